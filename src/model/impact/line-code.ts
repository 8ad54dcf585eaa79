/** Looks up codes by row or entry, and rows by code or number. */
import { groupBy, groupByEach } from "../basics/group-by.js";
import type { YourRow } from "./impact.js";
import type { YourCode } from "./your-code.js";
import type { YourEntry } from "./your-worklist.js";

/** The codes of a row, including modifiers. */
export function codesOfRow({ codes }: Pick<YourRow, "codes">): string[] {
  const [first, ...others] = codes;
  if (first !== undefined && others.length === 0 && first.modifiers.length === 0)
    return [first.code];
  return [...new Set(codes.flatMap(({ code, modifiers }) => [code, ...modifiers]))];
}

/** @returns the codes of a row as written in its cell: `J1300-JW` */
export function codesAsWritten(codes: YourRow["codes"]): string[] {
  return codes.map(({ code, modifiers }) => [code, ...modifiers].join("-"));
}

/** @returns the modifiers of some codes of a row: only JW for J1300 in `J1300-JW A4295-KX` */
export function modifiersOf(codes: YourRow["codes"], own: readonly string[]): string[] {
  return codes.flatMap(({ code, modifiers }) => (own.includes(code) ? modifiers : []));
}

/** @returns a function that finds the codes of an entry, in its order */
export function codesOfEntries(
  codes: readonly YourCode[],
): (entry: Pick<YourEntry, "id" | "codes">) => YourCode[] {
  const byEntry = groupBy(codes, ({ entry }) => entry);
  return (entry) => {
    const own = new Map(byEntry.get(entry.id)?.map((code) => [code.code, code]));
    return entry.codes.flatMap((code) => own.get(code) ?? []);
  };
}

/** @returns the affected codes of each row, in the order of `codes` */
export function codesByRow(codes: readonly YourCode[]) {
  const pairs = codes.flatMap((code) => code.rows.map((row) => ({ code, row })));
  return groupBy(pairs, ({ row }) => row);
}

/**
 * @param moved by row: the code that the row's package replaced by another
 * @returns the rows that have each code, in table order
 */
export function rowsByCode(
  rows: readonly YourRow[],
  moved: ReadonlyMap<number, string> = new Map(),
): ReadonlyMap<string, readonly YourRow[]> {
  return groupByEach(rows, (row) => {
    const codes = codesOfRow(row);
    const lost = moved.get(row.row);
    return lost === undefined ? codes : codes.filter((code) => code !== lost);
  });
}

/** Rows by number, as a sparse array: for half a million, a Map takes ten times the memory. */
export function rowsByNumber(rows: readonly YourRow[]): readonly (YourRow | undefined)[] {
  const found: YourRow[] = [];
  for (const row of rows) found[row.row] = row;
  return found;
}
