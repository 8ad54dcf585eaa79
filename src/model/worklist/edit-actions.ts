/**
 * The steps of an edit, by the word that load files use: to end the line on the termination date of its code; to put the
 * new code on it from the effective date; to multiply its units by the factor; to work them out by hand, because one unit
 * is another amount now and no factor is known; to add a line with the new code.
 */
export const EDIT_ACTIONS = ["close", "change-code", "change-units", "check-units", "add"] as const;

export type EditAction = (typeof EDIT_ACTIONS)[number];
