/** Parses National Drug Codes (NDCs) in cells, in any form that tables use. */

import { type Cell, textOf } from "../basics/row.js";

/** In 10 digits, one of the three parts lacks its leading zero; only hyphens show which. */
const HYPHENATED = /^(\d{4,5})[- ](\d{3,4})[- ](\d{1,2})$/;
const ELEVEN = /^(\d{5})(\d{4})(\d{2})$/;

/** As on a claim: qualifier N4 before, unit and quantity after the number (`N400143915210 UN1`). */
const QUALIFIED = /^N4 ?([\d-]{11,13})(?: ?(?:UN|ML|GR|F2|ME) ?[\d.]{0,12})?$/i;

/** A spreadsheet reads 00143915210 as a number and drops its zeros. */
const SHORTENED = /^([1-9]\d{6,9})(?:\.0)?$/;

/** A prefix that people write, and the decimals that programs add (`409493301.0`). */
const ADDED = /^NDC[ :#]*|\.0$/gi;

const SOME_DIGITS = /\d{4}[- ]?\d{3}|\d{3}-\d{4}-\d|\dE\+?\d/i;

const SEPARATOR = /[,;|/\n]/;

/**
 * Unreadable NDCs. Without words: six or more digits (*0409-4933), or scientific notation
 * (`4.09493E+08`). Among words: as many digits as an NDC has: `0409-4933-01 x2`, not lot 1234567.
 */
const LIKE_AN_NDC = /^(?=(?:\D*\d){6})[\d.*' +-]+$|^[\d.]+E\+?\d+$|(?:\d[- ]?){9}/i;

/** @returns the NDCs of a cell, which may list several; null for each unreadable one */
export function ndcsOf(cell: Cell, isShortened: boolean): (string | null)[] {
  const written = textOf(cell);
  // Fast path: nearly no cell of a table holds an NDC.
  if (!SOME_DIGITS.test(written)) return [];
  return written.split(SEPARATOR).flatMap((part) => {
    const text = part.trim();
    const ndc = ndcOf(text) ?? (isShortened ? shortenedNdc(text) : null);
    return ndc !== null || LIKE_AN_NDC.test(text) ? [ndc] : [];
  });
}

/** @returns the NDC of a number without its leading zeros; null for other cells */
export function shortenedNdc(cell: Cell): string | null {
  const digits = SHORTENED.exec(textOf(cell))?.[1];
  return digits === undefined ? null : ndcOf(digits.padStart(11, "0"));
}

/** @returns an NDC as in the crosswalk, `00143-9152-10`; null for a cell without one */
export function ndcOf(cell: Cell): string | null {
  const written = textOf(cell).replace(ADDED, "");
  const text = QUALIFIED.exec(written)?.[1] ?? written;
  const [, labeler, product, size] = HYPHENATED.exec(text) ?? ELEVEN.exec(text) ?? [];
  if (labeler === undefined || product === undefined || size === undefined) return null;
  return `${labeler.padStart(5, "0")}-${product.padStart(4, "0")}-${size.padStart(2, "0")}`;
}
