/** Reads the rows under a companion's header: the values of each code, and counts of the rows left out. */
import type { Cell, Row } from "../../model/basics/row.js";
import type { Companion, DrugPackage } from "../../model/code-set/companion.js";
import { COMPANION_FIELDS, type CompanionField, fieldSpec } from "../../model/code-set/fields.js";
import { codeSetOf } from "../../model/code-set/licensed-code-sets.js";
import type { CompanionValues } from "../../model/code-set/record.js";
import type { Diagnostic, DiagnosticRuleId } from "../../model/documents/diagnostics.js";
import { DIAGNOSTIC_RULES } from "../../model/documents/diagnostics.js";
import { MAX_PREAMBLE_ROWS } from "../files/limits.js";
import { readCell } from "../release/cell-values.js";
import { checkValue, type ValueFinding } from "../release/check-values.js";
import { readCode } from "../release/codes.js";
import type { RowTaker } from "../tables/delimited.js";
import { exportedCell } from "../tables/exported-cells.js";
import { type CompanionHeader, findCompanionHeader } from "./columns.js";

type Contents = Pick<
  Companion,
  "publication" | "fields" | "values" | "marked" | "packages" | "rows" | "diagnostics"
>;

const LEVEL_TWO = /^[A-CE-V]\d{4}$/;

/** Reads the rows of a table one after the other: its heading, its header, and what stands under it. */
export class CompanionReader implements RowTaker {
  wanted: readonly boolean[] | null = null;
  header: CompanionHeader | null = null;
  /** The rows over the header. */
  readonly above: Row[] = [];
  readonly #source: Pick<Companion["source"], "file" | "member">;
  readonly #counts = { levelTwo: 0, cpt: 0, dental: 0, other: 0 };
  #reader: PackageReader | ValueReader | null = null;
  #codeColumn = -1;

  /** @param source names the file in findings */
  constructor(source: Pick<Companion["source"], "file" | "member">) {
    this.#source = source;
  }

  /** @returns whether it is the header, or a row under it */
  take(row: Row): boolean {
    if (this.#reader === null) return this.#takeHeader(row);
    const cell = row.cells[this.#codeColumn];
    // The form in which nearly all codes are written.
    const isPlain = typeof cell === "string" && LEVEL_TWO.test(cell);
    const code = isPlain ? cell : readCode(textOf(cell));
    const kind = isPlain ? "levelTwo" : kindOf(code);
    this.#counts[kind] += 1;
    if (kind === "levelTwo") this.#reader.read(row, code);
    return true;
  }

  #takeHeader(row: Row): boolean {
    const isNear = this.above.length < MAX_PREAMBLE_ROWS;
    this.header = isNear ? findCompanionHeader([row]) : null;
    if (this.header === null) {
      if (isNear) this.above.push(row);
      return false;
    }
    const { columns, publication } = this.header;
    const places = new Set(columns.values());
    this.wanted = Array.from({ length: Math.max(...places) + 1 }, (_, at) => places.has(at));
    this.#codeColumn = columns.get("code") ?? -1;
    this.#reader =
      publication === "ndc" ? new PackageReader(columns) : new ValueReader(columns, this.#source);
    return true;
  }

  /** @returns null where no row was a header */
  contents(): Contents | null {
    if (this.header === null) return null;
    const none = { fields: [], values: new Map(), marked: null, packages: [], diagnostics: [] };
    const { publication } = this.header;
    return { ...none, ...this.#reader, publication, rows: this.#counts };
  }
}

function textOf(cell: Cell | undefined): string {
  return String(exportedCell(cell ?? null) ?? "").trim();
}

function kindOf(code: string): keyof Companion["rows"] {
  if (LEVEL_TWO.test(code)) return "levelTwo";
  if (codeSetOf(code) === null) return "other";
  return code.startsWith("D") ? "dental" : "cpt";
}

type Columns = CompanionHeader["columns"];

class PackageReader {
  readonly packages: DrugPackage[] = [];
  readonly #ndc: number;
  readonly #units: number;
  readonly #unitsEach: number;

  constructor(columns: Columns) {
    this.#ndc = columns.get("ndc") ?? -1;
    this.#units = columns.get("units") ?? -1;
    this.#unitsEach = columns.get("unitsEach") ?? -1;
  }

  read({ cells }: Row, code: string): void {
    this.packages.push({
      ndc: ndcOf(cells[this.#ndc]),
      code,
      units: unitsOf(cells[this.#units]),
      unitsEach: unitsOf(cells[this.#unitsEach]),
    });
  }
}

function ndcOf(cell: Cell | undefined): string {
  return typeof cell === "string" && PLAIN_NDC.test(cell) ? cell : textOf(cell);
}

/** The form in which nearly all are written. */
const PLAIN_NDC = /^\d{5}-\d{4}-\d{2}$/;

function unitsOf(cell: Cell | undefined): number | null {
  const units = Number(cell ?? Number.NaN);
  // The form in which nearly all are written.
  if (units > 0) return units;
  const read = Number(textOf(cell).replaceAll(",", "") || Number.NaN);
  return read > 0 ? read : null;
}

interface ReadValue {
  readonly value: string | null;
  readonly finding: ValueFinding | null;
}

class ValueReader {
  readonly fields: readonly CompanionField[];
  readonly values = new Map<string, CompanionValues>();
  readonly marked: Set<string> | null;
  readonly diagnostics: Diagnostic[] = [];
  readonly #columns: readonly {
    key: CompanionField;
    column: number;
    known: Map<Cell, ReadValue>;
  }[];
  readonly #first: number;
  readonly #alone = new Map<Cell, CompanionValues>();
  readonly #blank: Partial<Record<CompanionField, string | null>>;
  readonly #mark: number;
  readonly #source: Pick<Companion["source"], "file" | "member">;

  constructor(columns: Columns, { file, member }: Pick<Companion["source"], "file" | "member">) {
    this.fields = COMPANION_FIELDS.filter((key) => columns.has(key));
    this.#columns = this.fields.map((key) => ({
      key,
      column: columns.get(key) ?? -1,
      known: new Map(),
    }));
    this.#first = this.#columns[0]?.column ?? -1;
    this.#blank = Object.fromEntries(this.fields.map((key) => [key, null]));
    this.#mark = columns.get("marked") ?? -1;
    this.marked = this.#mark < 0 ? null : new Set();
    this.#source = { file, member };
  }

  read({ cells, number }: Row, code: string): void {
    if (this.values.has(code)) {
      const message = `${code} stands in the file twice; the row read first is kept.`;
      this.#report("duplicate-code", message, number, code);
      return;
    }
    this.values.set(code, this.#shared(cells) ?? this.#said(cells, number, code));
    if ((cells[this.#mark] ?? "") !== "" && textOf(cells[this.#mark]) !== "")
      this.marked?.add(code);
  }

  /** What codes with a status indicator alone say, each the same: of 6,500 codes 4,800, and of 27 indicators. */
  #shared(cells: readonly Cell[]): CompanionValues | undefined {
    for (const { column } of this.#columns)
      if (column !== this.#first && (cells[column] ?? "") !== "") return undefined;
    const cell = cells[this.#first] ?? null;
    const known = this.#alone.get(cell);
    if (known !== undefined) return known;
    const [first] = this.#columns;
    if (first === undefined) return undefined;
    const read = readValue(first.key, cell);
    // A finding is told of each code.
    if (read.finding !== null) return undefined;
    const said = { ...this.#blank, [first.key]: read.value };
    this.#alone.set(cell, said);
    return said;
  }

  #said(cells: readonly Cell[], line: number, code: string): CompanionValues {
    const said = { ...this.#blank };
    for (const { key, column, known } of this.#columns) {
      const cell = cells[column] ?? null;
      if (cell === null || cell === "") continue;
      // Of 6,500 status indicators, 27 are different.
      const read = known.get(cell) ?? readValue(key, cell);
      known.set(cell, read);
      said[key] = read.value;
      if (read.finding !== null) this.#report(read.finding.rule, read.finding.message, line, code);
    }
    return said;
  }

  #report(rule: DiagnosticRuleId, message: string, line: number, code: string): void {
    const { severity } = DIAGNOSTIC_RULES[rule];
    this.diagnostics.push({ rule, severity, message, ...this.#source, line, code });
  }
}

function readValue(key: CompanionField, cell: Cell): ReadValue {
  const value = readCell(exportedCell(cell), fieldSpec(key), 1900);
  return { value, finding: value === null ? null : checkValue(key, value) };
}
