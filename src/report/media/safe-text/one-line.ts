/** Puts text on one line of bounded length, without invisible, bidi or control characters. */

/** Lone surrogates and noncharacters, which some readers of JSON, XML and email reject. */
export const NO_CHARACTER = /[\p{Cs}\ufffe\uffff]/gu;

/** Controls, and line and paragraph separators, which become spaces. */
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

/** Bidi controls and invisible characters, which are removed. */
const UNSEEN = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** @returns the text on one line, valid for every reader of JSON, XML and email; not trimmed */
export function oneLine(text: string): string {
  return text.replace(NO_CHARACTER, "\ufffd").replace(UNSEEN, "").replace(BREAKS, " ");
}

/** The same, trimmed. */
export function plainText(text: string): string {
  return oneLine(text).trim();
}

const ELLIPSIS = "…";

/** @param limit UTF-16 units including the ellipsis; surrogate pairs are never split */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - ELLIPSIS.length).replace(/[\ud800-\udbff]$/, "");
  return kept.trimEnd() + ELLIPSIS;
}
