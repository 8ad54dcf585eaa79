/** Parses the codes in a cell, however written: `J1234-JW`, `j1234 jw`, `99213; J1885`, 99213. */

import { type Cell, textOf } from "../../model/basics/row.js";
import { WORDS_FOR_NOTHING } from "../../model/basics/words-for-nothing.js";
import { codeSetOf } from "../../model/code-set/licensed-code-sets.js";
import { LETTERS_FOR_DIGITS } from "../../model/code-set/suggest-codes.js";

export interface CodeUse {
  readonly code: string;
  /** Written after the code: `JW`, `59`. */
  readonly modifiers: readonly string[];
}

export interface CellCodes {
  readonly codes: readonly CodeUse[];
  /** Blank, or a word for "none". */
  readonly blank: boolean;
  /** Whether a number of units follows a code; the number is not read. */
  readonly counted?: boolean;
}

const NOTHING: CellCodes = { codes: [], blank: true };
const NO_CODE: CellCodes = { codes: [], blank: false };

/** What people and programs write into an empty cell, in upper case. */
export const NO_VALUE: ReadonlySet<string> = new Set([
  ...["", "N/A", "NA", "NONE", "NIL", "-", "--", "."],
  ...WORDS_FOR_NOTHING.map((word) => word.toUpperCase()),
]);

/** `J1300 - RT`, `J1300 (RT)`; `J1300 TO J1305` is a range. */
const SET_OFF = /\s+-\s*([A-Z\d]{2})(?![A-Z\d])|\s*[([]([A-Z\d]{2})(?:[)\]]|$)/g;
const RANGE = /[A-Z\d]\s+TO\s+[A-Z\d]/;

/** Full-width letters and digits of East Asian keyboards. */
const FULL_WIDTH = /[\uff01-\uff5e]+/g;

/** The length limit of a cell in Excel. */
const MAX_LENGTH = 32_767;

/** Invisible characters that copying from web pages and chats leaves beside a code. */
const INVISIBLE = /\p{Cf}/gu;

const SEPARATORS = /[\s,;|/\\+&\u00b7\u2022]+|(?<![-.:*])\b(?:AND|OR)\b/;

/**
 * A code, then modifiers with or without a separator. Letters in place of similar digits (J12O5,
 * J130B) make an unknown code, which the report names; its two digits tell it from a word. Epic numbers
 * charges by MS-DRG with MS940.
 */
const CODE = new RegExp(
  `^([A-Z]\\d{4}|\\d{5}|\\d{4}[AFTUM]|(?!MS\\d{3})[A-Z](?=.{0,3}\\d.{0,2}\\d)[\\d${LETTERS_FOR_DIGITS}]{4}(?!\\w))((?:[-.:*_>]?[A-Z\\d]{2})*)$`,
);
/** A drug package (NDC), and no CPT code with numbers as modifiers. */
const NDC = /^\(?(?:\d{4,5}-\d{3,4}-\d{1,2}|\d{10,11})$/;
const MODIFIER = /^-?([A-Z]{2}|[A-Z]\d|\d[A-Z]|\d\d)$/;

/**
 * `J1300 x2`: order sets write a number of units so. After CPT and G codes, X1 to X5 in upper
 * case are modifiers of physician services.
 */
const UNITS = /(?<=\w\w)\s+(?:x\s?\d+|X(?:\s\d+|[06-9]|\d\d+)|(?<=[A-FH-Z]\d{4}\s+)X\d)(?!\w)/g;

const LEVEL_2 = /^[A-Z]\d{4}$/;
const FIRST_WORD = /^[^\s,;|/\\+&\u00b7\u2022\u2010-\u2015(]+(?=[\s,;|/\\+&\u00b7\u2022])/;

/** A spreadsheet reads 00100 as the number 100, and may export 99213.0 to csv. */
const AS_NUMBER = /^(\d{3,5})(?:\.0+)?$/;

/**
 * @returns the codes in the order written; none if the cell holds anything but codes and
 *   modifiers, so that a description that mentions a code is not taken for one
 */
export function readCellCodes(cell: Cell): CellCodes {
  if (cell === null || cell === "") return NOTHING;
  if (typeof cell === "number") return readNumber(cell);
  if (cell.length > LONGEST_KEPT) return readText(cell);
  const known = cellsRead.get(cell);
  if (known !== undefined) return known;
  const read = readText(cell);
  // Charge numbers (4000007 looks like 40000 with a modifier) do not repeat, and fill the cache.
  if (read.codes.length > 0 && !/^\d{6}/.test(cell) && cellsRead.size < MOST_CELLS)
    cellsRead.set(cell, read);
  return read;
}

/** Codes repeat, and each cell is read to find the columns, then the header, then the lines. */
const cellsRead = new Map<string, CellCodes>();
const MOST_CELLS = 50_000;

/** One array for all codes without modifiers. */
const NO_MODIFIERS: readonly string[] = [];

/** Longer slices keep their whole file in memory (V8's `SlicedString::kMinLength` is 13). */
const LONGEST_KEPT = 12;

const ASCII = /^[\0-\x7f]*$/;

/**
 * What people put around a code: quotes, brackets, a footnote mark, a period, the name of its code
 * set (with ®, in whatever encoding), the qualifier of an 837 (HC:J1300:JW), or its revenue code (0636/J1300, J1300-JW/0636). Among
 * digits alone, 450-10023 is a charge number with its department.
 */
const BEFORE =
  /^(?:[\0\s"'`#\u00b4\u2018-\u201f\u2022[({<]|HC[:>]|(?:HCPCS|CPT|CDT)(?:\(R\)|[^\w\s]{1,3})?[\s:#]+(?:CODE[\s:]+)?|0?[1-9]\d\d[\s/|:-]+(?=[A-Z]\d{4})|0[1-9]\d\d[\s/|:]+(?=\d{5}(?!\d)))+/;
const REVENUE_CODE =
  /(?:(?<=^[A-Z\d]{5}(?:-[A-Z][A-Z\d])*)[\s/|-]+0|(?<=^[A-Z]\d{4}(?:-[A-Z][A-Z\d])*)\s*[/|]\s*)[1-9]\d\d$/;
const BEHIND = /[-:_\0\s"'`\u00b4\u2018-\u201f\])}>*.\u2020]/;

function readText(cell: string): CellCodes {
  const visible = ASCII.test(cell) ? cell : plainText(cell);
  const uncounted = visible.replace(UNITS, "");
  if (uncounted !== visible) {
    const read = readText(uncounted);
    return read.codes.length > 0 ? { ...read, counted: true } : NO_CODE;
  }
  const whole = visible.trim().toUpperCase();
  // Spreadsheets make 0 of a blank in a number column.
  if (NO_VALUE.has(whole) || whole === "0") return NOTHING;
  if (whole.length > MAX_LENGTH || !/\d.{0,2}\d/.test(whole)) return NO_CODE;
  let end = whole.length;
  while (BEHIND.test(whole.charAt(end - 1))) end -= 1;
  const text = whole.slice(0, end).replace(BEFORE, "").replace(REVENUE_CODE, "");
  // `HCPCS 2024` is the title of a column.
  const number = /[A-Z]/.test(whole) ? undefined : AS_NUMBER.exec(text)?.[1];
  if (number !== undefined) return readNumber(Number(number));
  if (LEVEL_2.test(text))
    return text === cell ? { codes: [plainUse(text)], blank: false } : readCellCodes(text);
  // Fast path: a first word that is not a code begins a description.
  const [first] = FIRST_WORD.exec(text) ?? [];
  if (first !== undefined && !CODE.test(first)) return NO_CODE;
  return RANGE.test(text) ? NO_CODE : readWords(text);
}

/** @param text codes in upper case, each followed by its modifiers */
function readWords(text: string): CellCodes {
  const codes: { code: string; modifiers: string[] }[] = [];
  const dashed = text.replace(/[\u2010-\u2015]/g, "-").replace(SET_OFF, " $1$2");
  for (const word of dashed.split(SEPARATORS)) {
    if (word === "" || NDC.test(word)) continue;
    const [, code, tail = ""] = CODE.exec(word) ?? [];
    const last = codes.at(-1);
    if (code !== undefined) codes.push({ code, modifiers: tail.match(/[A-Z\d]{2}/g) ?? [] });
    else if (last !== undefined && MODIFIER.test(word)) last.modifiers.push(word.replace("-", ""));
    else return NO_CODE;
  }
  return codes.length === 0 ? NO_CODE : { codes, blank: false };
}

function plainText(cell: string): string {
  return cell.replace(INVISIBLE, "").replace(FULL_WIDTH, (wide) => wide.normalize("NFKC"));
}

const MISSPELLED = new RegExp(
  `^(?:([A-Z](?=.*\\d.*\\d)[\\d${LETTERS_FOR_DIGITS}]{4})([A-Z][A-Z\\d](?:[A-Z\\d]{2})*)|(?!MS\\d{3}$)[A-Z](?=.*\\d)[\\d${LETTERS_FOR_DIGITS}]{2,5}[A-Z]?)$`,
);

/** @returns a misspelled code alone in a code cell (J9999X, Q99, J1OO, J12O5LT); else null */
export function misspelledCode(cell: Cell): CodeUse | null {
  const text = typeof cell === "string" ? plainText(cell).trim().toUpperCase() : "";
  const found = MISSPELLED.exec(text);
  const [, code = text, tail = ""] = found ?? [];
  return found && { code, modifiers: tail.match(/../g) ?? NO_MODIFIERS };
}

/** Only Level I codes can be numbers; three and four digits have lost their leading zeros. */
function readNumber(number: number): CellCodes {
  if (number === 0) return NOTHING;
  if (!Number.isInteger(number) || number < 100 || number > 99_999) return NO_CODE;
  return { codes: [plainUse(String(number).padStart(5, "0"))], blank: false };
}

/** Whether a cell is a year (2026), which readNumber takes for a code without its leading zero. */
export function isYear(cell: Cell): boolean {
  return /^(?:19|20)\d\d$/.test(textOf(cell).trim());
}

function plainUse(code: string): CodeUse {
  return { code, modifiers: NO_MODIFIERS };
}

/** Whether a code has the form of Level II: a letter and four digits. */
export function isLevel2(code: string): boolean {
  return LEVEL_2.test(code);
}

/** Whether a code that the file lacks is CPT or CDT (P1 to P6 if missing), or a misread number. */
export function isExternal(code: string): boolean {
  return codeSetOf(code) !== null || /^\d|^P[1-6]$/.test(code);
}
