/** The header of a table: which column holds which field, whatever its order and case; fields.ts has the names that CMS and others use. */

import { by } from "../../model/basics/group-by.js";
import { type Cell, type Row, textOf, titleKey, withoutTable } from "../../model/basics/row.js";
import { fieldSpec, RELEASE_FIELDS, type ReleaseField } from "../../model/code-set/fields.js";
import { MAX_PREAMBLE_ROWS } from "../files/limits.js";

export interface TableHeader {
  /** Where the header stands in the rows given. */
  readonly index: number;
  /** How many columns it names. */
  readonly width: number;
  /** For each field that has columns, their places in the row, in order of occurrence. */
  readonly columns: ReadonlyMap<ReleaseField, readonly number[]>;
  readonly missingFields: readonly ReleaseField[];
  readonly ignoredColumns: readonly string[];
  /** Names of columns left out because another column of the same field was read. */
  readonly repeatedColumns: readonly string[];
}

/**
 * Every known column name, to the field and which of its occurrences it holds; by its rank among the names of its field, CMS's
 * own comes first, `Description` last.
 */
const COLUMN_PLACES = new Map(
  RELEASE_FIELDS.flatMap((key) => {
    const { columns, occurs } = fieldSpec(key);
    return columns.flatMap((name, rank) =>
      Array.from({ length: occurs }, (_, occurrence) => {
        const numbered = name.replace("#", String(occurrence + 1));
        return [titleKey(numbered), { key, occurrence, rank }] as const;
      }),
    );
  }),
);

/**
 * @param rows the first rows of a table
 * @returns the first row that names the code and something to compare, or null
 */
export function findHeader(rows: readonly Row[]): TableHeader | null {
  for (const [index, row] of rows.slice(0, MAX_PREAMBLE_ROWS).entries()) {
    const header = readHeader(row, index);
    if (header.columns.has("code") && header.columns.size > 1) return header;
  }
  return null;
}

function readHeader(row: Row, index: number): TableHeader {
  const names = row.cells.map(textOf);
  const found = names.flatMap((name, column) => {
    const place =
      COLUMN_PLACES.get(titleKey(name)) ?? COLUMN_PLACES.get(titleKey(withoutTable(name)));
    return place === undefined ? [] : [{ ...place, column }];
  });
  const columns = new Map<ReleaseField, number[]>();
  // Of two columns for one thing, the one with the more telling name, then the first.
  for (const { key, occurrence, column } of found.sort(by((one) => [one.rank, one.column]))) {
    const places = columns.get(key) ?? [];
    places[occurrence] ??= column;
    columns.set(key, places);
  }
  const used = new Set([...columns.values()].flat());
  const usedNames = new Set([...used].map((column) => titleKey(names[column] ?? "")));
  const unused = names.filter((name, column) => name !== "" && !used.has(column));
  return {
    index,
    width: names.findLastIndex((name) => name !== "") + 1,
    columns,
    // A list with missing columns cannot be compared: their values would seem to be cleared. flat() leaves out the gaps.
    missingFields: RELEASE_FIELDS.filter(
      (key) => key !== "recordType" && columns.get(key)?.flat().length !== fieldSpec(key).occurs,
    ),
    ignoredColumns: unused,
    repeatedColumns: unused.filter((name) => usedNames.has(titleKey(name))),
  };
}

/** @returns the cell of a row in the first column of a field; null where there is none */
export function cellIn({ columns }: TableHeader, { cells }: Row, key: ReleaseField): Cell {
  return cells[columns.get(key)?.[0] ?? -1] ?? null;
}

/** @returns the header as if it had no columns of some fields */
export function withoutFields(header: TableHeader, fields: readonly ReleaseField[]): TableHeader {
  const columns = new Map([...header.columns].filter(([key]) => !fields.includes(key)));
  const missing = new Set([...header.missingFields, ...fields]);
  return { ...header, columns, missingFields: RELEASE_FIELDS.filter((key) => missing.has(key)) };
}
