/** Opens CSV and Parquet claims files as SQL subqueries, each with its own columns. */
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { KnownError } from "../../model/basics/errors.js";
import { when } from "../../model/basics/optional.js";
import type { ClaimColumns, ClaimsSource } from "../../model/claims/claims.js";
import type { CellKind } from "../sql/cell-sql.js";
import {
  CLAIM_ROLES,
  type ClaimRole,
  type ColumnChoice,
  claimColumns,
} from "../sql/claim-columns.js";
import type { ClaimCell, ClaimLines } from "../sql/claims-sql.js";
import { DIALECTS } from "../sql/dialects.js";
import { claimFileFormat } from "./claim-files.js";
import { csvShape } from "./csv-shape.js";

const { literal, identifier } = DIALECTS.duckdb;

/** An eighth of DuckDB's default, which each thread multiplies; fits two of the longest lines. */
const CSV_BUFFER_BYTES = 4_000_000;

interface OpenedFile {
  readonly source: ClaimsSource;
  readonly scan: string;
  /** The same, with line numbers. */
  readonly numbered: {
    readonly scan: string;
    readonly line: string;
    readonly order: NonNullable<ClaimLines["line"]>;
  };
  readonly cells: Readonly<Record<ClaimRole, ClaimCell | null>>;
}

export async function duckdbLines(
  connection: DuckDBConnection,
  files: readonly string[],
  { choice, copies }: { choice: ColumnChoice; copies: ReadonlyMap<string, string> },
) {
  const opened: OpenedFile[] = [];
  for (const file of files) {
    const format = await claimFileFormat(file);
    opened.push(
      format === "parquet"
        ? await openParquet(connection, file, choice)
        : await openCsv(file, choice, copies.get(file) ?? file),
    );
  }
  const kinds = byRole((role) => commonKind(opened.map(({ cells }) => cells[role]?.kind ?? null)));
  const cell = (role: ClaimRole): ClaimCell | null => {
    const kind = kinds[role];
    return kind === null ? null : { column: role, kind };
  };
  const columnsOf = ({ cells }: OpenedFile) => {
    const columns = CLAIM_ROLES.filter((role) => kinds[role] !== null).map((role) => {
      const own = cells[role];
      if (own === null) return `NULL AS ${role}`;
      // When files have different types for a column, all are read as text.
      const isCast = kinds[role] === "text" && own.kind !== "text";
      const column = identifier(own.column);
      return `${isCast ? `CAST(${column} AS VARCHAR)` : column} AS ${role}`;
    });
    return columns.join(", ");
  };
  const linesFrom = (selects: readonly string[]): ClaimLines => ({
    from: `(\n${selects.map((select) => `    SELECT ${select}`).join("\n    UNION ALL\n")}\n  )`,
    code: "code",
    date: cell("date") ?? { column: "date", kind: "text" },
    units: cell("units"),
    charges: cell("charges"),
  });
  const numberedIn = (file: OpenedFile) =>
    `${columnsOf(file)}, ${file.numbered.line} AS line FROM ${file.numbered.scan}`;
  return {
    lines: linesFrom(opened.map((file) => `${columnsOf(file)} FROM ${file.scan}`)),
    numbered: opened.map((file) => ({
      source: file.source,
      lines: { ...linesFrom([numberedIn(file)]), line: file.numbered.order },
    })),
    sources: opened.map(({ source }) => source),
  };
}

/** Null when no file has the column; text when the files' types differ, unless all are numeric. */
function commonKind(kinds: readonly (CellKind | null)[]): CellKind | null {
  const [only = null, ...others] = new Set(kinds.filter((kind) => kind !== null));
  if (others.length === 0) return only;
  const areNumbers = [only, ...others].every((kind) => kind === "number" || kind === "exact");
  return areNumbers ? "number" : "text";
}

/** @param path of the file, or of the copy to read instead */
async function openCsv(file: string, choice: ColumnChoice, path: string): Promise<OpenedFile> {
  const shape = await csvShape(path, choice);
  const compression = (await claimFileFormat(path)) === "csv.gz" ? "gzip" : "none";
  // Uses generated column names, because a header may repeat a name.
  const own = shape.names.map((_, index) => `c${index}`);
  const options = [
    literal(path),
    "auto_detect = false",
    "header = false",
    `skip = ${shape.skip}`,
    `delim = ${literal(shape.delimiter)}`,
    "quote = '\"'",
    `escape = '${shape.escape}'`,
    ...when(shape.isLoose, "strict_mode = false"),
    `encoding = '${shape.encoding}'`,
    ...when(
      shape.rowEnd !== null,
      `new_line = ${JSON.stringify(shape.rowEnd).replaceAll('"', "'")}`,
    ),
    `columns = {${own.map((name) => `'${name}': 'VARCHAR'`).join(", ")}}`,
    `compression = '${compression}'`,
    "store_rejects = true",
    `buffer_size = ${CSV_BUFFER_BYTES}`,
  ];
  return {
    source: await sourceOf(file, "csv", shape.columns),
    scan: `read_csv(${options.join(", ")})`,
    numbered: {
      scan: `read_csv(${options.join(", ")}, parallel = false)`,
      line: "ROW_NUMBER() OVER ()",
      order: "ordered",
    },
    cells: byRole((role) => {
      const name = shape.columns[role] ?? null;
      // An exported index column has no name.
      const column = name === null ? undefined : own[shape.names.indexOf(name)];
      return column === undefined ? null : { column, kind: "text" };
    }),
  };
}

async function openParquet(
  connection: DuckDBConnection,
  file: string,
  choice: ColumnChoice,
): Promise<OpenedFile> {
  const scan = `read_parquet(${literal(file)})`;
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${scan}`);
  const types = new Map(
    described
      .getRowObjectsJson()
      .map((row) => [String(row["column_name"]), String(row["column_type"])]),
  );
  const columns = claimColumns([...types.keys()], choice, {
    where: basename(file),
    areNames: true,
  });
  return {
    source: await sourceOf(file, "parquet", columns),
    scan,
    numbered: {
      scan: `read_parquet(${literal(file)}, file_row_number = true)`,
      line: "file_row_number + 1",
      // Threads read parts of the file in parallel.
      order: "unordered",
    },
    cells: byRole((role) => {
      const column = columns[role];
      if (column === null) return null;
      return { column, kind: cellKind(types.get(column) ?? "", column, basename(file)) };
    }),
  };
}

const KINDS: readonly (readonly [type: RegExp, kind: CellKind])[] = [
  [/^(DATE|TIMESTAMP)/, "day"],
  [/^(U?(TINY|SMALL)INT|U?INTEGER)/, "exact"],
  [/^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL)/, "number"],
  [/^(VARCHAR|BLOB|ENUM)/, "text"],
];

/** Whether a DECIMAL type is within the digits of `exact`. */
function isExact(type: string): boolean {
  const [, width = 0, scale = 0] = (/^DECIMAL\((\d+),(\d+)\)$/.exec(type) ?? []).map(Number);
  return width > 0 && scale <= 4 && width - scale < 12;
}

/** @throws KnownError for lists, structs, and other types without readable cells */
function cellKind(type: string, column: string, file: string): CellKind {
  const found = type.endsWith("]") ? undefined : KINDS.find(([pattern]) => pattern.test(type));
  if (found !== undefined) return isExact(type) ? "exact" : found[1];
  throw new KnownError(`Column ${column} of ${file} is of the type ${type}.`, {
    hint: "Name a column of text, numbers or dates with --claims-columns.",
  });
}

async function sourceOf(file: string, format: "csv" | "parquet", columns: ClaimColumns) {
  return { name: basename(file), format, bytes: (await stat(file)).size, columns };
}

function byRole<T>(value: (role: ClaimRole) => T): Record<ClaimRole, T> {
  return Object.fromEntries(CLAIM_ROLES.map((role) => [role, value(role)])) as Record<ClaimRole, T>;
}
