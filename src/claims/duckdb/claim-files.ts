/** Detects the format of claims files by their first bytes, and checks gzip files. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { createGunzip } from "node:zlib";
import { KnownError } from "../../model/basics/errors.js";

export type ClaimFileFormat = "csv" | "csv.gz" | "parquet";

/** First bytes of supported formats, and of unsupported ones. */
const MAGIC: readonly (readonly [bytes: string, format: ClaimFileFormat | null, what: string])[] = [
  ["PAR1", "parquet", "Parquet"],
  ["PARE", null, "encrypted Parquet"],
  ["\x1f\x8b", "csv.gz", "gzip"],
  ["PK\x03\x04", null, "a workbook or a zip archive"],
  ["\xd0\xcf\x11\xe0", null, "an old workbook"],
  ["\x28\xb5\x2f\xfd", null, "packed with zstd"],
  ["BZh", null, "packed with bzip2"],
  ["\xfd7zX", null, "packed with xz"],
  ["7z\xbc\xaf", null, "a 7-Zip archive"],
  ["Rar!", null, "a RAR archive"],
  ["%PDF", null, "a PDF"],
  ["ISA*", null, "an X12 transaction, such as an 837"],
  ["MSH|", null, "an HL7 message"],
  ["{", null, "JSON"],
  ["[{", null, "JSON"],
  ["[\n", null, "JSON"],
  ["<", null, "HTML or XML"],
];

/** @throws KnownError for a file that is neither text nor Parquet */
export async function claimFileFormat(path: string): Promise<ClaimFileFormat> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const head = buffer.subarray(0, bytesRead).toString("latin1");
    const found = MAGIC.find(([bytes]) => head.startsWith(bytes));
    if (found === undefined) return "csv";
    const [, format, what] = found;
    if (format !== null) return format;
    throw noClaims(path, what);
  } finally {
    await file.close();
  }
}

export function noClaims(path: string, what: string): KnownError {
  return new KnownError(`${basename(path)} is ${what}; claims are read from CSV and Parquet.`, {
    hint: "Save it as CSV (or CSV packed with gzip), or as Parquet.",
  });
}

/**
 * Unpacks a gzip file only to check it, because DuckDB reads a truncated one without an error.
 * @throws KnownError when it is damaged or truncated
 */
export async function checkGzip(path: string): Promise<void> {
  const unpacked = createReadStream(path, { highWaterMark: CHUNK_BYTES }).pipe(
    createGunzip({ chunkSize: CHUNK_BYTES }),
  );
  try {
    for await (const _ of unpacked);
  } catch (error) {
    throw error instanceof Error ? damagedGzip(basename(path), error) : error;
  }
}

const CHUNK_BYTES = 1_000_000;

export function damagedGzip(name: string, cause: Error): KnownError {
  return new KnownError(`${name} is damaged: it cannot be fully unpacked.`, {
    hint: "Check that it was copied completely.",
    cause,
  });
}
