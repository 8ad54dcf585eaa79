/**
 * Reads claims files in embedded DuckDB within a memory limit; rows that do not fit go to a private
 * folder. Once the files are known, DuckDB can open no other file, network, or extension.
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
import { refuseOtherOrder } from "./other-order.js";
import { isOfCharacters, isOfLineEnds, plainCopies } from "./plain-copies.js";

export interface DuckdbOptions {
  /** DuckDB's memory limit, in its notation: `512MB`. A rejected line adds about a kilobyte. */
  readonly memory: string;
  readonly threads: number;
  readonly columns: ColumnChoice;
  /** Unchanged codes of the releases; if omitted, unknown codes are not reported. */
  readonly known?: readonly string[];
  /** A private folder for rows that do not fit in memory. */
  readonly folder: string;
}

/**
 * @param named files, or patterns of them
 * @throws KnownError when a file cannot be read as claims, the memory is too small, or DuckDB is
 *   not installed
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

/** @param copies the copies to read instead, by original path; `areUtf8`: whether they are UTF-8 */
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
    ...JOINS_AS_WRITTEN,
  };
  const summed = await withDuckdb(settings, async (connection, version) => {
    const files = await filesOf(connection, named);
    const read = files.map((file) => copies.get(file) ?? file);
    await lock(connection, read);
    const { columns: choice, known } = options;
    const { lines, numbered, sources } = await duckdbLines(connection, files, { choice, copies });
    const ask = async (sql: string, parameters?: string[]) =>
      (await connection.runAndReadAll(sql, parameters)).getRowObjectsJson();
    // As literals, the changes would take as long to parse as a million lines take to read.
    const [sound, result] = await Promise.allSettled([
      checkPacked(read),
      ask(
        claimsSql(changes, lines, "duckdb", { given: "parameters", known }),
        changeParameters(changes, known),
      ),
    ]);
    if (sound.status === "rejected") throw sound.reason;
    if (result.status === "rejected") {
      if (copies.size === 0 && isOfLineEnds(result.reason)) return { copyNeeded: files };
      if (!areUtf8 && isOfCharacters(result.reason)) return { copyNeeded: files, toUtf8: true };
      throw result.reason;
    }
    const rows = result.value.map(sumRow);
    const isText = sources.some(({ format }) => format === "csv");
    const rejected = isText ? await rejectedLines(connection) : [];
    if (!areUtf8 && rejected.some(({ reason }) => reason === NO_UTF8))
      return { copyNeeded: files, toUtf8: true };
    await refuseOtherOrder(rows, numbered, ask);
    const misread = await misreadCodes(rows, lines, "duckdb", ask, { changes, known });
    const parameters = changeParameters(changes);
    const placed = await firstUnread(rows, changes, numbered, (sql) => ask(sql, parameters));
    const engine = { name: "DuckDB", version } as const;
    return { engine, sources, rows, rejected, ...misread, ...placed, files };
  });
  if (!("copyNeeded" in summed)) return summed;
  const { copyNeeded, toUtf8 = false } = summed;
  const plain = await plainCopies(copyNeeded, options.folder, toUtf8);
  return sumFiles(changes, named, options, plain, toUtf8);
}

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

/** Runs in parallel with the query, which reads the same bytes. */
async function checkPacked(files: readonly string[]): Promise<void> {
  for (const file of files) if ((await claimFileFormat(file)) === "csv.gz") await checkGzip(file);
}

/** Keeps DuckDB from downloading or loading extensions outside the package. */
const NO_EXTENSIONS = {
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  allow_community_extensions: "false",
  preserve_insertion_order: "false",
};

/**
 * DuckDB assumes a few dozen rows for any CSV file, so its optimizer would build the hash table
 * from the claim lines. Without these optimizers, joins run as written: the changes stay in memory,
 * and the lines stream. Nor does a list of words (`IN`) become a join that all lines pass, which
 * takes a tenth of the time of a CSV file: `CASE` reads the list for few of them.
 */
export const JOINS_AS_WRITTEN = {
  disabled_optimizers: "join_order,build_side_probe_side,in_clause",
};

const MAX_FILES = 10_000;

/** @throws KnownError when a name or pattern matches no file */
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
    // Claims are read more than once, which a pipe does not allow.
    if (info?.isFIFO() || info?.isSocket()) throw notAFile(name, info);
    // A file of exactly that name takes precedence over a pattern.
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

/** Restricts DuckDB to these files, whatever a later query says. */
export async function lock(connection: DuckDBConnection, files: readonly string[]): Promise<void> {
  const paths = files.map((file) => DIALECTS.duckdb.literal(file)).join(", ");
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run(`SET allowed_paths = [${paths}]`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
}

/** DuckDB is an optional package of 70 MB that does not exist for some systems. */
async function loadDuckdb(): Promise<typeof import("@duckdb/node-api")> {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    throw new KnownError(
      "Claims files, and results of --emit-sql, are read with DuckDB, which is not installed here.",
      {
        hint: "npm install @duckdb/node-bindings@1.5.6-r.1, on Linux, macOS or Windows (x64 or arm64).",
        cause: error,
      },
    );
  }
}

/** The lines that DuckDB rejected. Their text is not queried, because it may be a patient's. */
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

const NO_UTF8 = "bytes that are not UTF-8";

const REJECTIONS: Readonly<Record<string, string>> = {
  "MISSING COLUMNS": "fewer cells than the header",
  "TOO MANY COLUMNS": "more cells than the header",
  "UNQUOTED VALUE": "a quote that is never closed",
  "LINE SIZE OVER MAXIMUM": "longer than a line can be",
  "INVALID ENCODING": NO_UTF8,
  "INVALID STATE": "quotes in the wrong place",
};
