/** Reads rows of delimited text whose cells may be quoted, and tells quotes that enclose a cell from others. */
import { KnownError } from "../../model/basics/errors.js";
import type { Cell } from "../../model/basics/row.js";

/** Unquoted cells that hold a quote: inch marks, mostly (`<=4sq"`, January 2020). */
export interface StrayQuotes {
  readonly count: number;
  /** The line and the text of the first such cell; null where there is none. */
  readonly first: { readonly line: number; readonly text: string } | null;
}

/** What is done with the rows under a header. */
export interface RowsUnder {
  /** By column whether its cells are wanted. */
  readonly wanted: readonly boolean[];
  /** @param cells the wanted ones in their places, which the next row overwrites; others are empty, and the last ones left out */
  take(cells: readonly Cell[], line: number): void;
}

/** Empty cells kept at the end of a row, because one that lacks cells differs: more than any header of ours has columns. */
const MOST_EMPTY = 64;

/**
 * Of a line in which every quote encloses a cell: one expression takes it apart several times as fast as this program
 * looks for delimiters. Each of its repetitions ends where the next begins, so that no line takes longer than its length.
 * @param wanted by column whether its cells are
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

/** Reads one row after the other, and counts quotes that enclose nothing. */
export class QuotedReader {
  at = 0;
  line = 1;
  strayCount = 0;
  firstStray: StrayQuotes["first"] = null;
  #nextQuote: number;
  #lineFeed = -1;
  /** Where the cells of the line end. */
  #end = 0;
  /** Before this place no further quote of the line ends a cell, so that a line of stray quotes is searched once. */
  #strayUntil = 0;

  constructor(
    readonly text: string,
    readonly delimiter: string,
    readonly file: string,
  ) {
    this.#nextQuote = text.indexOf('"');
  }

  /** Reads one row and the line break behind it. */
  row(): string[] {
    if (this.#hasQuote()) return this.#rowWithQuotes(this.line);
    const cells = this.text.slice(this.at, this.#endOfCells()).split(this.delimiter);
    this.#nextLine();
    return cells;
  }

  /**
   * As `row` for all rows that are left, of the wanted cells alone. A loop over variables of its own, because V8 makes
   * fast code only of what runs longer, and in other code looks private properties up.
   * @param most how many rows there may be
   * @returns false where there are more
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
        [this.at, this.line, this.#nextQuote] = [at, number, nextQuote];
        const row = this.row();
        for (const column of columns) cells[column] = row[column] ?? "";
        take(cells, number);
        [at, number, nextQuote] = [this.at, this.line, this.#nextQuote];
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

  /** Whether a quote stands on what is left of the current line. */
  #hasQuote(): boolean {
    if (this.#nextQuote >= 0 && this.#nextQuote < this.at)
      this.#nextQuote = this.text.indexOf('"', this.at);
    return this.#nextQuote >= 0 && this.#nextQuote < this.#endOfLine();
  }

  /** Finds the end of the filled cells of a line: CMS's crosswalks have 500 empty ones behind them. */
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

  /** The end of the current line, before its line break. */
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
    // `="20020701"`, by which Excel keeps a text a text, stands in a csv without quotes around it as a rule.
    if (cell.includes('"') && !/^="[^"]*"$/.test(cell)) this.#stray(cell);
    return cell;
  }

  /**
   * Null where the next cell does not begin with a quote; blanks before one are left out. A quote that ends no cell is a
   * character of it (`"Bandage, 5" wide"`), but in a text of several lines, where it tells that one is missing.
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
      // `"K" wire`: what follows on the line does not end in a quote, so that none encloses the cell.
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
