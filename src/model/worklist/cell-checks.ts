/** Checksums that tell a worklist's original cells from those that a person typed over. */
import { readDay } from "../basics/read-day.js";
import { WORKLIST_TITLES } from "./worklist-file.js";

const { owner, status, doneOn, comment, before, id, version, checks, newCodes } = WORKLIST_TITLES;

/** Columns without a checksum: those that people fill in, and the version and checksums. */
const UNCHECKED: ReadonlySet<string> = new Set([
  ...[owner, status, doneOn, comment],
  ...[before, version, checks],
]);

/** @returns one text with the checksums of a row's nonblank cells */
export function checksOf(cells: Iterable<readonly [title: string, text: string]>): string {
  const checked = [...cells].filter(([title, text]) => text !== "" && !UNCHECKED.has(title));
  // A leading letter keeps spreadsheets from reading it as a number.
  return `c${checked.map(([title, text]) => checkOf(title, text)).join("-")}`;
}

/**
 * @param own titles of the columns that reports write
 * @returns the cells that a person typed over; none if the row has no checksums
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

/** @returns the checksums of a row's original cells; none if the row has lost them */
export function checksIn(cells: Readonly<Record<string, string>>): readonly string[] {
  const written = cells[checks] ?? "";
  return CHECKS.test(written) ? written.slice(1).split("-") : [];
}

/** Versions and checksums have no checksum: their form is checked instead. */
const VERSION = /^v[0-9a-f]{8}$/;
const CHECKS = /^c[0-9a-z-]*$/;

/** @returns the checksum of one cell; the case of a new code does not matter */
export function checkOf(title: string, text: string): string {
  const plain = settled(text);
  return hashOf(`${title}\n${title === newCodes ? plain.toUpperCase() : plain}`)
    .toString(36)
    .slice(-6);
}

/** FNV-1a hash of a text, ignoring blanks. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > BLANK) hash = Math.imul(hash ^ unit, 0x01000193);
  }
  return hash >>> 0;
}

const BLANK = 32;

/** Detects whether a person typed into a sheet: an order-independent sum over its texts. */
export class TextsCheck {
  #sum = 0;

  /** Ignores dates and numbers, because each program saves them in its own form. */
  add(text: string): void {
    if (/\p{L}/u.test(text)) this.#sum = (this.#sum + hashOf(text.slice(0, COMPARED))) >>> 0;
  }

  toString(): string {
    return `c${this.#sum.toString(36)}`;
  }
}

/** The defined name under which each sheet of a workbook keeps its checksum. */
export const CHECK_NAME = "hcpcs_diff.check";

/** Longer texts may have been truncated to fit a workbook cell. */
const COMPARED = 30_000;

const NUMBER = /^-?\$?[\d,]*(?:\.\d+|\d)$/;

/**
 * Normalizes what programs change on saving: Excel turns `2026-01-01` of a csv into `1/1/2026` and
 * `0012` into 12. Digits alone are no date: 4012026 may be a charge number.
 */
export function settled(text: string): string {
  const plain = text.slice(0, COMPARED).trim();
  if (!NUMBER.test(plain)) return readDay(plain);
  const number = Number(plain.replace(/[$,]/g, ""));
  return String(Number(number.toPrecision(Number.isInteger(number) ? 12 : OF_A_FRACTION)));
}

/** Significant digits of a fraction: LibreOffice saves 14.285714285714286 as it shows it. */
const OF_A_FRACTION = 6;
