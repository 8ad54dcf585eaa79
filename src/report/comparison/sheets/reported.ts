/** Sheets of what CMS says beside its file: its own list of changes, and its corrections row by row. */
import { type ColumnOf, column, type Table, table } from "../../media/tables/table.js";
import type { CorrectionsFileView } from "../../wording/corrections.js";
import type { ReportView } from "../report-view.js";
import type { TransactionsView } from "../transactions-view.js";

const TRANSACTIONS: readonly ColumnOf<TransactionsView["rows"][number]>[] = [
  column("Code", 9, ({ code }) => code),
  column("Agreement", 14, ({ agreement }) => agreement),
  column("CMS's type of change", 34, ({ type }) => type),
  column("Status", 18, ({ status }) => status),
  column("Why", 70, ({ reason }) => reason),
];

/** A row a code about which CMS's list and we differ; no sheet where the list was not asked for. */
export function transactionsTable({ transactions }: ReportView): Table[] {
  if (transactions === null) return [];
  const { sentences, rows } = transactions;
  return [table("Transaction report", sentences.join(" "), TRANSACTIONS, rows)];
}

interface CorrectionRow {
  readonly file: CorrectionsFileView;
  readonly row: CorrectionsFileView["rows"][number];
}

const CORRECTIONS: readonly ColumnOf<CorrectionRow>[] = [
  column("Release", 12, ({ file }) => file.release),
  column("Code", 9, ({ row }) => row.code),
  column("CMS's words", 50, ({ row }) => row.action),
  column.day("Effective date", 15, ({ row }) => row.effectiveDate || null),
  column("Verdict", 22, ({ row }) => row.verdictTitle),
  column("Fields and reason", 60, ({ row }) => row.note || null),
  column("File", 40, ({ file }) => file.source),
  column("Row", 7, ({ row }) => row.line),
  column("SHA-256 of the file", 66, ({ file }) => file.sha256),
];

/** A row a correction, with what became of it. */
export function correctionsTable(files: readonly CorrectionsFileView[]): Table {
  const holds =
    "CMS's corrections row by row: applied, already in the release, or left to a person.";
  const rows = files.flatMap((file) => file.rows.map((row) => ({ file, row })));
  return table("Corrections", holds, CORRECTIONS, rows);
}
