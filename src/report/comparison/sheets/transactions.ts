/** CMS's own list of changes as a sheet: a row a code about which it and we differ. */
import { type ColumnOf, rowsOf, type Table } from "../../media/tables/table.js";
import type { ReportView } from "../report-view.js";
import type { TransactionsView } from "../transactions-view.js";

const COLUMNS: readonly ColumnOf<TransactionsView["rows"][number]>[] = [
  { title: "Code", width: 9, cell: ({ code }) => code },
  { title: "Agreement", width: 14, cell: ({ agreement }) => agreement },
  { title: "CMS's type of change", width: 34, cell: ({ type }) => type },
  { title: "Status", width: 18, cell: ({ status }) => status },
  { title: "Why", width: 70, cell: ({ reason }) => reason },
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
