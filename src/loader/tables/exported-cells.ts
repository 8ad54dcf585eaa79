/** Removes what exports add to values or put into empty cells; CMS's files have neither. */
import type { Cell, Row } from "../../model/basics/row.js";
import { WORDS_FOR_NOTHING } from "../../model/basics/words-for-nothing.js";

const NOTHING: ReadonlySet<string> = new Set(WORDS_FOR_NOTHING.map((word) => word.toLowerCase()));

const LONGEST_WORD = Math.max(...WORDS_FOR_NOTHING.map(({ length }) => length));

/**
 * How programs keep Excel from turning text into a number: a formula such as `="20020701"`, which
 * doubles quotes, or a leading apostrophe. No cell in CMS's sheets from 2018 to 2026 has either.
 */
const GUARDS: readonly { guarded: RegExp; read: (inner: string) => string }[] = [
  { guarded: /^="(.*)"$/s, read: (inner) => inner.replaceAll('""', '"') },
  // If another apostrophe ends a word, the first is a quotation mark: 'Pair' of cushions.
  { guarded: /^'((?:[^']|(?<=\w)'(?=\w))*)$/, read: (inner) => inner },
];

/** Removes the marks that keep Excel from reading a cell as a number. */
export function withoutGuard(cell: Cell): Cell {
  if (typeof cell !== "string" || !mayBeGuarded(cell)) return cell;
  const text = cell.trim();
  for (const { guarded, read } of GUARDS) {
    const inner = guarded.exec(text)?.[1];
    // Two programs in a row guard a cell twice: '="J1300".
    if (inner !== undefined) return withoutGuard(read(inner));
  }
  return cell;
}

/** Half a million lines have four million cells, and this is cheaper than starting a regex. */
function mayBeGuarded(cell: string): boolean {
  const first = cell.charCodeAt(0);
  return (
    (first <= BLANK || first > ASCII || first === EQUALS || first === APOSTROPHE) &&
    /^\s*[=']/.test(cell)
  );
}

const BLANK = 32;
const APOSTROPHE = 39;
const EQUALS = 61;
const ASCII = 127;

/** Removes those marks from a row of the user's table; returns the same row if nothing changes. */
export function withoutGuards(row: Row): Row {
  const isGuarded = row.cells.some((cell) => cell !== withoutGuard(cell));
  return isGuarded ? { ...row, cells: row.cells.map(withoutGuard) } : row;
}

/** Restores a cell as it was before the export: removes marks, and words that mean "empty". */
export function exportedCell(cell: Cell): Cell {
  const value = withoutGuard(cell);
  return typeof value === "string" && isNothing(value) ? null : value;
}

/** Whether a text, such as `NULL`, means that there is no value. */
export function isNothing(text: string): boolean {
  const word = text.trim();
  // Nearly all cells are empty or longer, which saves the lookup.
  return word !== "" && word.length <= LONGEST_WORD && NOTHING.has(word.toLowerCase());
}
