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
  /** A text with blanks for tabs, ends of lines and no-break blanks, and without signs that have no width. */
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

/** What is copied from web pages and chats has them beside a code: tabs and no-break blanks, which are read as blanks. */
const BLANKS = [0x09, 0x0a, 0x0d, 0xa0];
/** Signs of no width, a byte-order mark among them, which are left out. */
const NO_WIDTH = [0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff];

const spelled = (of: (hex: string) => string, codes: readonly number[]) =>
  codes.map((code) => of(code.toString(16).toUpperCase().padStart(4, "0"))).join("");

/** The first of the signs become blanks, and those beyond become nothing. */
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
    // A third of the time that a regular expression takes.
    isOf: (text, classes) => `${text} GLOB '${classes.join("")}'`,
    // A text of as many bytes as characters has no other than a tab or an end of line, which a spreadsheet's cell has.
    visible: (text) =>
      `CASE WHEN STRLEN(${text}) = LENGTH(${text}) AND NOT CONTAINS(${text}, CHR(9)) AND NOT CONTAINS(${text}, CHR(10)) THEN ${text} ELSE ${STANDARD.visible(text)} END`,
  },
  postgres: {
    ...STANDARD,
    inlined: "NOT MATERIALIZED ",
    fence: "\n  OFFSET 0",
    matches: (text, pattern) => `${text} ~ '${pattern}'`,
    // A literal with such a sign fails in a database of another encoding than UTF-8; an expression's escapes do not.
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
    // REGEXP_LIKE would have to match the whole text there.
    matches: (text, pattern) => `REGEXP_INSTR(${text}, '${pattern}') > 0`,
    position: (needle, haystack) => `POSITION(${needle}, ${haystack})`,
  },
};
