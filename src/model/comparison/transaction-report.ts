/** CMS's own list of changes (the "transaction report" in its zip), compared with ours. */

import { wordTable } from "../basics/word-table.js";
import type { DocumentSource } from "../documents/key-schemas.js";

/** Action codes by CMS's types of change, as worded in its reports of 2018 to 2026. */
const TYPES_OF_CHANGE = wordTable<string>({
  ADD: "A",
  "COVERAGE AND LONG DESCRIPTION CHANGE": "B",
  "LONG DESCRIPTION CHANGE": "C",
  "LONG/SHORT DESCRIPTION CHANGE": "C",
  DISCONTINUED: "D",
  DISC: "D",
  "COVERAGE CHANGE": "F",
  "NO CHANGE": "N",
  "PAYMENT CHANGE": "P",
  REACTIVATED: "R",
  "SHORT DESCRIPTION CHANGE": "S",
  "MISCELLANEOUS CHANGE": "T",
});

/**
 * @param words a report's words, such as `Misc Change (TOS, BETOS)` in 2017, or `Miscellaneous
 *   Change (BETOS or Type of Service` in 2016, which lost its closing parenthesis
 * @returns the action code for these words; null if unknown
 */
export function actionCodeOfType(words: string): string | null {
  const key = words
    .toUpperCase()
    .replace(/\(.*$/s, "")
    .replace(/ ?& ?/g, " AND ")
    .replace(/\bDESC\b\.?/g, "DESCRIPTION")
    .replace(/\bMISC\b\.?/g, "MISCELLANEOUS")
    .trim()
    .replace(/^CHANGE IN (?:BOTH )?(.+)/, "$1 CHANGE")
    .replace("RE-", "RE");
  return TYPES_OF_CHANGE[key] ?? null;
}

/** What CMS's report says about one code. */
export interface ReportedChange {
  readonly type: string;
  /** The action code for these words; null if unknown. */
  readonly actionCode: string | null;
}

export interface TransactionReport extends DocumentSource {
  /** Every code in the report, including "No Change". */
  readonly changes: ReadonlyMap<string, ReportedChange>;
  /** Codes on which its two sheets disagree. */
  readonly sheetsDiffer: readonly string[];
}

export const AGREEMENTS = {
  agrees: {
    title: "Agrees",
    meaning: "CMS's report lists the code, and its type of change covers everything found.",
  },
  partly: {
    title: "In part",
    meaning: "CMS's report lists the code, but more or something else was found.",
  },
  "ours-only": {
    title: "Ours only",
    meaning: "The code changed, but CMS's report does not say so.",
  },
  "cms-only": {
    title: "CMS only",
    meaning: "CMS's report lists the code, but the two files show no change.",
  },
} as const;

export type Agreement = keyof typeof AGREEMENTS;

export const AGREEMENT_KEYS = Object.keys(AGREEMENTS) as readonly Agreement[];

/** Why CMS's report and our comparison differ on a code. */
export const DISAGREEMENT_REASONS = {
  "more-changed": "CMS's type of change does not cover everything that changed.",
  "other-kind": "CMS lists a different kind of change.",
  "came-earlier": "The code was added in an earlier quarter, and CMS lists what it changed since.",
  "with-older": "CMS dated it with the older release, whose file did not have it yet.",
  "earlier-quarter":
    "CMS made it in a quarter between the two releases, which its report leaves out.",
  undeclared: "CMS's file shows it, but no CMS action between the two releases reports it.",
  backdated: "CMS dated it before the older release.",
  corrected: "It comes from CMS's corrections, made after the report.",
  "not-listed": "The code is not in CMS's report at all.",
  "not-in-files": "The code is in neither file.",
  "in-older-already": "CMS's action is dated before the older release, which has it already.",
  "nothing-differs":
    "CMS's action is dated between the two releases, but no field that it covers differs.",
} as const;

export type DisagreementReason = keyof typeof DISAGREEMENT_REASONS;

export const DISAGREEMENT_REASON_KEYS = Object.keys(
  DISAGREEMENT_REASONS,
) as readonly DisagreementReason[];
