/** Claims files whose lines end in several ways: two files joined, or a carriage return in a note. */
import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { claimFileFormat } from "./claim-files.js";

/** Whether DuckDB failed because it assumes that all lines end like the first, and one ends otherwise. */
export function isOfLineEnds(error: unknown): boolean {
  return error instanceof Error && /state machine reached an invalid state/.test(error.message);
}

/**
 * Copies the files of text with line feeds alone at the ends of their lines; a carriage return within one is a blank.
 * @param folder a private one, which the caller removes
 * @returns by the path of each file of text, that of its copy
 */
export async function withLineFeeds(
  files: readonly string[],
  folder: string,
): Promise<ReadonlyMap<string, string>> {
  const copies = new Map<string, string>();
  for (const [index, file] of files.entries()) {
    const format = await claimFileFormat(file);
    if (format === "parquet") continue;
    const copy = join(folder, `${index}.csv`);
    const bytes: Readable = createReadStream(file);
    const text = format === "csv.gz" ? [bytes, createGunzip()] : [bytes];
    await pipeline([...text, lineFeeds(), createWriteStream(copy, { mode: 0o600 })]);
    copies.set(file, copy);
  }
  return copies;
}

const [LINE_FEED, CARRIAGE_RETURN, BLANK] = [0x0a, 0x0d, 0x20];

/** Works on bytes: all character sets that are read have these three in common. */
function lineFeeds(): Transform {
  let held = false;
  return new Transform({
    transform(given: Buffer, _, done) {
      const bytes = Buffer.allocUnsafe(given.length + 1);
      let size = 0;
      for (const byte of given) {
        if (held && byte !== LINE_FEED) bytes[size++] = BLANK;
        held = byte === CARRIAGE_RETURN;
        if (!held) bytes[size++] = byte;
      }
      done(null, bytes.subarray(0, size));
    },
  });
}
