/** The table that holds everything: the workbook's last but one sheet, and the whole of the CSV. */
import { given } from "../../../model/basics/optional.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import type { ReleaseFacts } from "../../../model/comparison/release-facts.js";
import type { Table } from "../../media/tables/table.js";
import { sourceText } from "../../wording/source.js";
import { waiverNotes } from "../../wording/waivers.js";
import { reportView } from "../report-view.js";
import { cells, pickedTable, viewedChanges } from "./change-lines.js";
import type { ColumnKey, TableLine } from "./columns.js";

const ALL_KEYS = [
  "code",
  "status",
  "severity",
  "effective",
  "lastDay",
  "facet",
  "field",
  "old",
  "new",
  "changeClass",
  "verdict",
  "notCovered",
  "replacement",
  "source",
  "referenceVerdict",
  "factor",
  "oldUnit",
  "newUnit",
  "advice",
  "kind",
  "timing",
  "action",
  "actionDate",
  "short",
  "description",
  "correction",
  "since",
  "waived",
  "older",
  "newer",
  "tool",
  "notes",
] as const satisfies ColumnKey[];

/** The one table that holds everything: a row for each code and changed field, or for a code without any. */
export function allChangesTable(diff: ReleaseDiff, view = reportView(diff)): Table {
  const lines = viewedChanges(diff, view).flatMap((pair): TableLine[] => {
    const replacement = pair.change.replacements[0] ?? null;
    const rows = pair.view.rows.length === 0 ? [null] : pair.view.rows;
    return rows.map((row) => ({ ...pair, row, replacement }));
  });
  const holds = "Everything above in one table to filter; the CSV report is the same.";
  const all = pickedTable("All changes", holds, ALL_KEYS, lines);
  // A table taken out of its workbook, or a CSV, has no other place to say where it is from.
  const notes = [
    ...given(view.sampleNotice),
    ...given(view.nothing),
    ...view.cautions,
    ...waiverNotes(diff.waivers),
    ...given(view.selection),
  ].join(" ");
  const origin = {
    older: releaseText(diff.from),
    newer: releaseText(diff.to),
    tool: view.provenance.tool,
    notes: notes || null,
  };
  const nothing = view.nothing === null ? [] : [cells(ALL_KEYS, origin)];
  const tail = cells(ALL_KEYS, origin).slice(-ORIGIN_COLUMNS);
  return {
    ...all,
    rows: [...nothing, ...all.rows.map((row) => [...row.slice(0, -ORIGIN_COLUMNS), ...tail])],
    wraps: false,
  };
}

const ORIGIN_COLUMNS = 4;

function releaseText({ label, source }: ReleaseFacts): string {
  return `${label} (${sourceText(source)})`;
}
