/**
 * Restores a table that pandas, R, Excel or a database exported: removes what they add to values or
 * write into empty cells. CMS's files have none of that except the statute `NA` (2018 to 2026).
 */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { type Cell, isBlank } from "../../model/basics/row.js";
import type { FieldSpec } from "../../model/code-set/field-spec.js";
import { DATE_FIELDS, type ReleaseField } from "../../model/code-set/fields.js";
import { decode } from "../../model/code-set/values.js";
import { isNothing, withoutGuard } from "../tables/exported-cells.js";
import { reportCutTexts } from "./cut-texts.js";
import { readDayOrder } from "./dates-of-table.js";
import type { RecordCollector } from "./record-collector.js";
import { type Column, type ColumnCell, columnsOf, rowCount, rowsOf } from "./table-columns.js";
import { withoutFields } from "./table-header.js";
import type { Table } from "./table-rows.js";
import { unreadableFields } from "./unreadable-fields.js";

/** @returns the table with values as CMS publishes them; reports a decision about a column once */
export function asPublished(table: Table, collector: RecordCollector): Table {
  const columns = columnsOf(table);
  for (const column of columns) column.readAs((cell) => plainCell(cell, column));
  reportFormulaErrors(columns, collector);
  // `NA` can be a modifier or CMS's statute, but among dates it is R's word for an empty cell.
  const isNa = (column: Column) => column.of("NA")?.read === "NA";
  if (columns.some((column) => DATE_FIELDS.includes(column.key) && isNa(column)))
    for (const column of columns)
      if (!CAN_BE_NA.includes(column.key)) column.readAs((read) => (read === "NA" ? null : read));
  const coded = columns.filter(({ spec }) => spec.values !== undefined);
  for (const column of coded) readLetters(column);
  readWholeNumbers(columns, collector);
  for (const column of columns.filter(({ key }) => key === "code")) readVisible(column, collector);
  const dates = columns.filter(({ key }) => DATE_FIELDS.includes(key));
  readDayOrder(dates, collector);
  const unreadable = unreadableFields([...dates, ...coded], table.dates, collector);
  for (const column of columns)
    if (column.key === "longDescription")
      reportCutTexts(
        column.cells.map(({ read, ...place }) => ({ ...place, length: String(read ?? "").length })),
        collector,
      );
  return {
    ...table,
    header: withoutFields(table.header, unreadable),
    rows: rowsOf(table, columns),
  };
}

function plainCell(cell: Cell, { key, spec }: Column): Cell {
  if (typeof cell !== "string" || cell === "") return cell;
  const value = withoutGuard(cell);
  if (typeof value !== "string") return value;
  const isNoDate = spec.type === "date" && !/[1-9]/.test(value) && NO_DATE.test(value.trim());
  if (isNothing(value) || isNoDate) return null;
  if (key === "recordType") return RECORD_TYPE.exec(value)?.[1] ?? value;
  const whole = WHOLE_AS_DECIMAL.exec(value)?.[1];
  // CMS's table of values has the integer, not the decimal.
  return whole !== undefined && isValue(whole, spec) ? whole : value;
}

/** Excel's and LibreOffice's errors; #N/A is read as blank, because lookups write it for nothing. */
const FORMULA_ERROR = /^\s*#(?:REF!|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|ERROR!|SPILL!|CALC!)\s*$/;

function reportFormulaErrors(columns: readonly Column[], collector: RecordCollector): void {
  const isError = ({ read }: ColumnCell) => typeof read === "string" && FORMULA_ERROR.test(read);
  const found = columns.flatMap(({ spec, cells }) =>
    cells.filter(isError).map((cell) => ({ ...cell, label: spec.label })),
  );
  const [first] = found.toSorted((a, b) => a.number - b.number);
  if (first === undefined) return;
  const count = rowCount(found);
  collector.report(
    "formula-errors",
    `${count === 1 ? "One cell has" : `${formatCount(count)} cells have`} the error of a formula, such as ${String(first.read).trim()}, instead of a value, the first at ${collector.origin.unit} ${first.number} (${first.label}). Such a cell is read as that text: correct it, or export the file again.`,
    { line: first.number },
  );
}

function isValue(text: string, { values }: FieldSpec): boolean {
  return values !== undefined && decode(values, text) !== null;
}

/** `4`, `04`, `4.0` are the same record type, which decides whether a row is a record. */
const RECORD_TYPE = /^\s*0*(\d)(?:\.0+)?\s*$/;

/** Empty dates: joined parts (`nan--`, `None/None/None`, `  /  /    `) and MySQL's `0000-00-00`. */
const NO_DATE = /^(?:(?:nan|nat|null|none|0+)(?![\da-z])|[-/.: ])*$/i;

const LOGICAL = /^\s*(?:(true)|false)\s*$/i;

/**
 * Restores letters of action codes and types of service from TRUE and FALSE, if CMS's table has the
 * letter: R converts a column that has only `T` and `F`, other programs convert each `Y` and `N`.
 */
function readLetters(column: Column): void {
  const truths = column.filled.map(({ read }) => LOGICAL.exec(String(read)));
  const isFromLetters =
    truths.every((truth) => truth !== null) && truths.some((truth) => truth?.[1]);
  column.readAs((read) => {
    const truth = LOGICAL.exec(String(read));
    if (truth === null) return read;
    const letters = truth[1] === undefined ? ["N", "F"] : ["Y", "T"];
    const inOrder = isFromLetters ? letters.toReversed() : letters;
    return inOrder.find((letter) => isValue(letter, column.spec)) ?? read;
  });
}

const CAN_BE_NA: readonly ReleaseField[] = ["code", "crossReferences"];

const WHOLE_AS_DECIMAL = /^\s*(\d+)\.0+\s*$/;
const DECIMAL = /^\s*\d+\.\d+\s*$/;

/**
 * Restores integers: pandas turns a column of integers with an empty cell into floats (`2049.0`). A
 * text column with a single such cell stays, because it may be a section of a manual, unless other
 * columns are written that way.
 */
function readWholeNumbers(columns: readonly Column[], collector: RecordCollector): void {
  const wholeOf = (cell: Cell) => WHOLE_AS_DECIMAL.exec(String(cell))?.[1];
  const decimals = columns.filter(({ filled }) => {
    const texts = filled.map(({ read }) => String(read));
    return texts.every((text) => DECIMAL.test(text)) && texts.some(wholeOf);
  });
  const isUsual = decimals.some(({ spec }) => spec.type !== "text");
  for (const column of decimals.filter(({ spec }) => spec.type === "text")) {
    const whole = column.filled.filter(({ read }) => wholeOf(read) !== undefined);
    const [first] = whole;
    if (first === undefined || (rowCount(whole) === 1 && !isUsual)) continue;
    const example = String(first.read).trim();
    column.readAs((read) => wholeOf(read) ?? read);
    collector.report(
      "numbers-as-decimals",
      `${column.spec.label}: the column is written in decimals, such as "${example}", and is read as whole numbers.`,
      { line: first.number },
    );
  }
}

/** Zero-width spaces, joiners, direction marks, byte-order marks and control characters. */
const INVISIBLE = /\p{Cf}|(?!\s)\p{Cc}/gu;

/** Removes invisible characters, which a code copied from a web page or chat can bring along. */
function readVisible(column: Column, collector: RecordCollector): void {
  const characterIn = (cell: Cell) =>
    typeof cell === "string" ? cell.match(INVISIBLE)?.[0] : null;
  const found = column.cells.filter(({ read }) => !isBlank(read) && characterIn(read) != null);
  const [first] = found;
  if (first === undefined) return;
  const count = rowCount(found);
  const character = characterIn(first.read) ?? "";
  const name = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
  column.readAs((read) => (typeof read === "string" ? read.replaceAll(INVISIBLE, "") : read));
  collector.report(
    "invisible-characters",
    `${count === 1 ? "One code has" : `${formatCount(count)} codes have`} an invisible character (${name}) in the cell, the first at ${collector.origin.unit} ${first.number}; it is left out.`,
    { line: first.number },
  );
}
