/** What tells the cells of a worklist that a report wrote from those that a person typed over. */
import { readDay } from "../basics/read-day.js";
import { WORKLIST_TITLES } from "./worklist-file.js";

const { owner, status, doneOn, comment, before, id, version, checks, newCodes } = WORKLIST_TITLES;

/** What people fill in, and what tells one state of a task from the next; no check is kept of them. */
const UNCHECKED: ReadonlySet<string> = new Set([
  ...[owner, status, doneOn, comment],
  ...[before, version, checks],
]);

/** @returns one text for all cells that a report wrote into a row, by title; blank cells are left out */
export function checksOf(cells: Iterable<readonly [title: string, text: string]>): string {
  const checked = [...cells].filter(([title, text]) => text !== "" && !UNCHECKED.has(title));
  // A letter comes first, so that no spreadsheet takes it for a number.
  return `c${checked.map(([title, text]) => checkOf(title, text)).join("-")}`;
}

/**
 * @param own titles of the columns that reports write
 * @returns the cells that a person typed over; none where the row has no checks
 */
export function typedCells(
  cells: Readonly<Record<string, string>>,
  own: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const written = cells[checks];
  if (written === undefined) return {};
  if (!CHECKS.test(written)) return { [checks]: written };
  const known = new Set(checksIn(cells));
  return Object.fromEntries(
    Object.entries(cells).filter(
      ([title, text]) =>
        own.has(title) &&
        (title === version
          ? !VERSION.test(text)
          : title !== id && !UNCHECKED.has(title) && !known.has(checkOf(title, text))),
    ),
  );
}

/** @returns the checks of the cells that a report wrote into a row; none where the row has lost them */
export function checksIn(cells: Readonly<Record<string, string>>): readonly string[] {
  const written = cells[checks] ?? "";
  return CHECKS.test(written) ? written.slice(1).split("-") : [];
}

/** A version and the checks have no check: they are told by their form. */
const VERSION = /^v[0-9a-f]{8}$/;
const CHECKS = /^c[0-9a-z-]*$/;

/** @returns the check of one cell; a new code in lower case is the same code */
export function checkOf(title: string, text: string): string {
  const plain = settled(text);
  return hashOf(`${title}\n${title === newCodes ? plain.toUpperCase() : plain}`)
    .toString(36)
    .slice(-6);
}

/** FNV-1a of a text without its blanks. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > BLANK) hash = Math.imul(hash ^ unit, 0x01000193);
  }
  return hash >>> 0;
}

const BLANK = 32;

/** What tells whether a person typed into a sheet of a report: one sum of its texts, in whatever order they stand. */
export class TextsCheck {
  #sum = 0;

  /** Days and numbers do not count, because each program saves them in its own form. */
  add(text: string): void {
    if (/\p{L}/u.test(text)) this.#sum = (this.#sum + hashOf(text.slice(0, COMPARED))) >>> 0;
  }

  toString(): string {
    return `c${this.#sum.toString(36)}`;
  }
}

/** The name in a workbook under which each sheet keeps its check. */
export const CHECK_NAME = "hcpcs_diff.check";

/** A longer text may have been cut to what a cell of a workbook holds. */
const COMPARED = 30_000;

const NUMBER = /^-?\$?[\d,]*(?:\.\d+|\d)$/;

/**
 * The text as any program saves it: Excel turns `2026-01-01` of a CSV into `1/1/2026`, and `0012` into 12. Digits alone
 * are no day: charge number 4012026 is neither 20260401 nor April 1.
 */
export function settled(text: string): string {
  const plain = text.slice(0, COMPARED).trim();
  if (!NUMBER.test(plain)) return readDay(plain);
  const number = Number(plain.replace(/[$,]/g, ""));
  return String(Number(number.toPrecision(Number.isInteger(number) ? 12 : OF_A_FRACTION)));
}

/** Digits of a fraction that count: LibreOffice saves the factor 14.285714285714286 with as many as it shows. */
const OF_A_FRACTION = 6;
