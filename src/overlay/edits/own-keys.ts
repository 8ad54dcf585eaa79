/** Restores line keys that a spreadsheet saved as numbers (12 for 0012): task ids hash the key. */
import { firstFew } from "../../model/basics/counts-in-words.js";
import { groupBy, groupByEach } from "../../model/basics/group-by.js";
import { when } from "../../model/basics/optional.js";
import { settled } from "../../model/worklist/cell-checks.js";
import { taskId } from "../../model/worklist/task-ids.js";
import { isKeyOfTask, numbered, splitKey } from "../your-codes/line-keys.js";
import type { Chargemaster } from "./chargemaster.js";
import type { EditTask } from "./worklist-edits.js";

/** @returns the tasks with the chargemasters' keys, and a note that names the restored ones */
export function withOwnKeys(tasks: readonly EditTask[], chargemasters: readonly Chargemaster[]) {
  const strange = tasks.filter(({ id, key, code }) => !isKeyOfTask(id, key, code));
  if (strange.length === 0) return { tasks, notes: [] };
  const bareOf = bareKeys(strange, chargemasters);
  const keys = new Map(
    strange.flatMap((task) => {
      const { bare, place } = splitKey(task.key);
      const own = bareOf.get(task.id) ?? bare;
      return own === bare ? [] : [[task, numbered(own, place)] as const];
    }),
  );
  const changed = new Set([...keys].map(([{ key }, own]) => `${key} is ${own}`));
  return {
    tasks: tasks.map((task) => ({ ...task, key: keys.get(task) ?? task.key })),
    notes: when(
      changed.size > 0,
      `Line keys of the worklist are not as your table has them, because a spreadsheet saved them as numbers: ${firstFew([...changed], 5)}. The task IDs tell which lines they are.`,
    ),
  };
}

/** @returns keys by task id, searched among lines with a code of the task or a similar key */
function bareKeys(
  tasks: readonly EditTask[],
  chargemasters: readonly Chargemaster[],
): ReadonlyMap<string, string> {
  const byCode = codesOf(
    groupByEach(tasks, ({ code, edit, choices }) => [
      ...new Set([code, ...(edit?.newCodes ?? choices ?? [])]),
    ]),
  );
  const byNumber = codesOf(groupBy(tasks, ({ key }) => settled(splitKey(key).bare)));
  const found = new Map<string, string>();
  for (const { lines } of chargemasters)
    for (const [bare, own] of groupBy(lines, (line) => line.bare)) {
      const codes = [...new Set(own.flatMap((line) => line.codes))];
      const alike = [
        ...codes.flatMap((code) => byCode.get(code) ?? []),
        ...(byNumber.get(settled(bare)) ?? []),
      ];
      for (const code of new Set(alike))
        for (let place = 1; place <= own.length; place += 1)
          found.set(taskId(numbered(bare, place), code), bare);
    }
  return found;
}

/** The distinct codes of each group of tasks: a table has thousands of lines with one code. */
function codesOf(groups: ReadonlyMap<string, readonly EditTask[]>): Map<string, string[]> {
  return new Map(
    [...groups].map(([name, tasks]) => [name, [...new Set(tasks.map(({ code }) => code))]]),
  );
}
