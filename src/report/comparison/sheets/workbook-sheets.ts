/**
 * The tables of the workbook, in the order of its sheets. The CSV is the table "All changes", column for column
 * and row for row; the other tables are cuts of it with the columns that their question needs.
 */

import { given } from "../../../model/basics/optional.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import {
  type ColumnOf,
  column,
  dayCell,
  type Table,
  type TableCell,
  table,
} from "../../media/tables/table.js";
import { correctionsTable } from "../../wording/corrections.js";
import { toolName } from "../../wording/source.js";
import { type WorklistAlone, worklistAlone } from "../../worklist/write.js";
import { type ReportView, reportView } from "../report-view.js";
import type { TransactionsView } from "../transactions-view.js";
import { allChangesTable } from "./all-changes.js";
import { viewedChanges } from "./columns.js";
import { cutTables } from "./cuts.js";
import { worklistTables } from "./worklist.js";

export function changeTables(diff: ReleaseDiff, view: ReportView): Table[] {
  const changes = viewedChanges(diff, view);
  return [
    ...worklistTables(diff, changes),
    ...cutTables(diff, changes),
    ...transactionsTable(view),
    ...given(view.corrections, correctionsTable),
    allChangesTable(diff, view),
    provenanceTable(diff, view),
  ];
}

export function worklistOf(diff: ReleaseDiff): WorklistAlone {
  const view = reportView(diff);
  const tables = worklistTables(diff, viewedChanges(diff, view));
  return worklistAlone(tables, view, diff.selection === null);
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

const TRANSACTIONS: readonly ColumnOf<TransactionsView["rows"][number]>[] = [
  column("Code", 9, ({ code }) => code),
  column("Agreement", 14, ({ agreement }) => agreement),
  column("CMS's type of change", 34, ({ type }) => type),
  column("Status", 18, ({ status }) => status),
  column("Why", 70, ({ reason }) => reason),
];

/** A row a code about which CMS's list and we differ; no sheet where the list was not asked for. */
function transactionsTable({ transactions }: ReportView): Table[] {
  if (transactions === null) return [];
  const { sentences, rows } = transactions;
  return [table("Transaction report", sentences.join(" "), TRANSACTIONS, rows)];
}
