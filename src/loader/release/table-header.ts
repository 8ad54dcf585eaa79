/** Finds the header of a table and the column of each field; fields.ts has the known titles. */

import { by } from "../../model/basics/group-by.js";
import { type Cell, type Row, textOf, titleKey, withoutTable } from "../../model/basics/row.js";
import { fieldSpec, RELEASE_FIELDS, type ReleaseField } from "../../model/code-set/fields.js";
import { MAX_PREAMBLE_ROWS } from "../files/limits.js";

export interface TableHeader {
  /** Index of the header row. */
  readonly index: number;
  /** Number of columns. */
  readonly width: number;
  /** For each field that has columns, their indexes in the row, in order of occurrence. */
  readonly columns: ReadonlyMap<ReleaseField, readonly number[]>;
  readonly missingFields: readonly ReleaseField[];
  readonly ignoredColumns: readonly string[];
  /** Columns not read because another column with the same name is. */
  readonly repeatedColumns: readonly string[];
}

/**
 * Fields by column name: CMS's and others' names, and our own labels, except "Record type", which
 * others give to other kinds. The rank orders the names of one field, CMS's own first.
 */
const COLUMN_PLACES = new Map(
  RELEASE_FIELDS.flatMap((key) => {
    const { columns, occurs, label } = fieldSpec(key);
    const own = key === "recordType" ? [] : [occurs === 1 ? label : `${label} #`];
    return [...columns, ...own].flatMap((name, rank) =>
      Array.from({ length: occurs }, (_, occurrence) => {
        const numbered = name.replace("#", String(occurrence + 1));
        return [titleKey(numbered), { key, occurrence, rank }] as const;
      }),
    );
    // Of two equal names, the map keeps the last, which is then the one of the lower rank.
  }).toReversed(),
);

/**
 * @param rows rows of a table, from its first
 * @returns the first row that names the code and another field, or null
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
  // Of two columns for one field, the one with the more specific name is read, else the first.
  for (const { key, occurrence, column } of found.sort(by(({ rank, column }) => [rank, column]))) {
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
    // A list that lacks columns would seem to have lost values. flat() skips the gaps in `places`.
    missingFields: RELEASE_FIELDS.filter(
      (key) => key !== "recordType" && columns.get(key)?.flat().length !== fieldSpec(key).occurs,
    ),
    ignoredColumns: unused,
    repeatedColumns: unused.filter((name) => usedNames.has(titleKey(name))),
  };
}

/** @returns the row's cell in the first column of a field; null if there is none */
export function cellIn({ columns }: TableHeader, { cells }: Row, key: ReleaseField): Cell {
  return cells[columns.get(key)?.[0] ?? -1] ?? null;
}

/** @returns the header as if it had no columns for these fields */
export function withoutFields(header: TableHeader, fields: readonly ReleaseField[]): TableHeader {
  const columns = new Map([...header.columns].filter(([key]) => !fields.includes(key)));
  const missing = new Set([...header.missingFields, ...fields]);
  return { ...header, columns, missingFields: RELEASE_FIELDS.filter((key) => missing.has(key)) };
}
