/** The columns of workbook and CSV: each is described once, and every table picks from them by key. */

import { FACETS } from "../../../model/code-set/facets.js";
import { type FieldKey, fieldSpec } from "../../../model/code-set/fields.js";
import type { UnitConversion } from "../../../model/comparison/billing-unit.js";
import type {
  CodeChange,
  CodeReplacement,
  FieldChange,
  TextPiece,
} from "../../../model/comparison/code-change.js";
import { latestRecord } from "../../../model/comparison/latest-record.js";
import {
  REFERENCE_VERDICTS,
  REPLACEMENT_SOURCES,
} from "../../../model/comparison/replacement-terms.js";
import { VERDICTS } from "../../../model/comparison/verdicts.js";
import { type ColumnOf, dayCell, type TableCell } from "../../media/tables/table.js";
import { capitalize } from "../../wording/capitalize.js";
import { rateDifference } from "../../wording/companions.js";
import { crosswalkSentence } from "../../wording/crosswalk.js";
import { decodedField } from "../../wording/decoded.js";
import { betweenSentence, declaredSentence } from "../../wording/sentences.js";
import type { ChangeView, RowView } from "../change-view.js";

/** What one row of a table shows: a code, and one of its changed fields or replacements, if any. */
export interface TableLine {
  readonly change: CodeChange;
  readonly view: ChangeView;
  readonly entry: number | null;
  readonly row: RowView | null;
  readonly replacement: CodeReplacement | null;
}

type LineColumn = ColumnOf<TableLine>;

export const COLUMNS = {
  code: { title: "Code", width: 9, cell: ({ change }) => change.code },
  entry: { title: "Entry", width: 7, cell: ({ entry }) => entry },
  kind: { title: "Kind", width: 11, cell: ({ change }) => capitalize(change.kind) },
  status: { title: "Status", width: 26, cell: ({ view }) => view.statusTitle },
  severity: {
    title: "Severity",
    width: 11,
    severities: true,
    cell: ({ change }) => capitalize(change.severity),
  },
  effective: {
    title: "Effective date",
    width: 15,
    cell: ({ change }) => dayCell(change.effectiveDate),
  },
  lastDay: {
    title: "Termination date",
    width: 17,
    cell: ({ change }) => dayCell(change.lastBillableDate),
  },
  timing: { title: "Timing", width: 42, cell: ({ view }) => view.timing },
  facet: { title: "Type of change", width: 18, cell: ({ row }) => facetTitles([row?.facet ?? ""]) },
  field: { title: "Field", width: 32, cell: ({ row }) => row?.label ?? null },
  old: { title: "Old", width: 55, cell: ({ row }) => row && side(row, row.from, row.fromPieces) },
  new: { title: "New", width: 55, cell: ({ row }) => row && side(row, row.to, row.toPieces) },
  difference: {
    title: "Difference",
    width: 12,
    numbers: "percent",
    cell: (line) => {
      const change = fieldChange(line);
      return change && rateDifference(change);
    },
  },
  published: {
    title: "Source",
    width: 40,
    cell: ({ row }) => row?.source || null,
  },
  changeClass: {
    title: "Class",
    width: 12,
    cell: (line) => capitalize(fieldChange(line)?.descriptorClass ?? null),
  },
  wordingNote: {
    title: "Change of wording",
    width: 30,
    cell: ({ view }) => longOf(view)?.note || null,
  },
  verdict: {
    title: "Reported by CMS",
    width: 17,
    cell: ({ change }) => (change.verdict === null ? null : VERDICTS[change.verdict].title),
  },
  declared: {
    title: "What that means",
    width: 60,
    cell: ({ change }) =>
      [declaredSentence(change), betweenSentence(change)].filter((one) => one !== null).join(" ") ||
      null,
  },
  changedFacets: {
    title: "Types of change",
    width: 34,
    cell: ({ change }) => facetTitles(change.changes.map(({ facet }) => facet ?? "")),
  },
  notCovered: {
    title: "Not covered by the action code",
    width: 30,
    cell: ({ change }) => facetTitles(change.notCovered),
  },
  action: {
    title: "Action code",
    width: 44,
    cell: ({ change, view }) => change.action.code && view.action,
  },
  actionDate: {
    title: "Action effective date",
    width: 20,
    cell: ({ change }) => dayCell(change.action.effectiveDate),
  },
  choice: {
    title: "Choice",
    width: 9,
    cell: ({ change, replacement }) => replacement && change.replacements.indexOf(replacement) + 1,
  },
  replacement: {
    title: "Crosswalk",
    width: 13,
    cell: ({ replacement }) => replacement?.code ?? null,
  },
  source: {
    title: "Crosswalk from",
    width: 21,
    cell: ({ replacement }) =>
      replacement && capitalize(REPLACEMENT_SOURCES[replacement.source].title),
  },
  certainty: {
    title: "Match",
    width: 11,
    numbers: "percent",
    cell: ({ replacement }) => replacement?.score ?? null,
  },
  referenceVerdict: {
    title: "Crosswalk code is",
    width: 24,
    cell: ({ replacement }) => replacement && REFERENCE_VERDICTS[replacement.verdict].title,
  },
  factor: {
    title: "Unit factor",
    width: 12,
    numbers: "factor",
    cell: (line) => units(line)?.factor ?? null,
  },
  oldUnit: { title: "Old unit", width: 20, cell: (line) => units(line)?.from?.text ?? null },
  newUnit: { title: "New unit", width: 20, cell: (line) => units(line)?.to?.text ?? null },
  unitChange: { title: "Billing unit", width: 50, cell: ({ view }) => view.unit },
  values: { title: "Old and new values", width: 60, cell: ({ view }) => valuesText(view) },
  oldWording: { title: "Old wording", width: 70, cell: ({ view }) => wording(view, "from") },
  newWording: { title: "New wording", width: 70, cell: ({ view }) => wording(view, "to") },
  bill: {
    title: "What to bill",
    width: 60,
    cell: ({ change, view, replacement }) =>
      replacement ? crosswalkSentence(replacement, change) : view.advice.join(" "),
  },
  advice: { title: "What to do", width: 60, cell: ({ view }) => view.advice.join(" ") },
  short: { title: "Short description", width: 30, cell: ({ view }) => view.shortDescription },
  description: { title: "Description", width: 70, cell: ({ view }) => view.description },
  pricing: valueColumn("pricingIndicators", 34),
  coverage: valueColumn("coverage", 34),
  betos: valueColumn("betos", 28),
  service: valueColumn("typesOfService", 34),
  correction: {
    title: "Correction",
    width: 40,
    cell: ({ view }) => view.corrections.join(" ") || null,
  },
  since: {
    title: "Since the earlier report",
    width: 14,
    cell: ({ view }) => capitalize(view.since),
  },
  waived: {
    title: "Accepted findings",
    width: 40,
    cell: ({ view }) => view.waived.join(" ") || null,
  },
  older: { title: "Older release", width: 40, cell: () => null },
  newer: { title: "Newer release", width: 40, cell: () => null },
  tool: { title: "Made by", width: 20, cell: () => null },
  notes: { title: "Notes", width: 40, cell: () => null },
} as const satisfies Record<string, LineColumn>;

export type ColumnKey = keyof typeof COLUMNS;

/** A column's entry, with its optional parts visible. */
export function tableColumn(key: ColumnKey): LineColumn {
  return COLUMNS[key];
}

function side({ field }: RowView, text: string, pieces: readonly TextPiece[] | null): TableCell {
  if (pieces !== null && pieces.length > 0) return pieces;
  return fieldSpec(field).type === "date" ? dayCell(text) : text;
}

const longOf = ({ rows }: ChangeView) => rows.find(({ field }) => field === "longDescription");

/** The long description on one side: where it changed with its marks, else as it is, once. */
function wording(view: ChangeView, side: "from" | "to"): TableCell {
  const row = longOf(view);
  if (row === undefined) return side === "to" ? view.description : null;
  const [pieces, text] = side === "from" ? [row.fromPieces, row.from] : [row.toPieces, row.to];
  return pieces ?? text;
}

/** `Pricing indicator: 57 → 51; ...`: every field but the long description, which has columns of its own. */
function valuesText({ rows }: ChangeView): string | null {
  const others = rows.filter(({ field }) => field !== "longDescription");
  return others.map(({ label, from, to }) => `${label}: ${from} → ${to}`).join("; ") || null;
}

function fieldChange({ change, row }: TableLine): FieldChange | null {
  return change.changes.find(({ field }) => field === row?.field) ?? null;
}

/** How units convert: to the replacement, or from the older wording of the same code. */
function units({ change, row, replacement }: TableLine): UnitConversion | null {
  return replacement?.billingUnit ?? (row?.field === "longDescription" ? change.billingUnit : null);
}

/** Each facet once, by its title. */
function facetTitles(facets: readonly string[]): string | null {
  const titles: Readonly<Record<string, string>> = FACETS;
  return [...new Set(facets.flatMap((facet) => titles[facet] ?? []))].join(", ") || null;
}

/** A field of the record as it is now. */
function valueColumn(key: FieldKey, width: number): LineColumn {
  return {
    title: fieldSpec(key).label,
    width,
    cell: ({ change }) => {
      const value = latestRecord(change)?.[key] ?? [];
      return value.length === 0 ? null : decodedField(key, value);
    },
  };
}
