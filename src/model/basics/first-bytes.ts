/** Files that look like texts until their first bytes are read: UTF-16, as Excel's "Unicode text", Tableau, Cognos and PowerShell write it, and tar archives. */

/** A header or an XML declaration is longer. */
const PROBE_BYTES = 64;

/** @returns which byte of each character comes first: a byte-order mark says so, else the zeros beside Latin letters; null for other texts */
export function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first !== 0 && second !== 0) return null;
  const probe = bytes.subarray(0, PROBE_BYTES);
  const areZeros = (at: 0 | 1) => probe.every((byte, index) => (index % 2 === at) === (byte === 0));
  if (probe.length >= 4 && areZeros(1)) return "utf-16le";
  return probe.length >= 4 && areZeros(0) ? "utf-16be" : null;
}

/** What follows the name and the facts of its first file in the header of a tar archive (POSIX, pax: ustar). */
const MARK = "ustar";
const MARK_AT = 257;

/** @param bytes the beginning of a file; the texts of a large archive outweigh the zeros by which binary files are told */
export function isTar(bytes: Buffer): boolean {
  return bytes.toString("latin1", MARK_AT, MARK_AT + MARK.length) === MARK;
}
