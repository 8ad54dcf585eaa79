/** The edit of a task as a person chose it: by the code to change to, the factor of the units, or both. */
import { KnownError } from "../../model/basics/errors.js";
import { YOUR_WORK } from "../../model/impact/your-work.js";
import type { Edit } from "../../model/worklist/edit.js";
import {
  cellOf,
  dayOf,
  WORKLIST_TITLES,
  type WorklistRow,
} from "../../model/worklist/worklist-file.js";

const CODE = /^[A-Z0-9]\d{3}[A-Z0-9]$/;

/**
 * @param proposed what the report itself would do; null where it waits for a person
 * @returns the proposed edit where nobody chose another
 * @throws KnownError as newCodesIn and factorIn do
 */
export function chosenEdit(row: WorklistRow, proposed: Edit | null = null): Edit | null {
  const [code, ...others] = newCodesIn(row);
  const factor = factorIn(row);
  const { cells } = row;
  const dates = {
    effectiveDate: dayOf(cells, WORKLIST_TITLES.effectiveDate),
    terminationDate: dayOf(cells, WORKLIST_TITLES.terminationDate),
  };
  const oldCode = cellOf(cells, WORKLIST_TITLES.code) ?? "";
  if (others.length > 0) return proposed;
  if (code === undefined) {
    const isOfUnits = cellOf(cells, WORKLIST_TITLES.work) === YOUR_WORK["convert-units"].title;
    if (!isOfUnits || factor === null || factor === proposed?.factor) return proposed;
    return { actions: ["change-units"], oldCode, newCodes: [], factor, ...dates };
  }
  const isProposed = proposed?.newCodes.length === 1 && proposed.newCodes[0] === code;
  if (isProposed && (factor ?? proposed.factor) === proposed.factor) return proposed;
  const multiplies = factor !== null && factor !== 1;
  return {
    actions: multiplies ? ["change-code", "change-units"] : ["change-code"],
    oldCode,
    newCodes: [code],
    factor,
    ...dates,
  };
}

/**
 * @returns the codes of the cell; several where a line is closed and others are added
 * @throws KnownError for a word that is no code, or the line's own, which would otherwise leave the proposed edit in its place
 */
export function newCodesIn({ cells, where }: WorklistRow): string[] {
  const words = (cellOf(cells, WORKLIST_TITLES.newCodes) ?? "").split(/[,;\s]+/).filter(Boolean);
  const codes = words.map((word) => word.toUpperCase());
  const own = cellOf(cells, WORKLIST_TITLES.code);
  if (codes.every((code) => CODE.test(code) && code !== own)) return codes;
  throw new KnownError(
    `${where}, column "${WORKLIST_TITLES.newCodes}": there is no such code to change to.`,
    {
      hint: `Write one code, such as J1299, and what you want to say under ${WORKLIST_TITLES.comment}.`,
    },
  );
}

/**
 * @returns new units for one old; null for a blank cell
 * @throws KnownError for what is no number above 0, which would otherwise leave the units as they are
 */
export function factorIn({ cells, where }: WorklistRow): number | null {
  const text = (cellOf(cells, WORKLIST_TITLES.factor) ?? "").trim();
  const factor = Number(text);
  if (text === "") return null;
  if (/^\d*\.?\d+(?:e-\d+)?$/i.test(text) && factor > 0) return factor;
  throw new KnownError(`${where}, column "${WORKLIST_TITLES.factor}": there is no such factor.`, {
    hint: "Write how many new units one old unit is, such as 5 or 0.2.",
  });
}
