/** The rows of one worksheet (ECMA-376 part 1, 18.3). */
import { KnownError } from "../../../model/basics/errors.js";
import { formatCount } from "../../../model/basics/format-numbers.js";
import type { Cell, Row } from "../../../model/basics/row.js";
import type { TableLimits } from "../../files/limits.js";
import { shownName } from "../../files/shown-name.js";
import type { ZipMember } from "../../files/zip.js";
import { type DateSystem, dayOfCount } from "../../release/normalize.js";
import type { Sheet } from "../sheet.js";
import { NumberFormats } from "./number-formats.js";
import type { NumberStyle } from "./number-styles.js";
import { TextItem, unescaped } from "./texts.js";
import { readXml } from "./xml.js";
import type { XmlAttributes, XmlHandler } from "./xml-scanner.js";

/** What the cells of all sheets refer to. */
export interface WorkbookParts {
  readonly file: string;
  readonly texts: readonly string[];
  /** By the number of a style. */
  readonly numberStyles: readonly NumberStyle[];
  readonly dates: DateSystem;
  readonly limits: TableLimits;
}

/** The largest number of blank rows that fill a gap: a cell in Excel's last row must not make a million of them. */
const MOST_BLANK_ROWS = 1000;

/** @throws KnownError where it is no XML, has too many cells, or refers to a text that there is not */
export async function readSheetRows(
  part: ZipMember,
  name: string,
  workbook: WorkbookParts,
): Promise<Pick<Sheet, "rows" | "emptyFormulas" | "numberFormats">> {
  const reader = new SheetReader(name, workbook);
  await readXml(part, reader, workbook.file);
  const { emptyFormulas, numberFormats } = reader;
  return { rows: reader.rows(), emptyFormulas, numberFormats: numberFormats.usual() };
}

class SheetReader implements XmlHandler {
  emptyFormulas = 0;
  readonly #byNumber = new Map<number, Cell[]>();
  readonly numberFormats = new NumberFormats();
  readonly #item = new TextItem();
  #inData = false;
  #inItem = false;
  #inValue = false;
  #row = 0;
  #cells: Cell[] | null = null;
  #cellCount = 0;
  #column = -1;
  #type = "";
  #style = "";
  #value: string | null = null;
  #formula = false;

  constructor(
    readonly name: string,
    readonly workbook: WorkbookParts,
  ) {}

  open(element: string, attributes: XmlAttributes): void {
    if (!this.#inData) {
      if (element === "sheetData") this.#inData = true;
      return;
    }
    if (this.#inItem) this.#item.open(element);
    else if (element === "c")
      this.#startCell(attributes.get("r"), attributes.get("t"), attributes.get("s"));
    else if (element === "v") this.#openValue();
    else if (element === "is") this.#inItem = true;
    else if (element === "f") this.#formula = true;
    else if (element === "row") this.#openRow(attributes.get("r"));
  }

  get wantsText(): boolean {
    return this.#inValue || (this.#inItem && this.#item.wantsText);
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text;
    else this.#item.text(text);
  }

  close(element: string): void {
    if (!this.#inData) return;
    if (element === "is") {
      this.#inItem = false;
      this.#value = this.#item.take();
    } else if (this.#inItem) this.#item.close(element);
    else if (element === "v") this.#inValue = false;
    else if (element === "c") this.#closeCell();
    else if (element === "sheetData") this.#inData = false;
  }

  /** Returns the rows in order of their numbers, with blank rows in the gaps. */
  rows(): Row[] {
    const rows: Row[] = [];
    const unusual = this.numberFormats.unusual(this.#byNumber);
    let last = 0;
    for (const [number, cells] of [...this.#byNumber].sort(([a], [b]) => a - b)) {
      const gap = number - last - 1;
      if (gap <= MOST_BLANK_ROWS)
        for (let blank = last + 1; blank < number; blank += 1)
          rows.push({ number: blank, cells: [] });
      const formats = unusual.get(number);
      rows.push(formats === undefined ? { number, cells } : { number, cells, formats });
      last = number;
    }
    return rows;
  }

  /** A row without a number follows the row before it. */
  #openRow(reference: string | undefined): void {
    const number = Number(reference ?? this.#row + 1);
    if (!Number.isSafeInteger(number) || number < 1)
      throw this.#damaged(`its row "${reference}" is none`);
    this.#row = number;
    this.#cells = this.#byNumber.get(number) ?? null;
    this.#column = -1;
  }

  /** Reads at once a cell as Excel writes nearly all of them: tag by tag takes four times as long. */
  skip(text: string, at: number): number {
    if (!this.#inData || this.#inItem || this.#inValue) return at;
    USUAL_CELL.lastIndex = at;
    const [, reference, style, type, value] = USUAL_CELL.exec(text) ?? [];
    if (value === undefined) return at;
    this.#startCell(reference, type, style);
    this.#value = value;
    this.#closeCell();
    return USUAL_CELL.lastIndex;
  }

  #startCell(reference: string | undefined, type = "n", style = ""): void {
    const column = reference === undefined ? this.#column + 1 : columnOf(reference);
    if (column < 0 || column >= MOST_COLUMNS)
      throw this.#damaged(`its cell "${reference}" is none`);
    this.#column = column;
    this.#type = type;
    this.#style = style;
    this.#value = null;
    this.#formula = false;
  }

  #openValue(): void {
    this.#inValue = true;
    this.#value = "";
  }

  #closeCell(): void {
    const published = this.#value;
    if (this.#formula && (published === null || (published === "" && this.#type === "n")))
      this.emptyFormulas += 1;
    const value = published === null ? null : this.#valueOf(published);
    if (value === null) return;
    if (this.#cells === null) {
      this.#cells = [];
      this.#byNumber.set(this.#row, this.#cells);
      if (this.#byNumber.size > this.workbook.limits.lines) throw this.#tooMany();
    }
    this.#cellCount += Math.max(0, this.#column + 1 - this.#cells.length);
    if (this.#cellCount > this.workbook.limits.cells) throw this.#tooMany();
    while (this.#cells.length < this.#column) this.#cells.push(null);
    this.#cells[this.#column] = value;
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
        return null;
      case "d":
        return published.trim().replace(/T00:00(?::00(?:\.0+)?)?Z?$/, "");
      default:
        return this.#number(published);
    }
  }

  #sharedText(published: string): string {
    const text = this.workbook.texts[Number.parseInt(published, 10)];
    if (text !== undefined) return text;
    throw this.#damaged(
      `a cell of row ${this.#row} has the text number "${published.slice(0, 20)}", and there are ${this.workbook.texts.length}`,
    );
  }

  /** Reads a number as a date where its format shows one. */
  #number(published: string): Cell {
    if (published.trim() === "") return null;
    const value = Number(published);
    if (!Number.isFinite(value)) return published;
    const style = this.#style === "" ? undefined : this.workbook.numberStyles[Number(this.#style)];
    if (style?.isDay === true) return dayOfCount(value, this.workbook.dates) ?? value;
    this.numberFormats.add(this.#column, this.#row, style?.format ?? null);
    return value;
  }

  #damaged(why: string): KnownError {
    return new KnownError(
      `${this.workbook.file} cannot be read as a workbook: in its sheet ${shownName(this.name)}, ${shownName(why)}.`,
      { hint: "Open it in a spreadsheet program and save it again." },
    );
  }

  #tooMany(): KnownError {
    const { file, limits } = this.workbook;
    return new KnownError(
      `${file} is refused: its sheet ${shownName(this.name)} has more than ${formatCount(limits.lines)} rows or ${formatCount(limits.cells)} cells.`,
      { hint: "Copy the table alone into a new workbook, or save it as csv." },
    );
  }
}

const USUAL_CELL = /<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(s)")?><v>([\d.]+)<\/v><\/c>/y;

/** Excel's last column is XFD. */
const MOST_COLUMNS = 16_384;

const [A, Z, LOWER_A, LOWER_Z] = [65, 90, 97, 122];

/** `AB12` to 27; -1 for what has no letters. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at);
    if (code >= A && code <= Z) column = column * 26 + code - A + 1;
    else if (code >= LOWER_A && code <= LOWER_Z) column = column * 26 + code - LOWER_A + 1;
    else break;
  }
  return column - 1;
}
