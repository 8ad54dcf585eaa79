/** The edit of a task as a person chose it, once somebody wrote a code to change to. */
import type { Edit } from "../../model/worklist/edit.js";
import { dayOf, WORKLIST_TITLES, type WorklistRow } from "../../model/worklist/worklist-file.js";

/**
 * @param proposed what the report itself would do; null where it waits for a person
 * @returns the proposed edit where the cell has no code, or several
 */
export function chosenEdit({ cells }: WorklistRow, proposed: Edit | null = null): Edit | null {
  const text = (title: string) => (cells[title] ?? "").trim();
  const code = text(WORKLIST_TITLES.newCodes).toUpperCase();
  if (!/^[A-Z0-9]\d{3}[A-Z0-9]$/.test(code)) return proposed;
  const isProposed = proposed?.newCodes.length === 1 && proposed.newCodes[0] === code;
  const factor = Number(text(WORKLIST_TITLES.factor) || (isProposed && proposed.factor));
  if (isProposed && factor === (proposed.factor ?? 0)) return proposed;
  const multiplies = factor > 0 && factor !== 1;
  return {
    actions: multiplies ? ["change-code", "change-units"] : ["change-code"],
    oldCode: text(WORKLIST_TITLES.code),
    newCodes: [code],
    factor: multiplies ? factor : null,
    effectiveDate: dayOf(cells, WORKLIST_TITLES.effectiveDate),
    terminationDate: dayOf(cells, WORKLIST_TITLES.terminationDate),
  };
}
