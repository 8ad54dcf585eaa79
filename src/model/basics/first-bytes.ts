/** Detects UTF-16 (Excel's "Unicode text", Tableau, Cognos, PowerShell) and tar by first bytes. */

/** Any header or XML declaration is longer. */
const PROBE_BYTES = 64;

/** @returns the byte order, by its mark or the zeros of Latin letters; null for other texts */
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

/** The magic string in the header of a tar archive, and its offset (POSIX, pax: ustar). */
const MARK = "ustar";
const MARK_AT = 257;

/** @param bytes start of a file; in a large archive, zeros are too rare to mark it as binary */
export function isTar(bytes: Buffer): boolean {
  return bytes.toString("latin1", MARK_AT, MARK_AT + MARK.length) === MARK;
}
