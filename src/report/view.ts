/** The document as templates see it: ordered, grouped, decoded, and nothing they would have to compute. */
import type { CodeChange, ReleaseDiff } from "../model/diff.js";
import { FACETS, type Facet, type FieldKey, fieldSpec } from "../model/fields.js";
import { SEVERITIES, SEVERITY_MEANINGS } from "../model/rules.js";
import { STATUS_KEYS, STATUSES, type Status } from "../model/statuses.js";
import { TIMINGS } from "../model/timings.js";
import { VERDICT_KEYS, VERDICTS } from "../model/verdicts.js";
import { acceptedFindings, acceptedSentences } from "./accepted.js";
import { capital } from "./capital.js";
import { cautions } from "./cautions.js";
import { type ChangeView, changeView, shownCodes } from "./change-view.js";
import { type CorrectionsView, correctionsView } from "./corrections-view.js";
import { grouped } from "./figures.js";
import { type ProvenanceView, provenanceView } from "./provenance-view.js";
import { releaseTitle } from "./release-title.js";
import { notCoveredSentences } from "./sentences.js";
import { codeStates, type SinceView, sinceView } from "./since-view.js";
import {
  type TransactionsView,
  transactionSummary,
  transactionsView,
} from "./transactions-view.js";
import { waiverSentences } from "./waiver-sentences.js";
import { type YoursView, yoursView } from "./yours-view.js";

export interface ReportView {
  /** `HCPCS Level II: January 2025 to January 2026` */
  readonly title: string;
  /** Set when made from the sample: it must stand at the top of every report. */
  readonly sampleNotice: string | null;
  readonly from: ReleaseView;
  readonly to: ReleaseView;
  /** What is wrong with the inputs in one sentence each; empty when they were sound. */
  readonly cautions: readonly string[];
  readonly statuses: readonly StatusCount[];
  readonly series: SeriesTable;
  readonly severities: readonly MeantCount[];
  /** CMS's declarations against what was observed, and what they leave out. */
  readonly verdicts: readonly MeantCount[];
  readonly notCovered: readonly string[];
  /** Codes that CMS declares as changed, and nothing differs. */
  readonly notObserved: readonly string[];
  /** CMS's own list of changes beside ours; null where it was not asked for. */
  readonly transactions: TransactionsView | null;
  /** CMS's corrections that were laid over a release; null for none. */
  readonly corrections: CorrectionsView | null;
  readonly timeline: readonly TimelineDay[];
  /** The critical codes, newest date first: what a reader must not miss. */
  readonly attention: readonly ChangeView[];
  readonly facets: readonly NamedCount[];
  readonly fields: readonly NamedCount[];
  /** A sentence where nothing was found; null where there is something to show. */
  readonly nothing: string | null;
  /** What is new since an earlier report; null without one. */
  readonly since: SinceView | null;
  /** What the reader asked to see, when not all. */
  readonly selection: string | null;
  readonly groups: readonly StatusGroup[];
  /** The reader's own codes; null where the settings name none. */
  readonly yours: YoursView | null;
  /** What became of the waivers, a sentence each; empty where none were given. */
  readonly waivers: readonly string[];
  readonly provenance: ProvenanceView;
}

export interface ReleaseView {
  readonly label: string;
  readonly title: string;
  readonly effectiveDate: string;
  readonly records: string;
}

export interface NamedCount {
  readonly id: string;
  readonly title: string;
  readonly count: string;
}

export interface MeantCount extends NamedCount {
  readonly meaning: string;
}

export interface TimelineDay {
  readonly date: string;
  readonly timing: string;
  readonly statuses: readonly NamedCount[];
  readonly text: string;
}

export interface StatusCount extends MeantCount {
  /** Whether its codes are listed below. */
  readonly listed: boolean;
}

export interface SeriesTable {
  readonly statuses: readonly { readonly id: string; readonly title: string }[];
  readonly rows: readonly {
    readonly series: string;
    readonly cells: readonly { readonly id: string; readonly count: string }[];
  }[];
}

export interface StatusGroup {
  readonly id: Status;
  readonly title: string;
  readonly meaning: string;
  readonly count: string;
  readonly dates: readonly DateGroup[];
}

export interface DateGroup {
  readonly date: string;
  /** `already in effect before the newer release` */
  readonly timing: string;
  readonly count: string;
  readonly changes: readonly ChangeView[];
  /** The same, apart: those that one line tells, and those with fields to compare. */
  readonly brief: readonly ChangeView[];
  readonly detailed: readonly ChangeView[];
}

export const SAMPLE_NOTICE =
  "SAMPLE DATA: made from the hand-written sample releases that come with hcpcs-diff. Do not bill from it.";

/** @param diff a document, whole or reduced to a selection */
export function reportView(diff: ReleaseDiff): ReportView {
  const [from, to] = [releaseView(diff.from), releaseView(diff.to)];
  const { summary } = diff;
  const shown = shownCodes(diff.codes);
  const [states, accepted] = [codeStates(diff.since), acceptedFindings(diff)];
  const views = new Map(
    diff.codes.map((change) => {
      const since = states.get(change.code) ?? null;
      const waived = acceptedSentences(change, accepted);
      return [change, changeView(change, shown, { since, waived })];
    }),
  );
  return {
    title: `HCPCS Level II: ${from.title} to ${to.title}`,
    sampleNotice: diff.sample ? SAMPLE_NOTICE : null,
    from,
    to,
    cautions: [...cautions(diff), ...transactionSummary(diff)],
    statuses: STATUS_KEYS.flatMap((id) => {
      const count = summary.status[id];
      return count === undefined ? [] : [{ id, ...STATUSES[id], count: grouped(count) }];
    }),
    series: seriesTable(diff),
    severities: meantCounts(summary.severity, SEVERITIES.toReversed(), (id) => ({
      title: capital(id),
      meaning: SEVERITY_MEANINGS[id],
    })),
    verdicts: meantCounts(summary.verdicts, VERDICT_KEYS, (id) => VERDICTS[id]),
    notCovered: notCoveredSentences(diff),
    notObserved: diff.notObserved,
    transactions: transactionsView(diff),
    corrections: correctionsView(diff),
    timeline: diff.timeline.map(timelineDay),
    attention: diff.codes
      .filter(({ severity }) => severity === "critical")
      .sort((a, b) =>
        a.effectiveDate > b.effectiveDate ? -1 : a.effectiveDate < b.effectiveDate ? 1 : 0,
      )
      .flatMap((change) => views.get(change) ?? []),
    facets: namedCounts(summary.facets, (id) => FACETS[id as Facet]),
    fields: namedCounts(summary.fields, (id) => fieldSpec(id as FieldKey).label),
    nothing: nothing(diff),
    since: sinceView(diff),
    selection: selectionText(diff),
    groups: STATUS_KEYS.flatMap((status) => statusGroup(status, diff.codes, views)),
    yours: yoursView(diff, new Map([...views.values()].map((change) => [change.code, change]))),
    waivers: waiverSentences(diff.waivers),
    provenance: provenanceView(diff),
  };
}

function namedCounts(
  counts: Readonly<Record<string, number>>,
  title: (id: string) => string,
): NamedCount[] {
  return Object.entries(counts).map(([id, count]) => ({
    id,
    title: title(id),
    count: grouped(count),
  }));
}

function meantCounts<K extends string>(
  counts: Readonly<Partial<Record<K, number>>>,
  keys: readonly K[],
  words: (id: K) => { title: string; meaning: string },
): MeantCount[] {
  return keys.flatMap((id) => {
    const count = counts[id];
    return count === undefined ? [] : [{ id, ...words(id), count: grouped(count) }];
  });
}

function timelineDay({ date, timing, status }: ReleaseDiff["timeline"][number]): TimelineDay {
  const statuses = namedCounts(status, (id) => STATUSES[id as Status].title);
  const text = statuses.map(({ title, count }) => `${count} ${title.toLowerCase()}`).join(", ");
  return { date, timing: TIMINGS[timing], statuses, text };
}

export function releaseView(facts: ReleaseDiff["from"]): ReleaseView {
  return {
    label: facts.label,
    title: releaseTitle(facts.label),
    effectiveDate: facts.effectiveDate,
    records: grouped(facts.records),
  };
}

function seriesTable(diff: ReleaseDiff): SeriesTable {
  const shown = STATUS_KEYS.filter(
    (id) => STATUSES[id].listed && diff.summary.status[id] !== undefined,
  );
  const rows = Object.entries(diff.summary.series)
    .filter(([, counts]) => shown.some((id) => counts[id] !== undefined))
    .map(([series, counts]) => ({
      series,
      cells: shown.map((id) => ({
        id,
        count: counts[id] === undefined ? "" : grouped(counts[id]),
      })),
    }));
  return { statuses: shown.map((id) => ({ id, title: STATUSES[id].title })), rows };
}

/** A sentence where there is nothing to show; else null. */
export function nothing(diff: ReleaseDiff): string | null {
  if (diff.codes.length > 0) return null;
  const { from, to, selection, summary } = diff;
  const listed = STATUS_KEYS.filter(
    (id) => STATUSES[id].listed && summary.status[id] !== undefined,
  );
  if (selection !== null && listed.length > 0) {
    return `Nothing between ${from.label} and ${to.label} matches the selection; there are changes outside it.`;
  }
  return `No code changed between ${from.label} and ${to.label}.`;
}

/** What the reader asked to see, when not all. */
export function selectionText({ selection }: Pick<ReleaseDiff, "selection">): string | null {
  if (selection === null) return null;
  const parts = [
    ...(selection.only === null ? [] : [`status ${selection.only.join(", ")}`]),
    ...(selection.codes === null ? [] : [`codes ${selection.codes.join(", ")}`]),
    ...(selection.severity === null ? [] : [`severity ${selection.severity} and graver`]),
    ...(selection.onlyNew === true ? ["what is new since the earlier report"] : []),
  ];
  return `Only ${parts.join("; ")}. The counts are of everything.`;
}

function statusGroup(
  status: Status,
  codes: readonly CodeChange[],
  views: ReadonlyMap<CodeChange, ChangeView>,
): StatusGroup[] {
  const changes = codes.filter((change) => change.status === status);
  if (changes.length === 0) return [];
  const dates = new Map<string, CodeChange[]>();
  for (const change of changes) {
    dates.set(change.effectiveDate, [...(dates.get(change.effectiveDate) ?? []), change]);
  }
  const { title, meaning } = STATUSES[status];
  return [
    {
      id: status,
      title,
      meaning,
      count: grouped(changes.length),
      dates: [...dates]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([date, group]) =>
          dateGroup(
            date,
            group.flatMap((change) => views.get(change) ?? []),
          ),
        ),
    },
  ];
}

function dateGroup(date: string, changes: readonly ChangeView[]): DateGroup {
  return {
    date,
    timing: changes[0]?.timing ?? "",
    count: grouped(changes.length),
    changes,
    brief: changes.filter(({ rows }) => rows.length === 0),
    detailed: changes.filter(({ rows }) => rows.length > 0),
  };
}
