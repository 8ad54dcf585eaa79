/** Ids of tasks, made from what a person works on, not from what is to be done with it. */
import { fingerprint } from "../basics/fingerprint.js";
import type { WorklistEntry } from "../comparison/worklist.js";
import type { Edit, TaskState } from "./task.js";

/** A task's id, and the version that changes with the task. */
export type TaskIds = Readonly<ReturnType<typeof taskOfCode>>;

/** A code has one task in a comparison, whatever kind of work it becomes in the next release. */
export function taskOfCode(entry: WorklistEntry, code: string) {
  return { id: taskId(code), version: taskVersion(entry, code, null) };
}

/** Begins with a letter, because spreadsheets round 16 digits of a csv as a number. */
export function taskId(...about: readonly string[]): string {
  return `T${fingerprint("task", about)}`;
}

/** @returns a version that changes with what a person must look at: dates, successors, units */
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

/** The state of a task that nobody has written about. */
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
