/** The ids of tasks, which rest on what a person works on and not on what is to be done with it. */
import { fingerprint } from "../basics/fingerprint.js";
import type { WorklistEntry } from "../comparison/worklist.js";
import type { Edit, TaskState } from "./task.js";

/** What tells a task from all others, and one state of it from the next. */
export type TaskIds = Readonly<ReturnType<typeof taskOfCode>>;

/** A code has one task in a comparison, whatever kind of work it becomes in the next release. */
export function taskOfCode(entry: WorklistEntry, code: string) {
  return { id: taskId(code), version: taskVersion(entry, code, null) };
}

/** A letter stands first, because a spreadsheet takes sixteen digits of a CSV for a number and rounds it. */
export function taskId(...about: readonly string[]): string {
  return `T${fingerprint("task", about)}`;
}

/** @returns another version wherever a person would have to look again: other dates, successors, units or changes */
export function taskVersion(
  entry: Omit<WorklistEntry, "kind" | "effectiveDate" | "timing"> & {
    readonly kind: string;
    readonly effectiveDate: string | null;
  },
  code: string,
  edit: Edit | null,
): string {
  const { kind, effectiveDate, terminationDate, change, replacements, billingUnit, units } = entry;
  const asked = fingerprint(
    kind,
    [effectiveDate, terminationDate],
    change,
    replacements.map((one) => [one.code, one.verdict, one.billingUnit.factor]),
    billingUnit?.ratio ?? null,
    units[code] ?? null,
    edit,
  );
  return `v${asked.slice(0, 8)}`;
}

/** Of a task of which nobody has written anything. */
export const UNTOUCHED: TaskState = {
  owner: "",
  status: "open",
  doneOn: "",
  comment: "",
  before: "",
  other: {},
  chosen: false,
  mark: null,
};
