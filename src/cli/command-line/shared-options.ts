/** The options that several commands have: each is described once. */
import { SEVERITIES } from "../../model/comparison/severities.js";
import { REPORT_FORMAT_NAMES } from "../../report/comparison/formats.js";

/** @param names of the formats there are */
export function formatOption(names: readonly string[]) {
  return {
    alias: "f",
    type: "string",
    requiresArg: true,
    describe: `Format on stdout, or of a file without an extension: ${names.join(", ")}`,
  } as const;
}

/** Where a report goes: for commands that write what they show. */
export const OUTPUT_OPTIONS = {
  output: {
    alias: "o",
    type: "string",
    array: true,
    requiresArg: true,
    describe: "Write a file; its extension picks the format. Repeatable; - is stdout",
  },
  format: formatOption(REPORT_FORMAT_NAMES),
  full: {
    type: "boolean",
    describe: "Print the whole report as text, where a bare run shows the worklist alone",
  },
  color: { type: "boolean", describe: "Colors on the terminal; --no-color for none" },
  "print-waivers": {
    type: "boolean",
    describe: "Print what is found as waivers ready to fill in, in place of the report",
  },
} as const;

/** For commands whose work has owners. */
export const OWNER_OPTIONS = {
  "by-owner": {
    type: "string",
    requiresArg: true,
    describe:
      "Folder for one report an owner, of what is theirs alone (--format html, or eml, xlsx, ...)",
  },
} as const;

/** What to show: for every command that makes a report. */
export const REPORT_OPTIONS = {
  only: {
    type: "string",
    requiresArg: true,
    describe: "Show only these statuses, separated by commas",
  },
  codes: {
    type: "string",
    requiresArg: true,
    describe: 'Show only these codes, such as "J*,C5271-C5278"',
  },
  severity: {
    type: "string",
    requiresArg: true,
    describe: `Show only this severity and more severe ones: ${SEVERITIES.join(", ")}`,
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
    describe: "Exit with 1 if a finding shown is of this severity or more severe",
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
  worklist: {
    type: "string",
    array: true,
    requiresArg: true,
    describe:
      "Worklist that people wrote in, as workbook, csv or YAML: carry owner, status and comment over. Repeatable",
  },
  bom: { type: "boolean", describe: "Begin a CSV so that Excel reads it as UTF-8" },
  "max-size": {
    type: "string",
    requiresArg: true,
    describe: "Cut Markdown to so many characters, between changes, the most severe kept",
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
export const LOAD_OPTIONS = {
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
  "from-with": {
    type: "string",
    array: true,
    requiresArg: true,
    describe: "What CMS pays at <from>: Addendum B, ASP pricing, NDC crosswalk. Repeatable",
  },
  "to-with": {
    type: "string",
    array: true,
    requiresArg: true,
    describe: "The same at <to>; what the store has beside its releases is used by itself",
  },
  with: {
    type: "string",
    requiresArg: true,
    describe: "Download what the store lacks beside both releases: addendum-b, asp, ndc, by commas",
  },
  "accept-license": {
    type: "boolean",
    describe: "You accept the AMA's license for CPT, which CMS shows before Addendum B",
  },
  corrections: {
    type: "string",
    array: true,
    requiresArg: true,
    describe: "Apply CMS's corrections to the release they are for: a file, or auto. Repeatable",
  },
  "transaction-report": {
    type: "string",
    requiresArg: true,
    describe: "Set CMS's own list of changes beside ours: a file, or auto for that in <to>'s zip",
  },
  direct: {
    type: "boolean",
    describe: "Compare the two alone, whatever the store has between and beside them",
  },
  "allow-same": {
    type: "boolean",
    describe: "Compare although both releases are the same file",
  },
  root: {
    type: "string",
    requiresArg: true,
    describe:
      "Repository in which SARIF, GitLab, JUnit and annotations name the files (default: the pipeline's, or the checkout)",
  },
  reverse: { type: "boolean", describe: "Allow the newer release to come first" },
  strict: { type: "boolean", describe: "Take warnings about a file for errors" },
  "allow-errors": {
    type: "boolean",
    describe: "Compare although a file has errors; every report will say so",
  },
  all: {
    type: "boolean",
    describe:
      "List unchanged codes, changes of the action code only, and codes dropped after termination too",
  },
  "licensed-descriptors": {
    type: "boolean",
    describe: "Show CPT and CDT descriptors; you hold the licenses",
  },
} as const;
