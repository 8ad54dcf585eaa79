/** The options that several commands have: each is described once. */

import { SEVERITIES } from "../../model/comparison/severity-scale.js";
import { FORMATS } from "../../report/formats.js";
import { flag, type Given, value, values, word } from "./option-kinds.js";

type Formats = Readonly<Record<string, unknown>>;

/** @param formats of the document that the command writes */
export function formatOption(formats: Formats) {
  return {
    alias: "f",
    ...value(
      `Format on stdout, or of a file without an extension: ${Object.keys(formats).join(", ")}`,
    ),
  };
}

/** Where a report goes: for commands that write what they show. */
export const OUTPUT_OPTIONS = {
  output: {
    alias: "o",
    ...values("Write a file; its extension picks the format. Repeatable; - is stdout"),
  },
  format: formatOption(FORMATS.diff),
  full: flag("Print the whole report as text, where a bare run shows the worklist alone"),
  color: flag("Colors on the terminal; --no-color for none"),
  "print-waivers": flag("Print what is found as waivers ready to fill in, in place of the report"),
} as const;

/** The same for a document without findings. */
export function outputOptions(formats: Formats) {
  const { output, color } = OUTPUT_OPTIONS;
  return { output, format: formatOption(formats), color } as const;
}

/** For commands whose work has owners. */
export const OWNER_OPTIONS = {
  "by-owner": value(
    "Folder for one report an owner, of what is theirs alone (--format html, or eml, xlsx, ...)",
  ),
} as const;

/** What to show: for every command that makes a report. */
export const REPORT_OPTIONS = {
  only: value(
    "Show only these statuses or kinds of work: discontinued, replace, close, review, ...",
  ),
  codes: value('Show only these codes, such as "J*,C5271-C5278"'),
  severity: value(`Show only this severity and more severe ones: ${SEVERITIES.join(", ")}`),
  since: value("An earlier report (diff.json): say first what is new; --fail-on judges only that"),
  "only-new": flag("With --since: show only codes with new findings"),
  "fail-on": value(
    `Exit with 1 if a finding shown is of this severity (${SEVERITIES.join(", ")}) or more severe, or of this kind of work (replace, close, ...)`,
  ),
  config: value("Settings, as YAML or JSON (default: hcpcs-diff.config.yaml or .json, if there)"),
  waivers: value("File of accepted findings: counted and shown, and no cause for --fail-on"),
  worklist: values(
    "Worklist that people wrote in, as workbook, csv or YAML: carry owner, status and comment over. Repeatable",
  ),
  bom: flag("Begin a CSV so that Excel reads it as UTF-8"),
  "max-size": value("Cut Markdown to so many characters, between changes, the most severe kept"),
  templates: value("Folder of templates that take the place of ours"),
  quiet: { alias: "q", ...flag("Say nothing but results and errors") },
  debug: flag("Show where an error comes from"),
} as const;

/** The two releases that a command compares, as they stand on its command line. */
export const TWO_RELEASES = {
  from: word("The older release: a label (2025, 2025-04, 2025Q2) or a file or folder"),
  to: word("The newer release"),
} as const;

/** How to find and read the two releases. */
export const LOAD_OPTIONS = {
  releases: value("The store: folder in which labels are looked up"),
  offline: flag("Never download a release that the store does not have"),
  sample: flag("Use the bundled hand-written sample (2025, 2026)"),
  "from-label": value("The label of <from>, where its name tells none"),
  "to-label": value("The label of <to>, where its name tells none"),
  "from-with": values(
    "What CMS pays at <from>: Addendum B, ASP pricing, NDC crosswalk. Repeatable",
  ),
  "to-with": values("The same at <to>; what the store has beside its releases is used by itself"),
  with: value(
    "Download what the store lacks beside both releases: addendum-b, asp, ndc, by commas",
  ),
  "accept-license": flag("You accept the AMA's license for CPT, which CMS shows before Addendum B"),
  corrections: values(
    "Apply CMS's corrections to the release they are for: a file, or auto. Repeatable",
  ),
  "transaction-report": value(
    "Set CMS's own list of changes beside ours: a file, or auto for that in <to>'s zip",
  ),
  direct: flag("Compare the two alone, whatever the store has between and beside them"),
  "allow-same": flag("Compare although both releases are the same file"),
  root: value(
    "Repository in which SARIF, GitLab, JUnit and annotations name the files (default: the pipeline's, or the checkout)",
  ),
  reverse: flag("Allow the newer release to come first"),
  strict: flag("Take warnings about a file for errors"),
  "allow-errors": flag("Compare although a file has errors; every report will say so"),
  all: flag(
    "List unchanged codes, changes of the action code only, and codes dropped after termination too",
  ),
  "licensed-descriptors": flag("Show CPT and CDT descriptors; you hold the licenses"),
} as const;

const { config, templates, quiet, debug } = REPORT_OPTIONS;

/** How every report is made. */
export const MAKING_OPTIONS = { config, templates, quiet, debug } as const;

const { releases, sample, strict } = LOAD_OPTIONS;

/** How to read releases of the store, for commands that read as many as it has. */
export const READING_OPTIONS = {
  ...{ releases, sample, strict },
  "allow-errors": LOAD_OPTIONS["allow-errors"],
  "licensed-descriptors": LOAD_OPTIONS["licensed-descriptors"],
} as const;

export type LoadArguments = Given<typeof LOAD_OPTIONS>;
export type ReportArguments = Given<typeof REPORT_OPTIONS>;
export type OutputArguments = Given<typeof OUTPUT_OPTIONS>;
