/** Detects the kind of a file by its first bytes, not its name. */

/** Any header or XML declaration is longer. */
const HEADER_BYTES = 64;

/**
 * Detects UTF-16: Excel's "Unicode text", Tableau, Cognos, PowerShell.
 * @returns the byte order, by its mark or the zeros of Latin letters; null for other texts
 */
export function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first !== 0 && second !== 0) return null;
  const probe = bytes.subarray(0, HEADER_BYTES);
  const areZeros = (at: 0 | 1) => probe.every((byte, index) => (index % 2 === at) === (byte === 0));
  if (probe.length >= 4 && areZeros(1)) return "utf-16le";
  return probe.length >= 4 && areZeros(0) ? "utf-16be" : null;
}

/** The magic string in the header of a tar archive, and its offset (POSIX, pax: ustar). */
const MARK = "ustar";
const MARK_AT = 257;

/** @param bytes start of a file; in a large archive, zeros are too rare to mark it as binary */
function isTar(bytes: Buffer): boolean {
  return bytes.toString("latin1", MARK_AT, MARK_AT + MARK.length) === MARK;
}

export type FileKind = "zip" | "gzip" | "xls" | "text" | "other";

export interface Sniffed {
  readonly kind: FileKind;
  /** In words, for messages: "a PDF document". */
  readonly name: string;
}

/** Signatures of files that we read, and of files that people pass by mistake. */
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
  ["4d534346", "other", "a CAB archive"],
  ["425a68", "other", "a bzip2 archive"],
  ["fd377a585a00", "other", "an xz archive"],
  ["28b52ffd", "other", "a Zstandard archive"],
  ["7f454c46", "other", "a program"],
  ["4d5a9000", "other", "a program"],
];

export const EMPTY = "empty";

const TEXT: Sniffed = { kind: "text", name: "a text file" };

/** How many bytes decide what a file is. */
export const PROBE_BYTES = 64 * 1024;

/** Old systems pad texts with a few NUL bytes; binary files are full of them. */
const MAX_SHARE_OF_NULS = 0.05;

/**
 * @param bytes whole file, or its start
 * @returns its kind; for a zip, zippedDocument tells more
 */
export function sniff(bytes: Buffer): Sniffed {
  if (bytes.length === 0) return { kind: "other", name: EMPTY };
  const head = bytes.subarray(0, 8).toString("hex");
  const found = SIGNATURES.find(([signature]) => head.startsWith(signature));
  if (found !== undefined) return { kind: found[1], name: found[2] };
  if (isTar(bytes)) return { kind: "other", name: "a tar archive" };
  if (utf16Of(bytes) !== null) return TEXT;
  return isBinary(bytes.subarray(0, PROBE_BYTES)) ? { kind: "other", name: "a binary file" } : TEXT;
}

function isBinary(probe: Buffer): boolean {
  let nuls = 0;
  for (let at = probe.indexOf(0); at >= 0; at = probe.indexOf(0, at + 1)) nuls += 1;
  return nuls > probe.length * MAX_SHARE_OF_NULS;
}
