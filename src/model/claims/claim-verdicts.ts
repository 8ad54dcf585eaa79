/** The words for what a date of service means for a code; apart from the schema, so that code can name them without loading it. */

interface ClaimVerdictInfo {
  readonly title: string;
  /** One sentence for a reader who sees the word for the first time. */
  readonly meaning: string;
  /** Whether a claim line with such a date of service is denied, or will be. */
  readonly denied: boolean;
  /** Whether a line is to be fixed: it is denied, its code or unit means something else now, or Medicare no longer pays for it. */
  readonly affected: boolean;
}

const VALID = { denied: false, affected: false } as const;
const TO_FIX = { ...VALID, affected: true } as const;
const DENIED = { ...TO_FIX, denied: true } as const;

/** In the order in which reports show them: what costs money first. */
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

/** What the text in a code column turns out to be. */
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

/** How a cell that should hold a day, or a number, was read. */
export const CLAIM_CELL_STATES = ["read", "blank", "unreadable"] as const;

export type ClaimCellState = (typeof CLAIM_CELL_STATES)[number];
