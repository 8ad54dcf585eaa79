/** Prepares the codes to assess claims by, and the rows of the table that SQL joins. */

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

/** A code with its periods, and the date that separates before from after. */
export type CodeInPeriods = ReturnType<typeof codesInPeriods>[number];

/**
 * @param diff made with `all: "ended"`
 * @param replacementsOf finds replacements of codes that ended earlier, which a comparison omits
 * @param isWanted which codes to assess; all by default
 */
export function codesInPeriods(
  diff: ReleaseDiff,
  replacementsOf: (code: string) => CodeReplacement[] = () => [],
  isWanted: (change: CodeChange) => boolean = () => true,
) {
  const codes = diff.codes
    .filter(isWanted)
    .map((change) =>
      endedEarlier(change) ? { ...change, replacements: replacementsOf(change.code) } : change,
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
        /** As for a chargemaster line with the code. */
        severity: severityOfLines(change, diff.severityOverrides),
        /** The kind of work, and the worklist entry; null when the code is not in the worklist. */
        work: entry?.kind ?? workOf(change),
        entry: entry?.id ?? null,
        /** The rates that changed, where both releases have them. */
        rates,
      },
    ];
  });
}

/**
 * Adds replacements to the billed codes only, because finding them takes longer than summing ten
 * lines, and most codes are not billed. Not possible after the sums where a successor's rate splits
 * the periods (`ratesIn`).
 * @param codes assessed without replacements
 * @param rows the sums of their periods
 * @returns the same codes, with replacements for those that are billed
 */
export function withReplacements(
  codes: readonly CodeInPeriods[],
  rows: readonly SumRow[],
  diff: ReleaseDiff,
  replacementsOf: (code: string) => CodeReplacement[],
): CodeInPeriods[] {
  const ofPeriod = codes.flatMap(({ change, periods }) => periods.map(() => change.code));
  const billed = new Set(rows.map(({ period }) => ofPeriod[(period ?? 0) - 1]));
  const isWanted = (change: CodeChange) => billed.has(change.code) && endedEarlier(change);
  const anew = codesInPeriods(diff, replacementsOf, isWanted);
  const byCode = new Map(anew.map((one) => [one.change.code, one]));
  return codes.map((one) => byCode.get(one.change.code) ?? one);
}

/** Whether a code's replacements are unknown: a comparison finds those of codes that end in it. */
function endedEarlier(change: CodeChange): boolean {
  const { status, lastBillableDate } = change;
  return isJudged(change) && lastBillableDate !== null && STATUSES[status].ends !== "now";
}

/**
 * A code that ended earlier has not changed, but its claims are denied all the same. Claims are
 * never less severe than the comparison: a new code needs little work in a chargemaster that has
 * it, yet its claims before its first day are denied.
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

/** For a code outside the worklist: it ended earlier, or only its rate changed a little. */
function workOf({ lastBillableDate, replacements }: CodeChange): WorklistKind {
  if (lastBillableDate === null) return "review";
  return replacements.some(canBeBilled) ? "replace" : "close";
}

/** The change's date if a period begins on it; otherwise that of the last turn. */
function dayOfEffect({ effectiveDate }: CodeChange, periods: readonly CodePeriod[]): string {
  const day = dayNumber(effectiveDate);
  const last = periods.at(-1);
  if (periods.some(({ from }) => from === day) || last === undefined || last.from === OPEN_START)
    return effectiveDate;
  return dayText(last.from);
}

/** The table of changes: one row for each period, numbered in this order. */
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
