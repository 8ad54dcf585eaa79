/** CMS's own list of changes as a sheet: a row a code about which it and we differ. */

import type { Table } from "./table.js";
import type { ReportView } from "./view.js";

/** No sheet where CMS's list was not asked for. */
export function transactionsTable({ transactions }: ReportView): Table[] {
  if (transactions === null) return [];
  return [
    {
      name: "Transaction report",
      holds: transactions.sentences.join(" "),
      columns: [
        { title: "Code", width: 9 },
        { title: "Agreement", width: 14 },
        { title: "CMS's type of change", width: 34 },
        { title: "Status", width: 18 },
        { title: "Why", width: 70 },
      ],
      rows: transactions.rows.map(({ code, agreement, type, status, reason }) => [
        code,
        agreement,
        type,
        status,
        reason,
      ]),
      wraps: true,
    },
  ];
}
