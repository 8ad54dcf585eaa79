/** Delimited text (csv, tab, semicolon, bar) to rows. */
import { KnownError } from "../../model/basics/errors.js";
import { formatCount } from "../../model/basics/format-numbers.js";
import type { Cell, Row } from "../../model/basics/row.js";
import { MAX_PREAMBLE_ROWS, PROBE_CHARACTERS, type TableLimits } from "../files/limits.js";
import { findHeader } from "../release/table-header.js";

const DELIMITERS = [",", "\t", ";", "|"] as const;

/** MUMPS separates with `^`, X12 with `~`, Hive with the first of ASCII's controls; CMS with none of these. */
export type Delimiter = (typeof DELIMITERS)[number] | "^" | "~" | "\x01" | "\x1f";

/**
 * Finds the delimiter by the header and not by counting: descriptions have more commas than a short row has semicolons.
 * @param fieldsOf how many fields the header of such rows has; left out, those of a release
 * @returns the delimiter that makes the most fields of a header in the text, or null when none makes one
 */
export function headerDelimiter(
  text: string,
  fieldsOf: (rows: readonly Row[]) => number = (rows) => findHeader(rows)?.columns.size ?? 0,
): Delimiter | null {
  const probe = text.slice(0, PROBE_CHARACTERS);
  // A header cell wrapped in Excel has a line break within its quotes.
  const unwrapped = probe.replace(/"[^"]*"/g, (cell) => cell.replaceAll("\n", " "));
  let best: { delimiter: Delimiter | null; fields: number } = { delimiter: null, fields: 0 };
  for (const lines of [...new Set([probe, unwrapped])].map((one) =>
    one.split("\n", MAX_PREAMBLE_ROWS),
  )) {
    for (const delimiter of DELIMITERS) {
      const rows = lines.map((line, index) => ({
        number: index + 1,
        cells: line.replaceAll('"', "").split(delimiter),
      }));
      const fields = fieldsOf(rows);
      if (fields > best.fields) best = { delimiter, fields };
    }
  }
  return best.delimiter;
}

export interface DelimitedRows {
  readonly rows: readonly Row[];
  readonly strayQuotes: StrayQuotes;
}

/** Unquoted cells that hold a quote: inch marks, mostly (`<=4sq"`, January 2020). */
export interface StrayQuotes {
  readonly count: number;
  /** The line and the text of the first such cell; null where there is none. */
  readonly first: { readonly line: number; readonly text: string } | null;
}

export interface RowOptions {
  /** Empty cells kept at the end of a row; left out, more than any header of ours has columns. */
  readonly mostEmpty?: number | undefined;
  /** Where rows are put in place of the list that is returned: packed, half a million take little memory. */
  readonly into?: { push(row: Row): void } | undefined;
  /** Takes the rows under its header, which are not kept, so that a long table is never whole in memory. */
  readonly taker?: RowTaker | undefined;
}

export interface RowTaker {
  /** @returns null for a row above the header; for the header, by column whether its cells are wanted */
  header(row: Row): readonly boolean[] | null;
  /** @param cells the wanted ones in their places, which the next row overwrites; others are empty, and the last ones left out */
  take(cells: readonly Cell[], line: number): void;
}

/**
 * Parses by hand, because a quote within an unquoted cell is a character and the report must count such cells; csv-parse
 * either refuses them or does not count. Most lines have no quote at all and are split at their delimiters.
 * @param text the decoded file, its lines ended by line feeds, with a carriage return before them or without
 * @param file its name, for messages
 * @returns every row, with the line it starts on
 * @throws KnownError where a quote is missing or misplaced, or there are too many lines or cells
 */
export function readDelimited(
  text: string,
  delimiter: Delimiter,
  file: string,
  limits: TableLimits,
  { mostEmpty = MOST_EMPTY, into, taker }: RowOptions = {},
): DelimitedRows {
  const reader = new QuotedReader(text, delimiter, file, mostEmpty);
  const rows: Row[] = [];
  let wanted: readonly boolean[] | null = null;
  let [rowCount, cellCount] = [0, 0];
  while (reader.at < text.length && wanted === null) {
    const row = { number: reader.line, cells: reader.row() };
    rowCount += 1;
    cellCount += row.cells.length;
    if (rowCount > limits.lines || cellCount > limits.cells) throw tooMany(file, limits);
    wanted = taker?.header(row) ?? null;
    if (wanted === null) (into ?? rows).push(row);
  }
  if (taker !== undefined && wanted !== null) {
    const cells = wanted.map(() => "");
    const most = Math.min(limits.lines - rowCount, (limits.cells - cellCount) / cells.length);
    for (let count = 0; reader.at < text.length; count += 1) {
      if (count >= most) throw tooMany(file, limits);
      const { line } = reader;
      reader.wantedCells(wanted, cells);
      taker.take(cells, line);
    }
  }
  return { rows, strayQuotes: { count: reader.strayCount, first: reader.firstStray } };
}

/** A row that lacks cells differs from one whose last cells are empty. */
const MOST_EMPTY = 64;

class QuotedReader {
  at = 0;
  line = 1;
  strayCount = 0;
  firstStray: StrayQuotes["first"] = null;
  #nextQuote: number;
  #lineFeed = -1;
  /** Where the cells of the line end. */
  #end = 0;

  constructor(
    readonly text: string,
    readonly delimiter: Delimiter,
    readonly file: string,
    readonly mostEmpty: number,
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
   * As `row`, of the wanted cells alone. V8 compiles for speed what runs this often, which of one long function takes
   * longer than to read six lists with these.
   * @param cells overwritten with them, each in its place
   */
  wantedCells(wanted: readonly boolean[], cells: string[]): void {
    const column = this.#hasQuote() ? this.#quotedCells(wanted, cells) : 0;
    this.#plainCells(wanted, cells, column);
    this.#nextLine();
  }

  /** Reads the cells of a line up to the last with a quote; returns how many there are. */
  #quotedCells(wanted: readonly boolean[], cells: string[]): number {
    let column = 0;
    while (this.#hasQuote()) {
      const cell = this.#quotedCell(this.line) ?? this.#bareCell();
      if (column < wanted.length) cells[column] = wanted[column] === true ? cell : "";
      column += 1;
      if (this.at >= this.#endOfLine()) break;
      this.at += 1;
    }
    return column;
  }

  #plainCells(wanted: readonly boolean[], cells: string[], column: number): void {
    const { text, delimiter } = this;
    const end = this.#endOfLine();
    let { at } = this;
    for (let place = column; place < wanted.length; place += 1) {
      const next = at > end ? end : text.indexOf(delimiter, at);
      const stop = next < 0 || next > end ? end : next;
      cells[place] = wanted[place] === true ? text.slice(at, stop) : "";
      at = stop + 1;
    }
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
    return Math.min(last + this.mostEmpty, end);
  }

  #rowWithQuotes(start: number): string[] {
    const cells: string[] = [];
    for (;;) {
      cells.push(this.#quotedCell(start) ?? this.#bareCell());
      if (cells.length >= this.mostEmpty) this.#skipEmpty();
      if (this.at >= this.#endOfLine()) break;
      this.at += 1;
    }
    this.#nextLine();
    return cells;
  }

  /** Skips to the end of the line where only delimiters are left. */
  #skipEmpty(): void {
    let at = this.at;
    while (this.text[at] === this.delimiter) at += 1;
    if (at >= this.#endOfLine()) this.at = at;
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
    const { text } = this;
    const start = this.at;
    const next = text.indexOf(this.delimiter, start);
    this.at = Math.min(next < 0 ? text.length : next, this.#endOfLine());
    const cell = text.slice(start, this.at);
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
      close = text.indexOf('"', close + 1);
      const isOver = close < 0 || (stray >= 0 && text.slice(stray, close).includes("\n"));
      // `"K" wire`: what follows on the line does not end in a quote, so that none encloses the cell.
      if (isOver && stray >= 0 && !text.slice(open, stray).includes("\n")) return null;
      if (close < 0) throw this.#broken(row, "opens a quote that is never closed");
      if (text[close + 1] === '"') close += 1;
      else if (this.#endsCell(close + 1)) break;
      else stray = stray < 0 ? close : stray;
    }
    const inner = text
      .slice(open + 1, close)
      .replaceAll('""', '"')
      .replaceAll("\r\n", "\n");
    if (stray >= 0) {
      if (inner.includes("\n")) throw this.#broken(row, "goes on after a closing quote");
      this.#stray(inner);
    }
    this.line += lineFeeds(inner);
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
        hint: "Look there for a quote that is missing or should be doubled, or export the sheet again.",
      },
    );
  }
}

function lineFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

function tooMany(file: string, { lines, cells }: TableLimits): KnownError {
  return new KnownError(
    `${file} is refused: it has more than ${formatCount(lines)} lines or ${formatCount(cells)} cells.`,
    { hint: "Export the table of codes alone." },
  );
}
