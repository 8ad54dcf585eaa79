/** The columns of a load file: their keys in the settings, and their default titles. */
export const LOAD_TITLES = {
  key: "Line key",
  action: "Action",
  oldCode: "Old code",
  newCode: "New code",
  factor: "Unit factor",
  effectiveDate: "Effective date",
  terminationDate: "Termination date",
} as const;

export type LoadColumn = keyof typeof LOAD_TITLES;

export const LOAD_COLUMNS = Object.keys(LOAD_TITLES) as readonly LoadColumn[];

export interface LoadOptions {
  readonly columns?: Readonly<Partial<Record<LoadColumn, string | undefined>>> | undefined;
}
