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
    meaning: "The date of service lies after the termination date: the line is denied.",
    ...DENIED,
  },
  missing: {
    title: "No longer in the file",
    meaning:
      "CMS took the code out without ending it; the date of service lies on or after the day from which it is missing.",
    ...DENIED,
  },
  "not-yet": {
    title: "Before the effective date",
    meaning: "The date of service lies before the first on which the code may be billed.",
    ...DENIED,
  },
  "other-meaning": {
    title: "Means something else",
    meaning: "From this day on the code stands for another service than before.",
    ...TO_FIX,
  },
  "other-unit": {
    title: "Billed in another unit",
    meaning: "From this day on one billed unit stands for another amount.",
    ...TO_FIX,
  },
  "not-payable": {
    title: "No longer payable by Medicare",
    meaning: "From this day on Medicare does not pay for the code; other payers may.",
    ...TO_FIX,
  },
  changed: {
    title: "Valid, changed",
    meaning: "The code may be billed, and what the newer release says of it holds.",
    ...VALID,
  },
  right: {
    title: "Valid, as before",
    meaning: "The code may be billed, and nothing had changed yet.",
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
  unreadable: "no code that could be read",
  unknown: "HCPCS Level II code that neither release has",
} as const;

export type ClaimCodeKind = keyof typeof CLAIM_CODE_KINDS;

export const CLAIM_CODE_KIND_KEYS = Object.keys(CLAIM_CODE_KINDS) as readonly ClaimCodeKind[];

/** How a cell that should hold a day, or a number, was read. */
export const CLAIM_CELL_STATES = ["read", "blank", "unreadable"] as const;

export type ClaimCellState = (typeof CLAIM_CELL_STATES)[number];
