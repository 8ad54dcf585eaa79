/** The columns of the workbook and the CSV, which tables pick by key, and the rows they show. */

import { capitalize } from "../../../model/basics/counts-in-words.js";
import { given } from "../../../model/basics/optional.js";
import { FACETS } from "../../../model/code-set/facets.js";
import { type FieldKey, fieldSpec } from "../../../model/code-set/fields.js";
import type { UnitConversion } from "../../../model/comparison/billing-unit.js";
import type {
  CodeReplacement,
  FieldChange,
  TextPiece,
} from "../../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { latestRecord } from "../../../model/comparison/latest-record.js";
import {
  REFERENCE_VERDICTS,
  REPLACEMENT_SOURCES,
} from "../../../model/comparison/replacement-terms.js";
import { VERDICTS } from "../../../model/comparison/verdicts.js";
import { type ColumnOf, column, dayCell, type TableCell } from "../../media/tables/table.js";
import { betweenSentence, declaredSentence } from "../../wording/code-change.js";
import { rateDifference } from "../../wording/companions.js";
import { decodedField } from "../../wording/decoded.js";
import { crosswalkSentence } from "../../wording/replace-with.js";
import type { ChangeView, RowView } from "../change-view.js";
import type { ReportView } from "../report-view.js";

export type ViewedChange = ReturnType<typeof viewedChanges>[number];

/** Each changed code with its view, in document order. */
export function viewedChanges(diff: ReleaseDiff, { groups }: ReportView) {
  const shown = groups.flatMap(({ dates }) => dates.flatMap(({ changes }) => changes));
  const views = new Map(shown.map((view) => [view.code, view]));
  const entries = new Map(
    diff.worklist.flatMap(({ codes }, index) => codes.map((code) => [code, index + 1] as const)),
  );
  return diff.codes.flatMap((change) =>
    given(views.get(change.code), (view) => {
      /** The number of its worklist entry, from 1; null for a code without work. */
      const entry = entries.get(change.code) ?? null;
      return { change, view, entry };
    }),
  );
}

/** What a table row shows: a code, and one of its changed fields or crosswalks, if any. */
export interface TableLine extends ViewedChange {
  readonly row: RowView | null;
  readonly replacement: CodeReplacement | null;
}

type LineColumn = ColumnOf<TableLine>;

/** The columns of the CSV and of the sheet All changes, in order. */
const ALL_COLUMNS = {
  code: column("Code", 9, ({ change }) => change.code),
  status: column("Status", 26, ({ view }) => view.statusTitle),
  severity: column.severity(11, ({ change }) => change.severity),
  effective: column.day("Effective date", 15, ({ change }) => change.effectiveDate),
  lastDay: column.day("Termination date", 17, ({ change }) => change.lastBillableDate),
  facet: column("Type of change", 18, ({ row }) => facetTitles([row?.facet ?? ""])),
  field: column("Field", 32, ({ row }) => row?.label ?? null),
  old: column("Old", 55, ({ row }) => row && side(row, row.from, row.fromPieces)),
  new: column("New", 55, ({ row }) => row && side(row, row.to, row.toPieces)),
  changeClass: column("Class", 12, (line) =>
    capitalize(fieldChange(line)?.descriptorClass ?? null),
  ),
  verdict: column(
    "Reported by CMS",
    17,
    ({ change }) => change.verdict && VERDICTS[change.verdict].title,
  ),
  notCovered: column("Not covered by the action code", 30, ({ change }) =>
    facetTitles(change.notCovered),
  ),
  replacement: column("Crosswalk", 13, ({ replacement }) => replacement?.code ?? null),
  source: column(
    "Crosswalk from",
    21,
    ({ replacement }) => replacement && capitalize(REPLACEMENT_SOURCES[replacement.source].title),
  ),
  referenceVerdict: column(
    "Crosswalk code is",
    24,
    ({ replacement }) => replacement && REFERENCE_VERDICTS[replacement.verdict].title,
  ),
  factor: column.factor("Unit factor", 12, (line) => units(line)?.factor ?? null),
  oldUnit: column("Old unit", 20, (line) => units(line)?.from?.text ?? null),
  newUnit: column("New unit", 20, (line) => units(line)?.to?.text ?? null),
  advice: column("What to do", 60, ({ view }) => view.advice.join(" ")),
  kind: column("Kind", 11, ({ change }) => capitalize(change.kind)),
  timing: column("Timing", 42, ({ view }) => view.timing),
  action: column("Action code", 44, ({ change, view }) => change.action.code && view.action),
  actionDate: column.day("Action effective date", 20, ({ change }) => change.action.effectiveDate),
  short: column("Short description", 30, ({ view }) => view.shortDescription),
  description: column("Description", 70, ({ view }) => view.description),
  correction: column("Correction", 40, ({ view }) => view.corrections.join(" ") || null),
  since: column("Since the earlier report", 14, ({ view }) => capitalize(view.since)),
  waived: column("Accepted findings", 40, ({ view }) => view.waived.join(" ") || null),
} as const satisfies Record<string, LineColumn>;

export const COLUMNS = {
  ...ALL_COLUMNS,
  entry: column("Entry", 7, "entry"),
  difference: column.percent("Difference", 12, (line) => {
    const change = fieldChange(line);
    return change && rateDifference(change);
  }),
  published: column("Source", 40, ({ row }) => row?.source || null),
  wordingNote: column("Change of wording", 30, ({ view }) => longOf(view)?.note || null),
  declared: column(
    "What that means",
    60,
    ({ change }) =>
      [declaredSentence(change), betweenSentence(change)].filter(Boolean).join(" ") || null,
  ),
  changedFacets: column("Types of change", 34, ({ change }) =>
    facetTitles(change.changes.map(({ facet }) => facet ?? "")),
  ),
  choice: column(
    "Choice",
    9,
    ({ change, replacement }) => replacement && change.replacements.indexOf(replacement) + 1,
  ),
  certainty: column.percent("Match", 11, ({ replacement }) => replacement?.score ?? null),
  unitChange: column("Billing unit", 50, ({ view }) => view.unit),
  values: column("Old and new values", 60, ({ view }) => valuesText(view)),
  oldWording: column("Old wording", 70, ({ view }) => wording(view, "from")),
  newWording: column("New wording", 70, ({ view }) => wording(view, "to")),
  bill: column("What to bill", 60, ({ change, view, replacement }) =>
    replacement ? crosswalkSentence(replacement, change) : view.advice.join(" "),
  ),
  pricing: valueColumn("pricingIndicators", 34),
  coverage: valueColumn("coverage", 34),
  betos: valueColumn("betos", 28),
  service: valueColumn("typesOfService", 34),
  statusIndicator: valueColumn("statusIndicator", 34),
  oppsPaymentRate: valueColumn("oppsPaymentRate", 18),
  aspPaymentLimit: valueColumn("aspPaymentLimit", 18),
} as const satisfies Record<string, LineColumn>;

export type ColumnKey = keyof typeof COLUMNS;

export const CSV_COLUMNS: readonly LineColumn[] = Object.values(ALL_COLUMNS);

/** A column, typed with its optional properties. */
export function tableColumn(key: ColumnKey): LineColumn {
  return COLUMNS[key];
}

function side({ field }: RowView, text: string, pieces: readonly TextPiece[] | null): TableCell {
  if (pieces !== null && pieces.length > 0) return pieces;
  return fieldSpec(field).type === "date" ? dayCell(text) : text;
}

const longOf = ({ rows }: ChangeView) => rows.find(({ field }) => field === "longDescription");

/** The long description, marked if it changed; an unchanged one is shown only on the new side. */
function wording(view: ChangeView, side: "from" | "to"): TableCell {
  const row = longOf(view);
  if (row === undefined) return side === "to" ? view.description : null;
  const [pieces, text] = side === "from" ? [row.fromPieces, row.from] : [row.toPieces, row.to];
  return pieces ?? text;
}

/** `Pricing indicator: 57 → 51; ...`, without the long description, which has its own columns. */
function valuesText({ rows }: ChangeView): string | null {
  const others = rows.filter(({ field }) => field !== "longDescription");
  return others.map(({ label, from, to }) => `${label}: ${from} → ${to}`).join("; ") || null;
}

function fieldChange({ change, row }: TableLine): FieldChange | null {
  return change.changes.find(({ field }) => field === row?.field) ?? null;
}

/** The unit conversion to the crosswalk, or from the old wording of the same code. */
function units({ change, row, replacement }: TableLine): UnitConversion | null {
  return replacement?.billingUnit ?? (row?.field === "longDescription" ? change.billingUnit : null);
}

function facetTitles(facets: readonly string[]): string | null {
  const titles: Readonly<Record<string, string>> = FACETS;
  return [...new Set(facets.flatMap((facet) => titles[facet] ?? []))].join(", ") || null;
}

function valueColumn(key: FieldKey, width: number): LineColumn {
  return column(fieldSpec(key).label, width, ({ change }) => {
    const value = latestRecord(change)?.[key] ?? [];
    return value.length === 0 ? null : decodedField(key, value);
  });
}
