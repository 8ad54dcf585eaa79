/** Joins the user's tables into one; columns with the same role or name become one column. */
import { pluralize } from "../../model/basics/counts-in-words.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import { groupBy } from "../../model/basics/group-by.js";
import { PackedRows } from "../../model/basics/packed-rows.js";
import { type Row, titleKey } from "../../model/basics/row.js";
import type { ImpactDocument, YourColumn } from "../../model/impact/impact.js";
import type { ReadTable } from "../../model/impact/your-table.js";
import type { FoundTable } from "./find-columns.js";

type Columns = FoundTable["columns"];

/** Joins one or more tables. Row numbers run on; of later tables, only the lines are kept. */
export function joinTables([first, ...others]: readonly FoundTable[]): FoundTable {
  const one = first as FoundTable;
  if (others.length === 0) return one;
  const rows = new PackedRows();
  for (const row of one.sheet.rows) rows.push(row);
  return others.reduce((all, other) => joinTwo(all, other, rows), one);
}

/** @param rows rows of the first table, to which the lines of the other are appended */
function joinTwo(one: FoundTable, other: FoundTable, rows: PackedRows): FoundTable {
  const names = [...one.header.names];
  const places = placesOf(one, other, names);
  const offset = rows.at(-1)?.number ?? 0;
  const formats = [one, other].map(({ sheet, header }) =>
    header.names.map((_, at) => sheet.numberFormats[at] ?? null),
  ) as [Formats, Formats];
  const [numberFormats, own] = formats;
  for (const [from, to] of places.entries())
    if (to >= one.header.names.length) numberFormats[to] = own[from] ?? null;
  for (const row of other.sheet.rows.slice(other.header.start))
    rows.push(rowAtPlaces(row, places, offset, formats));
  return {
    sheet: {
      ...one.sheet,
      name: one.sheet.name === other.sheet.name ? one.sheet.name : null,
      rows,
      emptyFormulas: one.sheet.emptyFormulas + other.sheet.emptyFormulas,
      numberFormats,
    },
    tables: [
      ...one.tables,
      ...other.tables.map((table) => ({ ...table, offset: table.offset + offset })),
    ],
    notes: [...new Set([...one.notes, ...other.notes])],
    header: { ...one.header, names },
    columns: joinedColumns(one.columns, other.columns, places, offset),
  };
}

/** Finds the joined index of each of the other table's columns; appends new columns to names. */
function placesOf(one: FoundTable, other: FoundTable, names: string[]): number[] {
  const roles = byRole(one.columns);
  const places = new Map<number, number>();
  const free = new Set(names.keys());
  for (const [role, column] of Object.entries(byRole(other.columns))) {
    const place = roles[role]?.index;
    if (column === null || place === undefined || places.has(column.index)) continue;
    if (free.delete(place)) places.set(column.index, place);
  }
  // Reversed, so that pop() takes the leftmost column first.
  const same = groupBy([...free].reverse(), (place) => titleKey(names[place] ?? ""));
  return other.header.names.map(
    (name, index) => places.get(index) ?? same.get(titleKey(name))?.pop() ?? names.push(name) - 1,
  );
}

function byRole({ descriptions, ...columns }: Columns): Record<string, YourColumn | null> {
  return { ...columns, description: descriptions[0] ?? null };
}

function joinedColumns(
  one: Columns,
  other: Columns,
  places: readonly number[],
  offset: number,
): Columns {
  const below = <T extends { first: number; last: number }>(all: readonly T[]) =>
    all.map((rows) => ({ ...rows, first: rows.first + offset, last: rows.last + offset }));
  const at = ({ dayFirst, ofCharge, ...column }: YourColumn): YourColumn => ({
    ...column,
    index: places[column.index] ?? column.index,
    ...(dayFirst && { dayFirst: below(dayFirst) }),
    ...(ofCharge && { ofCharge: below(ofCharge) }),
  });
  const own = byRole(one);
  const roles = Object.entries(byRole(other)).map(([role, column]) => [
    role,
    ofBoth(own[role] ?? null, column && at(column)),
  ]);
  const known = new Set(one.descriptions.map(({ index }) => index));
  const more = other.descriptions.map(at).filter(({ index }) => !known.has(index));
  const { description: _, ...columns } = Object.fromEntries(roles);
  return { ...one, ...columns, descriptions: [...one.descriptions, ...more] };
}

/** @returns the column with the row ranges of both tables in dayFirst and ofCharge */
function ofBoth(one: YourColumn | null, other: YourColumn | null): YourColumn | null {
  const column = one ?? other;
  const dayFirst = [...(one?.dayFirst ?? []), ...(other?.dayFirst ?? [])];
  const ofCharge = [...(one?.ofCharge ?? []), ...(other?.ofCharge ?? [])];
  const marks = {
    ...(dayFirst.length > 0 && { dayFirst }),
    ...(ofCharge.length > 0 && { ofCharge }),
  };
  return column && { ...column, ...marks };
}

/** The usual number format of each column; null for General. */
type Formats = (string | null)[];

/** @param formats of the joined table, and of the row's own */
function rowAtPlaces(
  row: Row,
  places: readonly number[],
  offset: number,
  [usual, own]: readonly [Formats, Formats],
): Row {
  const cells: Row["cells"][number][] = [];
  const formats: Record<number, string | null> = {};
  for (const [from, cell] of row.cells.entries()) {
    const to = places[from];
    if (to === undefined) continue;
    while (cells.length < to) cells.push(null);
    cells[to] = cell;
    const { [from]: format = own[from] ?? null } = row.formats ?? {};
    if (typeof cell === "number" && format !== usual[to]) formats[to] = format;
  }
  const isUsual = Object.keys(formats).length === 0;
  return { number: row.number + offset, cells, ...(isUsual ? {} : { formats }) };
}

/** Names the first table and counts the others; hashes the hashes of several files. */
export function sourceOf({ tables }: FoundTable): Pick<ImpactDocument, "source" | "tables"> {
  const [first, ...others] = tables as [ReadTable, ...ReadTable[]];
  const { offset: _, ...source } = first;
  if (others.length === 0) return { source };
  const isOneFile = others.every(({ sha256 }) => sha256 === source.sha256);
  return {
    source: {
      ...source,
      file: isOneFile
        ? source.file
        : `${source.file} and ${pluralize(others.length, "more table")}`,
      sheet: isOneFile ? tables.map(({ sheet }) => sheet).join(", ") : null,
      sha256: isOneFile ? source.sha256 : sha256Of(tables.map(({ sha256 }) => sha256).join("\n")),
    },
    tables: [...tables],
  };
}
