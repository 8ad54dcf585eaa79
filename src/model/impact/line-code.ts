/** The codes of rows and of entries. */
import { groupBy } from "../basics/group-by.js";
import type { YourRow } from "./impact.js";
import type { YourCode } from "./your-code.js";
import type { YourEntry } from "./your-worklist.js";

/** The codes of a row, modifiers among them. */
export function codesOfRow({ codes }: Pick<YourRow, "codes">): string[] {
  const [first, ...others] = codes;
  if (first !== undefined && others.length === 0 && first.modifiers.length === 0)
    return [first.code];
  return [...new Set(codes.flatMap(({ code, modifiers }) => [code, ...modifiers]))];
}

/** @returns for any entry its codes, in its order */
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
export function codesByRow(
  codes: readonly YourCode[],
): ReadonlyMap<number, { code: YourCode; row: number }[]> {
  const pairs = codes.flatMap((code) => code.rows.map((row) => ({ code, row })));
  return groupBy(pairs, ({ row }) => row);
}
