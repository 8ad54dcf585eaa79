/** The view of a comparison: ordered, grouped and decoded, so that templates compute nothing. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { given } from "../../model/basics/optional.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import { TIMINGS } from "../../model/comparison/timings.js";
import { LINE_STATUSES } from "../../model/impact/line-status.js";
import { tasksOfDiff } from "../../model/worklist/due-tasks.js";
import { whatToDo } from "../impact/what-to-do.js";
import { chargesText, countsText, headline } from "../wording/amounts.js";
import { cautions } from "../wording/cautions.js";
import { notCoveredSentences } from "../wording/code-change.js";
import { selectionNotFound } from "../wording/codes-not-found.js";
import { fieldSources } from "../wording/companions.js";
import { correctionsView } from "../wording/corrections.js";
import { progressView } from "../wording/progress.js";
import { provenanceView } from "../wording/provenance-view.js";
import { releaseView, sampleNotice } from "../wording/source.js";
import { acceptedFindings, acceptedSentences, waiverSentences } from "../wording/waivers.js";
import { worklistCounts } from "../wording/worklist.js";
import { changeView } from "./change-view.js";
import { seriesTable, statusGroups, summaryCounts } from "./changes-by-status.js";
import { nothing, selectionName, selectionText } from "./selection-text.js";
import { codeStates, sinceView } from "./since-view.js";
import { transactionSummary, transactionsView } from "./transactions-view.js";
import { worklistView } from "./worklist-view.js";

export type ReportView = ReturnType<typeof reportView>;

export function reportView(diff: ReleaseDiff) {
  const [from, to] = [releaseView(diff.from), releaseView(diff.to)];
  const shown = new Set(diff.codes.map(({ code }) => code));
  const states = codeStates(diff.since);
  const accepted = acceptedFindings(diff);
  const sourceOf = fieldSources(diff.from, diff.to);
  const changes = diff.codes.map((change) => {
    const since = states.get(change.code) ?? null;
    const waived = acceptedSentences(change, accepted);
    return changeView(change, shown, { since, waived, sourceOf });
  });
  const worklist = worklistView(diff);
  return {
    /** `HCPCS Level II: January 2025 to January 2026, code J1300` */
    title: [`HCPCS Level II: ${from.title} to ${to.title}`, ...given(selectionName(diff))].join(
      ", ",
    ),
    /** `35 codes to replace, 20 with new units; 121 to close; ...` */
    counts: worklistCounts(diff.worklist),
    worklist,
    /** Set if made from the sample; every report must begin with it. */
    sampleNotice: sampleNotice(diff),
    from,
    to,
    /** Problems with the request and the inputs, one sentence each. */
    cautions: [
      ...selectionNotFound(diff),
      ...cautions(diff, diff.withheld),
      ...transactionSummary(diff),
    ],
    ...summaryCounts(diff),
    series: seriesTable(diff),
    notCovered: notCoveredSentences(diff),
    /** Codes that CMS reports as changed although nothing differs. */
    notObserved: diff.notObserved,
    /** CMS's own list of changes compared with ours; null if it was not read. */
    transactions: transactionsView(diff),
    /** CMS's corrections that were applied; null if none were. */
    corrections: correctionsView(diff),
    timeline: diff.timeline.map(({ date, timing, status }) => {
      return { date, timing: TIMINGS[timing], text: countsText(status, STATUSES) };
    }),
    /** A sentence if there is nothing to show; otherwise null. */
    nothing: nothing(diff),
    since: sinceView(diff),
    /** The progress of the work; null if no worklist was read. */
    progress: progressView(diff.progress, () => tasksOfDiff(diff)),
    /** What the reader selected; null for everything. */
    selection: selectionText(diff, diff.codes.length),
    groups: statusGroups(changes, worklist),
    /** The user's own codes; null if the settings name none. */
    yours: yoursView(diff),
    /** Sentences about accepted findings; empty without a waivers file. */
    waivers: waiverSentences(diff.waivers),
    provenance: provenanceView(diff),
  };
}

/** The most codes of the user that a comparison shows; `impact` shows them all. */
const MOST_CODES = 50;

/** Includes the user's codes that a selection leaves out, because what to do about them stays. */
function yoursView({ mine, from, to }: ReleaseDiff) {
  if (mine === undefined) return null;
  const left = mine.codes.length - MOST_CODES;
  return {
    headline: `${mine.file}: ${headline(mine.hit, mine.lines)}`,
    codes: mine.codes.slice(0, MOST_CODES).map((one) => ({
      code: one.code,
      severity: one.severity ?? "waived",
      lineStatus: LINE_STATUSES[one.lineStatus].title,
      lastBillableDate: one.lastBillableDate,
      todo: whatToDo(one).join(" "),
      chargesAffected: chargesText(one.chargesAffected),
    })),
    /** Where to find the rest; null if all are shown. */
    more:
      left > 0
        ? `${formatCount(left)} more: hcpcs-diff impact ${from.label} ${to.label} lists all, line by line.`
        : null,
  };
}
