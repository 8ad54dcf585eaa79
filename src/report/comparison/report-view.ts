/** The document as templates see it: ordered, grouped, decoded, and nothing they would have to compute. */

import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { tasksOfDiff } from "../../model/worklist/known-tasks.js";
import { cautions } from "../wording/cautions.js";
import { fieldSources } from "../wording/companions.js";
import { type CorrectionsView, correctionsView } from "../wording/corrections.js";
import { type ProgressView, progressView } from "../wording/progress.js";
import { type ProvenanceView, provenanceView } from "../wording/provenance-view.js";
import { releaseTitle } from "../wording/release-title.js";
import { type ReleaseView, releaseView } from "../wording/release-view.js";
import { sampleNotice } from "../wording/sample-notice.js";
import { notCoveredSentences } from "../wording/sentences.js";
import { acceptedFindings, acceptedSentences } from "../wording/waived-findings.js";
import { waiverSentences } from "../wording/waiver-sentences.js";
import { worklistCounts } from "../wording/worklist.js";
import { changeView } from "./change-view.js";
import { notFoundSentences, nothing, selectionName, selectionText } from "./selection-text.js";
import { type SeriesTable, seriesTable } from "./series-table.js";
import { codeStates, type SinceView, sinceView } from "./since-view.js";
import { type StatusGroup, statusGroups } from "./status-groups.js";
import {
  facetCounts,
  fieldCounts,
  type MeantCount,
  type NamedCount,
  type StatusCount,
  severityCounts,
  statusCounts,
  verdictCounts,
} from "./summary-counts.js";
import { type TimelineDay, timelineDay } from "./timeline-day.js";
import {
  type TransactionsView,
  transactionSummary,
  transactionsView,
} from "./transactions-view.js";
import { type WorklistSection, worklistView } from "./worklist-view.js";
import { type YoursView, yoursView } from "./your-codes-view.js";

export interface ReportView {
  /** `HCPCS Level II: January 2025 to January 2026` */
  readonly title: string;
  /** `35 codes to replace, 20 with other units; 121 to close; ...` */
  readonly counts: string;
  /** What is to be done, in the order in which it is to be done. */
  readonly worklist: readonly WorklistSection[];
  /** Set when made from the sample: it must stand at the top of every report. */
  readonly sampleNotice: string | null;
  readonly from: ReleaseView;
  readonly to: ReleaseView;
  /** What is wrong with the inputs in one sentence each; empty when they were sound. */
  readonly cautions: readonly string[];
  readonly statuses: readonly StatusCount[];
  readonly series: SeriesTable;
  readonly severities: readonly MeantCount[];
  /** What CMS reported against what the files show, and what CMS left out. */
  readonly verdicts: readonly MeantCount[];
  readonly notCovered: readonly string[];
  /** Codes that CMS reports as changed, where nothing differs. */
  readonly notObserved: readonly string[];
  /** CMS's own list of changes beside ours; null where it was not asked for. */
  readonly transactions: TransactionsView | null;
  /** CMS's corrections that were applied to a release; null for none. */
  readonly corrections: CorrectionsView | null;
  readonly timeline: readonly TimelineDay[];
  readonly facets: readonly NamedCount[];
  readonly fields: readonly NamedCount[];
  /** A sentence where nothing was found; null where there is something to show. */
  readonly nothing: string | null;
  /** What is new since an earlier report; null without one. */
  readonly since: SinceView | null;
  /** How far the work is; null where no worklist was read. */
  readonly progress: ProgressView | null;
  /** What the reader asked to see, when not all. */
  readonly selection: string | null;
  readonly groups: readonly StatusGroup[];
  /** The reader's own codes; null where the settings name none. */
  readonly yours: YoursView | null;
  /** Sentences about accepted findings; empty without a file of waivers. */
  readonly waivers: readonly string[];
  readonly provenance: ProvenanceView;
}

/** @param diff a document, whole or reduced to a selection */
export function reportView(diff: ReleaseDiff): ReportView {
  const [from, to] = [releaseView(diff.from), releaseView(diff.to)];
  const shown = new Set(diff.codes.map(({ code }) => code));
  const [states, accepted] = [codeStates(diff.since), acceptedFindings(diff)];
  const sourceOf = fieldSources(diff.from, diff.to);
  const views = new Map(
    diff.codes.map((change) => {
      const since = states.get(change.code) ?? null;
      const waived = acceptedSentences(change, accepted);
      return [change, changeView(change, shown, { since, waived, sourceOf })];
    }),
  );
  const worklist = worklistView(diff);
  return {
    title: reportTitle(diff),
    counts: worklistCounts(diff.worklist),
    worklist,
    sampleNotice: sampleNotice(diff),
    from,
    to,
    cautions: [...notFoundSentences(diff), ...cautions(diff), ...transactionSummary(diff)],
    statuses: statusCounts(diff),
    series: seriesTable(diff),
    severities: severityCounts(diff),
    verdicts: verdictCounts(diff),
    notCovered: notCoveredSentences(diff),
    notObserved: diff.notObserved,
    transactions: transactionsView(diff),
    corrections: correctionsView(diff),
    timeline: diff.timeline.map(timelineDay),
    facets: facetCounts(diff),
    fields: fieldCounts(diff),
    nothing: nothing(diff),
    since: sinceView(diff),
    progress: progressView(diff.progress, tasksOfDiff(diff)),
    selection: selectionText(diff, diff.codes.length),
    groups: statusGroups(diff.codes, views, worklist),
    yours: yoursView(diff),
    waivers: waiverSentences(diff.waivers),
    provenance: provenanceView(diff),
  };
}

/** `HCPCS Level II: January 2025 to January 2026, code J1300` */
function reportTitle(diff: ReleaseDiff): string {
  const span = `HCPCS Level II: ${releaseTitle(diff.from.label)} to ${releaseTitle(diff.to.label)}`;
  const selection = selectionName(diff);
  return selection === null ? span : `${span}, ${selection}`;
}
