/**
 * Claims files that DuckDB reads in a copy alone: lines that end in several ways (two files joined, a carriage return in a note),
 * and Windows-1252, whose quotes and dashes it takes neither for UTF-8 nor for Latin-1.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { utf16Of } from "../../model/basics/first-bytes.js";
import { claimFileFormat } from "./claim-files.js";

/** Whether DuckDB failed because it assumes that all lines end like the first, and one ends otherwise. */
export function isOfLineEnds(error: unknown): boolean {
  return error instanceof Error && /state machine reached an invalid state/.test(error.message);
}

/** Whether it failed because of a character that Windows-1252 has and Latin-1 has not. */
export function isOfCharacters(error: unknown): boolean {
  return error instanceof Error && /is not latin-1 encoded/.test(error.message);
}

/**
 * Copies the files of text with line feeds alone at the ends of their lines; a carriage return within one is a blank.
 * @param folder a private one, which the caller removes
 * @param toUtf8 whether a byte that is part of no character in UTF-8 is one by itself, in a text that is not UTF-16
 * @returns by the path of each file of text, that of its copy
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

/** Works on bytes: all character sets that are read have these three in common. */
function plainBytes(toUtf8: boolean): Transform {
  let held = false;
  let isUtf16: boolean | null = null;
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
      done(null, toUtf8 && !isUtf16 ? asUtf8(plain) : plain);
    },
  });
}

/** Characters of UTF-8, which a header may have before a line in Windows-1252, or a single byte. */
const BEYOND_ASCII =
  /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|([\x80-\xff])/g;

function asUtf8(bytes: Buffer): Buffer {
  const text = bytes
    .toString("latin1")
    .replace(BEYOND_ASCII, (character, single?: string) =>
      single === undefined ? character : Buffer.from(single).toString("latin1"),
    );
  return Buffer.from(text, "latin1");
}
