/** Defines the options that several commands share. */

import { SEVERITIES } from "../../model/comparison/severity-scale.js";
import { FORMATS } from "../../report/formats.js";
import { flag, type Given, value, values, word } from "./option-kinds.js";

type Formats = Readonly<Record<string, unknown>>;

/** @param formats formats of the document that the command writes */
export function formatOption(formats: Formats) {
  return {
    alias: "f",
    ...value(
      `Format for stdout or a file without an extension: ${Object.keys(formats).join(", ")}`,
    ),
  };
}

/** Where and how a report is written. */
export const OUTPUT_OPTIONS = {
  output: {
    alias: "o",
    ...values("Write this file; its extension picks the format. Repeatable; - is stdout"),
  },
  format: formatOption(FORMATS.diff),
  full: flag("Print the whole report as text, not only the worklist"),
  color: flag("Use colors on the terminal; --no-color turns them off"),
  "print-waivers": flag("Print the findings as waivers to fill in, instead of the report"),
} as const;

/** OUTPUT_OPTIONS for a document without findings. */
export function outputOptions(formats: Formats) {
  const { output, color } = OUTPUT_OPTIONS;
  return { output, format: formatOption(formats), color } as const;
}

/** For commands whose work has owners. */
export const OWNER_OPTIONS = {
  "by-owner": value(
    "Write one report per owner into this folder, with that owner's work only (--format html, eml, xlsx, ...)",
  ),
} as const;

/** What a report shows. */
export const REPORT_OPTIONS = {
  only: value(
    "Show only these statuses or kinds of work: discontinued, replace, close, review, ... (docs/words.md lists all)",
  ),
  codes: value('Show only these codes, such as "J*,C5271-C5278"'),
  severity: value(`Show only this severity or higher: ${SEVERITIES.join(", ")}`),
  since: value(
    "Earlier report (diff.json): show first what is new; --fail-on judges only new findings",
  ),
  "only-new": flag("With --since: show only codes with new findings"),
  "fail-on": value(
    `Exit with 1 if the report shows a finding of this severity or higher (${SEVERITIES.join(", ")}), or this kind of work (replace, close, ...)`,
  ),
  config: value("Settings file, YAML or JSON (default: hcpcs-diff.config.yaml or .json, if any)"),
  waivers: value("File of accepted findings, which the report shows but --fail-on ignores"),
  worklist: values(
    "Worklist that people filled in (workbook, csv or YAML): keep its owners, statuses and comments. Repeatable",
  ),
  bom: flag("Add a byte order mark to CSV, so that Excel reads it as UTF-8"),
  "max-size": value("Limit Markdown to this many characters; the least severe changes go first"),
  templates: value("Folder of your own templates, which replace the built-in ones"),
  quiet: { alias: "q", ...flag("Print only results and errors") },
  debug: flag("Show where in the program an error comes from"),
} as const;

/** Arguments for the two releases to compare. */
export const TWO_RELEASES = {
  from: word("Older release: a label (2025, 2025-04, 2025Q2), file or folder"),
  to: word("Newer release"),
} as const;

/** How to find and read the two releases. */
export const LOAD_OPTIONS = {
  releases: value("The store: the folder of releases that labels refer to"),
  offline: flag("Never download a release that the store does not have"),
  sample: flag("Use the bundled hand-written sample (2025, 2026)"),
  "from-label": value("Label of <from>, if its file name has none"),
  "to-label": value("Label of <to>, if its file name has none"),
  "from-with": values(
    "Companion file of <from>: Addendum B, ASP pricing or NDC crosswalk. Repeatable",
  ),
  "to-with": values(
    "Companion file of <to>; those in the store are used without this option. Repeatable",
  ),
  with: value(
    "Download companion files that the store lacks, separated by commas: addendum-b, asp, ndc",
  ),
  "accept-license": flag("Accept the AMA's CPT license, which CMS shows before Addendum B"),
  corrections: values(
    "Apply CMS's corrections to the release they are for: a file, or auto. Repeatable",
  ),
  "transaction-report": value(
    "Check against CMS's own list of changes: a file, or auto for the one in <to>'s zip",
  ),
  direct: flag(
    "Compare the two releases directly; ignore intermediate releases and companion files in the store",
  ),
  "allow-same": flag("Compare even if both releases are the same file"),
  root: value(
    "Repository root for the file paths in SARIF, GitLab, JUnit and annotations (default: the pipeline's, or the checkout)",
  ),
  reverse: flag("Allow the newer release to come first"),
  strict: flag("Treat warnings about a file as errors"),
  "allow-errors": flag("Compare even if a file has errors; every report says so"),
  all: flag(
    "Also list unchanged codes, action-code-only changes, and codes dropped after termination",
  ),
  "licensed-descriptors": flag(
    "Show CPT and CDT descriptors; use it only if you hold the licenses",
  ),
} as const;

const { config, templates, quiet, debug } = REPORT_OPTIONS;

/** Options of every report. */
export const MAKING_OPTIONS = { config, templates, quiet, debug } as const;

const { releases, sample, strict } = LOAD_OPTIONS;

/** How to read releases of the store. */
export const READING_OPTIONS = {
  releases,
  sample,
  strict,
  "allow-errors": LOAD_OPTIONS["allow-errors"],
  "licensed-descriptors": LOAD_OPTIONS["licensed-descriptors"],
} as const;

export type LoadArguments = Given<typeof LOAD_OPTIONS>;
export type ReportArguments = Given<typeof REPORT_OPTIONS>;
export type OutputArguments = Given<typeof OUTPUT_OPTIONS>;
