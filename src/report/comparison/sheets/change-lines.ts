/** Changes as lines of a table: one a code, a changed field or a replacement, and the cells of the columns picked. */
import type { CodeChange } from "../../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { type Table, type TableCell, table } from "../../media/tables/table.js";
import type { ChangeView } from "../change-view.js";
import type { ReportView } from "../report-view.js";
import { type ColumnKey, type TableLine, tableColumn } from "./columns.js";

/** A code as the document has it, and as it is worded. */
export interface ViewedChange {
  readonly change: CodeChange;
  readonly view: ChangeView;
  /** Place in the worklist, from 1, of the entry that it falls under; null for a code without work. */
  readonly entry: number | null;
}

/** In the order of the document, by code. */
export function viewedChanges(diff: ReleaseDiff, { groups }: ReportView): ViewedChange[] {
  const shown = groups.flatMap(({ dates }) => dates.flatMap(({ changes }) => changes));
  const views = new Map(shown.map((view) => [view.code, view]));
  const entries = new Map(
    diff.worklist.flatMap(({ codes }, index) => codes.map((code) => [code, index + 1] as const)),
  );
  return diff.codes.flatMap((change): ViewedChange[] => {
    const view = views.get(change.code);
    const entry = entries.get(change.code) ?? null;
    return view === undefined ? [] : [{ change, view, entry }];
  });
}

export function line(pair: ViewedChange): TableLine {
  return { row: null, replacement: null, ...pair };
}

export function replacementLines(pair: ViewedChange): TableLine[] {
  const { replacements } = pair.change;
  return replacements.length === 0
    ? [line(pair)]
    : replacements.map((replacement) => ({ ...line(pair), replacement }));
}

export function pickedTable(
  name: string,
  holds: string,
  keys: readonly ColumnKey[],
  lines: readonly TableLine[],
): Table {
  return table(name, holds, keys.map(tableColumn), lines);
}

export function cells(
  keys: readonly ColumnKey[],
  known: Readonly<Partial<Record<ColumnKey, TableCell>>>,
): TableCell[] {
  return keys.map((key) => known[key] ?? null);
}
