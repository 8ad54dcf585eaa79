/**
 * The tables of the workbook, in the order of its sheets. The CSV is the table "All changes", column for column
 * and row for row; the other tables are cuts of it with the columns that their question needs.
 */

import { given } from "../../../model/basics/optional.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { dayCell, type Table, type TableCell } from "../../media/tables/table.js";
import { toolName } from "../../wording/source.js";
import { aboutReport, wholeOnly } from "../../worklist/formats.js";
import type { WorklistAlone } from "../../worklist/write.js";
import { type ReportView, reportView } from "../report-view.js";
import { allChangesTable } from "./all-changes.js";
import { viewedChanges } from "./columns.js";
import { cutTables } from "./cuts.js";
import { correctionsTable, transactionsTable } from "./reported.js";
import { worklistTables } from "./worklist.js";

export function changeTables(diff: ReleaseDiff, view: ReportView): Table[] {
  const changes = viewedChanges(diff, view);
  return [
    ...worklistTables(diff, changes),
    ...cutTables(diff, changes),
    ...transactionsTable(view),
    ...given(view.corrections, ({ files }) => correctionsTable(files)),
    allChangesTable(diff, view),
    provenanceTable(diff, view),
  ];
}

export function worklistOf(diff: ReleaseDiff): WorklistAlone {
  wholeOnly(diff.selection === null);
  const view = reportView(diff);
  return { tables: worklistTables(diff, viewedChanges(diff, view)), about: aboutReport(view) };
}

/** Where the workbook is from. */
function provenanceTable(diff: ReleaseDiff, { provenance }: ReportView): Table {
  const { releases, notCompared } = provenance;
  return {
    name: "Provenance",
    holds: "The files compared, what was odd in them, and what made this report.",
    columns: [
      { title: "Release", width: 14 },
      { title: "Fact", width: 28 },
      { title: "Value", width: 100 },
    ],
    rows: [
      ...releases.flatMap(({ label, facts, findings }) => [
        ...facts.map(({ label: fact, value }): TableCell[] => [label, fact, dayCell(value)]),
        ...findings.map((finding): TableCell[] => [label, "Finding", finding]),
      ]),
      ["Both", "Fields not compared", notCompared],
      ["Report", "Made by", toolName(diff)],
      ["Report", "Document", diff.schema],
    ],
    wraps: true,
  };
}
