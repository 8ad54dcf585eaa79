/** Removes what programs write around a value, or in place of none, when they export a table; CMS's files hold none of it. */
import type { Cell, Row } from "../../model/basics/row.js";
import { WORDS_FOR_NOTHING } from "../../model/basics/words-for-nothing.js";

const NOTHING: ReadonlySet<string> = new Set(WORDS_FOR_NOTHING.map((word) => word.toLowerCase()));

const LONGEST_WORD = Math.max(...WORDS_FOR_NOTHING.map(({ length }) => length));

/**
 * How programs keep Excel from turning a text into a number: as the formula `="20020701"`, in which a quote is doubled, or
 * behind an apostrophe. No cell of CMS's sheets from 2018 to 2026 begins with either.
 */
const GUARDS: readonly { guarded: RegExp; read: (inner: string) => string }[] = [
  { guarded: /^="(.*)"$/s, read: (inner) => inner.replaceAll('""', '"') },
  // Where another apostrophe ends a word, the first is a quotation mark: 'Pair' of cushions.
  { guarded: /^'((?:[^']|(?<=\w)'(?=\w))*)$/, read: (inner) => inner },
];

/** @returns the cell without the marks that keep Excel from reading it as a number */
export function withoutGuard(cell: Cell): Cell {
  if (typeof cell !== "string" || !mayBeGuarded(cell)) return cell;
  const text = cell.trim();
  for (const { guarded, read } of GUARDS) {
    const inner = guarded.exec(text)?.[1];
    // Two programs in turn guard twice: '="J1300".
    if (inner !== undefined) return withoutGuard(read(inner));
  }
  return cell;
}

/** Half a million lines have four million cells, and a regular expression takes longer to begin than this. */
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

/** Removes those marks from a row of the user's table; returns the same row where no cell changes. */
export function withoutGuards(row: Row): Row {
  const isGuarded = row.cells.some((cell) => cell !== withoutGuard(cell));
  return isGuarded ? { ...row, cells: row.cells.map(withoutGuard) } : row;
}

/** Restores a cell as it was before the export: removes those marks, and blanks words that stand for no value. */
export function exportedCell(cell: Cell): Cell {
  const value = withoutGuard(cell);
  return typeof value === "string" && isNothing(value) ? null : value;
}

/** Whether a text stands for no value. */
export function isNothing(text: string): boolean {
  const word = text.trim();
  // Nearly all cells are empty or longer, so that this saves the look-up.
  return word !== "" && word.length <= LONGEST_WORD && NOTHING.has(word.toLowerCase());
}
