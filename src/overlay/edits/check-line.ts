/** Whether one line of the next extract has the edit that was accepted for it. */
import { asDay, isOver } from "../../model/basics/days.js";
import { rounded } from "../../model/basics/rounded.js";
import { modifiersOf } from "../../model/impact/line-code.js";
import {
  type EditAction,
  type EditFault,
  UNITS_ACTIONS,
} from "../../model/worklist/edit-faults.js";
import { codesOfEdit, firstDay, lastDay } from "../../model/worklist/edit-steps.js";
import { type AddedLines, addedCodes, interimCodes } from "./added-lines.js";
import { type Chargemaster, type Line, lineText } from "./chargemaster.js";
import type { AcceptedTask, EditTask } from "./worklist-edits.js";

/** An accepted task, and the extract in which its edit is looked for. */
interface Asked extends Extract {
  readonly task: AcceptedTask;
}

interface Extract {
  readonly table: Chargemaster;
  readonly before: Chargemaster | null;
  readonly added: AddedLines;
  /** The line of a task; undefined where it is gone. */
  readonly line: Line | undefined;
  /** By what all accepted edits of the line multiply its units; null where one of them leaves that to a person. */
  readonly factor: number | null;
}

export function checkLine(task: AcceptedTask, extract: Extract) {
  const asked: Asked = { ...extract, task };
  const { edit } = task;
  const { line, added } = extract;
  if (line !== undefined && hasEnded(task, line))
    return checkedLine([[isReplaced(asked, line) ? "other-end" : "ended-before"]], line, false);
  const isChosen = line !== undefined && edit.newCodes.some((code) => isOn(line, code, edit));
  if (isChosen && edit.actions.includes("add")) {
    // Whoever bills one product needs one of its codes, on the line that is there.
    return checkedLine([codeChanged(asked, line)], line, keepsStart(asked, line));
  }
  const changed = edit.actions.includes("change-code") ? replaced(asked) : null;
  const found = changed ?? line;
  const check: Record<EditAction, () => readonly EditFault[]> = {
    close: () => closed(asked),
    add: () =>
      addedCodes(task, line).flatMap((one) => {
        const own = added.take(task, one);
        return own === null ? (["not-added"] as const) : takenOver(asked, own);
      }),
    "change-code": () => codeChanged(asked, changed),
    "check-units": () =>
      changed === null && edit.actions.includes("change-code")
        ? codeChanged(asked, changed)
        : leftOpen(found),
    "change-units": () => (found === undefined ? ["line-missing"] : multiplied(asked, found)),
  };
  const steps = [
    ...edit.actions.map((action) => check[action]()),
    ...(changed === null ? [] : interimSteps(asked, changed)),
  ];
  return checkedLine(steps, found, changed !== null && keepsStart(asked, changed));
}

/** A line that ended by itself before its code changes. One that was to be closed, and on another day, is closed wrongly. */
export function hasEnded({ edit }: EditTask, line: Line | undefined): boolean {
  if (edit === null || edit.actions.includes("close") || !line?.codes.includes(edit.oldCode))
    return false;
  const last = lastDay(edit.terminationDate, firstDay(edit));
  return last !== null && isOver(asDay(line.end), last);
}

/** Who ended a line too early for the edit has added another like it, with the new code and from a later day. */
function isReplaced({ task: { key, edit }, before, added }: Asked, line: Line): boolean {
  if (before?.byKey.get(key)?.end === line.end || !edit.actions.includes("change-code"))
    return false;
  const { newCodes, effectiveDate } = edit;
  return newCodes.some(
    (code) => added.takeLike(line, { code, effectiveDate }, before !== null) !== null,
  );
}

/** @param startKept whether it got another code, and kept a day that was to change */
function checkedLine(
  steps: readonly (readonly EditFault[])[],
  line: Line | undefined,
  startKept: boolean,
) {
  return { steps, row: line?.row ?? null, found: line ? lineText(line) : "", startKept };
}

/** Whether a line has a new code in the place of the old one: a cell with both of them, C9173 Q5148, is not edited yet. */
function isOn({ codes }: Line, code: string, { oldCode }: AcceptedTask["edit"]): boolean {
  return codes.includes(code) && (code === oldCode || !codes.includes(oldCode));
}

/** The line with the new code: the same line, or one that was added where the old line was ended in time. */
function replaced({ task, line, added }: Asked): Line | null {
  const [code = ""] = task.edit.newCodes;
  if (line !== undefined && isOn(line, code, task.edit)) return line;
  const own = addedCodes(task, line).find((one) => one.code === code);
  return own === undefined ? null : added.take(task, own);
}

/**
 * The lines of the codes between: a chargemaster that ended the old line and added that of the last code needs them for the
 * days between. Where the code is changed on the line itself, they can have been on it before.
 */
function interimSteps(asked: Asked, changed: Line): (readonly EditFault[])[] {
  const { task, table, added, line } = asked;
  const steps = interimCodes(task, line);
  return steps.map((step, at) => {
    const own = added.take(task, step);
    if (own === null) return changed === line ? [] : ["no-interim"];
    const edit = { ...task.edit, ...step };
    const last = lastDay(null, steps[at + 1]?.effectiveDate ?? task.edit.effectiveDate);
    const isOpen = table.columns.end !== null && own.end !== last;
    return [
      ...takenOver({ ...asked, task: { ...task, edit } }, own),
      ...(isOpen ? [own.end === "" ? ("no-end" as const) : ("other-end" as const)] : []),
      ...(table.columns.units === null || step.factor === null || task.units === null
        ? []
        : multiplied({ ...asked, factor: step.factor }, own)),
    ];
  });
}

function codeChanged(asked: Asked, changed: Line | null): readonly EditFault[] {
  const { task, line, table } = asked;
  const { edit } = task;
  if (changed !== null) {
    const isEnded = isOver(asDay(changed.end), edit.effectiveDate ?? "");
    const isKept = edit.factor === 1 && table.columns.units !== null && task.units !== null;
    return [
      ...takenOver(asked, changed),
      ...(isEnded ? (["ended-too"] as const) : []),
      ...(isKept ? multiplied(asked, changed) : []),
    ];
  }
  if (line === undefined) return ["line-missing"];
  return [line.codes.includes(edit.oldCode) ? "old-code" : "other-code"];
}

/** J0171-JW became J0165, and bills discarded drug as given; so does J0165 on a line that was added, or that had it before. */
function losesModifier({ task: { key, edit }, before }: Asked, line: Line): boolean {
  const next = codesOfEdit(edit);
  const had = modifiersOf(before?.byKey.get(key)?.withModifiers ?? [], [edit.oldCode, ...next]);
  const has = modifiersOf(line.withModifiers, next);
  return had.some((one) => !has.includes(one));
}

/** What a line with a new code, or one between, has to have of the old line and of the edit. */
function takenOver(asked: Asked, line: Line): readonly EditFault[] {
  const isKept = !isOtherStart(asked, line) || keepsStart(asked, line);
  return [
    ...(isKept ? [] : [line.start === "" ? ("no-start" as const) : ("other-start" as const)]),
    ...(losesModifier(asked, line) ? (["no-modifier"] as const) : []),
  ];
}

function isOtherStart({ task, table }: Asked, line: Line): boolean {
  const day = task.edit.effectiveDate;
  return table.columns.start !== null && day !== null && line.start !== day;
}

/** The edit left the day of the line alone: many chargemasters have there when the line was built. */
function keepsStart(asked: Asked, line: Line): boolean {
  const { task, before } = asked;
  if (line !== asked.line || before === null || before.columns.start === null) return false;
  return isOtherStart(asked, line) && before.byKey.get(task.key)?.start === line.start;
}

/** A table without termination dates can only leave the line out. */
function closed({ task: { edit }, line, table }: Asked): readonly EditFault[] {
  const hasEnds = table.columns.end !== null;
  if (line === undefined) return hasEnds ? ["line-missing"] : [];
  if (!line.codes.includes(edit.oldCode)) return ["other-code"];
  if (!hasEnds) return ["no-end-column"];
  if (line.end === "") return ["no-end"];
  return line.end === edit.terminationDate ? [] : ["other-end"];
}

function leftOpen(line: Line | undefined): readonly EditFault[] {
  return [line !== undefined && line.codes.length > 1 ? "several-codes" : "no-factor"];
}

function multiplied({ task, table, before, factor }: Asked, line: Line): readonly EditFault[] {
  const { key, units } = task;
  if (table.columns.units === null) return ["no-units-column"];
  if (factor === null) return leftOpen(line);
  if (units === null) {
    const isBlank = before !== null && before.columns.units !== null && before.byKey.has(key);
    return [isBlank ? "blank-units" : "no-units-before"];
  }
  const now = line.units ?? 0;
  if (isProduct(now, units, factor)) return [];
  return [isProduct(now, units, 1) ? "units-same" : "units-other"];
}

/** A factor such as a third, or 0.1429 for a seventh, leaves a rest behind the places that a table keeps; five times 300 are 1,500. */
function isProduct(found: number, units: number, factor: number): boolean {
  const asked = units * factor;
  const isWhole = [asked, factor * 1000].map(rounded).every(Number.isInteger);
  if (isWhole) return rounded(found) === rounded(asked);
  return Math.abs(found - asked) <= Math.max(0.005, asked * 0.005);
}

/** @returns by line, what its edits together multiply its one cell of units by; null where one of them has to be worked out */
export function factorsOfLines(
  accepted: readonly AcceptedTask[],
): ReadonlyMap<string, number | null> {
  const factors = new Map<string, number | null>();
  for (const { key, edit } of accepted) {
    const own = edit.actions.some((one) => UNITS_ACTIONS.has(one)) ? edit.factor : 1;
    const others = factors.get(key) === undefined ? 1 : (factors.get(key) ?? null);
    factors.set(key, own === null || others === null ? null : own * others);
  }
  return factors;
}
