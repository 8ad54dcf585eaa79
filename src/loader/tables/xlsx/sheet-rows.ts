/** The rows of one worksheet (ECMA-376 part 1, 18.3). */
import { KnownError } from "../../../model/basics/errors.js";
import type { Cell } from "../../../model/basics/row.js";
import type { TableLimits } from "../../files/limits.js";
import { shownName } from "../../files/shown-name.js";
import type { ZipMember } from "../../files/zip.js";
import { type DateSystem, dayOfCount } from "../../release/normalize.js";
import { clockTime } from "../../worklist/shown-number.js";
import type { Sheet } from "../sheet.js";
import { columnOf, isRow, MOST_COLUMNS } from "./cell-references.js";
import { NumberFormats } from "./number-formats.js";
import type { NumberStyle } from "./number-styles.js";
import { SheetCells } from "./sheet-cells.js";
import type { XmlAttributes } from "./tag-attributes.js";
import { TextItem, unescaped } from "./texts.js";
import { readXml } from "./xml.js";
import type { XmlHandler } from "./xml-scanner.js";

/** What the cells of all sheets refer to. */
export interface WorkbookParts {
  readonly file: string;
  readonly texts: readonly string[];
  /** By the number of a style. */
  readonly numberStyles: readonly NumberStyle[];
  readonly dates: DateSystem;
  readonly limits: TableLimits;
  readonly asWritten: boolean;
}

/** @throws KnownError where it is no XML, has too many cells, or refers to a text that there is not */
export async function readSheetRows(
  part: ZipMember,
  name: string,
  workbook: WorkbookParts,
): Promise<Pick<Sheet, "rows" | "emptyFormulas" | "numberFormats">> {
  const reader = new SheetReader(name, workbook);
  await readXml(part, reader, workbook.file);
  const { emptyFormulas, numberFormats } = reader;
  return {
    rows: reader.cells.rows(numberFormats),
    emptyFormulas,
    numberFormats: numberFormats.usual(),
  };
}

class SheetReader implements XmlHandler {
  emptyFormulas = 0;
  readonly numberFormats = new NumberFormats();
  readonly cells: SheetCells;
  readonly #item = new TextItem();
  /** How many elements of the path to a cell's value are open. */
  #level = 0;
  /** How many elements are open that are not on that path: extensions, or the runs of a text item. */
  #outside = 0;
  #isRead = false;
  #inItem = false;
  #inValue = false;
  /** The row of the element, and that of the cell, which can name another. */
  #row = 0;
  #cellRow = 0;
  /** The row's number and the quote behind it, as the references of its cells end. */
  #referenceEnd = '0"';
  #column = -1;
  #type = "";
  #style = "";
  #value: string | null = null;
  /** The formula of the cell; null where it has none. */
  #formula: string | null = null;
  #inFormula = false;

  constructor(
    readonly name: string,
    readonly workbook: WorkbookParts,
  ) {
    this.cells = new SheetCells(name, workbook);
  }

  open(element: string, attributes: XmlAttributes): void {
    if (this.#outside > 0 || this.#isRead || PATH[this.#level]?.includes(element) !== true) {
      this.#outside += 1;
      if (this.#inItem) this.#item.open(element);
      return;
    }
    this.#level += 1;
    if (element === "c")
      this.#startCell(attributes.get("r"), attributes.get("t"), attributes.get("s"));
    else if (element === "v") this.#openValue();
    else if (element === "is") this.#inItem = true;
    else if (element === "f") this.#openFormula();
    else if (element === "row") this.#openRow(attributes.get("r"));
  }

  get wantsText(): boolean {
    const isOwn = (this.#inValue || this.#inFormula) && this.#outside === 0;
    return isOwn || (this.#inItem && this.#item.wantsText);
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text;
    else if (this.#inFormula) this.#formula += text;
    else this.#item.text(text);
  }

  close(element: string): void {
    if (this.#outside > 0) {
      this.#outside -= 1;
      if (this.#inItem) this.#item.close(element);
      return;
    }
    this.#level -= 1;
    if (element === "is") {
      this.#inItem = false;
      this.#value = this.#item.take();
    } else if (element === "v") this.#inValue = false;
    else if (element === "f") this.#inFormula = false;
    else if (element === "c") this.#closeCell();
    else if (element === "sheetData") this.#isRead = true;
  }

  /** A row without a number follows the row before it. */
  #openRow(reference: string | undefined): void {
    const number = Number(reference ?? this.#row + 1);
    if (!isRow(number)) throw this.#damaged(`its row "${reference}" is none`);
    this.#row = number;
    this.#moveTo(number);
    this.#column = -1;
  }

  #moveTo(row: number): void {
    if (row === this.#cellRow) return;
    this.#cellRow = row;
    this.#referenceEnd = `${row}"`;
  }

  /** Reads at once a cell as Excel writes nearly all of them: tag by tag takes four times as long. */
  skip(text: string, at: number): number {
    if (this.#level !== IN_ROW || this.#outside > 0) return at;
    USUAL_CELL.lastIndex = at;
    const [, letters = "", style, type, value] = USUAL_CELL.exec(text) ?? [];
    if (value === undefined) return at;
    const digits = at + '<c r="'.length + letters.length;
    if (!text.startsWith(this.#referenceEnd, digits)) return at;
    this.#startValue(columnOf(letters), type, style);
    this.#value = value;
    this.#closeCell();
    return USUAL_CELL.lastIndex;
  }

  #startCell(reference: string | undefined, type?: string, style?: string): void {
    const column = reference === undefined ? this.#column + 1 : columnOf(reference);
    const row = Number(reference?.replace(/^[a-z]+/i, "") || this.#row);
    if (column < 0 || column >= MOST_COLUMNS || !isRow(row))
      throw this.#damaged(`its cell "${reference}" is none`);
    this.#moveTo(row);
    this.#startValue(column, type, style);
  }

  #startValue(column: number, type = "n", style = ""): void {
    this.#column = column;
    this.#type = type;
    this.#style = style;
    this.#value = null;
    this.#formula = null;
  }

  #openFormula(): void {
    this.#formula = "";
    this.#inFormula = this.workbook.asWritten;
  }

  /** An inline text counts before a value beside it. */
  #openValue(): void {
    if (this.#type === "inlineStr" && this.#value !== null) return;
    this.#inValue = true;
    this.#value = "";
  }

  #closeCell(): void {
    const published = this.#value;
    const isEmpty =
      this.#formula !== null && (published === null || (published === "" && this.#type === "n"));
    if (isEmpty) this.emptyFormulas += 1;
    const value =
      isEmpty && this.workbook.asWritten
        ? `=${this.#formula}`
        : published === null
          ? null
          : this.#valueOf(published);
    if (value !== null) this.cells.put(this.#cellRow, this.#column, value);
  }

  #valueOf(published: string): Cell {
    switch (this.#type) {
      case "s":
        return this.#sharedText(published);
      case "inlineStr":
        return published;
      case "str":
        return unescaped(published);
      case "b":
        return /^\s*(?:1|true)\s*$/i.test(published) ? "TRUE" : "FALSE";
      // Excel's errors, such as #N/A, which CMS never publishes.
      case "e":
        return this.workbook.asWritten ? published : null;
      case "d":
        return published.trim().replace(/T00:00(?::00(?:\.0+)?)?Z?$/, "");
      default:
        return this.#number(published);
    }
  }

  /** The message names the cell's place alone: what stands there instead of a number can be a patient's name. */
  #sharedText(published: string): Cell {
    if (published.trim() === "") return null;
    const text = this.workbook.texts[Number(published)];
    if (text !== undefined) return text;
    throw this.#damaged(
      `the cell in row ${this.#cellRow}, column ${this.#column + 1} refers to a shared text that is not there`,
    );
  }

  /** Reads a number as a date where its format shows one. */
  #number(published: string): Cell {
    if (published.trim() === "") return null;
    const value = Number(published);
    if (!Number.isFinite(value)) return published;
    const style = this.#style === "" ? undefined : this.workbook.numberStyles[Number(this.#style)];
    if (style?.isDay === true) {
      const day = dayOfCount(value, this.workbook.dates) ?? value;
      const hasTime = this.workbook.asWritten && /h/i.test(style.format ?? "") && value % 1 > 0;
      return hasTime ? `${day} ${clockTime(value % 1)}` : day;
    }
    this.numberFormats.add(this.#column, this.#cellRow, style?.format ?? null);
    return value;
  }

  #damaged(why: string): KnownError {
    return new KnownError(
      `${this.workbook.file} cannot be read as a workbook: in its sheet ${shownName(this.name)}, ${shownName(why)}.`,
      { hint: "Open it in a spreadsheet program and save it again." },
    );
  }
}

const USUAL_CELL = /<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(s)")?><v>([\d.]+)<\/v><\/c>/y;

/** The elements within each other that lead to a cell's value; all others, such as extensions, mean nothing here. */
const PATH = [["worksheet"], ["sheetData"], ["row"], ["c"], ["v", "f", "is"]];

/** The level at which cells begin. */
const IN_ROW = 3;
