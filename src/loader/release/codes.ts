/** Recognizes codes: Level II, Level I, or modifiers (record layout, fields 1 to 4). */

const CODE = /^(?:[A-Z]\d{4}|\d{5}|\d{4}[A-Z]|[A-Z0-9]{2})$/;

/** @param code trimmed and uppercase */
export function isUsableCode(code: string): boolean {
  return CODE.test(code);
}

/**
 * Converts a code as users write it to a record's key: trimmed, uppercase, without a modifier's
 * hyphen, and with the leading zeros that numeric cells lose (00100 becomes 100).
 */
export function readCode(published: string): string {
  const code = published
    .trim()
    .toUpperCase()
    .replace(/^-(?=..$)/, "");
  return /^\d{3,4}$/.test(code) ? code.padStart(5, "0") : code;
}
