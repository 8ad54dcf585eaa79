/** The options that commands share: each is described once, and read into one shape. */
import { statSync } from "node:fs";
import type { Argv } from "yargs";
import { isCodePattern } from "../model/code-pattern.js";
import { KnownError } from "../model/errors.js";
import { SEVERITIES, SEVERITY_MEANINGS, type Severity } from "../model/rules.js";
import { STATUS_KEYS, STATUSES, type Status } from "../model/statuses.js";
import { CHANGELOG_FORMAT_NAMES } from "../report/changelog-formats.js";
import { formatOfFile } from "../report/format-table.js";
import { REPORT_FORMAT_NAMES, REPORT_FORMATS, type ReportFormatName } from "../report/formats.js";
import type { Selection } from "../report/selection.js";
import { CLAIMS_OPTION_NAMES, CLAIMS_OPTIONS } from "./claims-options.js";
import { closest } from "./closest.js";
import { STORE_OPTION_NAMES } from "./store-options.js";

export const COMPARE_EXAMPLES = [
  "Examples:",
  "  hcpcs-diff 2025 2026 --sample                 try it on the bundled sample",
  "  hcpcs-diff 2025 2026 -o report.html           two releases of the store, as a page",
  "  hcpcs-diff old.zip new.zip -o diff.json       two files from CMS, as a document",
  "  hcpcs-diff render diff.json -o report.md      the same report from the document",
  "  hcpcs-diff 2025 2026 --corrections auto --transaction-report auto",
  "  hcpcs-diff 2025 2026 --only discontinued --codes 'J*,Q41*'",
  "  hcpcs-diff 2025 2026-v2 --since sent.json     what a re-issue adds to the report sent",
  "",
  "Exit code: 0 done; 1 the --fail-on threshold was reached; 2 the command line or an input is not in order.",
].join("\n");

/** Where a report goes: for commands that write what they show. */
const OUTPUT_OPTIONS = {
  output: {
    alias: "o",
    type: "string",
    array: true,
    requiresArg: true,
    describe: "Write a file; its extension picks the format. Repeatable; - is stdout",
  },
  format: {
    alias: "f",
    type: "string",
    requiresArg: true,
    describe: `Format on stdout, or of a file without an extension: ${REPORT_FORMAT_NAMES.join(", ")}`,
  },
  color: { type: "boolean", describe: "Colours on the terminal; --no-color for none" },
  "print-waivers": {
    type: "boolean",
    describe: "Print what is found as waivers ready to fill in, in place of the report",
  },
} as const;

/** What to show: for every command that makes a report. */
const REPORT_OPTIONS = {
  only: {
    type: "string",
    requiresArg: true,
    describe: "Show only these statuses, separated by commas",
  },
  codes: {
    type: "string",
    requiresArg: true,
    describe: "Show only these codes, such as 'J*,Q41*'",
  },
  severity: {
    type: "string",
    requiresArg: true,
    describe: `Show only this severity and graver ones: ${SEVERITIES.join(", ")}`,
  },
  since: {
    type: "string",
    requiresArg: true,
    describe: "An earlier report (diff.json): say first what is new; --fail-on judges only that",
  },
  "only-new": { type: "boolean", describe: "With --since: show only codes with new findings" },
  "fail-on": {
    type: "string",
    requiresArg: true,
    describe: "Exit with 1 if a finding shown is of this severity or graver",
  },
  config: {
    type: "string",
    requiresArg: true,
    describe: "Settings, as YAML or JSON (default: hcpcs-diff.config.yaml or .json, if there)",
  },
  waivers: {
    type: "string",
    requiresArg: true,
    describe: "File of accepted findings: counted and shown, and no cause for --fail-on",
  },
  bom: { type: "boolean", describe: "Begin a CSV so that Excel reads it as UTF-8" },
  "max-size": {
    type: "string",
    requiresArg: true,
    describe: "Cut Markdown to so many characters, between changes, the gravest kept",
  },
  templates: {
    type: "string",
    requiresArg: true,
    describe: "Folder of templates that take the place of ours",
  },
  quiet: { alias: "q", type: "boolean", describe: "Say nothing but results and errors" },
  debug: { type: "boolean", describe: "Show where an error comes from" },
} as const;

/** How to find and read the two releases. */
const LOAD_OPTIONS = {
  releases: {
    type: "string",
    requiresArg: true,
    describe: "The store: folder in which labels are looked up",
  },
  offline: { type: "boolean", describe: "Never download a release that the store does not have" },
  sample: { type: "boolean", describe: "Use the bundled hand-written sample (2025, 2026)" },
  "from-label": {
    type: "string",
    requiresArg: true,
    describe: "The label of <from>, where its name tells none",
  },
  "to-label": {
    type: "string",
    requiresArg: true,
    describe: "The label of <to>, where its name tells none",
  },
  corrections: {
    type: "string",
    array: true,
    requiresArg: true,
    describe: "Lay CMS's corrections over the release they are for: a file, or auto. Repeatable",
  },
  "transaction-report": {
    type: "string",
    requiresArg: true,
    describe: "Set CMS's own list of changes beside ours: a file, or auto for that in <to>'s zip",
  },
  direct: {
    type: "boolean",
    describe: "Compare the two alone, whatever releases the store has between them",
  },
  reverse: { type: "boolean", describe: "Allow the newer release to come first" },
  strict: { type: "boolean", describe: "Take warnings about a file for errors" },
  "allow-errors": {
    type: "boolean",
    describe: "Compare although a file has errors; every report will say so",
  },
  all: { type: "boolean", describe: "List unchanged, bookkeeping and aged-out codes too" },
  "licensed-descriptors": {
    type: "boolean",
    describe: "Show CPT and CDT descriptors; you hold the licences",
  },
} as const;

/** Whom a mail goes to, and through which server. */
const MAIL_OPTIONS = {
  to: {
    type: "string",
    array: true,
    requiresArg: true,
    describe: "Recipients, separated by commas. Repeatable",
  },
  sender: { type: "string", requiresArg: true, describe: "The address that the mail is from" },
  subject: { type: "string", requiresArg: true, describe: "A subject in place of the counts" },
  attach: {
    type: "string",
    array: true,
    requiresArg: true,
    describe: `Attach the full report: ${REPORT_FORMAT_NAMES.filter((name) => name !== "eml").join(", ")}. Repeatable`,
  },
  smtp: {
    type: "string",
    requiresArg: true,
    describe: "The mail server: smtps://user@host or smtp://user@host:587",
  },
  "smtp-password-file": {
    type: "string",
    requiresArg: true,
    describe: "File with its password (else: HCPCS_DIFF_SMTP_PASSWORD)",
  },
  "smtp-ca": {
    type: "string",
    requiresArg: true,
    describe: "Certificate in PEM to trust, of a server with a certificate of your own",
  },
  "smtp-timeout": {
    type: "string",
    requiresArg: true,
    describe: "Seconds that the server may be silent (default: 60)",
  },
  "smtp-retries": {
    type: "string",
    requiresArg: true,
    describe: "How often to try again where that can help (default: 3)",
  },
  "dry-run": { type: "boolean", describe: "Send nothing: write the mail to a file" },
  output: {
    alias: "o",
    type: "string",
    array: true,
    requiresArg: true,
    describe: "The file of --dry-run (default: hcpcs-diff.eml); - is stdout",
  },
} as const;

/** Which codes are one's own, and where they stand in a file. */
const IMPACT_OPTIONS = {
  codes: {
    type: "string",
    requiresArg: true,
    describe:
      "File with your codes: csv, xlsx, xls, parquet, or a list (default: mine in the settings)",
  },
  sheet: {
    type: "string",
    requiresArg: true,
    describe: "The sheet of a workbook (default: found)",
  },
  "code-column": {
    type: "string",
    requiresArg: true,
    describe: "The column of codes, by header or letter (default: found by content)",
  },
  "volume-column": {
    type: "string",
    requiresArg: true,
    describe: "The column of units billed (this and the next: found by usual names)",
  },
  "charge-column": {
    type: "string",
    requiresArg: true,
    describe: "The column of the charge for one unit",
  },
  "total-column": {
    type: "string",
    requiresArg: true,
    describe: "The column of all charges of a line, in place of charge times volume",
  },
  "owner-column": { type: "string", requiresArg: true, describe: "The column of who is in charge" },
  "description-column": {
    type: "string",
    requiresArg: true,
    describe: "The column of your own descriptions",
  },
  "by-owner": {
    type: "string",
    requiresArg: true,
    describe:
      "Folder for one report an owner, of their lines alone (--format html, or eml, xlsx, ...)",
  },
  decimal: {
    type: "string",
    requiresArg: true,
    describe: "Decimal sign of amounts: point (1,234.50; default) or comma (1.234,50)",
  },
} as const;

export function withImpactOptions<T>(cli: Argv<T>, formats: readonly string[]) {
  const { "fail-on": failOn, config, waivers, bom, templates, quiet, debug } = REPORT_OPTIONS;
  const { output, format, color, "print-waivers": printWaivers } = OUTPUT_OPTIONS;
  return cli
    .options(IMPACT_OPTIONS)
    .options(CLAIMS_OPTIONS)
    .options({
      output,
      format: {
        ...format,
        describe: `Format on stdout, or of a file without an extension: ${formats.join(", ")}`,
      },
      color,
      "fail-on": { ...failOn, describe: "Exit with 1 if a line of yours is hit so gravely" },
      config,
      waivers,
      "print-waivers": printWaivers,
      bom,
      templates,
      quiet,
      debug,
    });
}

/** What `changelog` has of its own. */
const CHANGELOG_OPTIONS = {
  since: {
    type: "string",
    requiresArg: true,
    describe: "Only the releases newer than this one",
  },
  write: {
    type: "string",
    requiresArg: true,
    describe: "Update a Markdown file in place; text outside its markers stays",
  },
} as const;

const CHANGELOG_FORMAT = {
  ...OUTPUT_OPTIONS.format,
  describe: `Format on stdout, or of a file without an extension: ${CHANGELOG_FORMAT_NAMES.join(", ")}`,
} as const;

export function withChangelogOptions<T>(cli: Argv<T>) {
  const { only, codes, severity, config, templates, quiet, debug } = REPORT_OPTIONS;
  return cli
    .options(CHANGELOG_OPTIONS)
    .options({ ...OUTPUT_OPTIONS, format: CHANGELOG_FORMAT })
    .options({ only, codes, severity, config, templates, quiet, debug });
}

/** How to read releases of the store, for commands that read as many as it has. */
export function withStoreOptions<T>(cli: Argv<T>) {
  const { releases, sample, strict } = LOAD_OPTIONS;
  return cli.options({
    releases,
    sample,
    strict,
    "allow-errors": LOAD_OPTIONS["allow-errors"],
    "licensed-descriptors": LOAD_OPTIONS["licensed-descriptors"],
  });
}

/** Which codes, and where they are looked up: for the commands about single codes. */
const CODE_OPTIONS = {
  release: {
    type: "string",
    requiresArg: true,
    describe: "The release: a label or a file or folder (default: the newest in the store)",
  },
  label: {
    type: "string",
    requiresArg: true,
    describe: "The label of a release, where its name tells none",
  },
  offline: LOAD_OPTIONS.offline,
} as const;

/** @param formats of the document that the command writes */
export function withCodeOptions<T>(cli: Argv<T>, formats: Readonly<Record<string, unknown>>) {
  const { output, format, color } = OUTPUT_OPTIONS;
  const { config, templates, quiet, debug } = REPORT_OPTIONS;
  const describe = `Format on stdout, or of a file without an extension: ${Object.keys(formats).join(", ")}`;
  return withStoreOptions(cli)
    .options({ output, format: { ...format, describe }, color })
    .options({ config, templates, quiet, debug });
}

/** For the command about corrections to one release. */
export function withCorrectionsOptions<T>(
  cli: Argv<T>,
  formats: Readonly<Record<string, unknown>>,
) {
  return withCodeOptions(cli, formats).options({
    label: CODE_OPTIONS.label,
    offline: CODE_OPTIONS.offline,
    ...CORRECTIONS_OPTIONS,
  });
}

const CORRECTIONS_OPTIONS = {
  earlier: {
    type: "string",
    requiresArg: true,
    describe: "An older release, for rows that say no more than: as it was",
  },
} as const;

/** For a command that reads one release. */
export function withReleaseOption<T>(cli: Argv<T>) {
  return cli.options(CODE_OPTIONS);
}

export function withReportOptions<T>(cli: Argv<T>) {
  return cli.options(OUTPUT_OPTIONS).options(REPORT_OPTIONS);
}

export function withMailOptions<T>(cli: Argv<T>) {
  return cli.options(MAIL_OPTIONS).options(REPORT_OPTIONS);
}

export function withLoadOptions<T>(cli: Argv<T>) {
  return cli.options(LOAD_OPTIONS);
}

/** Every option's name, to find the one that was meant. */
export function optionNames(): readonly string[] {
  return [
    ...Object.keys({ ...OUTPUT_OPTIONS, ...REPORT_OPTIONS, ...MAIL_OPTIONS, ...CHANGELOG_OPTIONS }),
    ...STORE_OPTION_NAMES,
    ...Object.keys({ ...LOAD_OPTIONS, ...IMPACT_OPTIONS, ...CODE_OPTIONS, ...CORRECTIONS_OPTIONS }),
    ...CLAIMS_OPTION_NAMES,
    "help",
    "version",
    "no-color",
    "force",
  ];
}

/** The value of an option that names a format of a comparison. */
export function readFormat(name: string | undefined, option = "--format"): ReportFormatName | null {
  return readFormatOf(name, REPORT_FORMATS, option);
}

/**
 * @param formats of the kind of document that is written
 * @param option what the name was given for
 * @throws KnownError that suggests the right one
 */
export function readFormatOf<Name extends string>(
  name: string | undefined,
  formats: Readonly<Record<Name, { title: string; extensions: readonly string[] }>>,
  option = "--format",
): Name | null {
  if (name === undefined) return null;
  // `markdown` and `htm` are formats by their extensions.
  const byExtension = formatOfFile(`.${name}`, formats);
  if (byExtension !== null) return byExtension;
  return readOneOf(name, Object.keys(formats) as Name[], option, (format) => formats[format].title);
}

/** @throws KnownError for a status that there is not, or an empty pattern */
export function readSelection(args: {
  only?: string | undefined;
  codes?: string | undefined;
  severity?: string | undefined;
  onlyNew?: boolean | undefined;
}): Selection {
  const only = readList(args.only, "--only")?.map((name) =>
    readOneOf(name, STATUS_KEYS, "--only", (status: Status) => STATUSES[status].meaning),
  );
  return {
    only: only ?? null,
    codes: readCodes(args.codes),
    severity: readSeverity(args.severity, "--severity"),
    onlyNew: args.onlyNew === true,
  };
}

/** @throws KnownError for a text that is no whole number, or one above the most */
export function readCount(
  text: string | undefined,
  option: string,
  { standard, most }: { standard: number; most: number },
): number {
  if (text === undefined) return standard;
  if (/^\d{1,6}$/.test(text) && Number(text) <= most) return Number(text);
  throw new KnownError(`${option} takes a whole number up to ${most}.`, {
    hint: `Without it, it is ${standard}.`,
  });
}

/** @throws KnownError for what is no number of characters */
export function readMaxSize(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new KnownError(`--max-size does not know "${text}".`, {
    hint: "Give it a number of characters, such as 65536.",
  });
}

/** @throws KnownError for a severity that there is not */
export function readSeverity(name: string | undefined, option: string): Severity | null {
  if (name === undefined) return null;
  return readOneOf(name, SEVERITIES, option, (severity) => SEVERITY_MEANINGS[severity]);
}

/** @throws KnownError for a templates folder that is not there: its templates would silently be ours */
export function readTemplates(folder: string | undefined): string | null {
  if (folder === undefined) return null;
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return folder;
  throw new KnownError(`--templates ${folder} is no folder.`, {
    hint: "Name the folder that holds your templates, or leave the option out.",
  });
}

function readCodes(text: string | undefined): string[] | null {
  const patterns = readList(text, "--codes");
  const wrong = patterns?.find((pattern) => !isCodePattern(pattern));
  if (wrong === undefined) return patterns;
  throw new KnownError(`--codes: "${wrong}" can match no code.`, {
    hint: `Name whole codes (G0279), modifiers (LT), or beginnings with an asterisk (${wrong.replace(/[^A-Z\d]/gi, "").slice(0, 4)}*).`,
  });
}

function readList(text: string | undefined, option: string): string[] | null {
  if (text === undefined) return null;
  const items = text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  if (items.length === 0)
    throw new KnownError(`${option} names nothing.`, {
      hint: "Give it a list, separated by commas, or leave it out.",
    });
  return items;
}

/** @throws KnownError that suggests what was meant */
export function readOneOf<T extends string>(
  name: string,
  known: readonly T[],
  option: string,
  meaning: (known: T) => string,
): T {
  const found = known.find((one) => one === name.toLowerCase());
  if (found !== undefined) return found;
  const meant = closest(name, known) as T | null;
  const hint =
    meant === null
      ? `Choose from ${known.join(", ")}.`
      : `Did you mean ${meant} (${meaning(meant).replace(/\.$/, "")})? There are ${known.join(", ")}.`;
  throw new KnownError(`${option} does not know "${name}".`, { hint });
}
