/** Defines where SQL dialects differ; the rest of the claims SQL is common to all. */
import type { SqlDialectName } from "../../model/claims/sql-dialects.js";

export interface Dialect {
  readonly types: {
    readonly text: string;
    readonly integer: string;
    /** Exact, with 18 digits and 4 decimals, so that sums do not depend on the order of lines. */
    readonly decimal: string;
  };
  /** Keeps the database from materializing a CTE. */
  readonly inlined: string;
  /** Ends a CTE so that its expressions are evaluated once per line, not at each use. */
  readonly fence: string;
  literal(text: string): string;
  identifier(name: string): string;
  /** Whether a text matches a pattern; the pattern has no backslash and its own anchors. */
  matches(text: string, pattern: string): string;
  /** Whether a text matches one character class per character. */
  isOf(text: string, classes: readonly string[]): string;
  /** Replaces tabs, line ends, and no-break spaces with blanks, and drops zero-width characters. */
  visible(text: string): string;
  /** The n-th part of a text (from 1) between separators. */
  part(text: string, separator: string, n: number): string;
  /** The position of a text in another, from 1; 0 if absent. */
  position(needle: string, haystack: string): string;
  /** A table of values for a FROM clause. */
  values(columns: readonly ValueColumn[], rows: readonly (readonly string[])[]): string;
}

export interface ValueColumn {
  readonly name: string;
  readonly type: keyof Dialect["types"];
}

const doubled = (quote: string) => (text: string) =>
  quote + text.replaceAll(quote, quote + quote) + quote;

/** For dialects where a backslash starts an escape in a literal. */
const backslashed = (quote: string) => (text: string) =>
  quote + text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`) + quote;

/** Text copied from web pages and chats has these beside a code; they are read as blanks. */
const BLANKS = [0x09, 0x0a, 0x0d, 0xa0];
/** Zero-width characters, including the byte-order mark, which are dropped. */
const NO_WIDTH = [0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff];

const spelled = (of: (hex: string) => string, codes: readonly number[]) =>
  codes.map((code) => of(code.toString(16).toUpperCase().padStart(4, "0"))).join("");

/** TRANSLATE maps the first characters to blanks and drops the rest. */
const translated = (text: string, signs: string) =>
  `TRANSLATE(${text}, ${signs}, '${" ".repeat(BLANKS.length)}')`;

const UNSEEN = [...BLANKS, ...NO_WIDTH];
const IN_LITERAL = `'${spelled((hex) => `\\u${hex}`, UNSEEN)}'`;

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
  visible: (text) => translated(text, UNSEEN.map((code) => `CHR(${code})`).join(" || ")),
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
    // Takes a third of the time of a regular expression.
    isOf: (text, classes) => `${text} GLOB '${classes.join("")}'`,
    // ASCII text (as many bytes as characters) can have only tabs and line ends.
    visible: (text) =>
      `CASE WHEN STRLEN(${text}) = LENGTH(${text}) AND NOT CONTAINS(${text}, CHR(9)) AND NOT CONTAINS(${text}, CHR(10)) THEN ${text} ELSE ${STANDARD.visible(text)} END`,
  },
  postgres: {
    ...STANDARD,
    inlined: "NOT MATERIALIZED ",
    fence: "\n  OFFSET 0",
    matches: (text, pattern) => `${text} ~ '${pattern}'`,
    // Such a character in a literal fails in a database that is not in UTF-8; escapes do not.
    visible(text) {
      const replaced = (inner: string, codes: readonly number[], by: string) =>
        `REGEXP_REPLACE(${inner}, '[${spelled((hex) => `\\u${hex}`, codes)}]', '${by}', 'g')`;
      return `CASE WHEN ${this.matches(text, "^[ -~]*$")} THEN ${text} ELSE ${replaced(replaced(text, BLANKS, " "), NO_WIDTH, "")} END`;
    },
  },
  spark: {
    ...STANDARD,
    types: { text: "STRING", integer: "INT", decimal: "DECIMAL(18, 4)" },
    visible: (text) => translated(text, IN_LITERAL),
    literal: backslashed("'"),
    identifier: doubled("`"),
    matches: (text, pattern) => `${text} RLIKE '${pattern}'`,
    position: (needle, haystack) => `INSTR(${haystack}, ${needle})`,
  },
  trino: STANDARD,
  bigquery: {
    ...STANDARD,
    types: { text: "STRING", integer: "INT64", decimal: "NUMERIC" },
    visible: (text) => translated(text, IN_LITERAL),
    literal: backslashed("'"),
    identifier: backslashed("`"),
    matches: (text, pattern) => `REGEXP_CONTAINS(${text}, r'${pattern}')`,
    part: (text, separator, n) => `SPLIT(${text}, '${separator}')[SAFE_ORDINAL(${n})]`,
    values: (columns, rows) =>
      `UNNEST(ARRAY<STRUCT<${columns.map(({ name, type }) => `${name} ${DIALECTS.bigquery.types[type]}`).join(", ")}>>[\n${rows.map((row) => `    (${row.join(", ")})`).join(",\n")}\n  ])`,
  },
  snowflake: {
    ...STANDARD,
    visible: (text) => translated(text, IN_LITERAL),
    literal: backslashed("'"),
    // Snowflake's REGEXP_LIKE must match the whole text.
    matches: (text, pattern) => `REGEXP_INSTR(${text}, '${pattern}') > 0`,
    position: (needle, haystack) => `POSITION(${needle}, ${haystack})`,
  },
};
