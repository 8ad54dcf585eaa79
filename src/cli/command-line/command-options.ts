/** Defines the options that only one command has, and lists the names of all options. */
import { SQL_DIALECT_NAMES } from "../../model/claims/sql-dialects.js";
import { SEVERITIES } from "../../model/comparison/severity-scale.js";
import { FORMATS, REPORT_FORMAT_NAMES } from "../../report/formats.js";
import type { Run } from "./command.js";
import { flag, type Given, type GivenWords, value, values } from "./option-kinds.js";
import {
  formatOption,
  LOAD_OPTIONS,
  OUTPUT_OPTIONS,
  OWNER_OPTIONS,
  REPORT_OPTIONS,
  type TWO_RELEASES,
} from "./shared-options.js";
import { STORE_OPTIONS } from "./store-options.js";
import { countWithout } from "./timeouts-and-retries.js";

/** Options of `email`. */
export const MAIL_OPTIONS = {
  to: values("Recipients, separated by commas. Repeatable"),
  sender: value("Sender address"),
  subject: value("Subject, instead of the counts"),
  attach: values(
    `Attach the full report (default: html): ${REPORT_FORMAT_NAMES.filter((name) => name !== "eml").join(", ")}. Repeatable`,
  ),
  smtp: value("Mail server: smtps://user@host or smtp://user@host:587"),
  "smtp-password-file": value(
    "File with the mail server's password (default: HCPCS_DIFF_SMTP_PASSWORD)",
  ),
  "smtp-ca": value("Trust this certificate (PEM) too, for a server with your own certificate"),
  "smtp-timeout": value(
    `Seconds to wait for a silent server (default: ${countWithout("--smtp-timeout")})`,
  ),
  "smtp-retries": value(
    `How often to retry after a temporary failure (default: ${countWithout("--smtp-retries")})`,
  ),
  "dry-run": flag("Write the mail to a file and send nothing"),
  output: {
    ...OUTPUT_OPTIONS.output,
    describe: "File that --dry-run writes (default: hcpcs-diff.eml); - is stdout",
  },
} as const;

export type MailArguments = Given<typeof MAIL_OPTIONS>;

/** Options of `impact` for files of codes. */
export const YOUR_CODES_OPTIONS = {
  codes: values(
    "Your codes: csv, xlsx, xls, parquet, JSON, a text list, or a folder of these (default: mine in the settings). Repeatable",
  ),
  sheet: value(
    "Sheet of the workbook to read (default: the one with the most codes, and others like it)",
  ),
  "code-column": value("Column of codes, by header or letter (default: recognized by its values)"),
  "volume-column": value(
    "Column of units billed (default for this and the next: recognized by usual headers)",
  ),
  "charge-column": value("Column of the charge for one unit"),
  "total-column": value("Column of a line's total charges, used instead of charge times volume"),
  "package-column": value(
    "Column of billable units per package, which is checked on lines that have an NDC",
  ),
  "owner-column": value("Column of each line's owner"),
  "description-column": value("Column of your own descriptions"),
  "key-column": value("Column that identifies each line, such as the charge code"),
  "units-column": value("Column of units per charge, which an edit may multiply"),
  "start-column": value("Column of each line's start date"),
  "end-column": value(
    "Column of each line's end date: a line that ended before its code changes gets no task",
  ),
  "all-edits": flag(
    "With --worklist, put open and assigned edits into the load file, not only accepted ones",
  ),
  ...OWNER_OPTIONS,
  decimal: value("Decimal mark of amounts: point (1,234.50; default) or comma (1.234,50)"),
} as const;

export type YourCodesArguments = Given<typeof YOUR_CODES_OPTIONS>;

/** Options of `impact` for claims. */
export const CLAIMS_OPTIONS = {
  claims: values(
    'Claim lines: CSV or Parquet files, a pattern ("claims/*.parquet"), an http(s) address. Repeatable',
  ),
  "claims-columns": value(
    "Which column is which, if names are unusual: code=HCPCS,date=DOS,units=QTY,charges=BILLED",
  ),
  engine: value("Read claims from a database instead of files: postgres://user@host/database"),
  "claims-table": value("Table of claim lines for --engine and --emit-sql: schema.table"),
  "emit-sql": value(
    `Print the query in this SQL dialect and do not run it: ${SQL_DIALECT_NAMES.join(", ")}`,
  ),
  "claims-result": values(
    "Result of a query that --emit-sql printed: CSV or Parquet; a file, a pattern or a folder. Repeatable",
  ),
  memory: value("Memory limit of the process while it reads claims, such as 512MB (default: 1GB)"),
  threads: value(`Number of processors for reading claims (default: ${countWithout("--threads")})`),
  "claims-timeout": value(
    `Time limit in seconds for the database or the server of the claims (default: ${countWithout("--claims-timeout")})`,
  ),
} as const;

export type ClaimsArguments = Given<typeof CLAIMS_OPTIONS>;

/** `impact` has no --reverse, because its tasks would be the opposite of what needs to be done. */
const { reverse: _, ...LOADING } = LOAD_OPTIONS;
const { config, waivers, worklist, bom, templates, quiet, debug } = REPORT_OPTIONS;

export const IMPACT_OPTIONS = {
  ...YOUR_CODES_OPTIONS,
  ...CLAIMS_OPTIONS,
  output: OUTPUT_OPTIONS.output,
  format: formatOption(FORMATS.impact),
  full: {
    ...OUTPUT_OPTIONS.full,
    describe: "Print the whole report, with long lists uncut",
  },
  color: OUTPUT_OPTIONS.color,
  "fail-on": {
    ...REPORT_OPTIONS["fail-on"],
    describe: `Exit with 1 if one of your lines is affected at this severity or higher: ${SEVERITIES.join(", ")}`,
  },
  config,
  waivers,
  worklist,
  "print-waivers": OUTPUT_OPTIONS["print-waivers"],
  bom,
  templates,
  quiet,
  debug,
  ...LOADING,
} as const;

export type ImpactRun = Run<Given<typeof IMPACT_OPTIONS> & GivenWords<typeof TWO_RELEASES>>;

export const EDITS_OPTIONS = {
  before: values(
    "Chargemaster before the edits, to find every change that nobody asked for. Repeatable",
  ),
  release: value("Newer release, to check the codes that people typed: a label or a path"),
} as const;

export const CHANGELOG_OPTIONS = {
  since: value("Include only releases newer than this one"),
  write: value("Update this Markdown file in place; your text outside the markers stays"),
} as const;

/** For commands about single codes: which release to read. */
export const CODE_OPTIONS = {
  release: value("Release to read: a label, file or folder (default: the newest in the store)"),
  label: value("Label of the release, if its file name has none"),
  offline: LOAD_OPTIONS.offline,
} as const;

export const CORRECTIONS_OPTIONS = {
  label: CODE_OPTIONS.label,
  offline: CODE_OPTIONS.offline,
  earlier: value("Older release, for corrections that restore what an older release had"),
} as const;

const ALL_OPTIONS = {
  ...OUTPUT_OPTIONS,
  ...REPORT_OPTIONS,
  ...MAIL_OPTIONS,
  ...CHANGELOG_OPTIONS,
  ...EDITS_OPTIONS,
  ...STORE_OPTIONS,
  ...LOAD_OPTIONS,
  ...YOUR_CODES_OPTIONS,
  ...CODE_OPTIONS,
  ...CORRECTIONS_OPTIONS,
  ...CLAIMS_OPTIONS,
};

const namesWhere = (holds: (option: { type: string; array?: boolean }) => boolean) =>
  Object.entries(ALL_OPTIONS).flatMap(([name, option]) => (holds(option) ? name : []));

/** Options that may be repeated, with one value each time. */
export const REPEATABLE: ReadonlySet<string> = new Set(namesWhere(({ array }) => array === true));

/** Options that take no value. */
export const FLAGS: ReadonlySet<string> = new Set([
  ...namesWhere(({ type }) => type === "boolean"),
  ...["help", "version"],
]);

/** All option names, for suggestions and completion. */
export const OPTION_NAMES = [...Object.keys(ALL_OPTIONS), "help", "version", "no-color"];
