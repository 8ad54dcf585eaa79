/** Finds changes to codes of the worklist that no accepted edit asks for. */
import { asDay, isOver } from "../../model/basics/days.js";
import { groupBy } from "../../model/basics/group-by.js";
import type { CheckedEdits } from "../../model/worklist/checked-edits.js";
import { codesOfEdit } from "../../model/worklist/edit-steps.js";
import type { AddedLines } from "./added-lines.js";
import { type Chargemaster, type Line, lineText } from "./chargemaster.js";
import type { EditTask } from "./worklist-edits.js";

type Unasked = CheckedEdits["unasked"][number];

interface Compared {
  /** The codes that no line may lose or get. */
  readonly codes: ReadonlySet<string>;
  readonly table: Chargemaster;
  readonly before: Chargemaster | null;
  readonly added: AddedLines;
  /** The date of the check, by which a line has ended or not. */
  readonly asOf: string;
  /** Whether a task is checked elsewhere: its edit was accepted, or a person chose its code. */
  isSettled(task: EditTask): boolean;
  /** Whether a person does the task: if CMS moves an end date (A6011), there is no edit. */
  isByHand(task: EditTask): boolean;
  lineOf(task: EditTask): Line | undefined;
}

/**
 * Compares lines of the worklist with what it says of them, and other lines with the chargemaster
 * before. Without that, only an open line with a code of the worklist counts as new, because the
 * worklist lists all of these.
 */
export function unaskedChanges(
  tasks: readonly EditTask[],
  extracts: Omit<Compared, "codes">,
): Unasked[] {
  const { table, before, added, lineOf } = extracts;
  const codes = new Set(tasks.flatMap(({ code, edit }) => [code, ...codesOfEdit(edit)]));
  const compared = { ...extracts, codes };
  const oldCodes = new Set(tasks.map(({ code }) => code));
  const known = new Set(tasks.map(({ key }) => key));
  const own = new Set(tasks.flatMap((task) => lineOf(task) ?? []));
  const others = table.lines.filter((line) => !own.has(line) && !added.isTaken(line));
  return [
    ...[...groupBy(tasks, ({ key }) => key).values()].flatMap((ofLine) =>
      changeOfTasks(ofLine, compared),
    ),
    ...others.flatMap((line) => {
      const old = before?.byKey.get(line.key);
      const isAbout = (one: Line) => one.codes.some((code) => codes.has(code));
      if (old !== undefined)
        return isAbout(old) || isAbout(line) ? changeOf(old, line, compared) : [];
      const isNew =
        before === null
          ? line.end === "" && line.codes.some((code) => oldCodes.has(code))
          : isAbout(line);
      return isNew ? [unasked("line-added", line.key, undefined, line)] : [];
    }),
    ...(before?.lines ?? []).flatMap((old) => {
      const isGone = !known.has(old.key) && !table.byKey.has(old.key);
      return isGone && old.codes.some((code) => codes.has(code))
        ? [unasked("line-gone", old.key, old, undefined)]
        : [];
    }),
  ];
}

/** A line with several codes has several tasks but one change; open tasks keep their codes. */
function changeOfTasks(ofLine: readonly EditTask[], compared: Compared): Unasked[] {
  const { before, isSettled, isByHand, lineOf } = compared;
  const [task] = ofLine;
  const open = ofLine.filter((one) => !isSettled(one));
  if (task === undefined) return [];
  const { key } = task;
  const now = lineOf(task);
  const old = before?.byKey.get(key);
  const was = old ?? writtenLine(ofLine);
  if (open.length === ofLine.length) {
    if (now === undefined) return [unasked("line-gone", key, was, undefined)];
    const own = old === undefined ? { ...compared, codes: new Set(was.codes) } : compared;
    const changes = changeOf(was, now, own);
    return open.some(isByHand) ? changes.filter(({ change }) => !OF_ENDS.has(change)) : changes;
  }
  const isLost = open.some(({ code }) => was.codes.includes(code) && !now?.codes.includes(code));
  return now !== undefined && isLost ? [unasked("code-changed", key, was, now)] : [];
}

/** The line as described in the worklist. */
function writtenLine(tasks: readonly EditTask[]): Line {
  const [{ key, units } = { key: "", units: null }] = tasks;
  const codes = tasks.map(({ code }) => code);
  const withModifiers = codes.map((code) => ({ code, modifiers: [] }));
  return {
    row: 0,
    key,
    bare: key,
    number: key,
    codes,
    withModifiers,
    units,
    price: null,
    start: "",
    end: "",
    owner: null,
    otherCells: "",
  };
}

function changeOf(old: Line, now: Line, { codes, table, before, asOf }: Compared): Unasked[] {
  const changed = (change: Unasked["change"]) => [unasked(change, old.key, old, now)];
  const differs = (one: Line, other: Line) =>
    one.codes.some((code) => codes.has(code) && !other.codes.includes(code));
  const isOther = !old.codes.some((code) => now.codes.includes(code));
  if (isOther || differs(old, now) || differs(now, old)) return changed("code-changed");
  if (table.columns.units !== null && old.units !== null && old.units !== now.units)
    return changed("units-changed");
  const areDaysKnown =
    before?.byKey.get(old.key) === old && before.columns.end !== null && table.columns.end !== null;
  // A cell without a date, such as `n/a`, counts as blank.
  const [was, is] = [asDay(old.end), asDay(now.end)];
  if (!areDaysKnown || was === is) return [];
  const isOpenAgain = is === null || (isOver(was, asOf) && !isOver(is, asOf));
  return changed(isOpenAgain ? "line-reopened" : "line-ended");
}

/** Changes of end dates, which a person may make for a task without an edit. */
const OF_ENDS: ReadonlySet<Unasked["change"]> = new Set(["line-ended", "line-reopened"]);

function unasked(
  change: Unasked["change"],
  key: string,
  old: Line | undefined,
  now: Line | undefined,
): Unasked {
  const text = (line: Line | undefined) => (line === undefined ? "" : lineText(line));
  return { key, row: now?.row ?? null, change, before: text(old), now: text(now) };
}
