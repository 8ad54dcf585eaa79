/** What kind of file some bytes are, judged by their content; names are not believed. */
import { utf16Of } from "../../model/basics/utf16.js";

export type FileKind = "zip" | "gzip" | "xls" | "text" | "other";

export interface Sniffed {
  readonly kind: FileKind;
  /** What it is in words, for messages: "a PDF document". */
  readonly name: string;
}

/** Signatures of what people hand in by mistake. */
const SIGNATURES: readonly (readonly [bytes: string, kind: FileKind, name: string])[] = [
  ["504b0304", "zip", "a zip archive"],
  ["504b0506", "zip", "an empty zip archive"],
  ["504b0708", "zip", "a split zip archive"],
  ["d0cf11e0a1b11ae1", "xls", "an old Office document"],
  ["25504446", "other", "a PDF document"],
  ["89504e47", "other", "a PNG image"],
  ["ffd8ff", "other", "a JPEG image"],
  ["47494638", "other", "a GIF image"],
  ["1f8b", "gzip", "a gzip file"],
  ["377abcaf271c", "other", "a 7-Zip archive"],
  ["526172211a07", "other", "a RAR archive"],
  ["7f454c46", "other", "a program"],
  ["4d5a", "other", "a program"],
];

const TEXT: Sniffed = { kind: "text", name: "a text file" };

/** How many bytes are searched for binary content; scanning a whole file costs more and finds no more. */
const PROBE_BYTES = 64 * 1024;

/** Old systems pad texts with a few NULs; binary files are full of them. */
const MAX_SHARE_OF_NULS = 0.05;

/**
 * @param bytes the whole file, not empty
 * @returns its kind; what a zip is, its members tell (zipped-document.ts)
 */
export function sniff(bytes: Buffer): Sniffed {
  const head = bytes.subarray(0, 8).toString("hex");
  const found = SIGNATURES.find(([signature]) => head.startsWith(signature));
  if (found !== undefined) return { kind: found[1], name: found[2] };
  if (utf16Of(bytes) !== null) return TEXT;
  return isBinary(bytes.subarray(0, PROBE_BYTES)) ? { kind: "other", name: "a binary file" } : TEXT;
}

function isBinary(probe: Buffer): boolean {
  let nuls = 0;
  for (let at = probe.indexOf(0); at >= 0; at = probe.indexOf(0, at + 1)) nuls += 1;
  return nuls > probe.length * MAX_SHARE_OF_NULS;
}
