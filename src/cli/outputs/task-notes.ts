/** Notes on stderr about tasks that were not checked, not found or not carried over. */
import { shownName } from "../../loader/files/shown-name.js";
import { firstFew, pluralize } from "../../model/basics/counts-in-words.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { rowsByNumber } from "../../model/impact/line-code.js";
import type { LineTask } from "../../model/worklist/task.js";
import { TASK_STATUSES } from "../../model/worklist/task-status.js";
import { WORKLIST_TITLES } from "../../model/worklist/worklist-file.js";
import { lostTasks } from "../../overlay/worklist/lost-tasks.js";
import { uncheckedNewCodes } from "../../overlay/worklist/new-codes.js";
import { unusedKeyColumn } from "../../overlay/your-codes/line-keys.js";
import { loadedTasks, namesInSystem } from "../../report/impact/load-file.js";
import { terminal } from "../terminal.js";

/** Reports typed new codes that are in no public file, so that nobody assumes they were checked. */
export function warnUncheckedNewCodes(edits: Parameters<typeof uncheckedNewCodes>[0]): void {
  const codes = uncheckedNewCodes(edits);
  if (codes.length > 0)
    terminal.say(
      `New codes that are not checked, because they are not in the HCPCS Level II file (CPT): ${firstFew(codes, MOST_CODES)}.`,
    );
}

const MOST_CODES = 5;

/** Reports a load file with a header only, which would change nothing. */
export function warnEmptyLoadFile(document: ImpactDocument): void {
  if (loadedTasks(document).length > 0) return;
  const { length } = loadedTasks({ ...document, allEdits: true });
  const open =
    length === 0
      ? ""
      : ` ${pluralize(length, "task")} with an edit ${length === 1 ? "is" : "are"} not accepted: --all-edits writes open ones too.`;
  terminal.warn(`The load file has no edit.${open}`);
}

/** An accepted task whose report offers several codes has no edit until a person names one. */
export function warnUnnamedCodes({ tasks, worklist, progress }: ImpactDocument): void {
  const open = new Set<string>();
  for (const { id, kind, replacements } of worklist)
    if (kind === "correct" || replacements.length > 0) open.add(id);
  const unnamed = tasks.filter(({ id, entry, edit }) => {
    const { accepted, closed } = TASK_STATUSES[progress?.states[id]?.status ?? "open"];
    return edit === null && accepted && !closed && open.has(entry);
  });
  if (unnamed.length === 0) return;
  const are = unnamed.length === 1 ? "is" : "are";
  terminal.warn(
    `${pluralize(unnamed.length, "accepted task")} ${are} not in the load file, because a person chooses the code: ${rowsOf(unnamed)}. Write the code into "${WORKLIST_TITLES.newCodes}".`,
  );
}

function rowsOf(tasks: readonly LineTask[]): string {
  return firstFew(
    tasks.map(({ row, code }) => `row ${row} (${code})`),
    MOST_ROWS,
  );
}

const MOST_ROWS = 10;

/** A system that changes only the code would bill 10 mg (J3373) instead of 500 mg (J3370). */
export function warnUnitsToCheck(document: ImpactDocument): void {
  const tasks = loadedTasks(document).filter(({ edit }) => edit.actions.includes("check-units"));
  const lines = rowsByNumber(document.rows);
  const isOfSeveral = ({ row }: LineTask) => (lines[row]?.codes.length ?? 0) > 1;
  const warn = (affected: readonly LineTask[], why: string, whatToDo: string) => {
    if (affected.length === 0) return;
    const edits = pluralize(affected.length, "edit");
    terminal.warn(
      `${edits} of the load file with the action check-units, because ${why}: ${rowsOf(affected)}. ${whatToDo}`,
    );
  };
  const ofOne = tasks.filter((task) => !isOfSeveral(task));
  const isAnyChosen = ofOne.some(({ id }) => document.progress?.states[id]?.chosen);
  warn(
    ofOne,
    "the unit changes and the factor is unknown",
    `Work out the units, and write a Unit factor.${isAnyChosen ? LEFT_BEHIND : ""}`,
  );
  warn(
    tasks.filter(isOfSeveral),
    "the line has several codes, and its one units cell cannot be multiplied for just one",
    "Work out the units. A Unit factor that you write multiplies the cell: write 1 for a code whose units it does not hold.",
  );
}

/** An untouched cell does not confirm that the factor is right for another code too. */
const LEFT_BEHIND =
  " Where you wrote another code, the Unit factor that the report had written was the proposed code's, and is not used: to confirm it, write it into a worklist of this run, where that cell is blank.";

export function warnUnusedKey(document: ImpactDocument): void {
  const name = unusedKeyColumn(document);
  if (name === null) return;
  terminal.warn(
    `Column "${shownName(name)}" repeats in too many lines: they are matched by code and description, also in a load file. To use it: --key-column "${shownName(name)}".`,
  );
}

/** A system that reads only the line key would apply each edit to the lines of all facilities. */
export function warnKeysApart(document: ImpactDocument): void {
  const { titles } = namesInSystem(document);
  if (titles.length === 0 || loadedTasks(document).length === 0) return;
  const names = titles.map((title) => `"${shownName(title)}"`).join(", ");
  terminal.warn(
    `Several lines of your table have one line key: a system must tell them apart by ${names} too, which is beside it in the load file.`,
  );
}

/** A decision does not hold once the work changes, and its edit silently leaves the load file. */
export function warnReopenedTasks({ progress }: ImpactDocument): void {
  const reopened = Object.values(progress?.states ?? {}).filter(
    ({ mark, before }) => mark === "changed" && before !== "",
  );
  if (reopened.length === 0) return;
  const [are, they] = reopened.length === 1 ? ["is", "it is"] : ["are", "they are"];
  terminal.say(
    `${pluralize(reopened.length, "task")} of the worklist that had been decided ${are} open again, because what to do has changed: ${they} not in a load file until decided again. The column "${WORKLIST_TITLES.before}" has what was decided.`,
  );
}

/** Most tasks persist from one extract to the next; if not, another column must identify lines. */
export function warnLostTasks(document: ImpactDocument): void {
  const lost = lostTasks(document);
  if (lost === null) return;
  const { areCodes, found, missing, dropped, accepted } = lost;
  const advice = areCodes
    ? "It is the worklist of a comparison: its tasks are codes, not lines. Give it to hcpcs-diff with the two releases alone."
    : "Name the column that identifies its lines with --key-column.";
  if (missing > found)
    terminal.say(
      `${missing} of the ${missing + dropped + found} tasks of the worklist are not found in your table. ${advice}`,
    );
  if (dropped === 0) return;
  const notCompared = document.notCompared.length === 0 ? "" : ` ${NOT_COMPARED}`;
  terminal.say(
    `${pluralize(dropped, "task")} of the worklist (${accepted} accepted and not done) ${dropped === 1 ? "is" : "are"} not in this report, though your table has the line with the same code: these releases leave nothing to do.${notCompared}`,
  );
}

const NOT_COMPARED = "Fields not compared (listed at the top of the report) may be why.";
