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
