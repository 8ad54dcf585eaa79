/** The edit of a task as a person chose it: by the code to change to, the factor of the units, or both. */
import { dayAfter } from "../../model/basics/days.js";
import type { UnitConversion } from "../../model/comparison/billing-unit.js";
import { YOUR_WORK } from "../../model/impact/your-work.js";
import { editToInterim, unitsSteps } from "../../model/worklist/edit-steps.js";
import type { Edit } from "../../model/worklist/task.js";
import {
  cellOf,
  dayOf,
  WORKLIST_TITLES,
  type WorklistRow,
} from "../../model/worklist/worklist-file.js";
import { readAmount } from "../your-table/amounts.js";
import { type BadCells, quoted } from "./bad-cells.js";
import { type NewerRelease, newCodesIn } from "./new-codes.js";
import type { WrittenTask } from "./written-tasks.js";

/** What is known where a person chose. */
export interface Choice {
  /** What the report itself would do; null where it waits for a person. */
  readonly proposed: Edit | null;
  /** How units become those of a code; undefined where nobody knows. */
  unitsOf(code: string): UnitConversion | undefined;
  readonly newer?: NewerRelease;
  readonly bad: BadCells;
}

/** @returns the proposed edit where nobody chose another */
export function chosenEdit(
  written: Pick<WrittenTask, "row" | "typed">,
  choice: Choice,
): Edit | null {
  const { row, typed } = written;
  const { proposed, unitsOf, bad } = choice;
  const [code, ...others] = newCodesIn(written, choice);
  const factor = factorIn(row, bad);
  const { cells } = row;
  const dates = {
    effectiveDate: dayOf(cells, WORKLIST_TITLES.effectiveDate),
    terminationDate: dayOf(cells, WORKLIST_TITLES.terminationDate),
  };
  const oldCode = proposed?.oldCode ?? cellOf(cells, WORKLIST_TITLES.code) ?? "";
  if (others.length > 0) return proposed;
  if (code === undefined) {
    const isOfUnits = cellOf(cells, WORKLIST_TITLES.work) === YOUR_WORK["convert-units"].title;
    if (!isOfUnits || factor === null || factor === proposed?.factor) return proposed;
    return { actions: ["change-units"], oldCode, newCodes: [], factor, ...dates };
  }
  const isProposed = proposed?.newCodes.length === 1 && proposed.newCodes[0] === code;
  if (isProposed && (factor ?? proposed.factor) === proposed.factor) return proposed;
  const known = unitsOf(code);
  const actionsOf = (own: number | null): Edit["actions"] => [
    "change-code",
    ...unitsSteps(own, known),
  ];
  if (isProposed) return { ...proposed, actions: actionsOf(factor), factor };
  // A factor that nobody typed is that of the code which the report had proposed.
  const isChecked = cellOf(cells, WORKLIST_TITLES.checks) !== undefined;
  const isTyped = isChecked ? WORKLIST_TITLES.factor in typed : factor !== proposed?.factor;
  const typedFactor = isTyped ? factor : null;
  const interim = proposed === null ? undefined : editToInterim(proposed, code, typedFactor);
  if (interim !== undefined) return interim;
  const own = typedFactor ?? known?.factor ?? null;
  // A code that the report did not propose begins when the old one has ended, or when there is such a code.
  const { terminationDate: last } = dates;
  const days =
    last === null ? [] : [choice.newer?.records.get(code)?.addedDate ?? "", dayAfter(last)];
  const effectiveDate = days.sort().at(-1) ?? dates.effectiveDate;
  return {
    actions: actionsOf(own),
    oldCode,
    newCodes: [code],
    factor: own,
    ...dates,
    effectiveDate,
  };
}

/** @returns new units for one old; null for a blank cell, and for one that is bad: it would leave the units as they are */
export function factorIn(row: WorklistRow, bad: BadCells): number | null {
  const text = (cellOf(row.cells, WORKLIST_TITLES.factor) ?? "").trim();
  if (text === "") return null;
  const amount = readAmount(text, "point");
  if (amount.kind === "amount" && amount.value > 0) return amount.value;
  bad.add(row, WORKLIST_TITLES.factor, `${quoted(text)} is not a number above 0`);
  return null;
}
