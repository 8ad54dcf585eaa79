/**
 * Reads the result of the `--emit-sql` query from CSV or Parquet, in one file or in parts, and
 * checks it against the periods that the query was built from.
 */
import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { CLAIM_CELL_STATES, CLAIM_CODE_KIND_KEYS } from "../../model/claims/claim-verdicts.js";
import type { ClaimsSource } from "../../model/claims/claims.js";
import type { ChangeRow } from "../sql/changes-sql.js";
import { RESULT_COLUMNS } from "../sql/claims-sql.js";
import { DIALECTS } from "../sql/dialects.js";
import { type ClaimSums, sumRow } from "../sql/sum-row.js";
import { claimFileFormat } from "./claim-files.js";
import { encodingOf } from "./csv-shape.js";
import { filesOf, lock, withDuckdb } from "./run.js";

type ResultRow = Readonly<Record<string, string | null>>;

/** The largest number of rows in a result; 10,000 codes have some 60,000 rows. */
const MOST_ROWS = 1_000_000;

/**
 * @param changes the table of changes that the query was built from
 * @param named files, patterns of them, or folders as Spark writes them
 * @throws KnownError for a file that is not a result of the query, or is for other releases; no
 *   cell is quoted
 */
export async function readQueryResult(
  changes: readonly ChangeRow[],
  named: readonly string[],
): Promise<ClaimSums & { readonly files: readonly string[] }> {
  return withDuckdb({}, async (connection) => {
    const patterns = await Promise.all(named.map(partsOf));
    const files = await filesOf(connection, patterns.flat(), "--claims-result");
    await lock(connection, files);
    let rows: ResultRow[] = [];
    const sources: ClaimsSource[] = [];
    for (const file of files) {
      const format = await claimFileFormat(file);
      rows = rows.concat(await rowsOf(connection, file, format !== "parquet"));
      const bytes = (await stat(file)).size;
      sources.push({
        name: basename(file),
        format: format === "parquet" ? "parquet" : "csv",
        bytes,
        columns: null,
      });
    }
    refuseDuplicates(rows);
    for (const row of rows) refuseOtherReleases(row, changes);
    refuseTruncated(rows);
    const engine = { name: "a query of your own" as const, version: null };
    return { engine, sources, rows: rows.map(sumRow), rejected: [], files };
  });
}

/** Spark and Trino write a folder of part files. */
async function partsOf(name: string): Promise<string[]> {
  if ((await stat(name).catch(() => null))?.isDirectory() !== true) return [name];
  const parts = (await readdir(name)).filter((file) =>
    /^[^._].*\.(csv|csv\.gz|parquet)$/.test(file),
  );
  if (parts.length > 0) return parts.sort().map((file) => join(name, file));
  throw new KnownError(`${name} holds no CSV or Parquet file.`, { hint: "Check --claims-result." });
}

async function rowsOf(
  connection: DuckDBConnection,
  file: string,
  isText: boolean,
): Promise<ResultRow[]> {
  const path = DIALECTS.duckdb.literal(file);
  const scan = isText
    ? `read_csv(${path}, header = true, all_varchar = true, encoding = '${await encodingOf(file)}', nullstr = ['', 'NULL', 'null', '\\N'])`
    : `read_parquet(${path})`;
  const result = await connection
    .runAndReadUntil(`SELECT COLUMNS(*)::VARCHAR FROM ${scan}`, MOST_ROWS)
    .catch((error: unknown) => {
      throw notAResult(file, "cannot be read as a table", error);
    });
  const names = result.columnNames().map((name) => name.toLowerCase());
  const missing = RESULT_COLUMNS.filter((name) => !names.includes(name));
  if (missing.length > 0) throw notAResult(file, `lacks the column ${missing[0]}`);
  if (!result.done) throw notAResult(file, `has more than ${MOST_ROWS} rows`);
  return result
    .getRowsJson()
    .map((cells) => Object.fromEntries(names.map((name, index) => [name, text(cells[index])])));
}

const text = (cell: unknown) => (cell === null || cell === undefined ? null : String(cell));

function notAResult(file: string, why: string, cause?: unknown): KnownError {
  return new KnownError(`${basename(file)} is not a result of the query: it ${why}.`, {
    hint: "Write the rows of the query of --emit-sql with their header to CSV or Parquet, and name that file.",
    cause,
  });
}

/** Refuses the results of two runs, which would count every line twice. */
function refuseDuplicates(rows: readonly ResultRow[]): void {
  const keys = rows.map(
    ({ period, code_kind, day_state }) => `${period}/${code_kind}/${day_state}`,
  );
  if (new Set(keys).size === rows.length) return;
  throw new KnownError("--claims-result: rows are there twice, as if the query was run twice.", {
    hint: "Name the files of one run only.",
  });
}

/** Refuses a truncated result, from a console's limit, a spreadsheet, or a full disk. */
function refuseTruncated(rows: readonly ResultRow[]): void {
  const whole = rows.map((row) => Number(row["result_rows"])).find((one) => one !== rows.length);
  if (whole === undefined) return;
  throw new KnownError(
    `--claims-result has ${pluralize(rows.length, "row")} of the ${formatCount(whole)} that the query gave.`,
    { hint: "Save the whole result, without a limit on its rows, and name all of its files." },
  );
}

const COUNTS = [
  "line_count",
  "units_blank",
  "units_unreadable",
  "charges_blank",
  "result_rows",
] as const;
/** DuckDB writes sums of counts to Parquet as floating-point numbers. */
const COUNT = /^\d+(\.0*)?$/;
const DECIMAL = /^-?\d+(\.\d*)?$/;

/** @throws KnownError for a row that the query for these releases cannot return */
function refuseOtherReleases(row: ResultRow, changes: readonly ChangeRow[]): void {
  const isSound =
    CLAIM_CODE_KIND_KEYS.some((kind) => kind === row["code_kind"]) &&
    CLAIM_CELL_STATES.some((state) => state === row["day_state"]) &&
    COUNTS.every((name) => COUNT.test(row[name] ?? "")) &&
    [row["units"], row["charges"]].every(
      (sum) => (sum ?? null) === null || DECIMAL.test(sum ?? ""),
    ) &&
    Number(row["below_rate"] ?? 0) <= Number(row["line_count"]);
  if (!isSound)
    throw new KnownError("--claims-result: a row has no count or sum where the query gives one.", {
      hint: "Write the result as it is, with all columns and decimal points.",
    });
  if (row["period"] === null || row["period"] === undefined) return;
  const change = changes[Number(row["period"]) - 1];
  const isSame =
    change !== undefined && IDENTIFYING.every((name) => isValue(change[name], row[name] ?? null));
  if (isSame && isWithin(row, change)) return;
  throw new KnownError("--claims-result is the result of a query for other releases.", {
    hint: "Compare the releases named in the first lines of the query, with the same store and options, or run the query again.",
  });
}

/** Columns that identify a row of the table of changes. */
const IDENTIFYING = [
  ...(["code", "verdict", "from_day", "to_day", "replacement"] as const),
  ...(["new_units", "old_units", "rate"] as const),
];

/** Whether the lines' days are within their period; lines without a day have none. */
function isWithin(row: ResultRow, { from_day, to_day }: ChangeRow): boolean {
  if (row["day_state"] !== "read") return true;
  const first = Number(row["first_day"]);
  const last = Number(row["last_day"]);
  return from_day <= first && first <= last && last <= to_day;
}

function isValue(value: string | number | null, cell: string | null): boolean {
  return typeof value === "number" ? cell !== null && value === Number(cell) : value === cell;
}
