/** Reads a Parquet file as a sheet. */
import type { RowGroup, SchemaTree } from "hyparquet";
import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import type { TableLimits } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";
import { type Sheet, sheetOfRecords } from "./sheet.js";

const MAGIC = "PAR1";

/** hyparquet's own decoder strips a leading byte order mark from every text. */
const text = new TextDecoder("utf-8", { ignoreBOM: true });
const parsers = { stringFromBytes: (bytes: Uint8Array | undefined) => bytes && text.decode(bytes) };

/** A Parquet file begins and ends with the magic (https://parquet.apache.org/docs/file-format/). */
export function isParquet(bytes: Buffer): boolean {
  return (
    bytes.length >= 12 &&
    bytes.toString("latin1", 0, 4) === MAGIC &&
    bytes.toString("latin1", bytes.length - 4) === MAGIC
  );
}

/**
 * @param file name of the file, for messages
 * @throws KnownError if the file is damaged, or its metadata declares more than the limits allow
 */
export async function readParquet(
  bytes: Buffer,
  file: string,
  limits: TableLimits,
): Promise<Sheet> {
  const { parquetMetadata, parquetReadObjects, parquetSchema } = await import("hyparquet");
  const { compressors } = await import("hyparquet-compressors");
  const buffer = bytes.buffer.slice(
    bytes.byteOffset,
    bytes.byteOffset + bytes.length,
  ) as ArrayBuffer;
  try {
    const metadata = parquetMetadata(buffer);
    // hyparquet refuses files with these types, which hold neither codes nor amounts: read bytes.
    for (const element of metadata.schema)
      if (/^(?:INTERVAL|BSON)$/.test(element.converted_type ?? ""))
        Reflect.deleteProperty(element, "converted_type");
    const columns = metadata.schema
      .filter((element) => element.num_children === undefined || element.num_children === 0)
      .map(({ name }) => name);
    const unpacked = metadata.row_groups.reduce(
      (sum, { total_byte_size: size }) => sum + Number(size),
      0,
    );
    const rows = Number(metadata.num_rows);
    if (
      rows > limits.lines ||
      rows * columns.length > limits.cells ||
      unpacked > limits.unpackedBytes
    )
      throw new KnownError(
        `${file} is refused: it has ${formatCount(rows)} rows of ${columns.length} columns, and a table of codes has at most ${formatCount(limits.lines)}.`,
        { hint: "Pass the list of what is billed, one line each, not the claims." },
      );
    refuseOtherColumns(metadata.row_groups, leavesOf(parquetSchema(metadata)));
    const records = await parquetReadObjects({ file: buffer, metadata, compressors, parsers });
    const names = Object.keys(
      records[0] ?? Object.fromEntries(columns.map((name) => [name, null])),
    );
    return sheetOfRecords(names, records);
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
 * Refuses files for which hyparquet leaves a rejected promise unhandled, which ends the process:
 * it starts to read columns before it misses one in the schema, and of two columns with the same
 * name it awaits only the first.
 */
function refuseOtherColumns(groups: readonly RowGroup[], leaves: readonly string[]): void {
  if (new Set(leaves).size < leaves.length)
    throw new Error("two of its columns have the same name");
  const named = (paths: readonly string[]) => JSON.stringify(paths.toSorted());
  for (const { columns } of groups)
    if (named(columns.map(({ meta_data: of }) => pathText(of?.path_in_schema))) !== named(leaves))
      throw new Error("its columns are not those of its schema");
}

function leavesOf({ children, path }: SchemaTree): string[] {
  return children.length === 0 ? [pathText(path)] : children.flatMap(leavesOf);
}

function pathText(path: readonly string[] = []): string {
  return path.join("\0");
}
