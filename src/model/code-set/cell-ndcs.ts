/** Cells that hold a National Drug Code (NDC), in any of the forms that tables write. */

import { type Cell, textOf } from "../basics/row.js";

/** Of 10 digits, one of the three parts has lost a zero at its front; without hyphens nothing tells which. */
const HYPHENATED = /^(\d{4,5})[- ](\d{3,4})[- ](\d{1,2})$/;
const ELEVEN = /^(\d{5})(\d{4})(\d{2})$/;

/** As a claim has it: the qualifier N4, and behind the number the unit and the quantity given (`N400143915210 UN1`). */
const QUALIFIED = /^N4 ?([\d-]{11,13})(?: ?(?:UN|ML|GR|F2|ME) ?[\d.]{0,12})?$/i;

/** A spreadsheet takes 00143915210 for a number, and drops its zeros. */
const SHORTENED = /^([1-9]\d{6,9})(?:\.0)?$/;

/** What people write before a number, and what a program writes behind one in a column with blanks (`409493301.0`). */
const ADDED = /^NDC[ :#]*|\.0$/gi;

const SOME_DIGITS = /\d{4}[- ]?\d{3}|\d{3}-\d{4}-\d|\dE\+?\d/i;

const SEPARATOR = /[,;|/\n]/;

/**
 * Without words, six digits or more (*0409-4933) or a number that lost the last of them (`4.09493E+08`); among words as many as an NDC
 * has: `0409-4933-01 x2`, but not lot 1234567.
 */
const LIKE_AN_NDC = /^(?=(?:\D*\d){6})[\d.*' +-]+$|^[\d.]+E\+?\d+$|(?:\d[- ]?){9}/i;

/** @returns the NDCs of a cell, which may list several; null in place of one that cannot be read */
export function ndcsOf(cell: Cell, isShortened: boolean): (string | null)[] {
  const written = textOf(cell);
  // Of a table's cells, nearly none: the first look has to be quick.
  if (!SOME_DIGITS.test(written)) return [];
  return written.split(SEPARATOR).flatMap((part) => {
    const text = part.trim();
    const ndc = ndcOf(text) ?? (isShortened ? shortenedNdc(text) : null);
    return ndc !== null || LIKE_AN_NDC.test(text) ? [ndc] : [];
  });
}

/** @returns the NDC of a number that a spreadsheet shortened; null of any other cell */
export function shortenedNdc(cell: Cell): string | null {
  const digits = SHORTENED.exec(textOf(cell))?.[1];
  return digits === undefined ? null : ndcOf(digits.padStart(11, "0"));
}

/** @returns an NDC as the crosswalk writes it, `00143-9152-10`; null of a cell without one */
export function ndcOf(cell: Cell): string | null {
  const written = textOf(cell).replace(ADDED, "");
  const text = QUALIFIED.exec(written)?.[1] ?? written;
  const [, labeler, product, size] = HYPHENATED.exec(text) ?? ELEVEN.exec(text) ?? [];
  if (labeler === undefined || product === undefined || size === undefined) return null;
  return `${labeler.padStart(5, "0")}-${product.padStart(4, "0")}-${size.padStart(2, "0")}`;
}
