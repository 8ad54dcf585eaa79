/** The apostrophe that keeps a spreadsheet from taking a text of a CSV for a formula: put on, and taken off again. */

/** What a spreadsheet takes for a formula when it opens a CSV (OWASP, "CSV Injection"), wide forms included. */
const FORMULA_START = /^[\s']*[=+\-@＝＋－＠]/u;

/** A dash for "none", and signed numbers: they compute to what they say. */
const PLAIN_VALUE = /^[+-]?[\d.,]*$/;

/** An apostrophe before what could be run as a formula; other values stay what they are. */
export function formulaSafe(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_VALUE.test(text) ? `'${text}` : text;
}

/** The text as it was before formulaSafe. */
export function withoutFormulaGuard(text: string): string {
  const bare = text.slice(1);
  return text.startsWith("'") && formulaSafe(bare) === text ? bare : text;
}
