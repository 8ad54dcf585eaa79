/** Detects the format of claims files by their first bytes, and checks gzip files. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { createGunzip } from "node:zlib";
import { KnownError } from "../../model/basics/errors.js";
import { PROBE_BYTES, sniff } from "../../model/basics/first-bytes.js";
import { looksLikeJson, markupOf } from "../../model/basics/unseparated-text.js";

export type ClaimFileFormat = "csv" | "csv.gz" | "parquet";

const PARQUET = "PAR1";

/** @throws KnownError for a file that is neither text nor Parquet */
export async function claimFileFormat(path: string): Promise<ClaimFileFormat> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PROBE_BYTES), 0, PROBE_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.toString("latin1", 0, PARQUET.length) === PARQUET) return "parquet";
    const { kind } = sniff(head);
    if (kind !== "gzip") refuseOthers(path, head);
    return kind === "gzip" ? "csv.gz" : "csv";
  } finally {
    await file.close();
  }
}

/**
 * @param head start of a file or of what is packed in it
 * @throws KnownError if it is not text, or a text without columns
 */
export function refuseOthers(path: string, head: Buffer): void {
  const { kind, name } = sniff(head);
  const text = head.toString("latin1").replace(/^\xef\xbb\xbf/, "");
  const own = text.startsWith("PARE") ? "encrypted Parquet" : looksLikeJson(text) && "JSON";
  const other = own || markupOf(text)?.what;
  if (kind === "text" && other === undefined) return;
  const what = kind === "zip" ? "a workbook or a zip archive" : (other ?? name);
  throw new KnownError(`${basename(path)} is ${what}; claims are read from CSV and Parquet.`, {
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
