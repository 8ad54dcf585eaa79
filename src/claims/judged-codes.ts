/** The codes that claims are judged by: each with its periods, and as rows of the table that SQL joins. */
import type { CodeChange, CodeReplacement } from "../model/comparison/code-change.js";
import type { ReleaseDiff } from "../model/comparison/diff.js";
import { type CodePeriod, codePeriods, isJudged, OPEN_START } from "./code-periods.js";
import { dayNumber, dayText } from "./days.js";
import type { ChangeRow } from "./sql/claims-sql.js";

/** A code with the periods that lines are sorted into, and the day that parts before from after. */
export interface JudgedCode {
  readonly change: CodeChange;
  readonly effectiveDate: string;
  readonly periods: readonly CodePeriod[];
}

/**
 * @param diff made with `all`
 * @param replacementsOf what replaces a code that had ended before, of which a comparison says nothing
 */
export function judgedCodes(
  diff: ReleaseDiff,
  replacementsOf: (code: string) => CodeReplacement[] = () => [],
): JudgedCode[] {
  const codes = diff.codes.map((change) =>
    isJudged(change) && change.lastBillableDate !== null && change.replacements.length === 0
      ? { ...change, replacements: replacementsOf(change.code) }
      : change,
  );
  return [...codePeriods({ ...diff, codes })].map(([change, periods]) => ({
    change,
    periods,
    effectiveDate: dayOfEffect(change, periods),
  }));
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
export function changeRows(codes: readonly JudgedCode[]): ChangeRow[] {
  return codes.flatMap(({ change, periods, effectiveDate }) =>
    periods.map((period) => ({
      ...period,
      status: change.status,
      severity: change.severity,
      effectiveDay: dayNumber(effectiveDate),
      replacement: change.replacements[0]?.code ?? null,
    })),
  );
}
