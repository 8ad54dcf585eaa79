/** The options that commands share: each is described once, and read into one shape. */
import type { Argv } from "yargs";
import { KnownError } from "../model/errors.js";
import { SEVERITIES, SEVERITY_MEANINGS, type Severity } from "../model/rules.js";
import { STATUS_KEYS, STATUSES, type Status } from "../model/statuses.js";
import {
  formatOfFile,
  REPORT_FORMAT_NAMES,
  REPORT_FORMATS,
  type ReportFormatName,
} from "../report/formats.js";
import type { Selection } from "../report/selection.js";
import { closest } from "./closest.js";

export const COMPARE_EXAMPLES = [
  "Examples:",
  "  hcpcs-diff 2025 2026 --sample                 try it on the bundled sample",
  "  hcpcs-diff 2025 2026 -o report.html           two releases of the store, as a page",
  "  hcpcs-diff old.zip new.zip -o diff.json       two files from CMS, as a document",
  "  hcpcs-diff render diff.json -o report.md      the same report from the document",
  "  hcpcs-diff 2025 2026 --only discontinued --codes 'J*,Q41*'",
  "",
  "Exit code: 0 done; 1 the --fail-on threshold was reached; 2 the command line or an input is not in order.",
].join("\n");

/** What to show and where: for every command that writes a report. */
const REPORT_OPTIONS = {
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
  templates: {
    type: "string",
    requiresArg: true,
    describe: "Folder of templates that take the place of ours",
  },
  quiet: { alias: "q", type: "boolean", describe: "Say nothing but results and errors" },
  color: { type: "boolean", describe: "Colours on the terminal; --no-color for none" },
  debug: { type: "boolean", describe: "Show where an error comes from" },
} as const;

/** How to find and read the two releases. */
const LOAD_OPTIONS = {
  releases: {
    type: "string",
    requiresArg: true,
    describe: "The store: folder in which labels are looked up",
  },
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

export function withReportOptions<T>(cli: Argv<T>) {
  return cli.options(REPORT_OPTIONS);
}

export function withLoadOptions<T>(cli: Argv<T>) {
  return cli.options(LOAD_OPTIONS);
}

/** Every option's name, to find the one that was meant. */
export function optionNames(): readonly string[] {
  return [
    ...Object.keys(REPORT_OPTIONS),
    ...Object.keys(LOAD_OPTIONS),
    "help",
    "version",
    "no-color",
  ];
}

/** @throws KnownError that suggests the right one */
export function readFormat(name: string | undefined): ReportFormatName | null {
  if (name === undefined) return null;
  // `markdown` and `htm` are formats by their extensions.
  const byExtension = formatOfFile(`.${name}`);
  if (byExtension !== null) return byExtension;
  return oneOf(name, REPORT_FORMAT_NAMES, "--format", (format) => REPORT_FORMATS[format].title);
}

/** @throws KnownError for a status that there is not, or an empty pattern */
export function readSelection(args: {
  only?: string | undefined;
  codes?: string | undefined;
  severity?: string | undefined;
}): Selection {
  const only = readList(args.only, "--only")?.map((name) =>
    oneOf(name, STATUS_KEYS, "--only", (status: Status) => STATUSES[status].meaning),
  );
  return {
    only: only ?? null,
    codes: readList(args.codes, "--codes"),
    severity: readSeverity(args.severity, "--severity"),
  };
}

/** @throws KnownError for a severity that there is not */
export function readSeverity(name: string | undefined, option: string): Severity | null {
  if (name === undefined) return null;
  return oneOf(name, SEVERITIES, option, (severity) => SEVERITY_MEANINGS[severity]);
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

function oneOf<T extends string>(
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
