/** What a claims report says in words. */

import { firstFew } from "../../model/basics/first-few.js";
import { formatCount, pluralize } from "../../model/basics/format-numbers.js";
import { given, when } from "../../model/basics/optional.js";
import { CLAIM_CODE_KINDS } from "../../model/claims/claim-verdicts.js";
import type {
  ClaimAmounts,
  ClaimedCode,
  ClaimsImpact,
  FirstUnread,
} from "../../model/claims/claims.js";
import { isAssessed, isHit, isValidSince } from "../../model/claims/is-hit.js";
import { fieldSpec } from "../../model/code-set/fields.js";
import { RULES } from "../../model/comparison/finding-rules.js";
import type { YourWork } from "../../model/impact/your-work.js";
import { chargesText, factorText, money, quantity } from "../wording/amounts.js";
import { capitalize } from "../wording/capitalize.js";
import { incompleteFileCautions, leftOutCautions } from "../wording/cautions.js";
import { crosswalkSource, crosswalkSteps, referenceNote } from "../wording/crosswalk.js";
import { unitConversionText } from "../wording/units.js";

function lineCount(lines: number): string {
  return pluralize(lines, "line");
}

function billed(units: number): string {
  return units === 1 ? "1 billed unit is" : `${quantity(units)} billed units are`;
}

/** `1,204 lines, 5,020 units, 310,400.00 in charges`, without what the input has no column for. */
function amountsText({ lines, units, charges }: ClaimAmounts, impact: ClaimsImpact): string {
  return chargesText({
    lines,
    volume: hasColumn(impact, "units") ? units : null,
    charges: hasColumn(impact, "charges") ? charges : null,
  });
}

export function hasColumn({ sources }: ClaimsImpact, role: "units" | "charges"): boolean {
  return sources.some(({ columns }) => columns === null || columns[role] !== null);
}

/** The result in a few sentences, most severe first. */
export function headlines(impact: ClaimsImpact): string[] {
  const { summary, codes } = impact;
  const { affected, denied, toMultiply, undated } = summary;
  const of = (have: (code: ClaimedCode) => boolean) =>
    `of ${pluralize(codes.filter(have).length, "code")}`;
  return [
    affected.lines === 0
      ? noneAffected(impact)
      : `Affected: ${amountsText(affected, impact)} ${of((code) => code.affected.lines > 0)}.`,
    ...when(
      denied.lines > 0,
      `Denied: ${amountsText(denied, impact)} ${of((code) => code.denied.lines > 0)}, with a date of service on which the code may not be billed.`,
    ),
    ...when(
      toMultiply.lines > 0,
      `Units to multiply: ${lineCount(toMultiply.lines)} ${of((code) => code.toMultiply.lines > 0)}; ${billed(toMultiply.units)} ${quantity(summary.unitsToBill)} of the new ones.`,
    ),
    ...when(
      undated.lines > 0,
      `Not assessed: ${amountsText(undated, impact)} ${of((code) => code.undated.lines > 0)}, without a date of service that could be read.`,
    ),
    ...moneySentences(impact),
    `Assessed: ${lineCount(summary.judged.lines)} ${of(isAssessed)} that changed or had ended, of ${lineCount(impact.reading.lines)} read; ${formatCount(summary.notBilled)} such codes are on no line.`,
  ];
}

/** `OPPS payment rate: 1,200.00 less on the units billed from 2026-01-01 on; 300.00 more on earlier ones, as if they came again.` */
function moneySentences({ summary, to }: ClaimsImpact): string[] {
  const { payment = [], belowRate = 0 } = summary;
  const way = (effect: number) => `${money(Math.abs(effect))} ${effect < 0 ? "less" : "more"}`;
  return [
    ...payment.map(({ field, before, after, unknown, noRate }) => {
      const counted = (codes: readonly string[], what: string) =>
        when(
          codes.length > 0,
          `${pluralize(codes.length, "code")} ${what} (${firstFew(codes, 5)})`,
        );
      const some = [
        ...counted(unknown, "with a rate in one of the two releases"),
        ...counted(noRate, "with a rate in neither"),
      ];
      const rest = some.length === 0 ? "" : `; not known: ${some.join(", ")}`;
      return `${fieldSpec(field).label}: ${way(after)} on the units billed from ${to.effectiveDate} on; ${way(before)} on those of earlier dates of service, as if they came again${rest}.`;
    }),
    ...when(
      belowRate > 0,
      `Charge below Medicare's rate: ${lineCount(belowRate)} from ${to.effectiveDate} on, of codes whose rate moved.`,
    ),
  ];
}

/** Lines that nobody could assess are not called unaffected: not read, without a date, or of codes that a file lacks. */
function noneAffected({ reading, summary: { judged, undated }, from, to }: ClaimsImpact): string {
  if (reading.lines === 0) return "No line could be assessed: none was read.";
  if (undated.lines > 0 && judged.lines === 0)
    return "No line of a changed code is assessed: no date of service could be read.";
  const isWhole = [from, to].every(({ incompleteKinds }) => incompleteKinds === undefined);
  if (!isWhole) return "No line assessed is affected.";
  return `No line${undated.lines === 0 ? "" : " assessed"} is affected: every code may be billed on its date of service, in the units billed.`;
}

/** What of the releases and of the claims was not read or not assessed, in one sentence each. */
export function claimsNotes(impact: ClaimsImpact): string[] {
  const releases = [impact.from, impact.to];
  return [
    ...releases.flatMap(incompleteFileCautions),
    ...releases.flatMap(leftOutCautions),
    ...readingNotes(impact),
  ];
}

export function readingNotes({ reading, sources }: ClaimsImpact): string[] {
  const { codes, undated, units, charges, rejected } = reading;
  const count = (lines: number | undefined, what: string) =>
    given(lines || null, (some) => `${lineCount(some)}: ${what}.`);
  /** `, first in line 6 below the header` */
  const firstIn = (kind: keyof FirstUnread) => {
    const found = reading.firstUnread?.[kind];
    const of = sources.length > 1 ? ` of ${found?.file}` : "";
    return found ? `, first in line ${formatCount(found.line)} below the header${of}` : "";
  };
  const kinds = (["cpt", "dental", "blank", "unreadable", "unknown"] as const).flatMap((kind) =>
    count(codes[kind], CLAIM_CODE_KINDS[kind] + (kind === "unreadable" ? firstIn("codes") : "")),
  );
  const lacking = (["units", "charges"] as const).filter((role) =>
    sources.every(({ columns }) => columns !== null && columns[role] === null),
  );
  return [
    ...rejected.flatMap(({ reason, lines, firstLine }) =>
      count(
        lines,
        `not read, ${reason}${firstLine === null ? "" : ` (first at line ${formatCount(firstLine)})`}`,
      ),
    ),
    ...kinds,
    ...misreadNote(reading),
    ...count(undated.blank, "of a changed code, without a date of service: not assessed"),
    ...count(
      undated.unreadable,
      `of a changed code, with a date of service that could not be read${firstIn("undated")}: not assessed`,
    ),
    ...(lacking.includes("units") ? [] : count(units.blank, "assessed, without units")),
    ...count(
      units.unreadable,
      `assessed, with units that could not be read${firstIn("units")}: counted as none`,
    ),
    ...(lacking.includes("charges") ? [] : count(charges.blank, "assessed, without a charge")),
    ...count(
      charges.unreadable,
      `assessed, with a charge that could not be read${firstIn("charges")}: counted as none`,
    ),
    ...lacking.map((role) => `There is no column of ${role}.`),
    ...packagesNote(sources),
  ];
}

/** Names codes, and nothing else that stands in their column. */
function misreadNote({ misread = [] }: ClaimsImpact["reading"]): string[] {
  const named = misread.map(({ code, lines, near }) => {
    const like = near.length === 0 ? "" : `, spelled almost like ${firstFew(near, 3)}`;
    return `${code} (${lineCount(lines)}${like})`;
  });
  return when(
    named.length > 0,
    `Codes that could not be read or that neither release has, on most lines first: ${named.join("; ")}.`,
  );
}

/** Several codes may replace one, by the product (J0171): the package would tell which. */
function packagesNote(sources: ClaimsImpact["sources"]): string[] {
  const names = new Set(sources.flatMap(({ columns }) => columns?.ndc ?? []));
  return [...names].map(
    (name) =>
      `The column "${name}" is not read: a code to rebill with is that of most packages, or one of several; check it by the line's NDC, as impact --codes does for a chargemaster.`,
  );
}

/** What to do about the lines of a code. */
export function adviceOf(code: ClaimedCode): string {
  const fixes = wholePeriods(code)
    .filter(({ lines }) => lines > 0)
    .flatMap((period) => periodAdvice(period, code) ?? []);
  const { lines } = code.undated;
  return [
    ...fixes,
    ...when(isAssessed(code) && fixes.length === 0, "Nothing to fix on the lines assessed."),
    ...when(
      lines > 0,
      `${lineCount(lines)} without a date of service that could be read: not assessed.`,
    ),
  ].join(" ");
}

type Period = ClaimedCode["periods"][number];

/** Joins periods that ask for the same work: a new rate divides those of an ended code, and changes nothing about what to do. */
function wholePeriods({ periods, toCheck, effectiveDate }: ClaimedCode): Period[] {
  const whole: Period[] = [];
  for (const period of periods) {
    const last = whole.at(-1);
    const isChecked = toCheck !== undefined && isValidSince(period, effectiveDate);
    if (last === undefined || last.verdict !== period.verdict || isChecked) whole.push(period);
    else whole.splice(-1, 1, { ...last, to: period.to, lines: last.lines + period.lines });
  }
  return whole;
}

function periodAdvice(period: Period, code: ClaimedCode): string | null {
  const lines = lineCount(period.lines);
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
        ? `${lines} ${then}: the unit is another one; work out the units from the amount given.`
        : `${lines} ${then}: ${factorText(code.factor)} ${code.factor === 1 ? "unit" : "units"} for each billed in the old unit.`;
    case "not-payable":
      return `${lines} ${then}: no longer payable by Medicare. ${RULES["coverage-lost"].action}`;
    case "changed":
    case "right":
      return code.toCheck !== undefined && isValidSince(period, code.effectiveDate)
        ? `${lines} ${then}: valid. ${checks(code.toCheck)}`
        : null;
  }
}

const CHECK_MEANING = "check that the new meaning is what was done.";

/** `Check that the new meaning is what was done. Check expected payment.` */
function checks(rules: NonNullable<ClaimedCode["toCheck"]>): string {
  const all = rules.map((rule) =>
    rule === "wording-changed" || rule === "quantity-changed"
      ? capitalize(CHECK_MEANING)
      : RULES[rule].action,
  );
  return [...new Set(all)].join(" ");
}

/** `rebill with J1299 (descriptor match 81%): bill 5 units of J1299 for each unit of J1300`, or why there is nothing to rebill with. */
function rebill({ code, replacement }: ClaimedCode): string {
  if (replacement === null) return "no crosswalk is known; find the code for what was given";
  const { alternatives = [], billingUnit } = replacement;
  const choice = [replacement.code, ...alternatives].join(" or ");
  const source = `${crosswalkSteps(replacement)}${choice} (${crosswalkSource(replacement)})`;
  const note = referenceNote(replacement);
  if (note !== null) return `${source}: ${note}`;
  // Several codes to choose from have no one unit to convert to.
  if (alternatives.length > 0) return `rebill with ${source}, by what was done`;
  const units = unitConversionText(billingUnit, { old: code, new: replacement.code });
  return `rebill with ${source}: ${units}`;
}

/** What to do about the lines of a code: of a code that came, those before its effective date are to be corrected (J1299). */
export function workOnLines(code: ClaimedCode): YourWork {
  const { work } = code;
  return isHit(code) && (work === "build" || work === "reopen") ? "correct" : work;
}
