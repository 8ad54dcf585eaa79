/** The view of how CMS's transaction report agrees with the comparison. */

import { firstFew, formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { given, when } from "../../model/basics/optional.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import {
  AGREEMENT_KEYS,
  AGREEMENTS,
  DISAGREEMENT_REASON_KEYS,
  DISAGREEMENT_REASONS,
} from "../../model/comparison/transaction-report.js";
import { sourceText } from "../wording/source.js";

type Report = NonNullable<ReleaseDiff["transactionReport"]>;

export type TransactionsView = NonNullable<ReturnType<typeof transactionsView>>;

/** @returns null if the comparison was made without CMS's report */
export function transactionsView({ transactionReport, to }: ReleaseDiff) {
  if (transactionReport === undefined) return null;
  const { counts, disagreements } = transactionReport;
  return {
    /** What CMS's list misses, and which quarters it covers. */
    sentences: transactionSentences(transactionReport, to.corrected !== undefined),
    counts: AGREEMENT_KEYS.flatMap((key) =>
      given(counts[key], (count) => ({ ...AGREEMENTS[key], count: formatCount(count) })),
    ),
    reasons: reasonViews(disagreements),
    rows: disagreements.map(({ code, agreement, type, status, reason }) => ({
      code,
      agreement: AGREEMENTS[agreement].title,
      type: type ?? "not listed",
      status: status === null ? "no change" : STATUSES[status].title,
      reason: DISAGREEMENT_REASONS[reason],
    })),
  };
}

/** One sentence for the top of every report. */
export function transactionSummary({ transactionReport }: ReleaseDiff): string[] {
  return given(transactionReport).flatMap((one) => transactionSentences(one, false).slice(0, 1));
}

function transactionSentences(report: Report, isCorrected: boolean): string[] {
  const source = isCorrected
    ? "the newer release's action code, as corrected"
    : "the newer file's action code";
  const { counts, changed, earlierAdditions, scope, actionCodes, sheetsDiffer } = report;
  const named = (counts.agrees ?? 0) + (counts.partly ?? 0);
  const missed = counts["ours-only"] ?? 0;
  const theirs = counts["cms-only"] ?? 0;
  const { named: early, total } = earlierAdditions;
  return [
    scope === "quarter"
      ? `CMS's own list covers its last quarter only, so it has ${formatCount(named)} of the ${pluralize(changed, "code")} that changed since the older release.`
      : `CMS's own list covers all quarters since the older release, and has ${formatCount(named)} of the ${pluralize(changed, "code")} that changed; ${pluralize(missed, "code")} that changed ${missed === 1 ? "is" : "are"} not in it.`,
    `Of ${pluralize(total, "code")} added before the last quarter, it shows ${formatCount(early)} as added.`,
    ...when(
      theirs > 0,
      `It has ${formatCount(theirs)} more, for which the two files show no change.`,
    ),
    actionCodes.differ.length === 0
      ? `For every code it agrees with ${source}.`
      : `It agrees with ${source}, except for ${formatCount(actionCodes.differ.length)}: ${firstFew(actionCodes.differ, MOST_CODES)}.`,
    ...when(
      sheetsDiffer.length > 0,
      `Its two sheets disagree about ${firstFew(sheetsDiffer, MOST_CODES)}.`,
    ),
    `Read from ${sourceText(report)}.`,
  ];
}

const MOST_CODES = 40;

function reasonViews(disagreements: Report["disagreements"]) {
  return AGREEMENT_KEYS.flatMap((agreement) =>
    DISAGREEMENT_REASON_KEYS.flatMap((reason) => {
      const codes = disagreements
        .filter((one) => one.agreement === agreement && one.reason === reason)
        .map(({ code }) => code);
      return when(codes.length > 0, {
        agreement: AGREEMENTS[agreement].title,
        reason: DISAGREEMENT_REASONS[reason],
        count: formatCount(codes.length),
        codes: firstFew(codes, MOST_CODES),
      });
    }),
  );
}
