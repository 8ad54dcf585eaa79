/** How the user's table was read: the role of each column, the count of each kind of row. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { given } from "../../model/basics/optional.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { tableName, tableOfRow, YOUR_TABLE_FORMATS } from "../../model/impact/your-table.js";
import { WORKLIST_TITLES } from "../../model/worklist/worklist-file.js";
import { type ColumnOf, column } from "../media/tables/table.js";

export function impactTableFacts(document: ImpactDocument) {
  const { source, columns, rowKinds } = document;
  const by = { content: "found by its content", name: "found by its name", option: "named by you" };
  const column = (label: string, one: ImpactDocument["columns"]["volume"]) =>
    given(one, ({ name, foundBy }) => ({ label, value: `${name} (${by[foundBy]})` }));
  const rows = Object.values(rowKinds).reduce((sum, count) => sum + count, 0);
  const kinds = Object.entries(ROW_WORDS).flatMap(([kind, word]) =>
    given(rowKinds[kind as keyof typeof ROW_WORDS], (count) => `${formatCount(count)} ${word}`),
  );
  const tables = document.tables ?? [source];
  const ofCharge = columns.price?.ofCharge?.length ?? 0;
  const ofSomeCharges = ofCharge < tables.length ? "unit or charge" : "charge";
  const priced = ofCharge === 0 ? "unit" : ofSomeCharges;
  return [
    ...tables.flatMap(({ file, sheet, sha256, format }) => [
      { label: "File", value: file },
      ...given(sheet, (value) => ({ label: "Sheet", value })),
      { label: "SHA-256", value: sha256 },
      { label: "Format", value: YOUR_TABLE_FORMATS[format] },
    ]),
    ...column("Codes", columns.code),
    ...column("Kind of code", columns.kind ?? null),
    ...column("Volume", columns.volume),
    ...column(`Price per ${priced}`, columns.price),
    ...column("Total charges", columns.total),
    ...column("Units per package", columns.packageUnits),
    ...column("Owner", columns.owner),
    ...column("Line key", columns.key),
    ...column("Units per line", columns.units),
    ...column("First day", columns.start),
    ...column("Last day", columns.end),
    ...columns.descriptions.flatMap((one) => column("Description", one)),
    { label: "Rows", value: `${formatCount(rows)} = ${kinds.join(" + ")}` },
  ];
}

const ROW_WORDS = {
  line: "with a code",
  "no-code": "without a code",
  unread: "with an unreadable code cell",
  header: "header",
  above: "above the header",
  blank: "blank",
} as const;

/** The column for where a row is: its number, and its file or sheet if several were read. */
export function rowColumn<T>(
  document: ImpactDocument,
  rowOf: (one: T) => number,
  title: string = WORKLIST_TITLES.row,
): ColumnOf<T> {
  if (document.tables === undefined) return column.factor(title, 8, rowOf);
  return column(title, 20, (one) => rowPlace(document, rowOf(one)));
}

/** `812`; `812 of pharmacy.csv` of several files; `812 of sheet "East"` of one workbook. */
export function rowPlace({ tables = [] }: Pick<ImpactDocument, "tables">, number: number): string {
  const { table, row } = tableOfRow(tables, number);
  if (table === undefined) return formatCount(row);
  const ofFile = tables.filter(({ file }) => file === table.file).length;
  const ofOneFile = ofFile === tables.length ? `sheet "${table.sheet}"` : tableName(table);
  return `${formatCount(row)} of ${ofFile === 1 ? table.file : ofOneFile}`;
}
