/** CMS's own list of changes as a sheet: a row a code about which it and we differ. */
import { column } from "../../media/tables/column-kinds.js";
import { type ColumnOf, rowsOf, type Table } from "../../media/tables/table.js";
import type { ReportView } from "../report-view.js";
import type { TransactionsView } from "../transactions-view.js";

const COLUMNS: readonly ColumnOf<TransactionsView["rows"][number]>[] = [
  column("Code", 9, ({ code }) => code),
  column("Agreement", 14, ({ agreement }) => agreement),
  column("CMS's type of change", 34, ({ type }) => type),
  column("Status", 18, ({ status }) => status),
  column("Why", 70, ({ reason }) => reason),
];

/** No sheet where CMS's list was not asked for. */
export function transactionsTable({ transactions }: ReportView): Table[] {
  if (transactions === null) return [];
  return [
    {
      name: "Transaction report",
      holds: transactions.sentences.join(" "),
      ...rowsOf(COLUMNS, transactions.rows),
      wraps: true,
    },
  ];
}
