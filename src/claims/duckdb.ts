/**
 * Claims files in DuckDB, embedded: streamed through a bounded memory, what does not fit goes to a private
 * folder. Once the files are named, it may open nothing else: no other file, no network, no extension.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { ClaimsSource } from "../model/claims.js";
import { KnownError } from "../model/errors.js";
import type { ColumnChoice } from "./claim-columns.js";
import { type ChangeRow, claimsSql } from "./claims-sql.js";
import { DIALECTS } from "./dialects.js";
import { duckdbError } from "./duckdb-errors.js";
import { duckdbLines } from "./duckdb-files.js";
import { type RejectedLines, type SumRow, sumRow } from "./sum-row.js";

export interface DuckdbOptions {
  /** As DuckDB takes it: `512MB`. */
  readonly memory: string;
  /** Null for as many as there are processors. */
  readonly threads: number | null;
  readonly columns: ColumnChoice;
}

export interface ClaimSums {
  readonly engine: { readonly name: "DuckDB" | "PostgreSQL"; readonly version: string };
  readonly sources: readonly ClaimsSource[];
  readonly rows: readonly SumRow[];
  readonly rejected: readonly RejectedLines[];
}

/**
 * @param files paths, each of which is there
 * @throws KnownError where a file cannot be read as claims, the memory does not do, or this machine has no DuckDB
 */
export async function sumWithDuckdb(
  changes: readonly ChangeRow[],
  files: readonly string[],
  options: DuckdbOptions,
): Promise<ClaimSums> {
  const { DuckDBInstance, version } = await loadDuckdb();
  const folder = await mkdtemp(join(tmpdir(), "hcpcs-diff-claims-"));
  try {
    const instance = await DuckDBInstance.create(":memory:", {
      memory_limit: options.memory,
      temp_directory: join(folder, "spill"),
      ...(options.threads === null ? {} : { threads: String(options.threads) }),
      ...NO_EXTENSIONS,
    });
    const connection = await instance.connect();
    try {
      await lock(connection, files);
      const { lines, sources } = await duckdbLines(connection, files, options.columns);
      const sql = claimsSql(changes, lines, "duckdb");
      const result = await connection.runAndReadAll(sql);
      const rows = result.getRowObjectsJson().map(sumRow);
      const rejected = await rejectedLines(connection);
      return { engine: { name: "DuckDB", version: version() }, sources, rows, rejected };
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  } catch (error) {
    throw duckdbError(error, options.memory);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Nothing is fetched, and nothing is run that did not come with the package. */
const NO_EXTENSIONS = {
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  allow_community_extensions: "false",
  preserve_insertion_order: "false",
};

async function lock(connection: DuckDBConnection, files: readonly string[]): Promise<void> {
  const paths = files.map((file) => DIALECTS.duckdb.literal(file)).join(", ");
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run(`SET allowed_paths = [${paths}]`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
}

/** A package of 70 MB that some do without: it is optional, and there is none for some systems. */
async function loadDuckdb() {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    throw new KnownError("Claims files are read with DuckDB, which is not installed here.", {
      hint: "npm install @duckdb/node-api, on Linux, macOS or Windows (x64 or arm64). Or run the query of --emit-sql in your database.",
      cause: error,
    });
  }
}

/** Kept by DuckDB beside the result; what stood in the lines is not asked for. */
async function rejectedLines(connection: DuckDBConnection): Promise<RejectedLines[]> {
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

const REJECTIONS: Readonly<Record<string, string>> = {
  "MISSING COLUMNS": "fewer cells than the header",
  "TOO MANY COLUMNS": "more cells than the header",
  "UNQUOTED VALUE": "a quote without its end",
  "LINE SIZE OVER MAXIMUM": "longer than a line may be",
  "INVALID ENCODING": "bytes that are no UTF-8",
  "INVALID STATE": "quotes in a wrong place",
};
