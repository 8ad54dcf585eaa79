/** The words for an edit: its steps, and its outcome in the next extract of the chargemaster. */

/**
 * The steps of an edit, as named in load files: end the line on the code's termination date; put
 * the new code on it from the effective date; multiply its units by the factor; work out its units
 * by hand, because no factor is known or the line has several codes; add a line with the new code.
 */
export const EDIT_ACTIONS = ["close", "change-code", "change-units", "check-units", "add"] as const;

export type EditAction = (typeof EDIT_ACTIONS)[number];

/** Steps that concern the units of a line. */
export const UNITS_ACTIONS: ReadonlySet<EditAction> = new Set(["change-units", "check-units"]);

export const EDIT_OUTCOMES = {
  wrong: { title: "Applied wrongly", meaning: "The line changed, but not as accepted." },
  "not-applied": { title: "Not applied", meaning: "The line did not change." },
  "not-checked": {
    title: "Not checked",
    meaning: "The edit could not be checked, or not fully, for the reason given.",
  },
  ended: {
    title: "Ended earlier",
    meaning: "The line had already ended before its edit takes effect, so nothing is left to do.",
  },
  applied: { title: "Applied", meaning: "The line is as accepted." },
} as const;

/** Outcomes after which nothing is left to do. */
export const DONE_OUTCOMES: ReadonlySet<EditOutcome> = new Set(["ended", "applied"]);

export type EditOutcome = keyof typeof EDIT_OUTCOMES;

export const EDIT_OUTCOME_KEYS = Object.keys(EDIT_OUTCOMES) as readonly EditOutcome[];

interface FaultInfo {
  readonly title: string;
  /** The outcome that the fault gives an edit; `wrong` outweighs all others. */
  readonly outcome: Exclude<EditOutcome, "applied">;
}

const wrong = (title: string): FaultInfo => ({ title, outcome: "wrong" });
const notApplied = (title: string): FaultInfo => ({ title, outcome: "not-applied" });
const ended = (title: string): FaultInfo => ({ title, outcome: "ended" });
const notChecked = (title: string): FaultInfo => ({ title, outcome: "not-checked" });

/** Faults of a line after its edit. */
export const EDIT_FAULTS = {
  "line-missing": wrong("the line is gone"),
  "other-code": wrong("wrong code"),
  "other-end": wrong("wrong termination date"),
  "other-start": wrong("wrong effective date"),
  "no-start": wrong("no effective date"),
  "no-interim": wrong("no line for the code in between"),
  "no-modifier": wrong("the modifier of the code is gone"),
  "ended-too": wrong("ended, not just changed"),
  "units-other": wrong("units multiplied by the wrong factor"),
  "units-same": notApplied("units not multiplied"),
  "old-code": notApplied("still the old code"),
  "no-end": notApplied("no termination date"),
  "not-added": notApplied("no line added"),
  "ended-before": ended("the line ended before the edit's date"),
  "no-end-column": notChecked("no termination date column"),
  "no-units-column": notChecked("no units column"),
  "no-units-before": notChecked("its units before the edit are not known (--before)"),
  "blank-units": notChecked("its units cell had no number before the edit"),
  "several-codes": notChecked("check the units: the line has several codes and one cell of units"),
  "no-factor": notChecked("code applied; check the units: the worklist has no factor for them"),
};

export type EditFault = keyof typeof EDIT_FAULTS;

/** Changes of lines with codes of the worklist that no accepted edit asks for. */
export const UNASKED_CHANGES = {
  "code-changed": "The code of the line changed.",
  "units-changed": "The units of the line changed.",
  "line-ended": "The line was ended.",
  "line-reopened": "The line was opened again.",
  "line-gone": "The line is gone.",
  "line-added": "The line was added.",
} as const;
