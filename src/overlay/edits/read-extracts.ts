/** Reads the extracts of a chargemaster, and finds the line of each task of its worklist. */
import { KnownError } from "../../model/basics/errors.js";
import type { YourTable } from "../../model/impact/your-table.js";
import { codesOfEdit, editOn } from "../../model/worklist/edit-steps.js";
import type { Worklists } from "../worklist/carry-over.js";
import { writtenTasks } from "../worklist/written-tasks.js";
import { isKeyOfTask } from "../your-codes/line-keys.js";
import {
  type Chargemaster,
  type Line,
  type ReadingChoice,
  readChargemaster,
} from "./chargemaster.js";
import { withOwnKeys } from "./own-keys.js";
import { withKeysOfBefore } from "./same-lines.js";
import { type EditTask, editTasks, isAccepted } from "./worklist-edits.js";

export interface CheckInput {
  /** The chargemaster, one table per file. */
  readonly tables: readonly YourTable[];
  /** The chargemaster before the edits; empty if not given. */
  readonly before: readonly YourTable[];
  readonly worklists: Worklists;
  readonly reading: Omit<ReadingChoice, "codes" | "keys">;
}

export type ReadExtracts = ReturnType<typeof readExtracts>;

/** @throws KnownError as readChargemaster, writtenTasks and editTasks do */
export function readExtracts({ tables, before, worklists, reading }: CheckInput) {
  const { files, asOf, columns, newer } = worklists;
  const written = editTasks(writtenTasks(files, columns), { newer });
  const codes = new Set(written.flatMap(({ code, edit }) => [code, ...codesOfEdit(edit)]));
  const ownKeys = written.filter(({ id, key, code }) => isKeyOfTask(id, key, code));
  const keys = new Set(ownKeys.flatMap(keysOfLine));
  const choice = { ...reading.choice, isEarlier: true };
  const old =
    before.length === 0 ? null : readChargemaster(before, { ...reading, choice, codes, keys });
  const known = new Set([...keys, ...(old?.byKey.keys() ?? [])]);
  const read = readChargemaster(tables, { ...reading, codes, keys: known });
  const { tasks: asked, notes: keyNotes } = withOwnKeys(
    written,
    old === null ? [read] : [old, read],
  );
  refuseOtherKeys(asked, { read, old }, reading.choice.key);
  const now = withKeysOfBefore(read, old, asked);
  // A worklist made without a units column lacks the units of its lines.
  const tasks = asked.map((task) => ({
    ...task,
    edit: task.edit && editOn(task.edit, asOf),
    units: task.units ?? old?.byKey.get(task.key)?.units ?? null,
    state: { ...task.state, owner: task.state.owner || (lineOf(task, now.byKey)?.owner ?? "") },
  }));
  const lines = new Map(tasks.map((task) => [task, lineOf(task, now.byKey)]));
  return { tasks, lines, now, old, keyNotes };
}

/** @throws KnownError if the asked key column has no key of the worklist: no line would match */
function refuseOtherKeys(
  tasks: readonly EditTask[],
  { read, old }: { readonly read: Chargemaster; readonly old: Chargemaster | null },
  column: string | undefined,
): void {
  const isFound = ({ key }: EditTask) => read.byKey.has(key) || old?.byKey.has(key) === true;
  // After nothing but closes, a table without end dates rightly has none of the lines.
  const isLeftOut = (task: EditTask) =>
    isAccepted(task) &&
    task.edit.actions.every((one) => one === "close") &&
    read.columns.end === null &&
    !read.lines.some(({ codes }) => codes.includes(task.code));
  if (column === undefined || tasks.some(isFound) || tasks.every(isLeftOut)) return;
  throw new KnownError(
    `The column "${column}" has no line key of the worklist, such as "${tasks[0]?.key}".`,
    {
      hint: "Leave --key-column as it was when impact made the worklist; to change it, make the worklist again with impact --worklist.",
    },
  );
}

/** @returns possible keys of a line: without a key column, the key begins with the code */
function keysOfLine({ key, edit, code }: EditTask): readonly string[] {
  const newCodes = key.startsWith(`${code} `) ? (edit?.newCodes ?? []) : [];
  return [key, ...newCodes.map((one) => one + key.slice(code.length))];
}

function lineOf(task: EditTask, lines: ReadonlyMap<string, Line>): Line | undefined {
  const key = keysOfLine(task).find((one) => lines.has(one));
  return key === undefined ? undefined : lines.get(key);
}
