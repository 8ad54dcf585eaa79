/** Counts, lists and titles as sentences write them. */

/** `9006` to `9,006`, whatever the machine's locale; Intl would take longer to load than all figures to write. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1 error`, `1,200 errors`: a count with its word, of which the plural ends in s. */
export function pluralize(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? "" : "s"}`;
}

/**
 * The first of a list, and how many it leaves out: `J1300, J1299 and 29 more`, `row 2, J1300; row 3, J1299; and 29 more`.
 * @param most how many are named
 */
export function firstFew(names: readonly string[], most: number, between = ", "): string {
  const left = names.length - most;
  const more = `${between === ", " ? " " : between}and ${formatCount(left)} more`;
  return names.slice(0, most).join(between) + (left > 0 ? more : "");
}

/** A title or a sentence as part of another: `long description`; `ASC payment group` keeps its capitals. */
export function lowerFirst(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** A word of the document as the start of a line: `critical` as `Critical`. */
export function capitalize(word: string): string;
export function capitalize(word: string | null): string | null;
export function capitalize(word: string | null): string | null {
  return word === null ? null : word.charAt(0).toUpperCase() + word.slice(1);
}
