/** The options of single commands, each described once, and the names of all. */
import { SQL_DIALECT_NAMES } from "../../model/claims/sql-dialects.js";
import { REPORT_FORMAT_NAMES } from "../../report/formats.js";
import { flag, type Given, value, values } from "./option-kinds.js";
import { LOAD_OPTIONS, OUTPUT_OPTIONS, OWNER_OPTIONS, REPORT_OPTIONS } from "./shared-options.js";
import { STORE_OPTIONS } from "./store-options.js";
import { countWithout } from "./timeouts-and-retries.js";

/** Of `email`. */
export const MAIL_OPTIONS = {
  to: values("Recipients, separated by commas. Repeatable"),
  sender: value("The address that the mail is from"),
  subject: value("A subject in place of the counts"),
  attach: values(
    `Attach the full report (default: html): ${REPORT_FORMAT_NAMES.filter((name) => name !== "eml").join(", ")}. Repeatable`,
  ),
  smtp: value("The mail server: smtps://user@host or smtp://user@host:587"),
  "smtp-password-file": value("File with its password (else: HCPCS_DIFF_SMTP_PASSWORD)"),
  "smtp-ca": value("Certificate in PEM to trust, of a server with a certificate of your own"),
  "smtp-timeout": value(
    `Seconds that the server may be silent (default: ${countWithout("--smtp-timeout")})`,
  ),
  "smtp-retries": value(
    `How often to try again where that can help (default: ${countWithout("--smtp-retries")})`,
  ),
  "dry-run": flag("Send nothing: write the mail to a file"),
  output: {
    ...OUTPUT_OPTIONS.output,
    describe: "The file of --dry-run (default: hcpcs-diff.eml); - is stdout",
  },
} as const;

export type MailArguments = Given<typeof MAIL_OPTIONS>;

/** Of `impact`, about a file of codes. */
export const IMPACT_OPTIONS = {
  codes: values(
    "Your codes: csv, xlsx, xls, parquet, JSON, a list, or a folder of such (default: mine in the settings). Repeatable",
  ),
  sheet: value("The sheet of a workbook (default: found)"),
  "code-column": value("The column of codes, by header or letter (default: found by content)"),
  "volume-column": value("The column of units billed (this and the next: found by usual names)"),
  "charge-column": value("The column of the charge for one unit"),
  "total-column": value("The column of all charges of a line, in place of charge times volume"),
  "package-column": value(
    "The column of billable units of a package, checked where lines have an NDC",
  ),
  "owner-column": value("The column of who is in charge"),
  "description-column": value("The column of your own descriptions"),
  "key-column": value("The column that tells your lines apart, such as the charge code"),
  "units-column": value("The column of units of one charge, which an edit may multiply"),
  "start-column": value("The column of first days"),
  "end-column": value(
    "The column of last days: a line that ended before anything changes for it has no task",
  ),
  "all-edits": flag(
    "In a load file with --worklist: edits that are open or assigned, too, beside the accepted ones",
  ),
  ...OWNER_OPTIONS,
  decimal: value("Decimal sign of amounts: point (1,234.50; default) or comma (1.234,50)"),
} as const;

export type ImpactArguments = Given<typeof IMPACT_OPTIONS>;

/** Of `impact`, about claims. */
export const CLAIMS_OPTIONS = {
  claims: values(
    'Claim lines: CSV or Parquet files, a pattern ("claims/*.parquet"), an http(s) address. Repeatable',
  ),
  "claims-columns": value(
    "Columns with unusual names: code=HCPCS,date=DOS,units=QTY,charges=BILLED",
  ),
  engine: value("Ask a database in place of files: postgres://user@host/database"),
  "claims-table": value("Table of claim lines for --engine and --emit-sql: schema.table"),
  "emit-sql": value(`Print the query instead of running it: ${SQL_DIALECT_NAMES.join(", ")}`),
  "claims-result": values(
    "Rows that the query of --emit-sql gave: CSV or Parquet, a file, a pattern or a folder. Repeatable",
  ),
  memory: value(
    "Most memory that the process may take while it reads claims, such as 512MB (default: 1GB)",
  ),
  threads: value(`Processors that reading claims may use (default: ${countWithout("--threads")})`),
  "claims-timeout": value(
    `Seconds that a database, or a server that claims come from, may take (default: ${countWithout("--claims-timeout")})`,
  ),
} as const;

export type ClaimsArguments = Given<typeof CLAIMS_OPTIONS>;

/** Whether a run of `impact` is about claims. */
export function isAboutClaims(args: ClaimsArguments): boolean {
  return [args.claims, args.claimsResult, args.engine, args.emitSql].some(
    (option) => option !== undefined,
  );
}

export const EDITS_OPTIONS = {
  before: values(
    "The chargemaster before the edits, to find every change that nobody asked for. Repeatable",
  ),
  release: value("The newer release, to check the codes that people wrote: a label or a path"),
} as const;

export const CHANGELOG_OPTIONS = {
  since: value("Only the releases newer than this one"),
  write: value("Update a Markdown file in place; text outside its markers stays"),
} as const;

/** Which codes, and where they are looked up: for the commands about single codes. */
export const CODE_OPTIONS = {
  release: value("The release: a label or a file or folder (default: the newest in the store)"),
  label: value("The label of a release, where its name tells none"),
  offline: LOAD_OPTIONS.offline,
} as const;

export const CORRECTIONS_OPTIONS = {
  label: CODE_OPTIONS.label,
  offline: CODE_OPTIONS.offline,
  earlier: value("An older release, for rows that say no more than: as it was"),
} as const;

const ALL_OPTIONS = {
  ...OUTPUT_OPTIONS,
  ...REPORT_OPTIONS,
  ...MAIL_OPTIONS,
  ...CHANGELOG_OPTIONS,
  ...EDITS_OPTIONS,
  ...STORE_OPTIONS,
  ...LOAD_OPTIONS,
  ...IMPACT_OPTIONS,
  ...CODE_OPTIONS,
  ...CORRECTIONS_OPTIONS,
  ...CLAIMS_OPTIONS,
};

const namesWhere = (holds: (option: { type: string; array?: boolean }) => boolean) =>
  Object.entries(ALL_OPTIONS).flatMap(([name, option]) => (holds(option) ? name : []));

/** Options that take several values, one after each `--name`. */
export const REPEATABLE: ReadonlySet<string> = new Set(namesWhere(({ array }) => array === true));

/** Options that take no value. */
export const FLAGS: ReadonlySet<string> = new Set([
  ...namesWhere(({ type }) => type === "boolean"),
  ...["help", "version", "force"],
]);

/** Every option's name, to find the one that was meant. */
export const OPTION_NAMES = [...Object.keys(ALL_OPTIONS), "help", "version", "no-color", "force"];
