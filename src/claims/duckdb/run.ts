/**
 * Reads claims files in embedded DuckDB, in bounded memory; rows that do not fit go to a private folder.
 * Once the files are named, DuckDB may open nothing else: no other file, no network, no extension.
 */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { KnownError } from "../../model/basics/errors.js";
import { notAFile } from "../../model/basics/special-files.js";
import { type ChangeRow, changeParameters } from "../sql/changes-sql.js";
import type { ColumnChoice } from "../sql/claim-columns.js";
import { claimsSql } from "../sql/claims-sql.js";
import { DIALECTS } from "../sql/dialects.js";
import { firstUnread } from "../sql/first-unread.js";
import { misreadCodes } from "../sql/misread-codes.js";
import { type ClaimSums, sumRow } from "../sql/sum-row.js";
import { checkGzip, claimFileFormat } from "./claim-files.js";
import { duckdbError } from "./errors.js";
import { duckdbLines } from "./open-files.js";
import { isOfCharacters, isOfLineEnds, plainCopies } from "./plain-copies.js";

export interface DuckdbOptions {
  /** What DuckDB may take, as it writes it: `512MB`. Lines that it cannot split come on top, a kilobyte each. */
  readonly memory: string;
  readonly threads: number;
  readonly columns: ColumnChoice;
  /** Codes of the releases that did not change; left out, lines of unknown codes are not told apart. */
  readonly known?: readonly string[];
  /** A private one, for rows that do not fit in memory. */
  readonly folder: string;
}

/**
 * @param named files, or patterns of them
 * @throws KnownError where a file cannot be read as claims, the memory does not do, or this machine has no DuckDB
 */
export async function sumWithDuckdb(
  changes: readonly ChangeRow[],
  named: readonly string[],
  options: DuckdbOptions,
): Promise<FileSums> {
  try {
    return await sumFiles(changes, named, options);
  } catch (error) {
    throw duckdbError(error, options.memory, named);
  }
}

type FileSums = ClaimSums & { readonly files: readonly string[] };

/** @param copies by the path of a file, the copy that is read in its stead @param areUtf8 whether these are in UTF-8 */
async function sumFiles(
  changes: readonly ChangeRow[],
  named: readonly string[],
  options: DuckdbOptions,
  copies: ReadonlyMap<string, string> = new Map(),
  areUtf8 = false,
): Promise<FileSums> {
  const settings = {
    memory_limit: options.memory,
    temp_directory: join(options.folder, "spill"),
    threads: String(options.threads),
    ...NO_EXTENSIONS,
    ...CHANGES_KEPT,
  };
  const summed = await withDuckdb(settings, async (connection, version) => {
    const files = await filesOf(connection, named);
    const read = files.map((file) => copies.get(file) ?? file);
    await lock(connection, read);
    const { columns: choice, known } = options;
    const { lines, numbered, sources } = await duckdbLines(connection, files, { choice, copies });
    const ask = async (sql: string, parameters?: string[]) =>
      (await connection.runAndReadAll(sql, parameters)).getRowObjectsJson();
    // Written into the query as text, the changes would take as long to parse as a million lines take to read.
    const [sound, result] = await Promise.allSettled([
      checkPacked(read),
      ask(
        claimsSql(changes, lines, "duckdb", { given: "parameters", known }),
        changeParameters(changes, known),
      ),
    ]);
    if (sound.status === "rejected") throw sound.reason;
    if (result.status === "rejected") {
      if (copies.size === 0 && isOfLineEnds(result.reason)) return { otherwise: files };
      if (!areUtf8 && isOfCharacters(result.reason)) return { otherwise: files, toUtf8: true };
      throw result.reason;
    }
    const rows = result.value.map(sumRow);
    const isText = sources.some(({ format }) => format === "csv");
    const rejected = isText ? await rejectedLines(connection) : [];
    if (!areUtf8 && rejected.some(({ reason }) => reason === NO_UTF8))
      return { otherwise: files, toUtf8: true };
    const misread = await misreadCodes(rows, lines, "duckdb", ask, { changes, known });
    const parameters = changeParameters(changes);
    const placed = await firstUnread(rows, changes, numbered, (sql) => ask(sql, parameters));
    const engine = { name: "DuckDB", version } as const;
    return { engine, sources, rows, rejected, ...misread, ...placed, files };
  });
  if (!("otherwise" in summed)) return summed;
  const { otherwise, toUtf8 = false } = summed;
  const plain = await plainCopies(otherwise, options.folder, toUtf8);
  return sumFiles(changes, named, options, plain, toUtf8);
}

/** Opens DuckDB for as long as `use` takes. */
export async function withDuckdb<T>(
  settings: Record<string, string>,
  use: (connection: DuckDBConnection, version: string) => Promise<T>,
): Promise<T> {
  const { DuckDBInstance, version } = await loadDuckdb();
  const instance = await DuckDBInstance.create(":memory:", settings);
  const connection = await instance.connect();
  try {
    return await use(connection, version());
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Runs beside the query, which reads the same bytes at the same time. */
async function checkPacked(files: readonly string[]): Promise<void> {
  for (const file of files) if ((await claimFileFormat(file)) === "csv.gz") await checkGzip(file);
}

/** Keeps DuckDB from downloading, and from loading extensions that are not part of the package. */
const NO_EXTENSIONS = {
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  allow_community_extensions: "false",
  preserve_insertion_order: "false",
};

/**
 * A CSV file of any size is guessed to have a few dozen rows: DuckDB would keep every claim line in memory and
 * let the changes pass by. Joins are done as they are written: the changes are kept, the lines pass by.
 */
export const CHANGES_KEPT = { disabled_optimizers: "join_order,build_side_probe_side" };

const MAX_FILES = 10_000;

/** @throws KnownError where a name or pattern stands for no file */
export async function filesOf(
  connection: DuckDBConnection,
  named: readonly string[],
  option = "--claims",
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const name of named) {
    const info = await stat(name).catch(() => null);
    if (info?.isDirectory() === true)
      throw new KnownError(`${name} is a folder.`, {
        hint: `Name the files in it: ${option} '${join(name, "*.parquet")}'.`,
      });
    // Claims are read more than once, which no pipe allows.
    if (info?.isFIFO() || info?.isSocket()) throw notAFile(name, info);
    // A file of exactly that name comes before a pattern.
    for (const file of info === null ? await matching(connection, name, option) : [name])
      found.add(file);
  }
  if (found.size > MAX_FILES)
    throw new KnownError(`${option} names ${found.size} files; ${MAX_FILES} is the most.`, {
      hint: "Put several into one, or name a part of them.",
    });
  return [...found];
}

async function matching(
  connection: DuckDBConnection,
  pattern: string,
  option: string,
): Promise<string[]> {
  const isPattern = /[*?[]/.test(pattern);
  const result = isPattern
    ? await connection.runAndReadAll("SELECT file FROM glob($1) ORDER BY file", [pattern])
    : null;
  const files = result?.getRowObjectsJson().map(({ file }) => String(file)) ?? [];
  if (files.length > 0) return files;
  throw new KnownError(
    isPattern ? `No file matches ${pattern}.` : `The claims file ${pattern} does not exist.`,
    { hint: `Check ${option}.` },
  );
}

/** From here on it opens these files and nothing else, whatever a query says. */
export async function lock(connection: DuckDBConnection, files: readonly string[]): Promise<void> {
  const paths = files.map((file) => DIALECTS.duckdb.literal(file)).join(", ");
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run(`SET allowed_paths = [${paths}]`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
}

/** Loads DuckDB, an optional package of 70 MB that does not exist for some systems. */
async function loadDuckdb(): Promise<typeof import("@duckdb/node-api")> {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    throw new KnownError("Claims files are read with DuckDB, which is not installed here.", {
      hint: "npm install @duckdb/node-bindings@1.5.6-r.1, on Linux, macOS or Windows (x64 or arm64). Or run the query of --emit-sql in your database.",
      cause: error,
    });
  }
}

/** DuckDB keeps them beside the result. Their text is not asked for: it may be a patient's. */
async function rejectedLines(connection: DuckDBConnection): Promise<ClaimSums["rejected"]> {
  const tables = await connection.runAndReadAll(
    "SELECT table_name FROM duckdb_tables() WHERE table_name = 'reject_errors'",
  );
  if (tables.currentRowCount === 0) return [];
  const result = await connection.runAndReadAll(
    `SELECT error_type, COUNT(*) AS line_count, MIN(line) AS first_line FROM
      (SELECT file_id, scan_id, line, MIN(CAST(error_type AS VARCHAR)) AS error_type FROM reject_errors GROUP BY ALL)
      GROUP BY error_type ORDER BY error_type`,
  );
  return result.getRowObjectsJson().map((row) => ({
    reason: REJECTIONS[String(row["error_type"])] ?? "could not be split into cells",
    lines: Number(row["line_count"]),
    firstLine: row["first_line"] === null ? null : Number(row["first_line"]),
  }));
}

const NO_UTF8 = "bytes that are no UTF-8";

const REJECTIONS: Readonly<Record<string, string>> = {
  "MISSING COLUMNS": "fewer cells than the header",
  "TOO MANY COLUMNS": "more cells than the header",
  "UNQUOTED VALUE": "a quote that is never closed",
  "LINE SIZE OVER MAXIMUM": "longer than a line can be",
  "INVALID ENCODING": NO_UTF8,
  "INVALID STATE": "quotes in the wrong place",
};
