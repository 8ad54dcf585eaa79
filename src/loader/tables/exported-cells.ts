/** What programs write around a value, or for none, when they export a table; CMS's own files hold none of it. */
import type { Cell, Row } from "../../model/basics/row.js";

/**
 * SQL's NULL (MySQL and PostgreSQL dump it as `\N`, DBeaver writes `[NULL]`), what pandas and numpy have for it, Excel's
 * missing value; in lower case. `NA` is not among them: it is a modifier. No cell of CMS's sheets is one of these.
 */
const WORDS_FOR_NOTHING: ReadonlySet<string> = new Set([
  "null",
  "nan",
  "nat",
  "none",
  "<na>",
  "#n/a",
  "\\n",
  "(null)",
  "[null]",
  "<null>",
  "nan--",
]);

const LONGEST_WORD = Math.max(...[...WORDS_FOR_NOTHING].map(({ length }) => length));

/**
 * How a text is kept from becoming a number in Excel: as the formula `="20020701"`, in which a quote is doubled, or
 * behind an apostrophe. No cell of CMS's sheets from 2018 to 2026 begins with either.
 */
const GUARDS: readonly { guarded: RegExp; read: (inner: string) => string }[] = [
  { guarded: /^="(.*)"$/s, read: (inner) => inner.replaceAll('""', '"') },
  // Where a later one ends a word, the first is a quotation mark: 'Pair' of cushions.
  { guarded: /^'((?:[^']|(?<=\w)'(?=\w))*)$/, read: (inner) => inner },
];

/** @returns the cell without what keeps it a text */
export function withoutGuard(cell: Cell): Cell {
  if (typeof cell !== "string" || !/^\s*[=']/.test(cell)) return cell;
  const text = cell.trim();
  for (const { guarded, read } of GUARDS) {
    const inner = guarded.exec(text)?.[1];
    if (inner !== undefined) return read(inner);
  }
  return cell;
}

/** A row of somebody's own table, its texts without what keeps them texts; the very row where its cells stay as they are. */
export function withoutGuards(row: Row): Row {
  const cells = row.cells.map(withoutGuard);
  return cells.every((cell, index) => cell === row.cells[index]) ? row : { ...row, cells };
}

/** A cell as it was before it was exported: that too, and blank where a word stands for nothing. */
export function exportedCell(cell: Cell): Cell {
  const value = withoutGuard(cell);
  return typeof value === "string" && isNothing(value) ? null : value;
}

/** Whether a text is one of the words for nothing. */
export function isNothing(text: string): boolean {
  const word = text.trim();
  // Nearly all cells are empty or longer, and not worth a look-up.
  return word !== "" && word.length <= LONGEST_WORD && WORDS_FOR_NOTHING.has(word.toLowerCase());
}
