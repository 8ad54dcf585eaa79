/** The words for claim verdicts, separate from the schema so that using them does not load it. */

interface ClaimVerdictInfo {
  readonly title: string;
  /** One sentence for a reader who is new to the word. */
  readonly meaning: string;
  /** Whether a claim line with such a date of service is or will be denied. */
  readonly denied: boolean;
  /** Whether to fix a line: denied, another meaning or unit, or no longer paid by Medicare. */
  readonly affected: boolean;
}

const VALID = { denied: false, affected: false } as const;
const TO_FIX = { ...VALID, affected: true } as const;
const DENIED = { ...TO_FIX, denied: true } as const;

/** In report order: what costs money first. */
export const CLAIM_VERDICTS = {
  ended: {
    title: "After the termination date",
    meaning: "The date of service is after the termination date: the line is denied.",
    ...DENIED,
  },
  missing: {
    title: "No longer in the file",
    meaning:
      "CMS removed the code without terminating it; the date of service is on or after the first day it was missing.",
    ...DENIED,
  },
  "not-yet": {
    title: "Before the effective date",
    meaning: "The date of service is before the first on which the code may be billed.",
    ...DENIED,
  },
  "other-meaning": {
    title: "Means something else",
    meaning: "From this date on, the code means a different service.",
    ...TO_FIX,
  },
  "other-unit": {
    title: "Billing unit changed",
    meaning: "From this date on, one billed unit is a different amount.",
    ...TO_FIX,
  },
  "not-payable": {
    title: "No longer payable by Medicare",
    meaning: "From this date on, Medicare does not pay for the code; other payers may.",
    ...TO_FIX,
  },
  changed: {
    title: "Valid, changed",
    meaning: "The code may be billed, and what the newer release says about it applies.",
    ...VALID,
  },
  right: {
    title: "Valid, as before",
    meaning: "The code may be billed, and nothing about it had changed yet.",
    ...VALID,
  },
} as const satisfies Record<string, ClaimVerdictInfo>;

export type ClaimVerdict = keyof typeof CLAIM_VERDICTS;

export const CLAIM_VERDICT_KEYS = Object.keys(CLAIM_VERDICTS) as readonly ClaimVerdict[];

/** The kinds of text in a code column. */
export const CLAIM_CODE_KINDS = {
  "level-2": "HCPCS Level II",
  cpt: "CPT (Level I), counted and not assessed",
  dental: "CDT (D codes), counted and not assessed",
  blank: "no code",
  unreadable: "unreadable code",
  unknown: "HCPCS Level II code in neither release",
} as const;

export type ClaimCodeKind = keyof typeof CLAIM_CODE_KINDS;

export const CLAIM_CODE_KIND_KEYS = Object.keys(CLAIM_CODE_KINDS) as readonly ClaimCodeKind[];

/** How a date or number cell was read. */
export const CLAIM_CELL_STATES = ["read", "blank", "unreadable"] as const;

export type ClaimCellState = (typeof CLAIM_CELL_STATES)[number];
