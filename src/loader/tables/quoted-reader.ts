/** Reads rows of delimited text, and tells quotes that enclose a cell from stray ones. */
import { KnownError } from "../../model/basics/errors.js";
import type { Cell } from "../../model/basics/row.js";

/** Cells that contain a stray quote, mostly an inch mark (`<=4sq"`, January 2020). */
export interface StrayQuotes {
  readonly count: number;
  /** Line and text of the first such cell, or null if there is none. */
  readonly first: { readonly line: number; readonly text: string } | null;
}

/** Consumes the rows below a header. */
export interface RowsUnder {
  /** For each column, whether its cells are needed. */
  readonly wanted: readonly boolean[];
  /** @param cells row with only the wanted cells filled in; the next row reuses the array */
  take(cells: readonly Cell[], line: number): void;
}

/**
 * How many empty cells at the end of a row are kept, so that a row with trailing delimiters still
 * has all columns of its header; no header that we read has more.
 */
const MOST_EMPTY = 64;

/**
 * Builds a regex for a line whose quotes all enclose cells, because one regex is several times
 * faster than searching for each delimiter. Its repetitions do not overlap: it runs in linear time.
 */
function formOf(wanted: readonly boolean[], delimiter: string) {
  const between = `\\x${delimiter.charCodeAt(0).toString(16).padStart(2, "0")}`;
  const cell = `"[^"\\r\\n]*"|[^"\\r\\n${between}]*`;
  const columns = [...wanted.keys()].filter((column) => wanted[column]);
  const cells = columns.map((column, index) => {
    const others = column - 1 - (columns[index - 1] ?? -1);
    return `(?:(?:${cell})${between}){${others}}(${cell})`;
  });
  return { columns, line: new RegExp(`${cells.join(between)}(?=${between}|\\r?\\n|$)`, "y") };
}

export class QuotedReader {
  at = 0;
  line = 1;
  strayCount = 0;
  firstStray: StrayQuotes["first"] = null;
  #nextQuote: number;
  #lineFeed = -1;
  /** Offset where the current line ends, before its line break. */
  #end = 0;
  /** No quote before this offset ends a cell; a line full of stray quotes is searched only once. */
  #strayUntil = 0;

  constructor(
    readonly text: string,
    readonly delimiter: string,
    readonly file: string,
  ) {
    this.#nextQuote = text.indexOf('"');
  }

  row(): string[] {
    if (this.#hasQuote()) return this.#rowWithQuotes(this.line);
    const cells = this.text.slice(this.at, this.#endOfCells()).split(this.delimiter);
    this.#nextLine();
    return cells;
  }

  /**
   * Reads the wanted cells of all remaining rows. The loop works on local variables, because V8
   * looks up private properties each time until it has optimized a function.
   * @param most limit on the number of rows
   * @returns false if there are more rows
   */
  wantedRows({ wanted, take }: RowsUnder, most: number): boolean {
    const { text } = this;
    const { columns, line } = formOf(wanted, this.delimiter);
    const cells = wanted.map(() => "");
    let at = this.at;
    let number = this.line;
    let nextQuote = this.#nextQuote;
    for (let count = 0; at < text.length; count += 1) {
      if (count >= most) return false;
      line.lastIndex = at;
      const found = line.exec(text);
      const rest = found === null ? at : line.lastIndex;
      const lineFeed = text.indexOf("\n", rest);
      const end = lineFeed < 0 ? text.length : lineFeed;
      if (nextQuote >= 0 && nextQuote < rest) nextQuote = text.indexOf('"', rest);
      if (found === null || (nextQuote >= 0 && nextQuote < end)) {
        this.at = at;
        this.line = number;
        this.#nextQuote = nextQuote;
        const row = this.row();
        for (const column of columns) cells[column] = row[column] ?? "";
        take(cells, number);
        at = this.at;
        number = this.line;
        nextQuote = this.#nextQuote;
        continue;
      }
      for (let index = 0; index < columns.length; index += 1) {
        const cell = found[index + 1] ?? "";
        cells[columns[index] ?? 0] = cell[0] === '"' ? cell.slice(1, -1) : cell;
      }
      take(cells, number);
      at = end + 1;
      number += 1;
    }
    return true;
  }

  /** Whether the rest of the current line contains a quote. */
  #hasQuote(): boolean {
    if (this.#nextQuote >= 0 && this.#nextQuote < this.at)
      this.#nextQuote = this.text.indexOf('"', this.at);
    return this.#nextQuote >= 0 && this.#nextQuote < this.#endOfLine();
  }

  /** Drops most of a line's trailing empty cells: rows of CMS's crosswalks end in 500 of them. */
  #endOfCells(): number {
    const end = this.#endOfLine();
    let last = end;
    while (last > this.at && this.text[last - 1] === this.delimiter) last -= 1;
    return Math.min(last + MOST_EMPTY, end);
  }

  #rowWithQuotes(start: number): string[] {
    const cells: string[] = [];
    let line = -1;
    let end = 0;
    for (;;) {
      cells.push(this.#quotedCell(start) ?? this.#bareCell());
      // A quoted cell can end on another line.
      if (line !== this.#endOfLine()) [line, end] = [this.#end, this.#endOfCells()];
      if (this.at >= end) break;
      this.at += 1;
    }
    this.#nextLine();
    return cells;
  }

  #endOfLine(): number {
    if (this.#lineFeed < this.at) {
      const at = this.text.indexOf("\n", this.at);
      this.#lineFeed = at < 0 ? this.text.length : at;
      const hasReturn = at > this.at && this.text[at - 1] === "\r";
      this.#end = hasReturn ? at - 1 : this.#lineFeed;
    }
    return this.#end;
  }

  #nextLine(): void {
    this.at = this.#lineFeed + 1;
    this.line += 1;
  }

  #bareCell(): string {
    const line = this.text.slice(this.at, this.#endOfLine());
    const next = line.indexOf(this.delimiter);
    const cell = next < 0 ? line : line.slice(0, next);
    this.at += cell.length;
    // Programs usually write Excel's text formula, `="20020701"`, without quotes around it.
    if (cell.includes('"') && !/^="[^"]*"$/.test(cell)) this.#stray(cell);
    return cell;
  }

  /**
   * Reads a quoted cell, ignoring blanks around it; returns null if the next cell is not quoted. A
   * quote that does not end the cell is a character of it (`"Bandage, 5" wide"`), unless the cell
   * has several lines: then a quote is missing somewhere.
   */
  #quotedCell(row: number): string | null {
    const { text } = this;
    let open = this.at;
    while (text[open] === " ") open += 1;
    if (text[open] !== '"') return null;
    let stray = -1;
    let close = open;
    for (;;) {
      const next = text.indexOf('"', close + 1);
      // `"K" wire`: no quote later on the line ends the cell, so the first quote is a stray.
      if (stray >= 0 && (next < 0 || text.slice(close, next).includes("\n"))) {
        this.#strayUntil = next < 0 ? text.length : next;
        return null;
      }
      if (next < 0) throw this.#broken(row, "opens a quote that is never closed");
      close = next;
      if (text[close + 1] === '"') close += 1;
      else if (this.#endsCell(close + 1)) break;
      else if (close < this.#strayUntil) return null;
      else if (stray < 0 && text.slice(open, close).includes("\n"))
        throw this.#broken(row, "goes on after a closing quote");
      else stray = close;
    }
    const inner = text
      .slice(open + 1, close)
      .replaceAll('""', '"')
      .replaceAll("\r\n", "\n");
    if (stray >= 0) this.#stray(inner);
    if (inner.includes("\n")) this.line += inner.split("\n").length - 1;
    this.at = close + 1;
    while (text[this.at] === " ") this.at += 1;
    return inner;
  }

  #endsCell(at: number): boolean {
    const { text } = this;
    let after = at;
    while (text[after] === " ") after += 1;
    if (text[after] === "\r") return text[after + 1] === "\n";
    return after >= text.length || text[after] === this.delimiter || text[after] === "\n";
  }

  #stray(cell: string): void {
    this.strayCount += 1;
    this.firstStray ??= { line: this.line, text: cell.trim() };
  }

  #broken(row: number, what: string): KnownError {
    return new KnownError(
      `${this.file} cannot be read as delimited text: the row that starts on line ${row} ${what}.`,
      {
        hint: "Look there for a missing quote, or one to double, or export the sheet again.",
      },
    );
  }
}
