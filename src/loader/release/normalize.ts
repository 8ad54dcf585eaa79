/** Normalizes published values, so that one fact compares equal whatever file it came from. */
import { isNoEnd } from "../../model/basics/no-end-dates.js";
import { parseDay } from "../../model/basics/read-day.js";
import type { FieldSpec, FieldType } from "../../model/code-set/field-spec.js";
import { FIELD_KEYS, type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import { decode } from "../../model/code-set/values.js";

/** Texts that need normalizing: runs of blanks, and characters that are not printable ASCII. */
const NEEDS_FOLDING = / {2}|[^\x20-\x7e]/;

/** Nearly no text has such a character, and this is found faster than that there is no control. */
const UNUSUAL = /[^\x20-\x7e]/;

/** C0 and C1 controls but for white space; they have no meaning in a descriptor and could steer a terminal. */
const CONTROL = /(?![\t-\r\x85])\p{Cc}/u;
const CONTROL_ALL = new RegExp(CONTROL, "gu");

/** Trimmed, runs of white space (no-break blanks too) folded to one blank, controls made blanks. */
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
    // APC 05693 has one leading zero too many.
    const digits = text.length > spec.width ? text.replace(/^0+/, "") : text;
    return digits.padStart(spec.width, "0");
  },
  date: (value) => {
    const text = foldText(value);
    return /^0*$/.test(text) ? null : (parseDay(text) ?? text);
  },
  // Blank, 0, 000 and "  0" are one quantity in CMS's own files.
  quantity: (value) => foldText(value).replace(/^0+(?=\d)/, "") || "0",
  // Sheets leave out the last digit of the sequence: 0010 stands for 00100. Hundreds are the text's, without their zeros in front.
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

/** @returns the number with at least so many decimals; null for a blank and for N/A; any other text as it is */
function decimal(value: string, decimals: number): string | null {
  const text = foldText(value);
  const [, whole = "", part = ""] = NUMBER.exec(text) ?? [];
  if (whole + part === "") return text === "" || /^n\/?a$/i.test(text) ? null : text;
  const dollars = whole.replaceAll(",", "").replace(/^0+(?=\d)/, "") || "0";
  const cents = part.padEnd(decimals, "0");
  return cents === "" ? dollars : `${dollars}.${cents}`;
}

/** One published value of a field, normalized as its type asks. */
export function normalizeValue(value: string, spec: FieldSpec): string | null {
  return NORMALIZERS[spec.type](value, spec);
}

export interface ValueFinding {
  readonly rule: "impossible-date" | "unknown-value" | "unreadable-amount";
  readonly message: string;
}

/**
 * @param field the field a normalized value stands in
 * @param value one value; of a repeated field, one of its list
 * @returns what is odd about it, or null
 */
export function checkValue(field: FieldKey, value: string): ValueFinding | null {
  const spec: FieldSpec = fieldSpec(field);
  // A date that could not be read is kept as published, and may look like a date: 2025-02-30.
  if (spec.type === "date" && parseDay(value) !== value) {
    // 99999999 is read as no end, and told once for the whole file.
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

export const CHECKED_FIELDS: ReadonlySet<FieldKey> = new Set(
  FIELD_KEYS.filter((key) => {
    const { type, values } = fieldSpec(key);
    return values !== undefined || ["date", "money", "percent"].includes(type);
  }),
);
