/** Normalizes published values, so that the same fact compares equal in any file format. */
import { isNoEnd } from "../../model/basics/no-end-dates.js";
import { parseDay } from "../../model/basics/read-day.js";
import type { FieldSpec, FieldType } from "../../model/code-set/field-spec.js";
import { type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import { decode } from "../../model/code-set/values.js";

/** Runs of blanks, or characters that are not printable ASCII. */
const NEEDS_FOLDING = / {2}|[^\x20-\x7e]/;

/** Cheap first check: almost no text has such a character. */
const UNUSUAL = /[^\x20-\x7e]/;

/** Control characters except white space; they mean nothing and could control a terminal. */
const CONTROL = /(?![\t-\r\x85])\p{Cc}/u;
const CONTROL_ALL = new RegExp(CONTROL, "gu");

/** Trims, turns control characters into blanks, and collapses white space, also no-break spaces. */
export function foldText(published: string): string {
  const text = published.trim();
  if (!NEEDS_FOLDING.test(text)) return text;
  return text.replace(CONTROL_ALL, " ").replace(/\s+/g, " ").trim();
}

export function hasControlCharacters(published: string): boolean {
  return UNUSUAL.test(published) && CONTROL.test(published);
}

const NORMALIZERS: Record<FieldType, (value: string, spec: FieldSpec) => string | null> = {
  text: (value) => foldText(value) || null,
  digits: (value, spec) => {
    const text = foldText(value);
    if (!/^\d+$/.test(text)) return text || null;
    // APC 05693 has an extra leading zero.
    const digits = text.length > spec.width ? text.replace(/^0+/, "") : text;
    return digits.padStart(spec.width, "0");
  },
  date: (value) => {
    const text = foldText(value);
    return /^0*$/.test(text) ? null : (parseDay(text) ?? text);
  },
  // CMS's files write the quantity 0 as blank, 0, 000 and "  0".
  quantity: (value) => foldText(value).replace(/^0+(?=\d)/, "") || "0",
  // CMS's sheets drop the last digit: 0010 means 00100. But 100 is 00100 without leading zeros.
  sequence: (value, spec) => {
    const text = foldText(value);
    if (text === "") return null;
    if (/^[1-9]\d?00$/.test(text)) return text.padStart(spec.width, "0");
    return text.length >= spec.width ? text : `${text.padStart(spec.width - 1, "0")}0`;
  },
  money: (value) => decimal(value, 2),
  percent: (value) => decimal(value, 0)?.replace(/^(\d+)(?:\.0*|(\.\d*[1-9])0*)$/, "$1$2") ?? null,
};

const NUMBER = /^\$? ?(\d[\d,]*|(?=\.\d))(?:\.(\d*))? ?%?$/;

/** @returns the number with at least this many decimals; null for blank or N/A; else the text */
function decimal(value: string, decimals: number): string | null {
  const text = foldText(value);
  const [, whole = "", part = ""] = NUMBER.exec(text) ?? [];
  if (whole + part === "") return text === "" || /^n\/?a$/i.test(text) ? null : text;
  const dollars = whole.replaceAll(",", "").replace(/^0+(?=\d)/, "") || "0";
  const cents = part.padEnd(decimals, "0");
  return cents === "" ? dollars : `${dollars}.${cents}`;
}

/** Normalizes one published value by the type of its field. */
export function normalizeValue(value: string, spec: FieldSpec): string | null {
  return NORMALIZERS[spec.type](value, spec);
}

export interface ValueFinding {
  readonly rule: "impossible-date" | "unknown-value" | "unreadable-amount";
  readonly message: string;
}

/**
 * @param value one normalized value; for a repeated field, one item of its list
 * @returns what is wrong with it, or null
 */
export function checkValue(field: FieldKey, value: string): ValueFinding | null {
  const spec: FieldSpec = fieldSpec(field);
  // An unreadable date stays as published, and may look like a date: 2025-02-30.
  if (spec.type === "date" && parseDay(value) !== value) {
    // 99999999 means no termination date; the collector reports it once per file.
    if (field === "terminationDate" && isNoEnd(value)) return null;
    return {
      rule: "impossible-date",
      message: `${spec.label} "${value}" is not a valid date; it is kept as published.`,
    };
  }
  if ((spec.type === "money" || spec.type === "percent") && Number.isNaN(Number(value))) {
    return {
      rule: "unreadable-amount",
      message: `${spec.label} "${value}" is not an amount; it is kept as published.`,
    };
  }
  if (spec.values !== undefined && decode(spec.values, value) === null) {
    return {
      rule: "unknown-value",
      message: `${spec.label} "${value}" is not in CMS's table of values; it is kept as published.`,
    };
  }
  return null;
}
