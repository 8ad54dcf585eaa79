/**
 * A table as it was before a program exported it: what pandas, R, Excel and databases write around values, or for none.
 * CMS's own files hold none of it, but for the statute `NA` of 2018 to 2026.
 */

import { formatCount } from "../../model/basics/counts-in-words.js";
import type { Cell, Row } from "../../model/basics/row.js";
import type { FieldSpec } from "../../model/code-set/field-spec.js";
import { DATE_FIELDS, fieldSpec, type ReleaseField } from "../../model/code-set/fields.js";
import { decode } from "../../model/code-set/values.js";
import { isNothing, withoutGuard } from "../tables/exported-cells.js";
import type { RecordCollector } from "./record-collector.js";
import type { Table } from "./table-rows.js";

/** @returns the table with the values as CMS would have published them; a decision for a whole column is reported once */
export function asPublished<T extends Table>(table: T, collector: RecordCollector): T {
  const { rows, header } = table;
  const below = rows.slice(header.index + 1);
  const columns = [...header.columns].flatMap(([key, places]) =>
    places.map((place) => new Column(key, place, below)),
  );
  if (isFromR(columns)) blankMissing(columns);
  for (const column of columns) if (column.spec.values !== undefined) readLetters(column);
  wholeNumbers(columns, below, collector);
  visibleCodes(columns, below, collector);
  const changed = columns.filter(({ isChanged }) => isChanged);
  return changed.length === 0
    ? table
    : {
        ...table,
        rows: rows.map((row, at) => (at > header.index ? withColumns(row, changed) : row)),
      };
}

/** A column below the header, by the different cells in it: most columns of a release have a few dozen. */
class Column {
  readonly spec: FieldSpec;
  /** What is read of each different cell. */
  readonly read = new Map<Cell, Cell>();

  constructor(
    readonly key: ReleaseField,
    readonly place: number,
    rows: readonly Row[],
  ) {
    this.spec = fieldSpec(key);
    for (const { cells } of rows) {
      const cell = cells[place] ?? null;
      if (!this.read.has(cell)) this.read.set(cell, plainCell(cell, key, this.spec));
    }
  }

  /** The cells that are not blank, with what is read of them. */
  get filled(): (readonly [cell: Cell, read: Cell])[] {
    return [...this.read].filter(([, read]) => read !== null && String(read).trim() !== "");
  }

  get isChanged(): boolean {
    for (const [cell, read] of this.read) if (read !== cell) return true;
    return false;
  }

  /** What is read of the cell of a row; null where the row has none. */
  of({ cells }: Row): Cell {
    return this.read.get(cells[this.place] ?? null) ?? null;
  }
}

/** A row with fewer cells keeps their number, because that is how a later check finds a cut-off file. */
function withColumns(row: Row, columns: readonly Column[]): Row {
  const cells = [...row.cells];
  for (const column of columns) {
    if (column.place < cells.length) cells[column.place] = column.of(row);
  }
  return { ...row, cells };
}

function plainCell(cell: Cell, key: ReleaseField, spec: FieldSpec): Cell {
  if (typeof cell !== "string" || cell === "") return cell;
  const value = withoutGuard(cell);
  if (typeof value !== "string") return value;
  if (isNothing(value) || (spec.type === "date" && isNoDate(value))) return null;
  if (key === "recordType") return RECORD_TYPE.exec(value)?.[1] ?? value;
  const whole = WHOLE_AS_DECIMAL.exec(value)?.[1];
  // CMS's table lists the whole number, but not the decimal.
  return whole !== undefined && isValue(whole, spec) ? whole : value;
}

function isValue(text: string, { values }: FieldSpec): boolean {
  return values !== undefined && decode(values, text) !== null;
}

/** `4`, `04`, `4.0`: a record type, which decides whether a row is a record, must not hang on how it is written. */
const RECORD_TYPE = /^\s*0*(\d)(?:\.0+)?\s*$/;

/** `nan--` and `None/None/None`, parts of a day put together where there is none, `  /  /    ` and MySQL's `0000-00-00`. */
const NO_DATE = /^(?:(?:nan|nat|null|none|0+)(?![\da-z])|[-/.: ])*$/i;

function isNoDate(text: string): boolean {
  return !/[1-9]/.test(text) && NO_DATE.test(text.trim());
}

const LOGICAL = /^\s*(?:(true)|false)\s*$/i;

/**
 * R takes a column of nothing but `T` and `F` for truth, other programs take each `Y` and `N` for it: action codes, types
 * of service. A letter is read back where CMS's table knows it.
 */
function readLetters({ filled, read, spec }: Column): void {
  const truths = filled.map(([cell, value]) => ({ cell, truth: LOGICAL.exec(String(value)) }));
  const isFromLetters =
    truths.every(({ truth }) => truth !== null) && truths.some(({ truth }) => truth?.[1]);
  for (const { cell, truth } of truths) {
    if (truth === null) continue;
    const letters = truth[1] === undefined ? ["N", "F"] : ["Y", "T"];
    const letter = (isFromLetters ? letters.reverse() : letters).find((one) => isValue(one, spec));
    if (letter !== undefined) read.set(cell, letter);
  }
}

/** R writes `NA` for a blank, which no date is; elsewhere it can be a modifier, or CMS's statute. */
function isFromR(columns: readonly Column[]): boolean {
  return columns.some(({ key, read }) => DATE_FIELDS.includes(key) && read.get("NA") === "NA");
}

function blankMissing(columns: readonly Column[]): void {
  for (const { key, read } of columns)
    if (key !== "code" && key !== "crossReferences" && read.has("NA")) read.set("NA", null);
}

const WHOLE_AS_DECIMAL = /^\s*(\d+)\.0+\s*$/;
const DECIMAL = /^\s*\d+\.\d+\s*$/;

/**
 * pandas makes floating numbers of a column of whole ones with a blank among them: `2049.0`. One text may be the section of
 * a manual that ends so; a whole column of them is none, nor is one beside dates and numbers that are written so.
 */
function wholeNumbers(
  columns: readonly Column[],
  rows: readonly Row[],
  collector: RecordCollector,
): void {
  const isWhole = (cell: Cell) => WHOLE_AS_DECIMAL.test(String(cell));
  const decimals = columns.filter(({ filled }) => {
    const texts = filled.map(([, read]) => String(read));
    return texts.every((text) => DECIMAL.test(text)) && texts.some(isWhole);
  });
  const isUsual = decimals.some(({ spec }) => spec.type !== "text");
  for (const column of decimals.filter(({ spec }) => spec.type === "text")) {
    const [first, second] = rows.filter((row) => isWhole(column.of(row)));
    if (first === undefined || (second === undefined && !isUsual)) continue;
    const example = String(column.of(first)).trim();
    for (const [cell, read] of column.filled) {
      const whole = WHOLE_AS_DECIMAL.exec(String(read))?.[1];
      if (whole !== undefined) column.read.set(cell, whole);
    }
    collector.report(
      "numbers-as-decimals",
      `${column.spec.label}: the column is written in decimals, such as "${example}", and is read as whole numbers.`,
      { line: first.number },
    );
  }
}

/** Characters that show nothing: zero-width spaces, joiners, marks of the reading direction, a byte-order mark. */
const INVISIBLE = /\p{Cf}/u;

/** Removes invisible characters that copying from a web page or chat leaves before a code: they would make it another code. */
function visibleCodes(
  columns: readonly Column[],
  rows: readonly Row[],
  collector: RecordCollector,
): void {
  const characterIn = (cell: Cell) =>
    (typeof cell === "string" ? INVISIBLE.exec(cell)?.[0] : undefined) ?? null;
  const found: { readonly number: number; readonly character: string }[] = [];
  for (const column of columns.filter(({ key }) => key === "code")) {
    if (!column.filled.some(([, read]) => characterIn(read) !== null)) continue;
    for (const row of rows) {
      const character = characterIn(column.of(row));
      if (character !== null) found.push({ number: row.number, character });
    }
    for (const [cell, read] of column.filled)
      if (characterIn(read) !== null)
        column.read.set(cell, String(read).replaceAll(/\p{Cf}/gu, ""));
  }
  const [first] = found;
  if (first === undefined) return;
  const name = `U+${first.character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
  const { unit } = collector.origin;
  collector.report(
    "invisible-characters",
    `${found.length === 1 ? "One code has" : `${formatCount(found.length)} codes have`} an invisible character (${name}) in the cell, the first at ${unit} ${first.number}; it is left out.`,
    { line: first.number },
  );
}
