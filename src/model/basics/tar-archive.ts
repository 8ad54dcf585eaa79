/** What follows the name and the facts of its first file in the header of a tar archive (POSIX, pax: ustar). */
const [MARK, MARK_AT] = ["ustar", 257];

/** @param bytes the beginning of a file; the texts of a large archive outweigh the zeros by which binary files are told */
export function isTar(bytes: Buffer): boolean {
  return bytes.toString("latin1", MARK_AT, MARK_AT + MARK.length) === MARK;
}
