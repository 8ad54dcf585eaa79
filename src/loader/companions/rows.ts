/** Reads the rows below a companion's header: values by code, and counts of rows by code set. */
import { pluralize } from "../../model/basics/counts-in-words.js";
import { type Cell, isBlank, type Row } from "../../model/basics/row.js";
import { ndcOf, shortenedNdc } from "../../model/code-set/cell-ndcs.js";
import { COMPANION_FIELDS, type CompanionField, fieldSpec } from "../../model/code-set/fields.js";
import { codeSetOf, LEVEL_TWO } from "../../model/code-set/licensed-code-sets.js";
import type { CompanionValues } from "../../model/code-set/record.js";
import type { Companion, DrugPackage } from "../../model/code-set/release.js";
import type { Diagnostic } from "../../model/documents/diagnostic-schema.js";
import { type DiagnosticRuleId, diagnosticOf } from "../../model/documents/diagnostics.js";
import { MAX_PREAMBLE_ROWS } from "../files/limits.js";
import { FieldReader } from "../release/cell-values.js";
import { readCode } from "../release/codes.js";
import type { ValueFinding } from "../release/normalize.js";
import { RepeatedCodes } from "../release/repeated-codes.js";
import { exportedCell } from "../tables/exported-cells.js";
import type { RowsUnder } from "../tables/quoted-reader.js";
import { type CompanionHeader, findCompanionHeader } from "./columns.js";

type Contents = Omit<Companion, "quarter" | "source">;

type Source = Pick<Companion["source"], "file" | "member">;

/** Reads the rows below a header. Made of closures, because V8 reads their variables faster. */
interface Body {
  contents(): Partial<Omit<Contents, "publication" | "rows">>;
  read(cells: readonly Cell[], line: number, code: string): void;
}

/** Reads the rows of a table one by one: heading, header, and the rows below. */
export class CompanionReader {
  readonly above: Row[] = [];
  #contents: (() => Contents) | null = null;
  readonly #counts = { levelTwo: 0, cpt: 0, dental: 0, other: 0 };

  constructor(readonly source: Source) {}

  /** @returns the consumer of the rows below this row; null if it is not a header */
  header(row: Row): RowsUnder | null {
    const isNear = this.above.length < MAX_PREAMBLE_ROWS;
    const header = isNear ? findCompanionHeader([row]) : null;
    if (header === null) {
      if (isNear) this.above.push(row);
      return null;
    }
    const { columns, publication } = header;
    const body = publication === "ndc" ? packagesOf(columns) : valuesOf(columns, this.source);
    const unread: { line: number; code: string }[] = [];
    this.#contents = () => {
      const contents = { ...NOTHING, ...body.contents(), publication, rows: this.#counts };
      return { ...contents, diagnostics: [...contents.diagnostics, ...this.#leftOut(unread)] };
    };
    const places = new Set(columns.values());
    const codes = columns.get("code") ?? -1;
    const other = (cells: readonly Cell[], line: number, code: string) => {
      // A note below the rows fills the first cell only.
      const hasValues = cells.some((cell, at) => at !== codes && places.has(at) && !isBlank(cell));
      if (code !== "" && hasValues) unread.push({ line, code });
    };
    return {
      wanted: Array.from({ length: Math.max(...places) + 1 }, (_, at) => places.has(at)),
      take: levelTwoTaker(codes, this.#counts, body.read, other),
    };
  }

  #leftOut(unread: readonly { line: number; code: string }[]): Diagnostic[] {
    const [first] = unread;
    if (first === undefined) return [];
    const rows = pluralize(unread.length, "row has values", "rows have values");
    const message = `${rows} but no readable code, the first "${first.code.slice(0, 20)}"; left out.`;
    return [diagnosticOf("beside-records", message, this.source, { line: first.line })];
  }

  /** @returns null if no row was a header */
  contents(): Contents | null {
    return this.#contents?.() ?? null;
  }
}

const NOTHING = {
  fields: [],
  decimals: 0,
  values: new Map(),
  marked: null,
  packages: [],
  diagnostics: [],
};

/** @returns a function that counts rows and reads those of Level II codes */
function levelTwoTaker(
  column: number,
  counts: { -readonly [kind in keyof Companion["rows"]]: number },
  read: Body["read"],
  other: Body["read"],
): RowsUnder["take"] {
  let before = "";
  return (cells: readonly Cell[], line) => {
    const cell = cells[column];
    // The packages of a code are adjacent, ten on average; the code is parsed and stored only once.
    if (cell !== before || before === "") {
      // Fast path for almost all codes.
      const isPlain = typeof cell === "string" && LEVEL_TWO.test(cell);
      const code = isPlain ? cell : readCode(textOf(cell));
      const kind = isPlain ? "levelTwo" : kindOf(code);
      if (kind !== "levelTwo") {
        counts[kind] += 1;
        if (kind === "other") other(cells, line, code);
        return;
      }
      before = code;
    }
    counts.levelTwo += 1;
    read(cells, line, before);
  };
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

/** The form of almost all NDCs. */
const PLAIN_NDC = /^\d{5}-\d{4}-\d{2}$/;

function packagesOf(columns: Columns): Body {
  const packages: DrugPackage[] = [];
  const at = (key: "ndc" | "units" | "unitsEach") => columns.get(key) ?? -1;
  const [ndcs, units, each] = [at("ndc"), at("units"), at("unitsEach")];
  const read: Body["read"] = (cells, _, code) => {
    const cell = cells[ndcs];
    const isPlain = typeof cell === "string" && PLAIN_NDC.test(cell);
    // Database copies of the crosswalk lack hyphens (00143915210). Other values are CMS's own
    // numbers (GG100).
    const ndc = isPlain ? cell : (ndcOf(textOf(cell)) ?? textOf(cell));
    packages.push({ ndc, code, units: unitsOf(cells[units]), unitsEach: unitsOf(cells[each]) });
  };
  // CMS's own number 70120004 looks like an NDC without leading zeros. Zeros are restored only if
  // no NDC begins with one, which means that a spreadsheet removed them.
  const contents = () => {
    const hasZeros = packages.some(({ ndc }) => ndc.startsWith("0"));
    if (hasZeros) return { packages };
    return { packages: packages.map((one) => ({ ...one, ndc: shortenedNdc(one.ndc) ?? one.ndc })) };
  };
  return { contents, read };
}

function unitsOf(cell: Cell | undefined): number | null {
  const units = Number(cell ?? Number.NaN);
  // Fast path for almost all values.
  if (units > 0) return units;
  const read = Number(textOf(cell).replaceAll(",", "") || Number.NaN);
  return read > 0 ? read : null;
}

function valuesOf(columns: Columns, source: Source): Body {
  const fields = COMPANION_FIELDS.filter((key) => columns.has(key));
  const places = fields.map((key) => ({
    key,
    column: columns.get(key) ?? -1,
    isRate: fieldSpec(key).type === "money",
    reader: new FieldReader(key, undefined, 1900, exportedCell),
  }));
  const values = new Map<string, CompanionValues>();
  const mark = columns.get("marked") ?? -1;
  const marked = mark < 0 ? null : new Set<string>();
  const diagnostics: Diagnostic[] = [];
  const blank: CompanionValues = Object.fromEntries(fields.map((key) => [key, null]));
  let greatest = "";
  let decimals = 0;
  const repeated = new RepeatedCodes();
  const report = (rule: DiagnosticRuleId, message: string, line: number, code: string) => {
    diagnostics.push(diagnosticOf(rule, message, source, { line, code }));
  };
  const valuesIn = (cells: readonly Cell[], line: number, code: string): CompanionValues => {
    const found: Partial<Record<CompanionField, string | null>> = { ...blank };
    const findings: ValueFinding[] = [];
    for (const { key, column, reader, isRate } of places) {
      const cell = cells[column];
      if (isBlank(cell)) continue;
      const value = reader.cell(cell, findings);
      found[key] = value;
      if (isRate) decimals = Math.max(decimals, /\.(\d+)$/.exec(value ?? "")?.[1]?.length ?? 0);
    }
    for (const { rule, message } of findings) report(rule, message, line, code);
    return found;
  };
  const read: Body["read"] = (cells, line, code) => {
    // CMS sorts by code, so almost no code needs a lookup.
    if (code > greatest) greatest = code;
    else if (values.has(code)) {
      const differ = repeated.add(code, values.get(code), valuesIn(cells, line, code));
      const message = `${code} is in the file twice${differ}; the row read first is kept.`;
      report("duplicate-code", message, line, code);
      return;
    }
    values.set(code, valuesIn(cells, line, code));
    if (textOf(cells[mark]) !== "") marked?.add(code);
  };
  const contents = () => {
    const differing = repeated.differing(source.file);
    if (differing !== null) diagnostics.push(diagnosticOf("differing-records", differing, source));
    return { fields, decimals, values, marked, diagnostics };
  };
  return { contents, read };
}
