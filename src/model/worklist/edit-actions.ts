/** The steps of an edit, by the word that load files use. */
export const EDIT_ACTIONS = {
  close: "End the line on the termination date of its code.",
  "change-code": "Put the new code on the line from the effective date.",
  "change-units": "Multiply the units of the line by the factor.",
  "check-units":
    "Work out the units of the line by hand: one unit is another amount now, and no factor is known.",
  add: "Add a line with the new code from the effective date.",
} as const;

export type EditAction = keyof typeof EDIT_ACTIONS;

export const EDIT_ACTION_KEYS = Object.keys(EDIT_ACTIONS) as readonly EditAction[];
