/** Reads the rows of the user's table: charge lines with codes, headings, blank rows. */

import { fingerprint } from "../../model/basics/fingerprint.js";
import { oncePerText } from "../../model/basics/once-per.js";
import { type Cell, type Row, textOf } from "../../model/basics/row.js";
import { isBilledKind } from "../../model/code-set/billed-kinds.js";
import { licensedNotice } from "../../model/code-set/licensed-code-sets.js";
import type { YourColumn, YourRow } from "../../model/impact/impact.js";
import type { RowKind } from "../../model/impact/your-table.js";
import { areAmounts, type DecimalSign } from "./amounts.js";
import { type CellCodes, type CodeUse, misspelledCode, readCellCodes } from "./cell-codes.js";
import { roleOf } from "./column-names.js";
import { unreadDays } from "./day-columns.js";
import type { FoundTable, Role } from "./find-columns.js";
import { inactiveLines } from "./inactive-lines.js";
import { amountsReader, NO_AMOUNTS } from "./line-amounts.js";
import { LinesOfTable } from "./line-of-table.js";
import {
  dayNotes,
  noLineError,
  notesOf,
  otherOrderError,
  placeOf,
  Tallies,
  tally,
} from "./row-notes.js";
import { textColumns } from "./text-columns.js";

export interface ReadingOptions {
  readonly decimal: DecimalSign;
  /** The user holds licenses for CPT and CDT descriptors. */
  readonly licensed: boolean;
  /** Whether lines with this code are assessed, and so need a key that identifies them. */
  isKnown(code: string): boolean;
}

/**
 * @throws KnownError if no line has a code, an amount has the other decimal sign, or the columns
 *   change their order
 */
export function readRows(found: FoundTable, { decimal, licensed, isKnown }: ReadingOptions) {
  const { sheet, columns } = found;
  const tallies = new Tallies();
  const codesOf = codesReader(found, tallies);
  const amountsOf = amountsReader(found, decimal, tallies);
  const inactive = inactiveLines(found);
  // Interned: many lines name the same owner.
  const ownerNamed = oncePerText((text) => text || null);
  const texts = licensed ? [] : textColumns(found);
  /** Replaces the user's own texts about a CPT or CDT code, which may be the AMA's or the ADA's. */
  const withNotice = (cells: readonly Cell[], notice: string): readonly Cell[] =>
    texts
      .filter((index) => isText(cells[index]))
      .reduce((kept, index) => kept.with(index, notice), cells);
  const lines = new LinesOfTable(sheet.rows, withNotice);
  let withheld = 0;
  /** How many lines have something left of their code. */
  let led = 0;
  const labels = new PivotLabels();
  const rows = Array.from(sheet.rows, (row, index): YourRow => {
    const { kind, codes } = codesOf(row, index);
    const isLine = kind === "line";
    if (isLine) {
      if (isLed(row, columns.code)) led += 1;
      labels.add(cellText(row, columns.code), tallies.repeating.get(columns.code.name)?.count ?? 0);
      inactive.add(row);
      for (const { name } of unreadDays(row, columns)) tally(tallies.undated, name, row);
    }
    const notice = noticeOf(codes);
    const shownNotice = licensed ? null : notice;
    if (shownNotice !== null && withNotice(row.cells, shownNotice) !== row.cells) withheld += 1;
    const needsId = notice !== null && codes.some(({ code }) => isKnown(code));
    return lines.add(row.number, {
      kind,
      codes: codes as YourRow["codes"],
      ...(isLine ? amountsOf(row) : NO_AMOUNTS),
      owner: ownerNamed(isLine ? cellText(row, columns.owner) : ""),
      descriptionId: needsId
        ? fingerprint(columns.descriptions.map((one) => cellText(row, one)))
        : undefined,
      notice: shownNotice,
    });
  });
  if (!rows.some(({ kind }) => kind === "line")) throw noLineError(found);
  // Where nothing is left of any code, rows without one are usually lines that need none.
  if (led === 0 && !labels.areOfPivot) tallies.repeating.clear();
  return {
    rows,
    notes: [...notesOf(found, tallies), ...inactive.notes()],
    dayNotes: dayNotes(found, tallies.undated),
    withheld,
  };
}

/** Tells the labels of a pivot table by code, which ascend, each once, with blanks between. */
class PivotLabels {
  #last = "";
  #blanks = 0;
  #areSorted = true;

  /** @param blanks how many rows without a code are above this one */
  add(label: string, blanks: number): void {
    // The first row of a pivot table has a label.
    this.#areSorted &&= this.#last < label && (this.#last !== "" || blanks === 0);
    this.#last = label;
    this.#blanks = blanks;
  }

  get areOfPivot(): boolean {
    return this.#areSorted && this.#blanks > 0;
  }
}

/** @returns a reader of a row's kind and codes, which tallies what it could not read */
function codesReader(found: FoundTable, { unread, otherCodes, counted, repeating }: Tallies) {
  const { sheet, header } = found;
  const { code } = found.columns;
  const otherKindOf = codeKinds(found);
  const headerTexts = header.rows.map((index) => cellsText(sheet.rows.at(index)));
  const kindOf = (row: Row, index: number, { codes, blank }: CellCodes): RowKind => {
    if (header.rows.includes(index)) return "header";
    if (index < header.start) return "above";
    if (codes.length > 0) return "line";
    const text = cellsText(row);
    // Formulas below the last line give errors.
    if (blank && text.replace(/#[A-Z\d/]+[!?]/g, "").trim() === "") return "blank";
    // Some exports repeat the header on every page.
    if (headerTexts.includes(text)) return "header";
    return blank ? "no-code" : "unread";
  };
  return (row: Row, index: number): { kind: RowKind; codes: readonly CodeUse[] } => {
    const other = index < header.start ? null : otherKindOf(row);
    if (other !== null) otherCodes.set(other, (otherCodes.get(other) ?? 0) + 1);
    const cell = other === null ? (row.cells[code.index] ?? null) : null;
    const read = readCellCodes(cell);
    if (read.counted) tally(counted, code.name, row);
    const kind = kindOf(row, index, read);
    if (kind === "line") return { kind, codes: read.codes };
    const misspelled = kind === "unread" ? misspelledCode(cell) : null;
    if (misspelled !== null) return { kind: "line", codes: [misspelled] };
    if (kind === "unread") {
      if (isOtherHeader(row, found)) throw otherOrderError(placeOf(found, row.number));
      tally(unread, code.name, row);
    }
    if (kind === "no-code" && other === null && mayRepeat(row, code))
      tally(repeating, code.name, row);
    return { kind, codes: [] };
  };
}

/** Whether a cell left of the code is filled; pivot tables leave it blank if it repeats. */
function isLed({ cells }: Row, { index }: YourColumn): boolean {
  return cells.slice(0, index).some((cell) => textOf(cell) !== "");
}

function mayRepeat(row: Row, code: YourColumn): boolean {
  // Headings and wrapped descriptions have no amount.
  if (!row.cells.some((cell) => areAmounts([cell]))) return false;
  return code.index === 0 || (/\p{L}/u.test(cellsText(row)) && !isLed(row, code));
}

/** Reads the kinds of codes other than HCPCS and CPT; only DRGs if the column names neither. */
function codeKinds({ sheet, columns: { kind } }: FoundTable): (row: Row) => string | null {
  if (kind === undefined) return () => null;
  const textIn = (row: Row) => cellText(row, kind);
  const isNamed = Array.from(sheet.rows, textIn).some(isBilledKind);
  return (row) => {
    const text = textIn(row).toUpperCase();
    const isOther = isNamed ? text !== "" && !isBilledKind(text) : /DRG$/.test(text);
    return isOther ? text : null;
  };
}

/** Whether a row is the header of an appended file (`HCPCS` alone may be a code's kind). */
function isOtherHeader({ cells }: Row, { header: { rows, names }, columns }: FoundTable) {
  const titles = cells.map(textOf);
  const repeated = rows.length === 0 ? [] : names.filter((name) => titles.includes(name));
  const roles = titles.map((title) => roleOf(title)?.role);
  const isElsewhere = (role: Role) =>
    columns[role]?.foundBy === "name" &&
    roles.includes(role) &&
    roles[columns[role].index] !== role;
  return (
    (repeated.includes(columns.code.name) &&
      repeated.length > 1 &&
      repeated.some((name) => titles.indexOf(name) !== names.indexOf(name))) ||
    (roles[columns.code.index] === "code" &&
      (["volume", "price", "total"] as const).some(isElsewhere))
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
