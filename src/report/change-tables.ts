/**
 * The tables of the workbook, in the order of its sheets. The CSV is the table "All changes", column for column
 * and row for row; the other tables are cuts of it with the columns that their question needs.
 */
import type { ReleaseDiff } from "../model/diff.js";
import { addedTable } from "./added-table.js";
import { allChangesTable } from "./all-changes-table.js";
import { viewedChanges } from "./change-lines.js";
import { correctionsTable } from "./corrections-table.js";
import { declaredTable } from "./declared-table.js";
import { endedTable } from "./ended-table.js";
import { paymentTable } from "./payment-table.js";
import { provenanceTable } from "./provenance-table.js";
import { revisedTable } from "./revised-table.js";
import type { Table } from "./table.js";
import { transactionsTable } from "./transactions-table.js";
import type { ReportView } from "./view.js";

export function changeTables(diff: ReleaseDiff, view: ReportView): Table[] {
  const changes = viewedChanges(diff, view);
  return [
    addedTable(changes),
    endedTable(changes),
    revisedTable(changes),
    paymentTable(changes),
    declaredTable(diff, changes),
    ...transactionsTable(view),
    ...correctionsTable(view),
    allChangesTable(diff, view),
    provenanceTable(view),
  ];
}
