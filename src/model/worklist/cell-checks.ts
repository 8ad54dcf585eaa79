/** What tells the cells of a worklist that a report wrote from those that a person typed over. */
import { isDay } from "../basics/days.js";
import { readDay } from "../basics/read-day.js";
import { WORKLIST_TITLES } from "./worklist-file.js";

const { owner, status, doneOn, comment, before, id, version, checks } = WORKLIST_TITLES;

/** What people fill in, and what a later run finds a task by; no check is kept of them. */
const UNCHECKED: ReadonlySet<string> = new Set([
  ...[owner, status, doneOn, comment],
  ...[before, id, version, checks],
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
  const known = new Set(written.slice(1).split("-"));
  return Object.fromEntries(
    Object.entries(cells).filter(
      ([title, text]) =>
        own.has(title) && !UNCHECKED.has(title) && !known.has(checkOf(title, text)),
    ),
  );
}

/** Thirty bits of a hash (FNV-1a), which tell an edited text from the written one. */
function checkOf(title: string, text: string): string {
  let hash = 0x811c9dc5;
  const told = `${title}\n${settled(text)}`;
  for (let at = 0; at < told.length; at += 1)
    hash = Math.imul(hash ^ told.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36).slice(-6);
}

/** A longer text may have been cut to what a cell of a workbook holds. */
const COMPARED = 30_000;

const NUMBER = /^-?\$?[\d,]*\.?\d+$/;

/** The text as any program saves it: Excel turns `2026-01-01` of a CSV into `1/1/2026`, and `0012` into 12. */
function settled(text: string): string {
  const plain = text.slice(0, COMPARED).replace(/\s+/g, " ").trim();
  const day = readDay(plain);
  if (isDay(day)) return day;
  return NUMBER.test(plain)
    ? String(Number(Number(plain.replace(/[$,]/g, "")).toPrecision(12)))
    : plain;
}
