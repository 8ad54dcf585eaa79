/** Line breaks of Windows, Unix and old Macs to one kind, so that no reader has to know of the others. */

/**
 * @returns the text with line feeds for line breaks. A carriage return alone breaks lines only where
 * nothing else does; elsewhere it is white space within one.
 */
export function withLineFeeds(text: string): string {
  return text.includes("\n") ? text.replaceAll("\r\n", "\n") : text.replaceAll("\r", "\n");
}
