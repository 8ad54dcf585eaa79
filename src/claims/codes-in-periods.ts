/** The codes that claims are assessed by: each with its periods, and as rows of the table that SQL joins. */

import type { CodeChange, CodeReplacement } from "../model/comparison/code-change.js";
import type { ReleaseDiff } from "../model/comparison/diff.js";
import { canBeBilled } from "../model/comparison/replacement-terms.js";
import { mostSevere, type Severity } from "../model/comparison/severity-scale.js";
import { STATUSES } from "../model/comparison/statuses.js";
import type { WorklistKind } from "../model/comparison/worklist-kinds.js";
import { yourSeverity } from "../model/impact/line-status.js";
import {
  type CodePeriod,
  codePeriods,
  dayNumber,
  dayText,
  isJudged,
  OPEN_START,
} from "./code-periods.js";
import { rateChanges } from "./rate-changes.js";
import type { ChangeRow } from "./sql/changes-sql.js";
import type { SumRow } from "./sql/sum-row.js";

/** A code with the periods for its lines, and the date that separates before from after. */
export type CodeInPeriods = ReturnType<typeof codesInPeriods>[number];

/**
 * @param diff made with `all: "ended"`
 * @param replacementsOf what replaces a code that had ended before, of which a comparison says nothing
 * @param isWanted which codes are assessed; all if left out
 */
export function codesInPeriods(
  diff: ReleaseDiff,
  replacementsOf: (code: string) => CodeReplacement[] = () => [],
  isWanted: (code: string) => boolean = () => true,
) {
  const wanted = diff.codes.filter(({ code }) => isWanted(code));
  const codes = wanted.map((change) =>
    isJudged(change) && change.lastBillableDate !== null && change.replacements.length === 0
      ? { ...change, replacements: replacementsOf(change.code) }
      : change,
  );
  const entries = new Map(
    diff.worklist.flatMap((entry) => entry.codes.map((code) => [code, entry] as const)),
  );
  const ratesOf = rateChanges(diff);
  return codes.flatMap((change) => {
    const rates = ratesOf(change);
    const periods = codePeriods(change, rates, diff.to.effectiveDate);
    if (periods.length === 0) return [];
    const entry = entries.get(change.code);
    return [
      {
        change,
        periods,
        effectiveDate: dayOfEffect(change, periods),
        /** As of a line of a chargemaster that has the code. */
        severity: severityOfLines(change, diff.severityOverrides),
        /** The kind of work and the entry of the comparison's worklist; the entry is null where it lists nothing of the code. */
        work: entry?.kind ?? workOf(change),
        entry: entry?.id ?? null,
        /** The rates of a unit that moved, where both releases have them. */
        rates,
      },
    ];
  });
}

/**
 * To find what replaces a code that had ended before takes longer than to sum ten lines, and most are not billed. It
 * cannot wait until lines are summed where the rate of a successor cuts the periods of a code (`ratesIn`).
 * @param codes assessed without replacements
 * @param rows the sums of their periods
 * @returns the same codes, those that are billed with their replacements
 */
export function withReplacements(
  codes: readonly CodeInPeriods[],
  rows: readonly SumRow[],
  diff: ReleaseDiff,
  replacementsOf: (code: string) => CodeReplacement[],
): CodeInPeriods[] {
  const ofPeriod = codes.flatMap(({ change, periods }) => periods.map(() => change.code));
  const billed = new Set(rows.map(({ period }) => ofPeriod[(period ?? 0) - 1]));
  const anew = codesInPeriods(diff, replacementsOf, (code) => billed.has(code));
  const byCode = new Map(anew.map((one) => [one.change.code, one]));
  return codes.map((one) => byCode.get(one.change.code) ?? one);
}

/**
 * A code that had ended before has not changed, but its claims are denied all the same. None is less severe than in the
 * comparison: a new code, which asks little of a chargemaster that has it, is denied before its first day.
 */
function severityOfLines(
  { status, lastBillableDate, findings, severity }: CodeChange,
  overrides: ReleaseDiff["severityOverrides"],
): Severity | null {
  const hasEnded = !STATUSES[status].listed && lastBillableDate !== null;
  const rules = hasEnded ? (["already-invalid"] as const) : findings.map(({ rule }) => rule);
  const yours = rules.map((rule) => ({ severity: yourSeverity(rule, overrides) }));
  return mostSevere([{ severity }, ...yours]);
}

/** Of a code that the worklist does not have: it had ended before, or only its rate moved a little. */
function workOf({ lastBillableDate, replacements }: CodeChange): WorklistKind {
  if (lastBillableDate === null) return "review";
  return replacements.some(canBeBilled) ? "replace" : "close";
}

/** The document's day where a period begins on it, else the day of the last turn: a code that had ended before. */
function dayOfEffect({ effectiveDate }: CodeChange, periods: readonly CodePeriod[]): string {
  const day = dayNumber(effectiveDate);
  const last = periods.at(-1);
  if (periods.some(({ from }) => from === day) || last === undefined || last.from === OPEN_START)
    return effectiveDate;
  return dayText(last.from);
}

/** The table of changes: a row a period, numbered in this order. */
export function changeRows(codes: readonly CodeInPeriods[]): ChangeRow[] {
  const rows = codes.flatMap(({ change, periods, effectiveDate, severity }) =>
    periods.map(({ code, from, to, verdict, ratio, rate }) => ({
      code,
      status: change.status,
      severity,
      verdict,
      from_day: from,
      to_day: to,
      effective_day: dayNumber(effectiveDate),
      replacement: change.replacements[0]?.code ?? null,
      new_units: ratio?.newUnits ?? null,
      old_units: ratio?.oldUnits ?? null,
      rate,
    })),
  );
  return rows.map((row, index) => ({ period: index + 1, ...row }));
}
