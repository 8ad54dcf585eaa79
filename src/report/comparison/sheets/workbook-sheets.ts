/**
 * The tables of the workbook, in the order of its sheets. The CSV is the table "All changes", column for column
 * and row for row; the other tables are cuts of it with the columns that their question needs.
 */

import { given } from "../../../model/basics/optional.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import type { Table } from "../../media/tables/table.js";
import { aboutReport, wholeOnly } from "../../worklist/formats.js";
import type { WorklistAlone } from "../../worklist/write.js";
import { type ReportView, reportView } from "../report-view.js";
import { allChangesTable } from "./all-changes.js";
import { viewedChanges } from "./columns.js";
import { cutTables } from "./cuts.js";
import { provenanceTable } from "./provenance.js";
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
