/** A worklist as read from a file: rows of cells by column title. */
import { asDay } from "../basics/days.js";
import { readDay } from "../basics/read-day.js";

export interface WorklistFile {
  /** The path as given by the user. */
  readonly path: string;
  readonly file: string;
  readonly sha256: string;
  readonly rows: readonly WorklistRow[];
  /** Titles of columns with no value in any row. */
  readonly unfilled: readonly string[];
  /** Contents besides text cells, which are not carried over to other files: `pictures`. */
  readonly left: readonly string[];
}

export interface WorklistRow {
  /** `work.xlsx, sheet "Worklist", row 12` */
  readonly where: string;
  /** Nonblank cells by title. */
  readonly cells: Readonly<Record<string, string>>;
}

/** @returns the cell under a title, which may be a property of every object (`constructor`) */
export function cellOf(cells: WorklistRow["cells"], title: string): string | undefined {
  return Object.hasOwn(cells, title) ? cells[title] : undefined;
}

/** @returns the text in a column that is read back; empty if there is none */
export function textIn(cells: WorklistRow["cells"], column: WorklistColumn): string {
  return cells[WORKLIST_TITLES[column]] ?? "";
}

/** @returns the words in a column, separated by commas, semicolons or blanks */
export function wordsIn(cells: WorklistRow["cells"], column: WorklistColumn): string[] {
  return textIn(cells, column).match(/[^,;\s]+/g) ?? [];
}

/** @returns the date in a column, in any program's form; null if there is none */
export function dayOf(cells: WorklistRow["cells"], column: WorklistColumn): string | null {
  return asDay(readDay(textIn(cells, column)));
}

/** Titles of the columns that are read back. */
export const WORKLIST_TITLES = {
  owner: "Owner",
  status: "Status",
  doneOn: "Done on",
  comment: "Comment",
  before: "Decided before",
  id: "Task ID",
  version: "Task version",
  checks: "Cell checks",
  key: "Line key",
  row: "Row",
  code: "Code",
  work: "To do",
  crosswalk: "Crosswalk",
  toBill: "Units",
  todo: "What to do",
  actions: "Edit",
  newCodes: "New code",
  factor: "Unit factor",
  interim: "Interim codes",
  units: "Line units",
  effectiveDate: "Effective date",
  terminationDate: "Termination date",
  since: "Since the worklist before",
  report: "Report",
  section: "Section",
} as const;

export type WorklistColumn = keyof typeof WORKLIST_TITLES;

/** Columns that a person overwrites to choose an edit. */
export const CHOICE_TITLES: ReadonlySet<string> = new Set([
  WORKLIST_TITLES.newCodes,
  WORKLIST_TITLES.factor,
]);

const OWN_TITLES: ReadonlyMap<string, string> = new Map(
  Object.values(WORKLIST_TITLES).map((title) => [title.toLowerCase(), title]),
);

/** @returns our spelling of a title, whatever its case and blanks; other titles unchanged */
export function ownTitle(title: string): string {
  return OWN_TITLES.get(title.trim().replace(/\s+/g, " ").toLowerCase()) ?? title;
}

/** Sheets of our workbooks; other sheets are the user's, and their rows are kept. */
export const REPORT_SHEETS: ReadonlySet<string> = new Set([
  ...["Summary", "Worklist", "Your lines", "Codes", "New codes", "Rates", "Charges below the rate"],
  ...["Packages", "Discontinued", "Added", "Revised", "Payment and coverage", "Provenance"],
  ...["Reported and found", "Transaction report", "Corrections", "All changes"],
]);

/** @returns the column for texts that a person typed over the report's own */
export function typedTitle(title: string): string {
  return `${title}${TYPED_OVER}`;
}

const TYPED_OVER = ", typed over";

const READ_BACK: ReadonlySet<string> = new Set(Object.values(WORKLIST_TITLES));

/**
 * @param columns titles of the report's own worklist columns
 * @returns the titles of columns that people added and have not filled in yet
 */
export function addedTitles(
  { unfilled }: WorklistFile,
  columns: ReadonlySet<string>,
): readonly string[] {
  return unfilled.filter(
    (title) => !columns.has(title) && !READ_BACK.has(title) && !title.endsWith(TYPED_OVER),
  );
}

/** @returns the titles without a value in any row */
export function unfilledTitles(
  titles: Iterable<string>,
  rows: readonly WorklistRow[],
): readonly string[] {
  const filled = new Set(rows.flatMap(({ cells }) => Object.keys(cells)));
  return [...new Set(titles)].filter((title) => title !== "" && !filled.has(title));
}

/** Title for a row that an earlier report wrote and this one no longer has. */
export const GONE_TITLE = "No longer in this report";
