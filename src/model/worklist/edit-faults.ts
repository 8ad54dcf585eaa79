/** The words for an edit: its steps, and what became of it in the next extract of the chargemaster. */

/**
 * The steps of an edit, by the word that load files use: to end the line on the termination date of its code; to put the
 * new code on it from the effective date; to multiply its units by the factor; to work them out by hand, because one unit
 * is another amount now and no factor is known, or the line has several codes; to add a line with the new code.
 */
export const EDIT_ACTIONS = ["close", "change-code", "change-units", "check-units", "add"] as const;

export type EditAction = (typeof EDIT_ACTIONS)[number];

/** Steps that are about the units of a line. */
export const UNITS_ACTIONS: ReadonlySet<EditAction> = new Set(["change-units", "check-units"]);

export const EDIT_OUTCOMES = {
  wrong: { title: "Applied wrongly", meaning: "The line changed, but not as accepted." },
  "not-applied": { title: "Not applied", meaning: "The line did not change." },
  "not-checked": {
    title: "Not checked",
    meaning: "The chargemaster lacks the data to show it.",
  },
  ended: {
    title: "Ended earlier",
    meaning: "The line had already ended before its edit takes effect, so nothing is left to do.",
  },
  applied: { title: "Applied", meaning: "The line is as accepted." },
} as const;

/** Outcomes of edits that leave nothing to do. */
export const DONE_OUTCOMES: ReadonlySet<EditOutcome> = new Set(["ended", "applied"]);

export type EditOutcome = keyof typeof EDIT_OUTCOMES;

export const EDIT_OUTCOME_KEYS = Object.keys(EDIT_OUTCOMES) as readonly EditOutcome[];

interface FaultInfo {
  readonly title: string;
  /** The outcome that it makes of an edit; `wrong` outweighs all others. */
  readonly outcome: Exclude<EditOutcome, "applied">;
}

/** What is wrong with a line after its edit. */
export const EDIT_FAULTS = {
  "line-missing": { title: "the line is gone", outcome: "wrong" },
  "other-code": { title: "wrong code", outcome: "wrong" },
  "other-end": { title: "wrong termination date", outcome: "wrong" },
  "other-start": { title: "wrong effective date", outcome: "wrong" },
  "no-start": { title: "no effective date", outcome: "wrong" },
  "no-interim": { title: "no line for the code in between", outcome: "wrong" },
  "no-modifier": { title: "the modifier of the code is gone", outcome: "wrong" },
  "ended-too": { title: "ended, not just changed", outcome: "wrong" },
  "units-other": { title: "units multiplied by the wrong factor", outcome: "wrong" },
  "units-same": { title: "units not multiplied", outcome: "not-applied" },
  "old-code": { title: "still the old code", outcome: "not-applied" },
  "no-end": { title: "no termination date", outcome: "not-applied" },
  "not-added": { title: "no line added", outcome: "not-applied" },
  "ended-before": { title: "the line ended before the edit's date", outcome: "ended" },
  "no-end-column": { title: "no termination date column", outcome: "not-checked" },
  "no-units-column": { title: "no units column", outcome: "not-checked" },
  "no-units-before": {
    title: "its units before the edit are not known (--before)",
    outcome: "not-checked",
  },
  "blank-units": {
    title: "its units cell had no number before the edit",
    outcome: "not-checked",
  },
  "several-codes": {
    title: "check the units: the line has several codes and one cell of units",
    outcome: "not-checked",
  },
  "no-factor": {
    title: "code applied; check the units: the worklist has no factor for them",
    outcome: "not-checked",
  },
} as const satisfies Record<string, FaultInfo>;

export type EditFault = keyof typeof EDIT_FAULTS;

/** Changes of lines that no accepted edit asked for, among the codes of the worklist. */
export const UNASKED_CHANGES = {
  "code-changed": "The code of the line changed.",
  "units-changed": "The units of the line changed.",
  "line-ended": "The line was ended.",
  "line-reopened": "The line was opened again.",
  "line-gone": "The line is gone.",
  "line-added": "The line was added.",
} as const;
