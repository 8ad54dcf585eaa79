/** Reads the rows of one worksheet (ECMA-376 part 1, 18.3). */

import { columnOfLetter } from "../../../model/basics/column-letters.js";
import { type DateSystem, dayOfCount } from "../../../model/basics/day-counts.js";
import type { KnownError } from "../../../model/basics/errors.js";
import type { Cell, MergedCells } from "../../../model/basics/row.js";
import type { TableLimits } from "../../files/limits.js";
import { shownName } from "../../files/shown-name.js";
import type { ZipMember } from "../../files/zip.js";
import { clockTime } from "../../worklist/shown-number.js";
import type { RowOptions } from "../delimited.js";
import { unreadableWorkbook } from "../sheet.js";
import { mergedOverRows } from "./merged-ranges.js";
import { NumberFormats, type NumberStyle } from "./number-formats.js";
import { SheetCells } from "./sheet-cells.js";
import type { TagAttributes } from "./tag-attributes.js";
import { TextItem, unescaped } from "./texts.js";
import { isRow, MOST_COLUMNS, NO_STYLE, UsualCell } from "./usual-cell.js";
import { readXml } from "./xml.js";
import type { XmlHandler } from "./xml-scanner.js";

/** What the sheets of a workbook share. */
export interface WorkbookParts extends Pick<RowOptions, "into"> {
  readonly file: string;
  readonly texts: readonly string[];
  /** Indexed by the number of the style. */
  readonly numberStyles: readonly NumberStyle[];
  readonly dates: DateSystem;
  readonly limits: TableLimits;
  readonly asWritten: boolean;
}

/** @throws KnownError if the part is not XML, is too large, or refers to a missing shared string */
export async function readSheetRows(part: ZipMember, name: string, workbook: WorkbookParts) {
  const reader = new SheetReader(name, workbook);
  await readXml(part, workbook.file, reader);
  const { emptyFormulas, hiddenRows, numberFormats, extras, merged } = reader;
  return {
    rows: reader.cells.rows(numberFormats),
    emptyFormulas,
    hiddenRows,
    extras,
    merged,
    numberFormats: numberFormats.usual(),
  };
}

class SheetReader implements XmlHandler {
  emptyFormulas = 0;
  hiddenRows = 0;
  readonly extras = new Map<string, number>();
  readonly merged: MergedCells[] = [];
  readonly numberFormats = new NumberFormats();
  readonly cells: SheetCells;
  readonly #usual = new UsualCell();
  readonly #item = new TextItem();
  /** How many elements of PATH are open. */
  #level = 0;
  /** How many elements outside PATH are open: extensions, or the runs of a text item. */
  #outside = 0;
  /** Whether all cells are read; what follows are extras, such as merged cells. */
  #isRead = false;
  /** Which element of the cell the next text belongs to. */
  #in: "item" | "value" | "formula" | null = null;
  /** Row of the open row element, and of the open cell, whose reference may name another row. */
  #row = 0;
  #cellRow = 0;
  #isHidden = false;
  #column = -1;
  #type = "";
  #style = NO_STYLE;
  #value: string | null = null;
  /** The cell's formula, empty if its text is not read; null if it has none. */
  #formula: string | null = null;

  constructor(
    readonly name: string,
    readonly workbook: WorkbookParts,
  ) {
    this.cells = new SheetCells(name, workbook);
  }

  open(element: string, attributes: TagAttributes): void {
    if (this.#isRead) this.extras.set(element, (this.extras.get(element) ?? 0) + 1);
    if (this.#isRead && element === "mergeCell")
      this.merged.push(...mergedOverRows(attributes.get("ref") ?? ""));
    if (this.#outside > 0 || this.#isRead || PATH[this.#level]?.includes(element) !== true) {
      this.#outside += 1;
      if (this.#in === "item") this.#item.open(element);
      return;
    }
    this.#level += 1;
    if (element === "c")
      this.#startCell(attributes.get("r"), attributes.get("t"), attributes.get("s"));
    else if (element === "v") this.#openValue();
    else if (element === "is") this.#in = "item";
    else if (element === "f") this.#openFormula();
    else if (element === "row") this.#openRow(attributes.get("r"), attributes.get("hidden"));
  }

  get wantsText(): boolean {
    return this.#in === "item" ? this.#item.wantsText : this.#in !== null && this.#outside === 0;
  }

  text(text: string): void {
    if (this.#in === "value") this.#value += text;
    else if (this.#in === "formula") this.#formula += text;
    else this.#item.text(text);
  }

  close(element: string): void {
    if (this.#outside > 0) {
      this.#outside -= 1;
      if (this.#in === "item") this.#item.close(element);
      return;
    }
    this.#level -= 1;
    this.#in = null;
    if (element === "is") this.#value = this.#item.take();
    else if (element === "c") this.#closeCell();
    else if (element === "row" && this.#isHidden && this.cells.isOn(this.#row))
      this.hiddenRows += 1;
    else if (element === "sheetData") this.#isRead = true;
  }

  /** A row without a number directly follows the previous row. */
  #openRow(reference: string | undefined, hidden = "0"): void {
    const number = Number(reference ?? this.#row + 1);
    if (!isRow(number)) throw this.#damaged(`its row "${reference}" is none`);
    this.#row = number;
    this.#cellRow = number;
    this.#column = -1;
    this.#isHidden = hidden === "1" || hidden === "true";
  }

  /** Reads a sequence of cells of common shapes; tag by tag it would take ten times as long. */
  skip(bytes: Buffer, at: number): number {
    const cell = this.#usual;
    let end = at;
    while (this.#level === IN_ROW && this.#outside === 0 && cell.read(bytes, end)) {
      const { column, row, kind } = cell;
      if (row !== this.#cellRow || column < 0 || column >= MOST_COLUMNS) break;
      this.#column = column;
      this.#style = cell.style;
      if (kind === "shared") {
        const text = this.workbook.texts[cell.number];
        if (text === undefined) break;
        this.cells.put(row, column, text);
      } else if (kind === "number") this.cells.put(row, column, this.#shown(cell.number));
      else if (kind === "text") this.cells.put(row, column, unescaped(cell.text));
      end = cell.end;
    }
    return end;
  }

  #startCell(reference: string | undefined, type = "n", style = ""): void {
    const [, letters = "", digits = ""] = /^([a-z]*)(.*)/is.exec(reference ?? "") ?? [];
    const column = reference === undefined ? this.#column + 1 : (columnOfLetter(letters) ?? -1);
    const row = Number(digits || this.#row);
    if (column < 0 || column >= MOST_COLUMNS || !isRow(row))
      throw this.#damaged(`its cell "${reference}" is none`);
    this.#cellRow = row;
    this.#column = column;
    this.#type = type;
    this.#style = Number(style || NO_STYLE);
    this.#value = null;
    this.#formula = null;
  }

  #openFormula(): void {
    this.#formula = "";
    if (this.workbook.asWritten) this.#in = "formula";
  }

  /** In a cell with both an inline text and a value, the inline text wins. */
  #openValue(): void {
    if (this.#type === "inlineStr" && this.#value !== null) return;
    this.#in = "value";
    this.#value = "";
  }

  #closeCell(): void {
    const published = this.#value;
    const isEmpty =
      this.#formula !== null && (published === null || (published === "" && this.#type === "n"));
    if (isEmpty) this.emptyFormulas += 1;
    let value: Cell = null;
    if (isEmpty && this.workbook.asWritten) value = `=${this.#formula}`;
    else if (published !== null) value = this.#valueOf(published);
    if (value !== null) this.cells.put(this.#cellRow, this.#column, value);
  }

  #valueOf(published: string): Cell {
    const isBlank = published.trim() === "";
    switch (this.#type) {
      case "s":
        return isBlank ? null : this.#sharedText(published);
      case "inlineStr":
        return published;
      case "str":
        return unescaped(published);
      case "b":
        if (isBlank) return null;
        return /^\s*(?:1|true)\s*$/i.test(published) ? "TRUE" : "FALSE";
      // Lookups write #N/A for nothing; any other error, such as #REF!, is a value that was lost.
      case "e":
        return this.workbook.asWritten || published !== "#N/A" ? published : null;
      case "d":
        return published.trim().replace(/T00:00(?::00(?:\.0+)?)?Z?$/, "");
      default: {
        if (isBlank) return null;
        const number = Number(published);
        return Number.isFinite(number) ? this.#shown(number) : published;
      }
    }
  }

  /** The error names only the cell's position, because its content may be a patient's name. */
  #sharedText(published: string): Cell {
    const text = this.workbook.texts[Number(published)];
    if (text !== undefined) return text;
    throw this.#damaged(
      `the cell in row ${this.#cellRow}, column ${this.#column + 1} refers to a shared string that is missing`,
    );
  }

  /** Converts a number to a date if the cell's style shows one. */
  #shown(value: number): string | number {
    const style = this.workbook.numberStyles[this.#style];
    if (style?.isDay === true) {
      const day = dayOfCount(value, this.workbook.dates);
      const hasTime = this.workbook.asWritten && /h/i.test(style.format ?? "") && value % 1 > 0;
      if (hasTime) return `${day ?? ""} ${clockTime(value % 1)}`.trim();
      return day ?? value;
    }
    this.numberFormats.add(this.#column, this.#cellRow, style?.format ?? null);
    return value;
  }

  #damaged(why: string): KnownError {
    const where = `in its sheet ${shownName(this.name)}`;
    return unreadableWorkbook(this.workbook.file, `${where}, ${shownName(why)}`);
  }
}

/** The nested elements that lead to a cell's value; others, such as extensions, are ignored. */
const PATH = [["worksheet"], ["sheetData"], ["row"], ["c"], ["v", "f", "is"]];

/** The value of `#level` directly inside a row. */
const IN_ROW = 3;
