/** The edit of a task as a person chose it: by the code to change to, the factor of the units, or both. */
import { KnownError } from "../../model/basics/errors.js";
import { effectiveDate, labelTitle } from "../../model/code-set/labels.js";
import { codeSetOf } from "../../model/code-set/licensed-code-sets.js";
import type { Release } from "../../model/code-set/release.js";
import { YOUR_WORK } from "../../model/impact/your-work.js";
import type { Edit } from "../../model/worklist/edit.js";
import {
  cellOf,
  dayOf,
  WORKLIST_TITLES,
  type WorklistRow,
} from "../../model/worklist/worklist-file.js";

const CODE = /^[A-Z0-9]\d{3}[A-Z0-9]$/;

/** Why a code cannot be changed to, in a sentence without its full stop; null where it can. */
export type NewCodeFault = (code: string) => string | null;

/** What the newer release says of new codes; of CPT and CDT codes, which it does not have, nothing. */
export function newCodeFaults({
  records,
  label,
}: Pick<Release, "records" | "label">): NewCodeFault {
  return (code) => {
    if (codeSetOf(code) !== null) return null;
    const record = records.get(code);
    if (record === undefined) return `${code} is not a HCPCS Level II code of ${labelTitle(label)}`;
    const end = record.terminationDate;
    return end !== null && end < effectiveDate(label) ? `${code} was discontinued on ${end}` : null;
  };
}

/** @returns the new codes of edits that the newer release cannot tell of */
export function uncheckedNewCodes(edits: readonly { readonly edit: Edit | null }[]): string[] {
  const codes = edits.flatMap(({ edit }) => edit?.newCodes ?? []);
  return [...new Set(codes)].filter((code) => codeSetOf(code) !== null).sort();
}

/**
 * @param proposed what the report itself would do; null where it waits for a person
 * @param faultOf left out where the newer release was not read
 * @returns the proposed edit where nobody chose another
 * @throws KnownError as newCodesIn and factorIn do
 */
export function chosenEdit(
  row: WorklistRow,
  proposed: Edit | null = null,
  faultOf?: NewCodeFault,
): Edit | null {
  const [code, ...others] = newCodesIn(row, faultOf);
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
 * @throws KnownError for a word that is no code, the line's own, which would otherwise leave the proposed edit in its place,
 *   and a code that cannot be billed
 */
export function newCodesIn({ cells, where }: WorklistRow, faultOf?: NewCodeFault): string[] {
  const words = (cellOf(cells, WORKLIST_TITLES.newCodes) ?? "").split(/[,;\s]+/).filter(Boolean);
  const codes = words.map((word) => word.toUpperCase());
  const own = cellOf(cells, WORKLIST_TITLES.code);
  const isForm = codes.every((code) => CODE.test(code) && code !== own);
  const fault = isForm ? codes.flatMap((code) => faultOf?.(code) ?? [])[0] : NO_SUCH_CODE;
  if (fault === undefined) return codes;
  throw new KnownError(`${where}, column "${WORKLIST_TITLES.newCodes}": ${fault}.`, {
    hint: `Write one code, such as J1299, and what you want to say under ${WORKLIST_TITLES.comment}.`,
  });
}

const NO_SUCH_CODE = "there is no such code to change to";

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
