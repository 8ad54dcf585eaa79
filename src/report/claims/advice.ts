/** What to do about the claim lines of a code, in sentences. */
import { capitalize, pluralize } from "../../model/basics/counts-in-words.js";
import { when } from "../../model/basics/optional.js";
import type { ClaimedCode } from "../../model/claims/claims.js";
import { isHit, isValidSince } from "../../model/claims/is-hit.js";
import { RULES } from "../../model/comparison/finding-rules.js";
import { canBeBilled } from "../../model/comparison/replacement-terms.js";
import type { YourWork } from "../../model/impact/your-work.js";
import { factorText } from "../wording/amounts.js";
import {
  crosswalkSource,
  crosswalkSteps,
  howToChoose,
  referenceNote,
} from "../wording/replace-with.js";
import { unitConversionText } from "../wording/units.js";

/** What to do about the lines of a code; empty if there is nothing to fix. */
export function adviceOf(code: ClaimedCode): string {
  const fixes = wholePeriods(code)
    .filter(({ lines }) => lines > 0)
    .flatMap((period) => periodAdvice(period, code) ?? []);
  const { lines } = code.undated;
  return [
    ...fixes,
    ...when(
      lines > 0,
      `${pluralize(lines, "line")} without a date of service that could be read: not assessed.`,
    ),
  ].join(" ");
}

type Period = ClaimedCode["periods"][number];

/** Merges consecutive periods that need the same work, because new rates split periods too. */
function wholePeriods({ periods, toCheck, effectiveDate }: ClaimedCode): Period[] {
  const whole: Period[] = [];
  const isChecked = (one: Period) => toCheck !== undefined && isValidSince(one, effectiveDate);
  for (const period of periods) {
    const last = whole.at(-1);
    if (last?.verdict !== period.verdict || isChecked(last) !== isChecked(period))
      whole.push(period);
    else whole.splice(-1, 1, { ...last, to: period.to, lines: last.lines + period.lines });
  }
  return whole;
}

function periodAdvice(period: Period, code: ClaimedCode): string | null {
  const lines = pluralize(period.lines, "line");
  const then =
    period.to === null ? `from ${period.from} on` : `from ${period.from} to ${period.to}`;
  switch (period.verdict) {
    case "ended":
    case "missing":
      return `${lines} ${then}: ${rebill(code)}.`;
    case "not-yet":
      return `${lines} up to ${period.to}: the code was not valid yet.`;
    case "other-meaning":
      return `${lines} ${then}: ${CHECK_MEANING}`;
    case "other-unit":
      return code.factor === null
        ? `${lines} ${then}: the unit changed; work out the units from the amount given.`
        : `${lines} ${then}: ${factorText(code.factor)} ${code.factor === 1 ? "unit" : "units"} for each old unit billed.`;
    case "not-payable":
      return `${lines} ${then}: no longer payable by Medicare. ${RULES["coverage-lost"].action}`;
    case "changed":
    case "right":
      return code.toCheck !== undefined && isValidSince(period, code.effectiveDate)
        ? `${lines} ${then}: valid. ${checks(code.toCheck)}`
        : null;
  }
}

const CHECK_MEANING = "check that the new meaning is the service performed.";

/** `Check that the new meaning is the service performed. Check expected payment.` */
function checks(rules: NonNullable<ClaimedCode["toCheck"]>): string {
  const all = rules.map((rule) =>
    rule === "wording-changed" || rule === "quantity-changed"
      ? capitalize(CHECK_MEANING)
      : RULES[rule].action,
  );
  return [...new Set(all)].join(" ");
}

/** `rebill with J1299 (descriptor match 81%): bill 5 units of J1299 for each unit of J1300` */
function rebill({ code, replacement }: ClaimedCode): string {
  if (replacement === null) return "no crosswalk is known; find the code for what was provided";
  const choice = successors(replacement).join(" or ");
  const source = `${crosswalkSteps(replacement)}${choice} (${crosswalkSource(replacement)})`;
  const note = referenceNote(replacement);
  const { lastBillableDate: end } = replacement;
  const units = () =>
    unitConversionText(replacement.billingUnit, { old: code, new: replacement.code });
  if (end !== undefined)
    return `rebill those up to ${end} with ${source}, which was itself discontinued: ${units()}`;
  if (note !== null) return `${canBeBilled(replacement) ? "rebill with " : ""}${source}: ${note}`;
  // With several codes to choose from, there is no single unit to convert to.
  if (replacement.alternatives?.length) return `rebill with ${source}, ${howToChoose(replacement)}`;
  return `rebill with ${source}: ${units()}`;
}

export function successors({
  code,
  alternatives = [],
}: NonNullable<ClaimedCode["replacement"]>): string[] {
  return [code, ...alternatives];
}

/** The work for a code's lines: `correct` if they are dated before it was valid, as for J1299. */
export function workOnLines({ work, periods }: ClaimedCode): YourWork {
  const hits = periods.filter((period) => isHit({ periods: [period] }));
  const isCorrected = work === "build" || work === "reopen";
  return hits.length > 0 && (isCorrected || hits.every(({ verdict }) => verdict === "not-yet"))
    ? "correct"
    : work;
}
