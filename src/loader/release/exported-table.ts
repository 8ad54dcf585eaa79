/**
 * A table as it was before a program exported it: what pandas, R, Excel and databases write around values, or for none.
 * CMS's own files hold none of it, but for the statute `NA` of 2018 to 2026.
 */

import { formatCount } from "../../model/basics/format-numbers.js";
import type { Cell, Row } from "../../model/basics/row.js";
import type { FieldSpec } from "../../model/code-set/field-spec.js";
import { DATE_FIELDS, fieldSpec, type ReleaseField } from "../../model/code-set/fields.js";
import { decode } from "../../model/code-set/values.js";
import { isNothing, withoutGuard } from "../tables/exported-cells.js";
import type { RecordCollector } from "./record-collector.js";
import type { Table } from "./table-rows.js";

/** @returns the table with the values as CMS would have published them; a decision for a whole column is reported once */
export function asPublished<T extends Table>(table: T, collector: RecordCollector): T {
  const { header } = table;
  const rows = table.rows.map(({ number, cells }) => ({ number, cells: [...cells] }));
  const below = rows.slice(header.index + 1);
  const columns = [...header.columns].flatMap(([key, places]) =>
    places.map((place) => ({ key, place, spec: fieldSpec(key) })),
  );
  for (const { key, place, spec } of columns) {
    for (const { cells } of below) {
      // A row with fewer cells keeps its length, because that is how a later check finds a cut-off file.
      if (place < cells.length) cells[place] = plainCell(cells[place] ?? null, key, spec);
    }
  }
  if (isFromR(below, columns)) blankMissing(below, columns);
  for (const column of columns) if (column.spec.values !== undefined) readLetters(below, column);
  wholeNumbers(below, columns, collector);
  visibleCodes(below, columns, collector);
  return { ...table, rows };
}

interface Column {
  readonly key: ReleaseField;
  readonly place: number;
  readonly spec: FieldSpec;
}

type OpenRow = Row & { readonly cells: Cell[] };

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
function readLetters(rows: readonly OpenRow[], { place, spec }: Column): void {
  const filled = rows.filter(({ cells }) => !isBlank(cells[place] ?? null));
  const truths = filled.map(({ cells }) => LOGICAL.exec(String(cells[place])));
  const isFromLetters = truths.every((one) => one !== null) && truths.some((one) => one?.[1]);
  for (const [index, { cells }] of filled.entries()) {
    const truth = truths[index];
    if (truth === null || truth === undefined) continue;
    const letters = truth[1] === undefined ? ["N", "F"] : ["Y", "T"];
    const read = (isFromLetters ? letters.reverse() : letters).find((one) => isValue(one, spec));
    cells[place] = read ?? cells[place] ?? null;
  }
}

/** R writes `NA` for a blank, which no date is; elsewhere it can be a modifier, or CMS's statute. */
function isFromR(rows: readonly OpenRow[], columns: readonly Column[]): boolean {
  const dates = columns.filter(({ key }) => DATE_FIELDS.includes(key));
  return rows.some(({ cells }) => dates.some(({ place }) => cells[place] === "NA"));
}

function blankMissing(rows: readonly OpenRow[], columns: readonly Column[]): void {
  for (const { place } of columns.filter(({ key }) => key !== "code" && key !== "crossReferences"))
    for (const { cells } of rows) if (cells[place] === "NA") cells[place] = null;
}

const WHOLE_AS_DECIMAL = /^\s*(\d+)\.0+\s*$/;
const DECIMAL = /^\s*\d+\.\d+\s*$/;

/**
 * pandas makes floating numbers of a column of whole ones with a blank among them: `2049.0`. One text may be the section of
 * a manual that ends so; a whole column of them is none, nor is one beside dates and numbers that are written so.
 */
function wholeNumbers(
  rows: readonly OpenRow[],
  columns: readonly Column[],
  collector: RecordCollector,
): void {
  const decimals = columns.flatMap((column) => {
    const filled = rows.filter(({ cells }) => !isBlank(cells[column.place] ?? null));
    const texts = filled.map(({ cells }) => String(cells[column.place]));
    const whole = filled.filter((_, index) => WHOLE_AS_DECIMAL.test(texts[index] ?? ""));
    return whole.length > 0 && texts.every((text) => DECIMAL.test(text))
      ? [{ ...column, whole }]
      : [];
  });
  const isUsual = decimals.some(({ spec }) => spec.type !== "text");
  for (const { spec, place, whole } of decimals) {
    if (spec.type !== "text" || (whole.length === 1 && !isUsual)) continue;
    const [first] = whole;
    const example = String(first?.cells[place]).trim();
    for (const { cells } of whole)
      cells[place] = WHOLE_AS_DECIMAL.exec(String(cells[place]))?.[1] ?? null;
    collector.report(
      "numbers-as-decimals",
      first?.number ?? null,
      null,
      `${spec.label}: the column is written in decimals, such as "${example}", and is read as whole numbers.`,
    );
  }
}

function isBlank(cell: Cell): boolean {
  return cell === null || String(cell).trim() === "";
}

/** Characters that show nothing: zero-width spaces, joiners, marks of the reading direction, a byte-order mark. */
const INVISIBLE = /\p{Cf}/u;

/** Removes invisible characters that copying from a web page or chat leaves before a code: they would make it another code. */
function visibleCodes(
  rows: readonly OpenRow[],
  columns: readonly Column[],
  collector: RecordCollector,
): void {
  const found: { readonly number: number; readonly character: string }[] = [];
  for (const { place } of columns.filter(({ key }) => key === "code")) {
    for (const { number, cells } of rows) {
      const cell = cells[place];
      const [character] = typeof cell === "string" ? (INVISIBLE.exec(cell) ?? []) : [];
      if (character === undefined) continue;
      cells[place] = String(cell).replaceAll(/\p{Cf}/gu, "");
      found.push({ number, character });
    }
  }
  const [first] = found;
  if (first === undefined) return;
  const name = `U+${first.character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
  const { unit } = collector.origin;
  collector.report(
    "invisible-characters",
    first.number,
    null,
    `${found.length === 1 ? "One code has" : `${formatCount(found.length)} codes have`} an invisible character (${name}) in the cell, the first at ${unit} ${first.number}; it is left out.`,
  );
}
