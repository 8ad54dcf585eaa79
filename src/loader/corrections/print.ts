/** Reads corrections printed by Excel (.prn), whose fixed-width columns truncate longer texts. */

import type { Row } from "../../model/basics/row.js";
import { MAX_PREAMBLE_ROWS } from "../files/limits.js";
import { findCorrectionsHeader } from "./columns.js";
import type { CorrectionsTable } from "./rows.js";

const TITLE_LINE = /^ *CODE +ACTION +EFF DATE\b/i;
const CODE_AT_START = /^ *[A-Z0-9]{2,5} +(?=\S)/i;

/**
 * @param text text with line feeds
 * @returns null if no line is the header of printed corrections
 */
export function readCorrectionsPrint(text: string): CorrectionsTable | null {
  const lines = text.split("\n").map((line) => line.trimEnd());
  const at = lines.slice(0, MAX_PREAMBLE_ROWS).findIndex((line) => TITLE_LINE.test(line));
  const title = lines[at];
  if (title === undefined) return null;
  // The title of the date is as wide as its column, so it starts where the column does.
  const dateStart = title.search(/EFF DATE/i);
  const printed = lines.map((line, index) => ({ line, number: index + 1 })).slice(at + 1);
  const actionStart = actionColumn(printed.map(({ line }) => line));
  const cut = new Set<number>();
  const rows = printed.map(({ line, number }): Row => {
    const { cells, isCut } = splitLine(line, actionStart, dateStart);
    if (isCut) cut.add(number);
    return { number, cells };
  });
  const header = ["CODE", "ACTION", "EFF DATE", "As printed"];
  const found = findCorrectionsHeader([{ number: at + 1, cells: header }]);
  if (found === null) return null;
  return { rows: [{ number: at + 1, cells: header }, ...rows], header: found, dates: 1900, cut };
}

/** Actions are left-aligned, so the leftmost one shows where the column starts. */
function actionColumn(lines: readonly string[]): number {
  return lines.reduce(
    (least, line) => Math.min(least, CODE_AT_START.exec(line)?.[0].length ?? least),
    Number.POSITIVE_INFINITY,
  );
}

/** A whole date; with text in the next column, the date is truncated: `01/01/201`. */
const DATE = /^(?<date>\d\d\/\d\d\/\d{4})(?<rest>.*)$/;

function splitLine(line: string, actionStart: number, dateStart: number) {
  const code = line.slice(0, actionStart);
  const dated = line.slice(dateStart);
  const { date, rest = "" } = DATE.exec(dated)?.groups ?? {};
  if (date !== undefined) {
    const action = line.slice(actionStart, dateStart);
    // A text that fills its column but for one character may be truncated ("Revise Long and Short",
    // 2018).
    const isFull = action.trimEnd().length >= dateStart - actionStart - 1;
    const isCut = isFull || rest.trim() !== "";
    return { cells: [code, action, date, rest.trim()], isCut };
  }
  // Without a date, the action extends over the empty columns; a partial date means truncated text.
  const isPart = /^\d\d?\/\d/.test(dated);
  return isPart
    ? { cells: [code, line.slice(actionStart, dateStart), "", dated.trim()], isCut: true }
    : {
        cells: [code, line.slice(actionStart), "", ""],
        isCut: / {3}/.test(line.slice(actionStart)),
      };
}
