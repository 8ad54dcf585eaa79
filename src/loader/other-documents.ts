/** CMS ships other tables beside a release that have its columns too; none of them is a release. */
import type { Cell, Row, TableHeader } from "./table.js";

interface OtherDocument {
  readonly name: string;
  matches(table: { title: string; headerCells: readonly string[]; action: Cell }): boolean;
}

const OTHER_DOCUMENTS: readonly OtherDocument[] = [
  {
    // 2018 to 2026: an action column in words ("ADD", "DISC") where a release has one letter.
    name: "CMS's transaction report",
    matches: ({ headerCells, action }) =>
      headerCells.includes("TYPE OF CHANGE") || String(action ?? "").trim().length > 1,
  },
  {
    // 2025 and 2026: "HCPCS/MOD Code", "Action", ...; 2018 and 2019 name the column "Action" too.
    name: "CMS's list of corrections",
    matches: ({ headerCells }) => headerCells.includes("ACTION"),
  },
  {
    // "NOC CODES - HCPCS 2026" above the header.
    name: "CMS's list of NOC codes",
    matches: ({ title }) => /\bNOC[ _]?CODES\b/i.test(title),
  },
];

/**
 * @param sheetName the name of the sheet, empty for text
 * @returns what the table is instead of a release, or null
 */
export function otherDocument(
  rows: readonly Row[],
  header: TableHeader,
  sheetName: string,
): string | null {
  const above = rows.slice(0, header.index).flatMap(({ cells }) => cells.map(String));
  const headerCells = (rows[header.index]?.cells ?? []).map((cell) => String(cell).trim().toUpperCase());
  const actionColumn = header.columns.get("actionCode")?.[0];
  const action =
    actionColumn === undefined
      ? null
      : (rows.slice(header.index + 1).find(({ cells }) => cells[actionColumn])?.cells[actionColumn] ?? null);
  const table = { title: [sheetName, ...above].join("\n"), headerCells, action };
  return OTHER_DOCUMENTS.find((document) => document.matches(table))?.name ?? null;
}
