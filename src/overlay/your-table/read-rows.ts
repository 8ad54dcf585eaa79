/** Reads the rows of the user's table: charge lines with codes, headings, blank rows. */

import { fingerprint } from "../../model/basics/fingerprint.js";
import { oncePerText } from "../../model/basics/once-per.js";
import { type Cell, type Row, textOf } from "../../model/basics/row.js";
import { isBilledKind } from "../../model/code-set/billed-kinds.js";
import { licensedNotice } from "../../model/code-set/licensed-code-sets.js";
import type { YourColumn, YourRow } from "../../model/impact/impact.js";
import type { RowKind } from "../../model/impact/your-table.js";
import type { DecimalSign } from "./amounts.js";
import { type CellCodes, misspelledCode, readCellCodes } from "./cell-codes.js";
import { unreadDays } from "./day-columns.js";
import type { FoundTable } from "./find-columns.js";
import { inactiveLines } from "./inactive-lines.js";
import { LineAmounts, NO_AMOUNTS } from "./line-amounts.js";
import { LinesOfTable } from "./line-of-table.js";
import { dayNotes, noLine, notesOf, otherOrder, placeOf, Tallies, tally } from "./row-notes.js";
import { textColumns } from "./text-columns.js";

export interface ReadingOptions {
  readonly decimal: DecimalSign;
  /** The user holds licenses for CPT and CDT descriptors. */
  readonly licensed: boolean;
  /** Whether lines with this code are assessed, and so need a key that identifies them. */
  isKnown(code: string): boolean;
}

/** @throws KnownError if no line has a code, or an amount has the other decimal sign */
export function readRows(found: FoundTable, options: ReadingOptions) {
  const { sheet, columns } = found;
  const titles = found.header.rows.map((index) => cellsText(sheet.rows.at(index)));
  const header = { ...found.header, texts: titles };
  const tallies = new Tallies();
  const amounts = new LineAmounts(found, options.decimal, tallies);
  let withheld = 0;
  let led = 0;
  const texts = options.licensed ? [] : textColumns(found);
  // The user's own text about a CPT or CDT code may be the AMA's or the ADA's words.
  const withheldIn = (cells: readonly Cell[], notice: string) =>
    texts
      .filter((index) => isText(cells[index]))
      .reduce<readonly Cell[]>((kept, index) => kept.with(index, notice), cells);
  const lines = new LinesOfTable(sheet.rows, withheldIn);
  // Interned: many lines name the same owner.
  const ownerOf = oncePerText((text) => text || null);
  const kindOfCode = codeKinds(found);
  const inactive = inactiveLines(found);
  const rows = Array.from(sheet.rows, (row, index): YourRow => {
    const other = index < header.start ? null : kindOfCode(row);
    if (other !== null) tallies.otherCodes.set(other, (tallies.otherCodes.get(other) ?? 0) + 1);
    const codeCell = other === null ? (row.cells[columns.code.index] ?? null) : null;
    const cell = readCellCodes(codeCell);
    const rowKind = kindOf(row, index, cell, header);
    const misspelled = rowKind === "unread" ? misspelledCode(codeCell) : null;
    const kind = misspelled === null ? rowKind : "line";
    const codes = misspelled !== null ? [misspelled] : kind === "line" ? cell.codes : [];
    if (kind === "unread") {
      if (isOtherHeader(row, found)) throw otherOrder(placeOf(found, row.number));
      tally(tallies.unread, columns.code.name, row);
    }
    if (kind === "line" && isLed(row, columns.code)) led += 1;
    else if (kind === "no-code" && !isLed(row, columns.code) && /\p{L}/u.test(cellsText(row)))
      tally(tallies.repeating, columns.code.name, row);
    if (cell.counted) tally(tallies.counted, columns.code.name, row);
    if (kind === "line") {
      inactive.add(row);
      for (const { name } of unreadDays(row, columns)) tally(tallies.undated, name, row);
    }
    const notice = noticeOf(codes);
    const shownNotice = options.licensed ? null : notice;
    if (shownNotice !== null && withheldIn(row.cells, shownNotice) !== row.cells) withheld += 1;
    return lines.add(row.number, {
      kind,
      codes: codes as YourRow["codes"],
      ...(kind === "line" ? amounts.of(row) : NO_AMOUNTS),
      owner: ownerOf(kind === "line" ? cellText(row, columns.owner) : ""),
      descriptionId:
        notice !== null && codes.some(({ code }) => options.isKnown(code))
          ? fingerprint(columns.descriptions.map((one) => cellText(row, one)))
          : undefined,
      notice: shownNotice,
    });
  });
  if (!rows.some(({ kind }) => kind === "line")) throw noLine(found);
  if (led === 0) tallies.repeating.clear();
  const notes = [...notesOf(found, tallies), ...inactive.notes()];
  return { rows, notes, dayNotes: dayNotes(found, tallies.undated), withheld };
}

/** Whether a cell left of the code is filled; pivot tables leave it blank if it repeats. */
function isLed({ cells }: Row, { index }: YourColumn): boolean {
  return cells.slice(0, index).some((cell) => textOf(cell) !== "");
}

/** Reads the kinds of codes other than HCPCS and CPT; ignores a column that names neither. */
function codeKinds({ sheet, columns: { kind } }: FoundTable): (row: Row) => string | null {
  const textIn = (row: Row) => cellText(row, kind ?? null);
  if (kind === undefined || !Array.from(sheet.rows, textIn).some(isBilledKind)) return () => null;
  return (row) => {
    const text = textIn(row);
    return text === "" || isBilledKind(text) ? null : text.toUpperCase();
  };
}

function kindOf(
  row: Row,
  index: number,
  { codes, blank }: CellCodes,
  header: FoundTable["header"] & { readonly texts: readonly string[] },
): RowKind {
  if (header.rows.includes(index)) return "header";
  if (index < header.start) return "above";
  if (codes.length > 0) return "line";
  const text = cellsText(row);
  if (text === "") return "blank";
  // Some exports repeat the header on every page.
  if (header.texts.includes(text)) return "header";
  return blank ? "no-code" : "unread";
}

/** Whether a row is the header of an appended file (`HCPCS` alone may be a code's kind). */
function isOtherHeader({ cells }: Row, { header: { rows, names }, columns: { code } }: FoundTable) {
  const titles = cells.map(textOf);
  const repeated = rows.length === 0 ? [] : names.filter((name) => titles.includes(name));
  return (
    repeated.includes(code.name) &&
    repeated.length > 1 &&
    repeated.some((name) => titles.indexOf(name) !== names.indexOf(name))
  );
}

function cellsText(row: Row | undefined): string {
  const cells = (row?.cells ?? []).map(textOf);
  return cells.every((cell) => cell === "") ? "" : cells.join("\t").trimEnd();
}

/** The text of a cell with its blanks collapsed; empty if there is no such column. */
export function cellText(row: Pick<Row, "cells">, column: YourColumn | null): string {
  return column === null ? "" : textOf(row.cells[column.index]).replace(/\s+/g, " ");
}

/** @returns the notice of the first CPT or CDT code of a line; null if it has none */
export function noticeOf(codes: readonly { readonly code: string }[]): string | null {
  for (const { code } of codes) {
    const notice = licensedNotice(code);
    if (notice !== null) return notice;
  }
  return null;
}

const isText = (cell: Cell | undefined) => typeof cell === "string" && cell.trim() !== "";
