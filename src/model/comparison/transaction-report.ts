/** CMS's own list of what it changed (the "transaction report" in its zip), and how ours compares with it. */

import { wordTable } from "../basics/word-table.js";
import type { DocumentSource } from "../documents/key-schemas.js";

/** CMS's types of change in words, as its reports of 2018 to 2026 spell them, to the action code they stand for. */
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
 * @param words of a report: `Misc Change (TOS, BETOS)` of 2017, `Miscellaneous Change (BETOS or Type of Service` of
 *   2016, which lost its closing parenthesis
 * @returns the action code that they stand for; null for words that are not known
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

/** What CMS's report says of one code. */
export interface ReportedChange {
  /** In CMS's words. */
  readonly type: string;
  /** The action code that the words stand for; null for words that are not known. */
  readonly actionCode: string | null;
}

export interface TransactionReport extends DocumentSource {
  /** Every code that the report lists, "No Change" included. */
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

/** Why CMS's report and our comparison differ about a code. */
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
