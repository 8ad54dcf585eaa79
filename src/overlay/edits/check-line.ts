/** Checks whether one line of the next extract has the edit that was accepted for it. */
import { asDay, isOver } from "../../model/basics/days.js";
import { when } from "../../model/basics/optional.js";
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

/** An accepted task, and the extract in which to look for its edit. */
interface Asked {
  readonly task: AcceptedTask;
  readonly table: Chargemaster;
  readonly before: Chargemaster | null;
  readonly added: AddedLines;
  /** The line of the task; undefined if it is gone. */
  readonly line: Line | undefined;
  /** By what all accepted edits of the line multiply its units; null if one of them is open. */
  readonly factor: number | null;
}

export function checkLine(asked: Asked) {
  const { task, line, added } = asked;
  const { edit } = task;
  if (line !== undefined && hasEnded(task, line))
    return checkedLine([[isReplaced(asked, line) ? "other-end" : "ended-before"]], line, false);
  const isChosen = line !== undefined && edit.newCodes.some((code) => isOn(line, code, edit));
  if (isChosen && edit.actions.includes("add")) {
    // A user who bills one product needs only one of the codes, on the existing line.
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

const faultIf = when<EditFault>;

/** Whether a line ended by itself before its code changes (a close on another date is wrong). */
export function hasEnded({ edit }: EditTask, line: Line | undefined): boolean {
  if (edit === null || edit.actions.includes("close") || !line?.codes.includes(edit.oldCode))
    return false;
  const last = lastDay(edit.terminationDate, firstDay(edit));
  return last !== null && isOver(asDay(line.end), last);
}

/** Whether a line that ended too early was replaced by a similar one with a new code. */
function isReplaced({ task: { key, edit }, before, added }: Asked, line: Line): boolean {
  if (before?.byKey.get(key)?.end === line.end || !edit.actions.includes("change-code"))
    return false;
  const { newCodes, effectiveDate } = edit;
  return newCodes.some(
    (code) => added.takeLike(line, { code, effectiveDate }, before !== null) !== null,
  );
}

/** @param startKept whether the line got its new code but kept a start date that was to change */
function checkedLine(
  steps: readonly (readonly EditFault[])[],
  line: Line | undefined,
  startKept: boolean,
) {
  return { steps, row: line?.row ?? null, found: line ? lineText(line) : "", startKept };
}

/** Whether a new code replaced the old one: a cell with both, C9173 Q5148, is not edited yet. */
function isOn({ codes }: Line, code: string, { oldCode }: AcceptedTask["edit"]): boolean {
  return codes.includes(code) && (code === oldCode || !codes.includes(oldCode));
}

/** The line with the new code: the same line, or an added one if the old line ended in time. */
function replaced({ task, line, added }: Asked): Line | null {
  const [code = ""] = task.edit.newCodes;
  if (line !== undefined && isOn(line, code, task.edit)) return line;
  const own = addedCodes(task, line).find((one) => one.code === code);
  return own === undefined ? null : added.take(task, own);
}

/** Lines of interim codes; a line that changed its own code may have had them before. */
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
      ...faultIf(isOpen, own.end === "" ? "no-end" : "other-end"),
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
      ...faultIf(isEnded, "ended-too"),
      ...(isKept ? multiplied(asked, changed) : []),
    ];
  }
  if (line === undefined) return ["line-missing"];
  return [line.codes.includes(edit.oldCode) ? "old-code" : "other-code"];
}

/** If J0171-JW becomes J0165 without JW, discarded drug is billed as given; on added lines too. */
function losesModifier({ task: { key, edit }, before }: Asked, line: Line): boolean {
  const next = codesOfEdit(edit);
  const had = modifiersOf(before?.byKey.get(key)?.withModifiers ?? [], [edit.oldCode, ...next]);
  const has = modifiersOf(line.withModifiers, next);
  return had.some((one) => !has.includes(one));
}

/** Faults of a line with a new or interim code: its start date, or a modifier lost. */
function takenOver(asked: Asked, line: Line): readonly EditFault[] {
  const isKept = !isOtherStart(asked, line) || keepsStart(asked, line);
  return [
    ...faultIf(!isKept, line.start === "" ? "no-start" : "other-start"),
    ...faultIf(losesModifier(asked, line), "no-modifier"),
  ];
}

function isOtherStart({ task, table }: Asked, line: Line): boolean {
  const day = task.edit.effectiveDate;
  return table.columns.start !== null && day !== null && line.start !== day;
}

/** Whether the edit kept the line's start date, as many chargemasters do: it is the build date. */
function keepsStart(asked: Asked, line: Line): boolean {
  const { task, before } = asked;
  if (line !== asked.line || before === null || before.columns.start === null) return false;
  return isOtherStart(asked, line) && before.byKey.get(task.key)?.start === line.start;
}

/** A table without end dates can close a line only by omitting it. */
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

/** Allows for rounding by a third, or 0.1429 for a seventh; five times 300 is exact. */
function isProduct(found: number, units: number, factor: number): boolean {
  const expected = units * factor;
  const isWhole = [expected, factor * 1000].map(rounded).every(Number.isInteger);
  if (isWhole) return rounded(found) === rounded(expected);
  return Math.abs(found - expected) <= Math.max(0.005, expected * 0.005);
}

/** @returns by line key, the product of its edits' unit factors; null if one is to be worked out */
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
