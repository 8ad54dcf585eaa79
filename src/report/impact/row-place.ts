/** Where a line of the user's stands: its row, and of several tables which. */

import { formatCount } from "../../model/basics/format-numbers.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { tableName, tableOfRow } from "../../model/impact/your-table.js";
import { type ColumnOf, column } from "../media/tables/table.js";

export const PLACE_TITLE = "Row in file";

/** The column that says where a row stands, for lines of several tables. */
export function placeColumn<T>(
  document: Pick<ImpactDocument, "tables">,
  rowOf: (one: T) => number,
): ColumnOf<T>[] {
  if (document.tables === undefined) return [];
  return [column(PLACE_TITLE, 30, (one) => rowPlace(document, rowOf(one)))];
}

/** `812`; where several tables were read, `812 of pharmacy.csv`. */
export function rowPlace({ tables }: Pick<ImpactDocument, "tables">, number: number): string {
  const { table, row } = tableOfRow(tables ?? [], number);
  return table === undefined ? formatCount(row) : `${formatCount(row)} of ${tableName(table)}`;
}
