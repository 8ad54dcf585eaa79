/** Turns line breaks of Windows and old Macs into line feeds, so that no reader has to know of the others. */

/**
 * @returns the text with line feeds for line breaks. A carriage return alone breaks lines only where
 * nothing else does; elsewhere it is white space within one.
 */
export function withLineFeeds(text: string): string {
  if (text.includes("\n")) return text.replaceAll("\r\n", "\n");
  return text.includes("\r") ? withReturnsReplaced(text) : text;
}

/** As replaceAll, which first collects every match: for 64 million matches that takes a quarter of a minute. */
function withReturnsReplaced(text: string): string {
  const bytes = Buffer.from(text, "utf16le");
  for (let at = 0; at < bytes.length; at += 2)
    if (bytes[at] === 0x0d && bytes[at + 1] === 0) bytes[at] = 0x0a;
  return bytes.toString("utf16le");
}

/**
 * The lines of a text, as `withLineFeeds(text).split("\n")` would give them. CMS ends all lines alike, and
 * then there is no need to write five million characters anew.
 */
export function linesOf(text: string, limit: number): string[] {
  const lines = text.split("\r\n", limit);
  const alike = lines.length > 1 && !lines.some((line) => line.includes("\n"));
  return alike ? lines : withLineFeeds(text).split("\n", limit);
}
