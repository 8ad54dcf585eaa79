/** Which options a command has. */

import type { Argv } from "yargs";
import { CHANGELOG_FORMAT_NAMES } from "../../report/changelog/formats.js";
import { CLAIMS_OPTIONS } from "./claims-options.js";
import { IMPACT_OPTIONS } from "./impact-options.js";
import { MAIL_OPTIONS } from "./mail-options.js";
import { value, word } from "./option-kinds.js";
import {
  formatOption,
  LOAD_OPTIONS,
  OUTPUT_OPTIONS,
  OWNER_OPTIONS,
  REPORT_OPTIONS,
} from "./shared-options.js";
import { STORE_OPTIONS } from "./store-options.js";

export const COMPARE_EXAMPLES = [
  "Examples:",
  "  hcpcs-diff 2025 2026 --sample                 try it on the bundled sample",
  "  hcpcs-diff 2025 2026 -o report.html           two releases of the store, as a page",
  "  hcpcs-diff old.zip new.zip -o diff.json       two files from CMS, as a document",
  "  hcpcs-diff render diff.json -o report.md      the same report from the document",
  "  hcpcs-diff 2025 2026 --corrections auto --transaction-report auto",
  "  hcpcs-diff 2025 2026-v2 --worklist work.xlsx -o next.xlsx    owners and states carried over",
  "  hcpcs-diff 2025 2026 --worklist work.xlsx --by-owner mails --format eml   to each what is open",
  '  hcpcs-diff 2025 2026 --only discontinued --codes "J*,Q41*"',
  "  hcpcs-diff 2025 2026-v2 --since sent.json     what a re-issue adds to the report sent",
  "",
  "Exit code: 0 done; 1 the --fail-on threshold was reached; 2 the command line or an input is not in order.",
].join("\n");

export function withCompareOptions<T>(cli: Argv<T>) {
  return withTwoReleases(
    cli.options({ ...OUTPUT_OPTIONS, ...REPORT_OPTIONS, ...LOAD_OPTIONS }),
  ).options(OWNER_OPTIONS);
}

/** The two releases that a command compares, as they stand on its command line. */
export function withTwoReleases<T>(cli: Argv<T>) {
  return cli
    .positional(
      "from",
      word("The older release: a label (2025, 2025-04, 2025Q2) or a file or folder"),
    )
    .positional("to", word("The newer release"));
}

export function withImpactOptions<T>(cli: Argv<T>, formats: readonly string[]) {
  const {
    "fail-on": failOn,
    config,
    waivers,
    worklist,
    bom,
    templates,
    quiet,
    debug,
  } = REPORT_OPTIONS;
  const { output, full, color, "print-waivers": printWaivers } = OUTPUT_OPTIONS;
  return cli
    .options(IMPACT_OPTIONS)
    .options(CLAIMS_OPTIONS)
    .options({
      output,
      format: formatOption(formats),
      full: { ...full, describe: "Print the whole report, where a bare run cuts long lists" },
      color,
      "fail-on": { ...failOn, describe: "Exit with 1 if your line is affected so severely" },
      config,
      waivers,
      worklist,
      "print-waivers": printWaivers,
      bom,
      templates,
      quiet,
      debug,
    });
}

const EDITS_OPTIONS = {
  before: value("The chargemaster before the edits, to find every change that nobody asked for"),
} as const;

export function withEditsOptions<T>(cli: Argv<T>, formats: Readonly<Record<string, unknown>>) {
  const { worklist, config, templates, bom, quiet, debug } = REPORT_OPTIONS;
  const { output, color } = OUTPUT_OPTIONS;
  const { codes: _codes, "by-owner": _owner, "all-edits": _all, ...columns } = IMPACT_OPTIONS;
  return cli
    .options({ worklist, ...EDITS_OPTIONS })
    .options(columns)
    .options({ output, format: formatOption(Object.keys(formats)), color })
    .options({ config, templates, bom, quiet, debug });
}

const CHANGELOG_OPTIONS = {
  since: value("Only the releases newer than this one"),
  write: value("Update a Markdown file in place; text outside its markers stays"),
} as const;

export function withChangelogOptions<T>(cli: Argv<T>) {
  const { only, codes, severity, config, templates, quiet, debug } = REPORT_OPTIONS;
  const { output, color } = OUTPUT_OPTIONS;
  return cli
    .options(CHANGELOG_OPTIONS)
    .options({ output, format: formatOption(CHANGELOG_FORMAT_NAMES), color })
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
export const CODE_OPTIONS = {
  release: value("The release: a label or a file or folder (default: the newest in the store)"),
  label: value("The label of a release, where its name tells none"),
  offline: LOAD_OPTIONS.offline,
} as const;

/** @param formats of the document that the command writes */
export function withCodeOptions<T>(cli: Argv<T>, formats: Readonly<Record<string, unknown>>) {
  const { output, color } = OUTPUT_OPTIONS;
  const { config, templates, quiet, debug } = REPORT_OPTIONS;
  return withStoreOptions(cli)
    .options({ output, format: formatOption(Object.keys(formats)), color })
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

/** Options that take several values, one after each `--name`. */
export const REPEATABLE: ReadonlySet<string> = new Set(
  Object.entries(ALL_OPTIONS).flatMap(([name, option]) =>
    "array" in option && option.array ? name : [],
  ),
);

/** Every option's name, to find the one that was meant. */
export const OPTION_NAMES = [...Object.keys(ALL_OPTIONS), "help", "version", "no-color", "force"];
