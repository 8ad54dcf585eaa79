/** Where databases differ in what the claims SQL needs; everything else in it is common to all of them. */
import type { SqlDialectName } from "../../model/claims/sql-dialects.js";

export interface Dialect {
  readonly types: {
    readonly text: string;
    readonly integer: string;
    /** An exact number of 18 digits, 4 of them after the point, so that sums do not depend on the order of lines. */
    readonly decimal: string;
  };
  /** Keeps a step of the query from being written out in full where the database would do so. */
  readonly inlined: string;
  /** Ends a step so that its expressions are computed once a line, and not wherever a later step names them. */
  readonly fence: string;
  literal(text: string): string;
  identifier(name: string): string;
  /** Whether a text matches a pattern, which has no backslash in it and names its own anchors. */
  matches(text: string, pattern: string): string;
  /** Whether a text has as many characters as there are classes, each of its class. */
  isOf(text: string, classes: readonly string[]): string;
  /** A text without the signs that are not seen, where the database has a quick way to tell that it has any. */
  visible(text: string): string;
  /** The n-th piece of a text (from 1) between separators. */
  part(text: string, separator: string, n: number): string;
  /** Position of a text in another, from 1; 0 if it is not there. */
  position(needle: string, haystack: string): string;
  /** What stands after FROM for a table of values. */
  values(columns: readonly ValueColumn[], rows: readonly (readonly string[])[]): string;
}

export interface ValueColumn {
  readonly name: string;
  readonly type: keyof Dialect["types"];
}

const doubled = (quote: string) => (text: string) =>
  quote + text.replaceAll(quote, quote + quote) + quote;

/** Where a backslash begins an escape inside a literal. */
const backslashed = (quote: string) => (text: string) =>
  quote + text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`) + quote;

/** What is copied from web pages and chats has them beside a code: no-break blanks, zero-width ones, a byte-order mark. */
const INVISIBLE = [0xa0, 0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff];

const STANDARD: Dialect = {
  types: { text: "VARCHAR", integer: "INTEGER", decimal: "DECIMAL(18, 4)" },
  inlined: "",
  fence: "",
  literal: doubled("'"),
  identifier: doubled('"'),
  matches: (text, pattern) => `REGEXP_LIKE(${text}, '${pattern}')`,
  isOf(text, classes) {
    return this.matches(text, `^${classes.join("")}$`);
  },
  visible: (text) => text,
  part: (text, separator, n) => `SPLIT_PART(${text}, '${separator}', ${n})`,
  position: (needle, haystack) => `STRPOS(${haystack}, ${needle})`,
  values: (columns, rows) =>
    `(VALUES\n${rows.map((row) => `    (${row.join(", ")})`).join(",\n")}\n  ) AS v (${columns.map(({ name }) => name).join(", ")})`,
};

export const DIALECTS: Record<SqlDialectName, Dialect> = {
  duckdb: {
    ...STANDARD,
    inlined: "NOT MATERIALIZED ",
    matches: (text, pattern) => `REGEXP_MATCHES(${text}, '${pattern}')`,
    // A third of the time that a regular expression takes.
    isOf: (text, classes) => `${text} GLOB '${classes.join("")}'`,
    // A text of as many bytes as characters has none of them.
    visible: (text) =>
      `CASE WHEN STRLEN(${text}) = LENGTH(${text}) THEN ${text} ELSE TRANSLATE(${text}, ${INVISIBLE.map((code) => `CHR(${code})`).join(" || ")}, '') END`,
  },
  postgres: {
    ...STANDARD,
    inlined: "NOT MATERIALIZED ",
    fence: "\n  OFFSET 0",
    matches: (text, pattern) => `${text} ~ '${pattern}'`,
  },
  spark: {
    ...STANDARD,
    types: { text: "STRING", integer: "INT", decimal: "DECIMAL(18, 4)" },
    literal: backslashed("'"),
    identifier: doubled("`"),
    matches: (text, pattern) => `${text} RLIKE '${pattern}'`,
    position: (needle, haystack) => `INSTR(${haystack}, ${needle})`,
  },
  trino: STANDARD,
  bigquery: {
    ...STANDARD,
    types: { text: "STRING", integer: "INT64", decimal: "NUMERIC" },
    literal: backslashed("'"),
    identifier: backslashed("`"),
    matches: (text, pattern) => `REGEXP_CONTAINS(${text}, r'${pattern}')`,
    part: (text, separator, n) => `SPLIT(${text}, '${separator}')[SAFE_ORDINAL(${n})]`,
    values: (columns, rows) =>
      `UNNEST(ARRAY<STRUCT<${columns.map(({ name, type }) => `${name} ${DIALECTS.bigquery.types[type]}`).join(", ")}>>[\n${rows.map((row) => `    (${row.join(", ")})`).join(",\n")}\n  ])`,
  },
  snowflake: {
    ...STANDARD,
    literal: backslashed("'"),
    // REGEXP_LIKE would have to match the whole text there.
    matches: (text, pattern) => `REGEXP_INSTR(${text}, '${pattern}') > 0`,
    position: (needle, haystack) => `POSITION(${needle}, ${haystack})`,
  },
};
