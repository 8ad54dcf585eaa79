/** Adds and removes the apostrophe that keeps spreadsheets from running csv text as a formula. */

/** What spreadsheets run as a formula in a csv (OWASP, "CSV Injection"), with full-width forms. */
const FORMULA_START = /^[\s']*[=+\-@＝＋－＠]/u;

/** A dash for "none" and signed numbers, which are safe: they evaluate to themselves. */
const PLAIN_VALUE = /^[+-]?[\d.,]*$/;

/** Prefixes text that could run as a formula with an apostrophe; leaves other text alone. */
export function formulaSafe(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_VALUE.test(text) ? `'${text}` : text;
}

/** Reverses formulaSafe. */
export function withoutFormulaGuard(text: string): string {
  const bare = text.slice(1);
  return text.startsWith("'") && formulaSafe(bare) === text ? bare : text;
}
