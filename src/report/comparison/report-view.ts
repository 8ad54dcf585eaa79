/** The document as templates see it: ordered, grouped, decoded, and nothing they would have to compute. */

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

/** @param diff a document, whole or reduced to a selection */
export function reportView(diff: ReleaseDiff) {
  const [from, to] = [releaseView(diff.from), releaseView(diff.to)];
  const shown = new Set(diff.codes.map(({ code }) => code));
  const [states, accepted] = [codeStates(diff.since), acceptedFindings(diff)];
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
    /** What is to be done, in the order in which it is to be done. */
    worklist,
    /** Set when made from the sample: it must stand at the top of every report. */
    sampleNotice: sampleNotice(diff),
    from,
    to,
    /** What is wrong with the inputs in one sentence each; empty when they were sound. */
    cautions: [
      ...selectionNotFound(diff),
      ...cautions(diff, diff.withheld),
      ...transactionSummary(diff),
    ],
    ...summaryCounts(diff),
    series: seriesTable(diff),
    /** What CMS's action codes do not cover. */
    notCovered: notCoveredSentences(diff),
    /** Codes that CMS reports as changed, where nothing differs. */
    notObserved: diff.notObserved,
    /** CMS's own list of changes beside ours; null where it was not asked for. */
    transactions: transactionsView(diff),
    /** CMS's corrections that were applied to a release; null for none. */
    corrections: correctionsView(diff),
    /** The days on which something takes effect, with what does. */
    timeline: diff.timeline.map(({ date, timing, status }) => {
      return { date, timing: TIMINGS[timing], text: countsText(status, STATUSES) };
    }),
    /** A sentence where nothing was found; null where there is something to show. */
    nothing: nothing(diff),
    /** What is new since an earlier report; null without one. */
    since: sinceView(diff),
    /** How far the work is; null where no worklist was read. */
    progress: progressView(diff.progress, () => tasksOfDiff(diff)),
    /** What the reader asked to see, when not all. */
    selection: selectionText(diff, diff.codes.length),
    groups: statusGroups(changes, worklist),
    /** The reader's own codes; null where the settings name none. */
    yours: yoursView(diff),
    /** Sentences about accepted findings; empty without a file of waivers. */
    waivers: waiverSentences(diff.waivers),
    provenance: provenanceView(diff),
  };
}

/** A page that begins with hundreds of codes says nothing; `impact` shows them all. */
const MOST_CODES = 50;

/** Also of codes that a selection leaves out: what to do about them stays the same. */
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
    /** Where the rest is; null when all are shown. */
    more:
      left > 0
        ? `${formatCount(left)} more: hcpcs-diff impact ${from.label} ${to.label} lists all, line by line.`
        : null,
  };
}
