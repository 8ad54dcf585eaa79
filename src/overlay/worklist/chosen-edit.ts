/** The edit of a task as a person chose it: another new code, another unit factor, or both. */
import { dayAfter } from "../../model/basics/days.js";
import type { UnitConversion } from "../../model/comparison/billing-unit.js";
import { YOUR_WORK } from "../../model/impact/your-work.js";
import { editToInterim, unitsSteps } from "../../model/worklist/edit-steps.js";
import type { Edit } from "../../model/worklist/task.js";
import {
  dayOf,
  textIn,
  WORKLIST_TITLES,
  type WorklistRow,
} from "../../model/worklist/worklist-file.js";
import { numberOf, readAmount } from "../your-table/amounts.js";
import { type BadCells, quoted } from "./bad-cells.js";
import { type NewerRelease, newCodesIn } from "./new-codes.js";
import type { WrittenTask } from "./written-tasks.js";

/** What the report knows about a person's choice. */
export interface Choice {
  /** The report's own edit; null if it leaves the choice to a person. */
  readonly proposed: Edit | null;
  /** How units convert to those of a code; undefined if unknown. */
  unitsOf(code: string): UnitConversion | undefined;
  readonly newer?: NewerRelease;
  readonly bad: BadCells;
}

/** @returns the chosen edit, or the proposed one if nobody chose another */
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
    effectiveDate: dayOf(cells, "effectiveDate"),
    terminationDate: dayOf(cells, "terminationDate"),
  };
  const oldCode = proposed?.oldCode ?? textIn(cells, "code");
  if (others.length > 0) return proposed;
  if (code === undefined) {
    const isOfUnits = textIn(cells, "work") === YOUR_WORK["convert-units"].title;
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
  // A factor that nobody typed belongs to the code that the report proposed.
  const isChecked = textIn(cells, "checks") !== "";
  const isTyped = isChecked ? WORKLIST_TITLES.factor in typed : factor !== proposed?.factor;
  const typedFactor = isTyped ? factor : null;
  const interim = proposed === null ? undefined : editToInterim(proposed, code, typedFactor);
  if (interim !== undefined) return interim;
  const own = typedFactor ?? known?.factor ?? null;
  // A code not proposed starts the day after the old one ends, or when it was added if later.
  const after = dates.terminationDate === null ? null : dayAfter(dates.terminationDate);
  const added = choice.newer?.records.get(code)?.addedDate ?? "";
  const effectiveDate = after !== null && added > after ? added : (after ?? dates.effectiveDate);
  const chosen = { actions: actionsOf(own), oldCode, newCodes: [code], factor: own };
  return { ...chosen, ...dates, effectiveDate };
}

/** @returns new units for each old unit; null if the cell is blank, or bad and reported */
export function factorIn(row: WorklistRow, bad: BadCells): number | null {
  const text = textIn(row.cells, "factor").trim();
  const factor = positiveNumber(text);
  if (text !== "" && factor === null)
    bad.add(row, "factor", `${quoted(text)} is not a number above 0`);
  return factor;
}

/** @returns null for any other text */
export function positiveNumber(text: string): number | null {
  const number = numberOf(readAmount(text, "point")) ?? 0;
  return number > 0 ? number : null;
}
