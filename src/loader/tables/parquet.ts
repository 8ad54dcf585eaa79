/** Parquet files to rows: the whole table, its values as a cell of a sheet would have them. */
import type { RowGroup, SchemaTree } from "hyparquet";
import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import type { TableLimits } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";
import { type Sheet, sheetOfRecords } from "./sheet.js";

const MAGIC = "PAR1";

/** hyparquet's own takes a byte order mark off the front of every text. */
const text = new TextDecoder("utf-8", { ignoreBOM: true });
const parsers = { stringFromBytes: (bytes: Uint8Array | undefined) => bytes && text.decode(bytes) };

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
  const { parquetMetadata, parquetReadObjects, parquetSchema } = await import("hyparquet");
  const { compressors } = await import("hyparquet-compressors");
  const buffer = bytes.buffer.slice(
    bytes.byteOffset,
    bytes.byteOffset + bytes.length,
  ) as ArrayBuffer;
  try {
    const metadata = parquetMetadata(buffer);
    // hyparquet refuses the whole file for these types, which hold neither codes nor amounts: they are read as bytes.
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
 * Of a damaged file, hyparquet may begin to read columns and then miss one in the schema, and of two columns of one name
 * it waits for the first: when the others fail, nobody waits for them, and Node would end the process.
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
