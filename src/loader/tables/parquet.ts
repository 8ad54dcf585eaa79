/** Parquet files to rows: the whole table, its values as a cell of a sheet would have them. */
import { KnownError } from "../../model/basics/errors.js";
import { formatCount } from "../../model/basics/format-numbers.js";
import type { Cell } from "../../model/basics/row.js";
import type { TableLimits } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";
import type { Sheet } from "./sheet.js";

const MAGIC = "PAR1";

/** The format marks both ends (https://parquet.apache.org/docs/file-format/). */
export function isParquet(bytes: Buffer): boolean {
  return (
    bytes.length >= 12 &&
    bytes.toString("latin1", 0, 4) === MAGIC &&
    bytes.toString("latin1", bytes.length - 4) === MAGIC
  );
}

/**
 * @param file its name, for messages
 * @throws KnownError when it is damaged or too large; sizes are judged by its own account before it is unpacked
 */
export async function readParquet(
  bytes: Buffer,
  file: string,
  limits: TableLimits,
): Promise<Sheet> {
  const { parquetMetadata, parquetReadObjects } = await import("hyparquet");
  const { compressors } = await import("hyparquet-compressors");
  const buffer = bytes.buffer.slice(
    bytes.byteOffset,
    bytes.byteOffset + bytes.length,
  ) as ArrayBuffer;
  try {
    const metadata = parquetMetadata(buffer);
    const columns = metadata.schema
      .filter((element) => element.num_children === undefined || element.num_children === 0)
      .map(({ name }) => name);
    const unpacked = metadata.row_groups.reduce(
      (sum, { total_byte_size: size }) => sum + Number(size),
      0,
    );
    refuseTooMany(
      { rows: Number(metadata.num_rows), columns: columns.length, unpacked },
      { file, limits },
    );
    const slice = (start: number, end?: number) =>
      handled(Promise.resolve(buffer.slice(start, end)));
    const read = { byteLength: buffer.byteLength, slice };
    const records = await parquetReadObjects({ file: read, metadata, compressors });
    const names = Object.keys(
      records[0] ?? Object.fromEntries(columns.map((name) => [name, null])),
    );
    return {
      name: "",
      columns: names.map(shownName),
      rows: records.map((record, index) => ({
        number: index + 1,
        cells: names.map((name) => cellOf(record[name])),
      })),
      dates: 1900,
      hidden: false,
      emptyFormulas: 0,
    };
  } catch (error) {
    if (error instanceof KnownError) throw error;
    const why = shownName(error instanceof Error ? error.message : String(error));
    throw new KnownError(`${file} cannot be read as Parquet: ${why.replace(/\.$/, "")}.`, {
      hint: "Write it again, or export the table as csv.",
      cause: error,
    });
  }
}

/**
 * Of a damaged file, hyparquet refuses one column while it reads others; when these fail too, nobody waits for them, and Node
 * would end the process.
 * @returns the promise, whose failure is nobody's surprise, nor that of any that is made from it
 */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  const { then } = promise;
  const value = (...callbacks: Parameters<typeof then>) =>
    handled<unknown>(then.apply(promise, callbacks));
  // biome-ignore lint/suspicious/noThenProperty: a promise has one, and no other way tells of those made from it
  return Object.defineProperty(promise, "then", { value });
}

function refuseTooMany(
  { rows, columns, unpacked }: { rows: number; columns: number; unpacked: number },
  { file, limits }: { file: string; limits: TableLimits },
): void {
  if (rows <= limits.lines && rows * columns <= limits.cells && unpacked <= limits.unpackedBytes)
    return;
  throw new KnownError(
    `${file} is refused: it has ${formatCount(rows)} rows of ${columns} columns, and a table of codes has at most ${formatCount(limits.lines)}.`,
    { hint: "Pass the list of what is billed, one line each, and not the claims." },
  );
}

/**
 * A value of Parquet or JSON as a cell. Parquet has whole numbers as bigint, days as Date; a list is joined, and a
 * structure becomes its JSON.
 */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, "");
  if (Array.isArray(value) && value.every((one) => typeof one !== "object"))
    return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
