/** Formats counts, lists and titles for sentences. */

/** `9,006` for 9006 in any locale. Loading Intl would take longer than formatting all numbers. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1 error`, `1,200 errors`; `1 line has`, `2 lines have` if a verb follows. */
export function pluralize(count: number, one: string, several = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : several}`;
}

/**
 * The first names of a list, and how many are left out: `J1300, J1299 and 29 more`, or
 * `row 2, J1300; row 3, J1299; and 29 more`.
 * @param most how many to name
 */
export function firstFew(names: readonly string[], most: number, between = ", "): string {
  const left = names.length - most;
  const more = `${between === ", " ? " " : between}and ${formatCount(left)} more`;
  return names.slice(0, most).join(between) + (left > 0 ? more : "");
}

/** Lower-cases the start of a title or sentence; `ASC payment group` keeps its capitals. */
export function lowerFirst(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

export function capitalize(word: string): string;
export function capitalize(word: string | null): string | null;
export function capitalize(word: string | null): string | null {
  return word === null ? null : word.charAt(0).toUpperCase() + word.slice(1);
}
