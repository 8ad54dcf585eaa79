/** What a code looks like: Level II, Level I, or a modifier (record layout, fields 1 to 4). */

const CODE = /^(?:[A-Z]\d{4}|\d{5}|\d{4}[A-Z]|[A-Z0-9]{2})$/;

/** @param code trimmed and in upper case */
export function isUsableCode(code: string): boolean {
  return CODE.test(code);
}

/**
 * A code as a user's sheet may hold it, as the key of a record: blanks off, upper case, without the hyphen before a modifier,
 * and the leading zeros back that a numeric cell loses (00100 becomes 100).
 */
export function readCode(published: string): string {
  const code = published
    .trim()
    .toUpperCase()
    .replace(/^-(?=..$)/, "");
  return /^\d{3,4}$/.test(code) ? code.padStart(5, "0") : code;
}
