/** The edit of a task that waits for a person, once somebody wrote a code to change to. */
import { isDay } from "../../model/basics/days.js";
import type { Edit } from "../../model/worklist/edit.js";
import { WORKLIST_TITLES, type WorklistRow } from "../../model/worklist/worklist-file.js";

/** @returns null where the cell has no code, or several */
export function chosenEdit({ cells }: WorklistRow): Edit | null {
  const text = (title: string) => (cells[title] ?? "").trim();
  const code = text(WORKLIST_TITLES.newCodes).toUpperCase();
  if (!/^[A-Z0-9]\d{3}[A-Z0-9]$/.test(code)) return null;
  const day = (title: string) => (isDay(text(title)) ? text(title) : null);
  const factor = Number(text(WORKLIST_TITLES.factor));
  const multiplies = factor > 0 && factor !== 1;
  return {
    actions: multiplies ? ["change-code", "change-units"] : ["change-code"],
    oldCode: text(WORKLIST_TITLES.code),
    newCodes: [code],
    factor: multiplies ? factor : null,
    effectiveDate: day(WORKLIST_TITLES.effectiveDate),
    terminationDate: day(WORKLIST_TITLES.terminationDate),
  };
}
