/**
 * Copies claims files that DuckDB cannot read as they are: mixed line ends (two files joined, a
 * carriage return in a note), and Windows-1252, with quotes that Latin-1 and UTF-8 lack.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { utf16Of } from "../../model/basics/first-bytes.js";
import { claimFileFormat } from "./claim-files.js";

/** Whether DuckDB failed on a line end that differs from the first one. */
export function isOfLineEnds(error: unknown): boolean {
  return error instanceof Error && /state machine reached an invalid state/.test(error.message);
}

/** Whether DuckDB failed on a character of Windows-1252 that Latin-1 lacks. */
export function isOfCharacters(error: unknown): boolean {
  return error instanceof Error && /is not latin-1 encoded/.test(error.message);
}

/**
 * Copies text files with line feeds as the only line ends; a carriage return inside a line becomes
 * a blank.
 * @param folder a private folder, which the caller removes
 * @param toUtf8 whether to convert bytes that are not UTF-8, except in UTF-16 text
 * @returns the path of each text file's copy, by its own path
 */
export async function plainCopies(
  files: readonly string[],
  folder: string,
  toUtf8: boolean,
): Promise<ReadonlyMap<string, string>> {
  const copies = new Map<string, string>();
  for (const [index, file] of files.entries()) {
    const format = await claimFileFormat(file);
    if (format === "parquet") continue;
    const copy = join(folder, `${index}.csv`);
    const bytes: Readable = createReadStream(file);
    const text = format === "csv.gz" ? [bytes, createGunzip()] : [bytes];
    await pipeline([...text, plainBytes(toUtf8), createWriteStream(copy, { mode: 0o600 })]);
    copies.set(file, copy);
  }
  return copies;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BLANK = 0x20;

/** Works on bytes, because these three are the same in all supported encodings. */
function plainBytes(toUtf8: boolean): Transform {
  let held = false;
  let isUtf16: boolean | null = null;
  let cut = "";
  return new Transform({
    transform(given: Buffer, _, done) {
      isUtf16 ??= utf16Of(given) !== null;
      const bytes = Buffer.allocUnsafe(given.length + 1);
      let size = 0;
      for (const byte of given) {
        if (held && byte !== LINE_FEED) bytes[size++] = BLANK;
        held = byte === CARRIAGE_RETURN;
        if (!held) bytes[size++] = byte;
      }
      const plain = bytes.subarray(0, size);
      if (!toUtf8 || isUtf16) return done(null, plain);
      const text = cut + plain.toString("latin1");
      cut = CUT_CHARACTER.exec(text)?.[0] ?? "";
      done(null, asUtf8(text.slice(0, text.length - cut.length)));
    },
    flush: (done) => done(null, asUtf8(cut)),
  });
}

/** UTF-8 characters, which may precede lines in Windows-1252, or a single byte. */
const BEYOND_ASCII =
  /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|([\x80-\xff])/g;

/** The start of such a character, whose other bytes the next chunk may have. */
const CUT_CHARACTER = /(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})$/;

function asUtf8(bytes: string): Buffer {
  const text = bytes.replace(BEYOND_ASCII, (character, single?: string) =>
    single === undefined ? character : Buffer.from(single).toString("latin1"),
  );
  return Buffer.from(text, "latin1");
}
