/** Text on one line and of bounded length, for mails and for formats that programs read: nothing in it hides, turns it round or ends it. */

/** Half a surrogate pair, and code points that are no characters: not all readers of JSON, XML and mail take them. */
export const NO_CHARACTER = /[\p{Cs}\ufffe\uffff]/gu;

/** Controls, line and paragraph separators: in one line they can only be blanks. */
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

/** Bidirectional controls and marks that show nothing. */
const UNSEEN = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** @returns the text on one line, of characters that every reader of JSON, XML and mail takes; blanks stay as they are */
export function oneLine(text: string): string {
  return text.replace(NO_CHARACTER, "\ufffd").replace(UNSEEN, "").replace(BREAKS, " ");
}

/** The same without blanks around it. */
export function plainText(text: string): string {
  return oneLine(text).trim();
}

const ELLIPSIS = "…";

/** @param limit in UTF-16 units, the ellipsis included; no character is cut in two */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - ELLIPSIS.length).replace(/[\ud800-\udbff]$/, "");
  return kept.trimEnd() + ELLIPSIS;
}
