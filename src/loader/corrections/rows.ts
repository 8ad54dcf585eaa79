/** Reads the rows of a corrections table as edits, or the reason why a person must read one. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { type DateSystem, dayFromNumber } from "../../model/basics/day-counts.js";
import { parseDay } from "../../model/basics/read-day.js";
import { type Cell, type Row, textOf } from "../../model/basics/row.js";
import type { FieldValue } from "../../model/code-set/record.js";
import type { CorrectionRow, EditedField, StatedValues } from "../../model/corrections/rows.js";
import { MAX_CORRECTION_TEXT } from "../files/limits.js";
import { isUsableCode, readCode } from "../release/codes.js";
import { foldText } from "../release/normalize.js";
import type { CorrectionColumn, CorrectionsHeader } from "./columns.js";
import { CorrectionTrouble, statedValue } from "./values.js";
import { readWording } from "./wording.js";

export interface CorrectionsTable {
  readonly rows: readonly Row[];
  readonly header: CorrectionsHeader;
  readonly dates: DateSystem;
  /** Numbers of lines of a print file with truncated texts. */
  readonly cut: ReadonlySet<number>;
}

export function correctionRows(table: CorrectionsTable): CorrectionRow[] {
  return table.rows
    .slice(table.header.index + 1)
    .filter(({ cells }) => cells.some((cell) => textOf(cell) !== ""))
    .map((row) => correctionRow(row, table));
}

function correctionRow(row: Row, table: CorrectionsTable): CorrectionRow {
  const cellOf = (column: CorrectionColumn): Cell =>
    row.cells[[...table.header.columns].find(([, found]) => found === column)?.[0] ?? -1] ?? null;
  const code = readCode(foldText(textOf(cellOf("code"))).slice(0, 40));
  const action = shortened(foldText(textOf(cellOf("action"))));
  const effectiveDate = dayOf(cellOf("effectiveDate"), table.dates) || null;
  const found = { line: row.number, code, action, values: shownValues(row, table) };
  try {
    if (!isUsableCode(code)) throw new CorrectionTrouble(`"${code}" is not a code.`);
    if (table.cut.has(row.number)) {
      throw new CorrectionTrouble(
        "The print file cuts text that does not fit its columns; CMS's workbook (.xlsx) has all of it.",
      );
    }
    refuseLongCells(row);
    if (effectiveDate !== null && parseDay(effectiveDate) !== effectiveDate) {
      throw new CorrectionTrouble(`Its date "${effectiveDate.slice(0, 40)}" is not a date.`);
    }
    const values = statedValues(row, table);
    return {
      ...found,
      effectiveDate,
      edits: readWording({ action, effectiveDate, values }),
      trouble: null,
    };
  } catch (error) {
    if (!(error instanceof CorrectionTrouble)) throw error;
    return { ...found, effectiveDate, edits: [], trouble: error.message };
  }
}

/** Rejects a cell that is longer than any text by CMS. */
function refuseLongCells({ cells }: Row): void {
  const long = cells.map(textOf).find(({ length }) => length > MAX_CORRECTION_TEXT);
  if (long === undefined) return;
  throw new CorrectionTrouble(
    `A cell has ${formatCount(long.length)} characters, more than any CMS text.`,
  );
}

/** Returns the values in the columns of fields; a comment can name the statute. */
function statedValues(row: Row, table: CorrectionsTable): StatedValues {
  const values: Partial<Record<EditedField, FieldValue>> = {};
  for (const { column, text } of otherCells(row, table)) {
    // We would have to guess what a cell without a title means.
    if (column === undefined)
      throw new CorrectionTrouble(`It has "${text.slice(0, 40)}" in an unknown column.`);
    if (column === "comments") values.statute = statuteOf(text);
    else values[column] = statedValue(column, text);
  }
  return values;
}

/** Reads comments such as `Statute 1833(t)` (2019). */
function statuteOf(comment: string): string {
  const statute = /^statute (?<section>\d{4}\([a-z]\)\S{0,4})$/i.exec(comment)?.groups?.["section"];
  if (statute !== undefined) return statute;
  throw new CorrectionTrouble(`It has a comment: "${comment.slice(0, 80)}".`);
}

/** Reads a date, a serial number or `01/01/2019` as `2019-01-01`; other text stays unchanged. */
function dayOf(cell: Cell, dates: DateSystem): string {
  if (typeof cell === "number") return parseDay(dayFromNumber(cell, dates)) ?? String(cell);
  const text = foldText(cell ?? "");
  return parseDay(text) ?? shortened(text);
}

/** The row's other cells as published, for display, by column title. */
function shownValues(row: Row, table: CorrectionsTable): Record<string, string> {
  return Object.fromEntries(
    otherCells(row, table).map(({ place, text }) => [
      shortened(table.header.titles[place] || `Column ${place + 1}`, 40),
      shortened(text),
    ]),
  );
}

/** The cells that are not empty, except code, action and date. */
function otherCells({ cells }: Row, { header, dates }: CorrectionsTable) {
  return cells.flatMap((cell, place) => {
    const column = header.columns.get(place);
    if (column === "code" || column === "action" || column === "effectiveDate") return [];
    const isDay = column === "ascEffectiveDate";
    const text = isDay ? dayOf(cell, dates) : foldText(textOf(cell));
    return text === "" ? [] : [{ place, column, text }];
  });
}

function shortened(text: string, most = MAX_CORRECTION_TEXT): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}\u2026`;
}
