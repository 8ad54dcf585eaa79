/** The Worklist sheet: one row per code in order of work, with columns for people to fill in. */

import { capitalize } from "../../../model/basics/counts-in-words.js";
import type { CodeReplacement } from "../../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import type { WorklistEntry } from "../../../model/comparison/worklist.js";
import { WORKLIST_KINDS } from "../../../model/comparison/worklist-kinds.js";
import { taskOfCode } from "../../../model/worklist/task-ids.js";
import { type ColumnOf, column, type Table } from "../../media/tables/table.js";
import { crosswalkSource } from "../../wording/replace-with.js";
import { unitsToBill } from "../../wording/units.js";
import { entryAction } from "../../wording/worklist.js";
import { stateOf, type TaskRow, taskTables, WRITTEN_COLUMNS } from "../../worklist/columns.js";
import type { ViewedChange } from "./columns.js";

interface WorkRow extends ViewedChange, TaskRow {
  readonly work: WorklistEntry;
}

const COLUMNS: readonly ColumnOf<WorkRow>[] = [
  column("Entry", 7, "entry"),
  column("Code", 8, ({ change }) => change.code),
  column("Short description", 30, ({ view }) => view.shortDescription),
  column("To do", 21, ({ work }) => WORKLIST_KINDS[work.kind].title),
  column("Crosswalk", 14, ({ work }) => crosswalkText(work, ({ code }) => code)),
  column("Units", 24, unitsOf),
  column.day("Effective date", 12, ({ work }) => work.effectiveDate),
  column.day("Termination date", 14, ({ work }) => work.terminationDate),
  column.severity(10, ({ change }) => change.severity),
  ...WRITTEN_COLUMNS,
  column("What to do", 80, ({ work }) => entryAction(work)),
  column("Crosswalk from", 24, ({ work }) =>
    crosswalkText(work, (one) => capitalize(crosswalkSource(one))),
  ),
  column("Entry ID", 18, ({ work }) => work.id),
];

export const WORKLIST_COLUMNS: readonly string[] = COLUMNS.map(({ title }) => title);

function crosswalkText(
  { kind, replacements }: WorklistEntry,
  of: (one: CodeReplacement) => string,
): string | null {
  // A code that CMS names for a `close` entry cannot be billed, so it is not a successor.
  const successors = kind === "close" ? [] : replacements;
  return [...new Set(successors.map(of))].join(", ") || null;
}

/** How many units to bill, or what one unit of an added code is. */
function unitsOf({ work, change }: WorkRow): string | null {
  const { replacements, billingUnit, units } = work;
  const known = replacements.filter(({ verdict }) => verdict === "ok");
  const [only, ...others] = known;
  if (only === undefined)
    return billingUnit === null ? (units[change.code] ?? null) : unitsToBill(billingUnit);
  const first = unitsToBill(only.billingUnit);
  if (others.every((other) => unitsToBill(other.billingUnit) === first)) return first;
  return known.map(({ code, billingUnit: unit }) => `${code}: ${unitsToBill(unit)}`).join("; ");
}

/** The worklist, and any rows that people wrote for codes it no longer has. */
export function worklistTables(
  { worklist, progress }: ReleaseDiff,
  changes: readonly ViewedChange[],
): Table[] {
  const byCode = new Map(changes.map((one) => [one.change.code, one]));
  const rows = worklist.flatMap((work) =>
    work.codes.flatMap((code): WorkRow[] => {
      const known = byCode.get(code);
      const task = taskOfCode(work, code);
      return known === undefined ? [] : [{ ...known, work, task, state: stateOf(progress, task) }];
    }),
  );
  return taskTables(progress, {
    holds: "What to do, one row per code in order of work; fill in the green columns.",
    columns: COLUMNS,
    rows,
    frozen: 2,
    printed: COLUMNS.findIndex(({ title }) => title === "What to do") + 1,
  });
}
