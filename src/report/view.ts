/** The document as templates see it: ordered, grouped, decoded, and nothing they would have to compute. */
import type { CodeChange, FieldChange, ReleaseDiff, TextPiece } from "../model/diff.js";
import { FACETS, type Facet, type FieldKey, fieldSpec } from "../model/fields.js";
import { labelTitle, parseLabel } from "../model/labels.js";
import { STATUS_KEYS, STATUSES, type Status } from "../model/statuses.js";
import { decodedField } from "./decoded.js";
import { type ProvenanceView, provenanceView } from "./provenance-view.js";

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
  readonly facets: readonly NamedCount[];
  readonly fields: readonly NamedCount[];
  /** A sentence where nothing was found; null where there is something to show. */
  readonly nothing: string | null;
  /** What the reader asked to see, when not all. */
  readonly selection: string | null;
  readonly groups: readonly StatusGroup[];
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

export interface StatusCount extends NamedCount {
  readonly meaning: string;
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
  readonly count: string;
  readonly changes: readonly ChangeView[];
  /** The same, apart: those that one line tells, and those with fields to compare. */
  readonly brief: readonly ChangeView[];
  readonly detailed: readonly ChangeView[];
}

export interface ChangeView {
  readonly code: string;
  readonly kind: string;
  readonly status: Status;
  readonly statusTitle: string;
  /** The newest wording known. */
  readonly description: string;
  readonly shortDescription: string;
  readonly effectiveDate: string;
  readonly lastBillableDate: string | null;
  /** CMS's action code with its meaning. */
  readonly action: string;
  readonly actionDate: string | null;
  /** What differs, apart from CMS's bookkeeping and from an end that lastBillableDate already tells. */
  readonly rows: readonly RowView[];
  /** For a code that came: how it is priced, covered and classed. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

export interface RowView {
  readonly field: FieldKey;
  readonly label: string;
  readonly facet: string;
  readonly from: string;
  readonly to: string;
  /** For descriptors: the older wording and the newer, in pieces that say what changed. */
  readonly fromPieces: readonly TextPiece[] | null;
  readonly toPieces: readonly TextPiece[] | null;
}

export const SAMPLE_NOTICE =
  "SAMPLE DATA: made from the hand-written sample releases that come with hcpcs-diff. Do not bill from it.";

/** Facts shown of a code that has no older record to compare with. */
const FACTS: readonly FieldKey[] = ["pricingIndicators", "coverage", "betos", "typesOfService"];

/** @param diff a document, whole or reduced to a selection */
export function reportView(diff: ReleaseDiff): ReportView {
  const [from, to] = [releaseView(diff.from), releaseView(diff.to)];
  return {
    title: `HCPCS Level II: ${from.title} to ${to.title}`,
    sampleNotice: diff.sample ? SAMPLE_NOTICE : null,
    from,
    to,
    cautions: cautions(diff),
    statuses: STATUS_KEYS.flatMap((id) => {
      const count = diff.summary.status[id];
      const { title, meaning, listed } = STATUSES[id];
      return count === undefined ? [] : [{ id, title, meaning, listed, count: grouped(count) }];
    }),
    series: seriesTable(diff),
    facets: Object.entries(diff.summary.facets).map(([id, count]) => ({
      id,
      title: FACETS[id as Facet],
      count: grouped(count),
    })),
    fields: Object.entries(diff.summary.fields).map(([id, count]) => ({
      id,
      title: fieldSpec(id as FieldKey).label,
      count: grouped(count),
    })),
    nothing: nothing(diff),
    selection: selectionText(diff),
    groups: STATUS_KEYS.flatMap((status) => statusGroup(status, diff.codes)),
    provenance: provenanceView(diff),
  };
}

/** `9006` to `9,006`, whatever the machine's locale. */
export function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

function releaseView(facts: ReleaseDiff["from"]): ReleaseView {
  const label = parseLabel(facts.label);
  return {
    label: facts.label,
    title: label === null ? facts.label : labelTitle(label),
    effectiveDate: facts.effectiveDate,
    records: grouped(facts.records),
  };
}

function cautions(diff: ReleaseDiff): string[] {
  const found: string[] = [];
  for (const { label, diagnostics } of [diff.from, diff.to]) {
    if (diagnostics.errors > 0) {
      found.push(
        `${label} was read with ${grouped(diagnostics.errors)} error${diagnostics.errors === 1 ? "" : "s"}: something CMS published may be missing. See the end of this report.`,
      );
    }
  }
  if (diff.notCompared.length > 0) {
    const labels = diff.notCompared.map((key) => fieldSpec(key).label);
    found.push(`Not compared, because one of the files has no such column: ${labels.join(", ")}.`);
  }
  if (diff.withheld.length > 0) {
    found.push(
      `The descriptors of ${grouped(diff.withheld.length)} CPT or CDT code${diff.withheld.length === 1 ? " are" : "s are"} withheld, because the AMA or the ADA owns them.`,
    );
  }
  return found;
}

function seriesTable(diff: ReleaseDiff): SeriesTable {
  const shown = STATUS_KEYS.filter(
    (id) => STATUSES[id].listed && diff.summary.status[id] !== undefined,
  );
  const rows = Object.entries(diff.summary.series)
    .filter(([, counts]) => shown.some((id) => counts[id] !== undefined))
    .map(([series, counts]) => ({
      series,
      cells: shown.map((id) => ({ id, count: counts[id] === undefined ? "" : grouped(counts[id]) })),
    }));
  return { statuses: shown.map((id) => ({ id, title: STATUSES[id].title })), rows };
}

function nothing(diff: ReleaseDiff): string | null {
  if (diff.codes.length > 0) return null;
  const { from, to, selection, summary } = diff;
  const listed = STATUS_KEYS.filter((id) => STATUSES[id].listed && summary.status[id] !== undefined);
  if (selection !== null && listed.length > 0) {
    return `Nothing between ${from.label} and ${to.label} matches the selection; there are changes outside it.`;
  }
  return `No code changed between ${from.label} and ${to.label}.`;
}

function selectionText({ selection }: ReleaseDiff): string | null {
  if (selection === null) return null;
  const parts = [
    ...(selection.only === null ? [] : [`status ${selection.only.join(", ")}`]),
    ...(selection.codes === null ? [] : [`codes ${selection.codes.join(", ")}`]),
  ];
  return `Only ${parts.join("; ")}. The counts are of everything.`;
}

function statusGroup(status: Status, codes: readonly CodeChange[]): StatusGroup[] {
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
        .map(([date, group]) => dateGroup(date, group.map(changeView))),
    },
  ];
}

function dateGroup(date: string, changes: readonly ChangeView[]): DateGroup {
  return {
    date,
    count: grouped(changes.length),
    changes,
    brief: changes.filter(({ rows }) => rows.length === 0),
    detailed: changes.filter(({ rows }) => rows.length > 0),
  };
}

function changeView(change: CodeChange): ChangeView {
  const record = change.to ?? change.from;
  return {
    code: change.code,
    kind: change.kind,
    status: change.status,
    statusTitle: STATUSES[change.status].title,
    description: record?.longDescription ?? "",
    shortDescription: record?.shortDescription ?? "",
    effectiveDate: change.effectiveDate,
    lastBillableDate: change.lastBillableDate,
    action: decodedField("actionCode", change.action.code),
    actionDate: change.action.effectiveDate,
    rows: change.changes.filter((field) => isShown(field, change)).map(rowView),
    facts:
      record === null || change.changes.length > 0
        ? []
        : FACTS.filter((key) => [record[key] ?? []].flat().length > 0).map((key) => ({
            label: fieldSpec(key).label,
            value: decodedField(key, record[key]),
          })),
  };
}

function isShown({ facet, from, to }: FieldChange, { lastBillableDate }: CodeChange): boolean {
  if (facet === null) return false;
  return facet !== "termination" || from !== null || to !== lastBillableDate;
}

function rowView({ field, facet, from, to, pieces }: FieldChange): RowView {
  const of = (kind: TextPiece["kind"]) =>
    pieces === undefined ? null : blanksOutside(pieces.filter((piece) => piece.kind !== kind));
  return {
    field,
    label: fieldSpec(field).label,
    facet: facet ?? "",
    from: decodedField(field, from),
    to: decodedField(field, to),
    fromPieces: of("added"),
    toPieces: of("removed"),
  };
}

/** A changed piece is marked without the blank before it, which would be struck out or lose its mark. */
function blanksOutside(pieces: readonly TextPiece[]): TextPiece[] {
  return pieces.flatMap((piece): TextPiece[] =>
    piece.kind === "same" || !piece.text.startsWith(" ")
      ? [piece]
      : [
          { kind: "same", text: " " },
          { kind: piece.kind, text: piece.text.slice(1) },
        ],
  );
}
