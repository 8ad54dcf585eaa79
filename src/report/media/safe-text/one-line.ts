/** Data made harmless for formats that programs read: one line, and nothing that hides or turns it round. */

/** Controls, line and paragraph separators: in one line they can only be blanks. */
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

/** Bidirectional controls and marks that show nothing. */
const UNSEEN = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Half a surrogate pair, and code points that are no characters: not all readers of JSON and XML take them. */
const NO_CHARACTER = /[\p{Cs}\ufffe\uffff]/gu;

/** @returns the text on one line, of characters that every reader of JSON and XML takes */
export function plainText(text: string): string {
  return text.replace(NO_CHARACTER, "\ufffd").replace(UNSEEN, "").replace(BREAKS, " ").trim();
}
