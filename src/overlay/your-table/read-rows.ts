/** Reads the rows of the user's table: charge lines with codes, headings, blank rows. */

import { fingerprint } from "../../model/basics/fingerprint.js";
import { oncePerText } from "../../model/basics/once-per.js";
import { type Cell, type Row, textOf } from "../../model/basics/row.js";
import { isBilledKind } from "../../model/code-set/billed-kinds.js";
import { licensedNotice } from "../../model/code-set/licensed-code-sets.js";
import type { YourColumn, YourRow } from "../../model/impact/impact.js";
import type { RowKind } from "../../model/impact/your-table.js";
import type { DecimalSign } from "./amounts.js";
import { type CellCodes, type CodeUse, misspelledCode, readCellCodes } from "./cell-codes.js";
import { unreadDays } from "./day-columns.js";
import type { FoundTable } from "./find-columns.js";
import { inactiveLines } from "./inactive-lines.js";
import { LineAmounts, NO_AMOUNTS } from "./line-amounts.js";
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

/** @throws KnownError if no line has a code, or an amount has the other decimal sign */
export function readRows(found: FoundTable, options: ReadingOptions) {
  const reader = new RowReader(found, options);
  const rows = Array.from(found.sheet.rows, (row, index) => reader.read(row, index));
  if (!rows.some(({ kind }) => kind === "line")) throw noLineError(found);
  return { rows, ...reader.outcome() };
}

interface RowCodes {
  readonly kind: RowKind;
  readonly codes: readonly CodeUse[];
}

class RowReader {
  readonly #tallies = new Tallies();
  readonly #amounts: LineAmounts;
  readonly #lines: LinesOfTable;
  readonly #inactive: ReturnType<typeof inactiveLines>;
  readonly #otherKindOf: (row: Row) => string | null;
  /** By index, the columns whose text is withheld beside a CPT or CDT code. */
  readonly #texts: readonly number[];
  readonly #headerTexts: readonly string[];
  /** Interned: many lines name the same owner. */
  readonly #ownerOf = oncePerText((text) => text || null);
  #withheld = 0;
  /** How many lines have something left of their code. */
  #led = 0;

  constructor(
    readonly found: FoundTable,
    readonly options: ReadingOptions,
  ) {
    const { sheet, header } = found;
    this.#amounts = new LineAmounts(found, options.decimal, this.#tallies);
    this.#lines = new LinesOfTable(sheet.rows, (cells, notice) => this.#withNotice(cells, notice));
    this.#inactive = inactiveLines(found);
    this.#otherKindOf = codeKinds(found);
    this.#texts = options.licensed ? [] : textColumns(found);
    this.#headerTexts = header.rows.map((index) => cellsText(sheet.rows.at(index)));
  }

  /** @throws KnownError if an amount has the other decimal sign, or columns change their order */
  read(row: Row, index: number): YourRow {
    const { columns } = this.found;
    const { kind, codes } = this.#codesOf(row, index);
    this.#count(row, kind);
    const notice = noticeOf(codes);
    const shownNotice = this.options.licensed ? null : notice;
    if (shownNotice !== null && this.#withNotice(row.cells, shownNotice) !== row.cells)
      this.#withheld += 1;
    const needsId = notice !== null && codes.some(({ code }) => this.options.isKnown(code));
    return this.#lines.add(row.number, {
      kind,
      codes: codes as YourRow["codes"],
      ...(kind === "line" ? this.#amounts.of(row) : NO_AMOUNTS),
      owner: this.#ownerOf(kind === "line" ? cellText(row, columns.owner) : ""),
      descriptionId: needsId
        ? fingerprint(columns.descriptions.map((one) => cellText(row, one)))
        : undefined,
      notice: shownNotice,
    });
  }

  outcome() {
    if (this.#led === 0) this.#tallies.repeating.clear();
    return {
      notes: [...notesOf(this.found, this.#tallies), ...this.#inactive.notes()],
      dayNotes: dayNotes(this.found, this.#tallies.undated),
      withheld: this.#withheld,
    };
  }

  #codesOf(row: Row, index: number): RowCodes {
    const { header, columns } = this.found;
    const { otherCodes, counted } = this.#tallies;
    const other = index < header.start ? null : this.#otherKindOf(row);
    if (other !== null) otherCodes.set(other, (otherCodes.get(other) ?? 0) + 1);
    const cell = other === null ? (row.cells[columns.code.index] ?? null) : null;
    const read = readCellCodes(cell);
    if (read.counted) tally(counted, columns.code.name, row);
    const kind = this.#kindOf(row, index, read);
    const misspelled = kind === "unread" ? misspelledCode(cell) : null;
    if (misspelled !== null) return { kind: "line", codes: [misspelled] };
    return { kind, codes: kind === "line" ? read.codes : [] };
  }

  #kindOf(row: Row, index: number, { codes, blank }: CellCodes): RowKind {
    const { header } = this.found;
    if (header.rows.includes(index)) return "header";
    if (index < header.start) return "above";
    if (codes.length > 0) return "line";
    const text = cellsText(row);
    if (text === "") return "blank";
    // Some exports repeat the header on every page.
    if (this.#headerTexts.includes(text)) return "header";
    return blank ? "no-code" : "unread";
  }

  #count(row: Row, kind: RowKind): void {
    const { code } = this.found.columns;
    const { unread, undated, repeating } = this.#tallies;
    if (kind === "line") {
      if (isLed(row, code)) this.#led += 1;
      this.#inactive.add(row);
      for (const { name } of unreadDays(row, this.found.columns)) tally(undated, name, row);
    } else if (kind === "unread") {
      if (isOtherHeader(row, this.found)) throw otherOrderError(placeOf(this.found, row.number));
      tally(unread, code.name, row);
    } else if (kind === "no-code" && !isLed(row, code) && /\p{L}/u.test(cellsText(row)))
      tally(repeating, code.name, row);
  }

  /** Replaces the user's own texts about a CPT or CDT code, which may be the AMA's or the ADA's. */
  #withNotice(cells: readonly Cell[], notice: string): readonly Cell[] {
    return this.#texts
      .filter((index) => isText(cells[index]))
      .reduce((kept, index) => kept.with(index, notice), cells);
  }
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
