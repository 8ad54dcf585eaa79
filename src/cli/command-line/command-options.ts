/** The options of single commands, and the names of all. */
import { CLAIMS_OPTIONS } from "./claims-options.js";
import { IMPACT_OPTIONS } from "./impact-options.js";
import { MAIL_OPTIONS } from "./mail-options.js";
import { value } from "./option-kinds.js";
import { LOAD_OPTIONS, OUTPUT_OPTIONS, REPORT_OPTIONS } from "./shared-options.js";
import { STORE_OPTIONS } from "./store-options.js";

export const EDITS_OPTIONS = {
  before: value("The chargemaster before the edits, to find every change that nobody asked for"),
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

/** Options that take several values, one after each `--name`. */
export const REPEATABLE: ReadonlySet<string> = new Set(
  Object.entries(ALL_OPTIONS).flatMap(([name, option]) =>
    "array" in option && option.array ? name : [],
  ),
);

/** Every option's name, to find the one that was meant. */
export const OPTION_NAMES = [...Object.keys(ALL_OPTIONS), "help", "version", "no-color", "force"];
