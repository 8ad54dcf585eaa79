/** Builds SQL expressions that read codes, dates, and numbers from cells as people write them. */

import { WORDS_FOR_NOTHING } from "../../model/basics/words-for-nothing.js";
import type { ClaimCodeKind } from "../../model/claims/claim-verdicts.js";
import type { Dialect } from "./dialects.js";

/**
 * The type of a database column; `text` casts, which works for any column. `exact` is a number of
 * at most 12 digits before the point and 4 after, which needs no conversion.
 */
export type CellKind = "text" | "day" | "number" | "exact";

/** After the five characters: nothing, up to four adjacent modifiers, or a separator. */
const TAIL = "([^A-Z0-9]|([A-Z0-9]{2}){0,4}$)";
/** A drug package (NDC), whose digits could be a CPT code and modifiers. */
const NDC = "^([0-9]{5}-[0-9]{3,4}-[0-9]{1,2}|[0-9]{11})$";
/** A Level II code behind another code (`99213;J1300`): the units and charges are of both. */
const SECOND_CODE = "[^A-Z0-9][A-CE-V][0-9]{4}([^0-9]|$)";
const CODES = {
  "level-2": ["[A-CE-V]", "[0-9]", "[0-9]", "[0-9]", "[0-9]"],
  cpt: ["[0-9]", "[0-9]", "[0-9]", "[0-9]", "[0-9A-Z]"],
  dental: ["D", "[0-9]", "[0-9]", "[0-9]", "[0-9]"],
} as const satisfies Partial<Record<ClaimCodeKind, readonly string[]>>;

type NumberOf = Readonly<Record<ClaimCodeKind, number>>;

/**
 * The kind of a cell that holds exactly a five-character code, as most do; 0 for any other. One
 * pattern covers nearly all kinds, because a match costs as much as joining the line.
 */
export function plainCodeKind(cell: string, numberOf: NumberOf, sql: Dialect): string {
  const [, ...digits] = CODES.dental;
  const level2OrCpt = sql.isOf(cell, ["[0-9A-CE-V]", ...digits]);
  return `CASE WHEN ${level2OrCpt} THEN CASE WHEN ${cell} < 'A' THEN ${numberOf.cpt} ELSE ${numberOf["level-2"]} END
      WHEN ${sql.isOf(cell, CODES.cpt)} THEN ${numberOf.cpt} ELSE 0 END`;
}

/** R's `NA` and SAS's `.` are not codes. */
const NOTHING = ["NA", "N/A", ".", ...WORDS_FOR_NOTHING.map((word) => word.toUpperCase())];

/** @param text in upper case, trimmed */
const isNothing = (text: string, sql: Dialect) =>
  `${text} IN (${NOTHING.map((word) => sql.literal(word)).join(", ")})`;

/** The cell, or null if its text means "no value". @param read the parsed value, null if none */
export function filledCell(cell: string, read: string, sql: Dialect): string {
  return `CASE WHEN ${read} IS NOT NULL OR NOT ${isNothing(`UPPER(${cell})`, sql)} THEN ${cell} END`;
}

/** @param text in capitals, trimmed */
export function codeKind(text: string, numberOf: NumberOf, sql: Dialect): string {
  const cases = (["level-2", "cpt", "dental"] as const).map(
    (kind) => `WHEN ${sql.matches(text, `^${CODES[kind].join("")}${TAIL}`)} THEN ${numberOf[kind]}`,
  );
  return `CASE WHEN ${text} IS NULL OR ${text} = '' OR ${isNothing(text, sql)} THEN ${numberOf.blank} WHEN ${sql.matches(text, `${NDC}|${SECOND_CODE}`)} THEN ${numberOf.unreadable} ${cases.join(" ")} ELSE ${numberOf.unreadable} END`;
}

/** The trimmed text of a cell without invisible characters, whatever a database's TRIM removes. */
export function trimmed(column: string, sql: Dialect): string {
  return `TRIM(${sql.visible(`CAST(${column} AS ${sql.types.text})`)})`;
}

const MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
const MONTH = "(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)";

/**
 * A number such as 20250331 from a text, or null. Reads 2025-03-31 with or without a time,
 * 20250331, 3/31/2025 and 3/31/25 (month first, as in the United States), 2025/3/31, 31-MAR-2025,
 * 31MAR2025 (also SAS's DATETIME, 31MAR2025:00:00:00), 31-Mar-25, Mar 31 2025 12:00AM (SQL Server),
 * March 31, 2025, 03312025, 20250331083000 (HL7), and the first date of 20250331-20250402 (837).
 * @param text in upper case, trimmed
 */
export function dayOfText(text: string, sql: Dialect): string {
  const slashed = `REPLACE(SUBSTR(${text}, 1, 10), '-', '/')`;
  const part = (n: number) => sql.part(slashed, "/", n);
  const two = (piece: string) => `LPAD(${piece}, 2, '0')`;
  const named = (width: number) =>
    `LPAD(REPLACE(REPLACE(SUBSTR(${text}, 1, 11), '-', ''), ' ', ''), ${width}, '0')`;
  /** @param day starts with the day and the month's name */
  const monthDay = (day: string) => {
    const month = `CAST((${sql.position(`SUBSTR(${day}, 3, 3)`, `'${MONTHS}'`)} + 2) / 3 AS ${sql.types.integer})`;
    return `${two(`CAST(${month} AS ${sql.types.text})`)} || SUBSTR(${day}, 1, 2)`;
  };
  const eight = `LPAD(${text}, 8, '0')`;
  const word = (n: number) => sql.part(`REPLACE(REPLACE(${text}, ',', ''), '  ', ' ')`, " ", n);
  /** `JAN  3 2025`, `JANUARY 3, 2025` as 03JAN. */
  const inWords = `${two(word(2))} || SUBSTR(${text}, 1, 3)`;
  const century = (year: string) => `CASE WHEN ${year} < '70' THEN '20' ELSE '19' END || ${year}`;
  const forms: readonly (readonly [pattern: string, digits: string])[] = [
    ["^[0-9]{4}-[0-9]{2}-[0-9]{2}($|[ T-])", `REPLACE(SUBSTR(${text}, 1, 10), '-', '')`],
    [
      "^[0-9]{4}[01][0-9]{3}($|[.]0+$|-[0-9]{8}$|[ T]?[0-9]{4}([0-9]{2})?$)",
      `SUBSTR(${text}, 1, 8)`,
    ],
    // The next form also matches this one, but takes four times as long.
    [
      "^[0-9]{2}/[0-9]{2}/[0-9]{4}($|[ T])",
      `SUBSTR(${text}, 7, 4) || SUBSTR(${text}, 1, 2) || SUBSTR(${text}, 4, 2)`,
    ],
    [
      "^[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}($|[ T])",
      `SUBSTR(${part(3)}, 1, 4) || ${two(part(1))} || ${two(part(2))}`,
    ],
    [
      "^[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{2}($| )",
      `${century(`SUBSTR(${part(3)}, 1, 2)`)} || ${two(part(1))} || ${two(part(2))}`,
    ],
    [
      "^[0-9]{4}[/-][0-9]{1,2}[/-][0-9]{1,2}($| )",
      `${part(1)} || ${two(part(2))} || ${two(sql.part(part(3), " ", 1))}`,
    ],
    [
      // LPAD truncates longer texts to nine characters, for a two-digit day.
      `^([0-9]{2}[ -]?${MONTH}[ -]?[0-9]{4}($|[ :])|[0-9][ -]?${MONTH}[ -]?[0-9]{4}$)`,
      `SUBSTR(${named(9)}, 6, 4) || ${monthDay(named(9))}`,
    ],
    // As Excel displays a typed date: 3-May-25.
    [
      `^([0-9]{2}[ -]?${MONTH}[ -]?[0-9]{2}($| )|[0-9][ -]?${MONTH}[ -]?[0-9]{2}$)`,
      `${century(`SUBSTR(${named(7)}, 6, 2)`)} || ${monthDay(named(7))}`,
    ],
    [
      `^${MONTH}[A-Z]{0,6} [ 0-9]?[0-9],? [0-9]{4}($|,? )`,
      `SUBSTR(${word(3)}, 1, 4) || ${monthDay(inWords)}`,
    ],
    // Mainframe MMDDYYYY, whose leading zero a spreadsheet drops; 2022031 is no day of 2031.
    [
      "^(([01][0-9]|[13-9])[0-9]{2}20[0-9]{2}|2[0-9]{2}20[0-2][0-9])$",
      `SUBSTR(${eight}, 5, 4) || SUBSTR(${eight}, 1, 4)`,
    ],
  ];
  const cases = forms.map(
    ([pattern, digits]) => `WHEN ${sql.matches(text, pattern)} THEN ${digits}`,
  );
  return `CAST(CASE ${cases.join("\n      ")} END AS ${sql.types.integer})`;
}

/** The number if the day exists, or 0: February 29 only in a leap year. */
export function checkedDay(number: string): string {
  const [monthDay, day] = [`MOD(${number}, 10000)`, `MOD(${number}, 100)`];
  const year = `${number} - ${monthDay}`;
  const leap = `MOD(${year}, 40000) = 0 AND (MOD(${year}, 1000000) <> 0 OR MOD(${year}, 4000000) = 0)`;
  return `CASE
      WHEN ${number} BETWEEN 19000101 AND 21991231 AND ${monthDay} BETWEEN 101 AND 1231 THEN
        CASE
          WHEN ${day} BETWEEN 1 AND 28 THEN ${number}
          WHEN ${day} BETWEEN 29 AND 30 AND ${monthDay} NOT IN (229, 230) THEN ${number}
          WHEN ${monthDay} IN (131, 331, 531, 731, 831, 1031, 1231) THEN ${number}
          WHEN ${monthDay} = 229 AND ${leap} THEN ${number}
          ELSE 0
        END
      ELSE 0 END`;
}

/** The number of a day from a date or timestamp column; 0 when null or out of range. */
export function dayOfDate(column: string, sql: Dialect): string {
  const of = (field: string) => `CAST(EXTRACT(${field} FROM ${column}) AS ${sql.types.integer})`;
  return `CASE WHEN ${column} BETWEEN DATE '1900-01-01' AND DATE '2199-12-31' THEN ${of("YEAR")} * 10000 + ${of("MONTH")} * 100 + ${of("DAY")} ELSE 0 END`;
}

/** An integer such as 20250331, or null. */
export function dayOfNumber(column: string, sql: Dialect): string {
  return `CASE WHEN ${column} BETWEEN 19000101 AND 21991231 THEN CAST(FLOOR(${column}) AS ${sql.types.integer}) END`;
}

const PLAIN = "[0-9]{1,12}([.][0-9]{1,9})?$";
/** Up to 12 digits before the point, with or without thousands separators. */
const NUMBER = "(([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})([.][0-9]{0,9})?|[.][0-9]{1,9})";
/** Negative with a minus or parentheses: -$5.00, $-5.00, ($5.00), 5.00-. Db2 writes +5.00. */
const MONEY = `^([+-]?[$]?${NUMBER}|[$]-${NUMBER}|[(][$]?${NUMBER}[)]|[$]?${NUMBER}-)$`;

/** A number from a text, or null; tests the plain forms first, which are the most common. */
export function amountOfText(text: string, sql: Dialect): string {
  const decimal = (digits: string) => `CAST(${digits} AS ${sql.types.decimal})`;
  const bare = ["$", ",", "(", ")", "-", "+"].reduce(
    (inner, sign) => `REPLACE(${inner}, '${sign}', '')`,
    text,
  );
  return `CASE
      WHEN ${sql.matches(text, `^${PLAIN}`)} THEN ${decimal(text)}
      WHEN ${sql.matches(text, `^[$]${PLAIN}`)} THEN ${decimal(`SUBSTR(${text}, 2)`)}
      WHEN ${sql.matches(text, MONEY)} THEN
        CASE WHEN ${text} LIKE '%-%' OR ${text} LIKE '(%' THEN -1 ELSE 1 END * ${decimal(bare)} END`;
}

/** A number from a numeric column; null for NaN and for amounts that no claim has. */
export function amountOfNumber(column: string, sql: Dialect): string {
  return `CASE WHEN ${column} BETWEEN -999999999999 AND 999999999999 THEN CAST(${column} AS ${sql.types.decimal}) END`;
}
