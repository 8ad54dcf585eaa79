/** The edit of a task as a person chose it: by the code to change to, the factor of the units, or both. */
import { dayAfter } from "../../model/basics/days.js";
import { effectiveDate, labelTitle } from "../../model/code-set/labels.js";
import { codeSetOf } from "../../model/code-set/licensed-code-sets.js";
import type { Release } from "../../model/code-set/release.js";
import type { UnitConversion } from "../../model/comparison/billing-unit.js";
import { YOUR_WORK } from "../../model/impact/your-work.js";
import { checksIn, typedCells } from "../../model/worklist/cell-checks.js";
import type { Edit } from "../../model/worklist/edit.js";
import { editToInterim, unitsSteps, withInterim } from "../../model/worklist/edit-steps.js";
import {
  CHOICE_TITLES,
  cellOf,
  dayOf,
  WORKLIST_TITLES,
  type WorklistFile,
  type WorklistRow,
} from "../../model/worklist/worklist-file.js";
import { type BadCells, quoted } from "./bad-cells.js";
import type { WrittenTask } from "./written-tasks.js";

const CODE = /^[A-Z0-9]\d{3}[A-Z0-9]$/;
/** Alone, and behind a code: `J1938-JW`. */
const MODIFIER = /^(?:[A-Z0-9]\d{3}[A-Z0-9]-?)?[A-Z0-9]{2}$/;

/**
 * Why a code cannot be changed to, in a sentence without its full stop; null where it can.
 * @param day the first of the edit; null where it has none, or where the code is the report's own
 */
export type NewCodeFault = (code: string, day: string | null) => string | null;

/** What the newer release says of new codes; of CPT and CDT codes, which it does not have, nothing. */
export function newCodeFaults({
  records,
  label,
}: Pick<Release, "records" | "label">): NewCodeFault {
  return (code, day) => {
    if (codeSetOf(code) !== null) return null;
    const record = records.get(code);
    if (record === undefined) return `${code} is not a HCPCS Level II code of ${labelTitle(label)}`;
    const { addedDate: first, terminationDate: end } = record;
    if (first !== null && day !== null && day < first)
      return `${code} is valid from ${first}, and the edit is of ${day}`;
    return end !== null && end < effectiveDate(label) ? `${code} was discontinued on ${end}` : null;
  };
}

/** The first day of a code in the newer release; null where it does not tell. */
export type NewCodeDay = (code: string) => string | null;

export function newCodeDays({ records }: Pick<Release, "records">): NewCodeDay {
  return (code) => records.get(code)?.addedDate ?? null;
}

/** @returns the new codes of edits that the newer release cannot tell of */
export function uncheckedNewCodes(edits: readonly { readonly edit: Edit | null }[]): string[] {
  const codes = edits.flatMap(({ edit }) => edit?.newCodes ?? []);
  return [...new Set(codes)].filter((code) => codeSetOf(code) !== null).sort();
}

/** @returns the ids of tasks whose new code a person wrote; without cell checks, anybody may have written it */
export function tasksWithOwnCode(files: readonly WorklistFile[]): ReadonlySet<string> {
  const rows = files.flatMap((file) => file.rows);
  const own = rows.filter(
    ({ cells }) =>
      checksIn(cells).length === 0 || WORKLIST_TITLES.newCodes in typedCells(cells, CHOICE_TITLES),
  );
  return new Set(own.flatMap(({ cells }) => cellOf(cells, WORKLIST_TITLES.id) ?? []));
}

/** What is known where a person chose. */
export interface Choice {
  /** What the report itself would do; null where it waits for a person. */
  readonly proposed: Edit | null;
  /** How units become those of a code; undefined where nobody knows. */
  unitsOf(code: string): UnitConversion | undefined;
  /** Left out where the newer release was not read. */
  readonly faultOf?: NewCodeFault | undefined;
  readonly dayOfCode?: NewCodeDay | undefined;
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
  const isLeft = isProposed ? false : isLeftBehind(factor, typed, cells, proposed);
  const known = unitsOf(code);
  const typedFactor = isLeft ? null : factor;
  const via = proposed?.via ?? [];
  const edit = (own: number | null): Edit => ({
    actions: ["change-code", ...unitsSteps(own, known)],
    oldCode,
    newCodes: [code],
    factor: own,
    ...dates,
  });
  if (isProposed)
    return { ...edit(typedFactor), ...withInterim(via), effectiveDate: proposed.effectiveDate };
  const interim = editToInterim({ ...edit(null), ...withInterim(via) }, code, typedFactor);
  if (interim !== undefined) return interim;
  const ownDay = choice.dayOfCode?.(code) ?? null;
  return {
    ...edit(typedFactor ?? known?.factor ?? null),
    effectiveDate: dayOfOther(dates, ownDay),
  };
}

/** A code that the report did not propose begins when the old one has ended, or when there is such a code. */
function dayOfOther(
  { effectiveDate, terminationDate }: Pick<Edit, "effectiveDate" | "terminationDate">,
  ownDay: string | null,
): string | null {
  if (terminationDate === null) return effectiveDate;
  const next = dayAfter(terminationDate);
  return ownDay !== null && ownDay > next ? ownDay : next;
}

/** Whether the factor in the row is still that of the code which the report had proposed. */
function isLeftBehind(
  factor: number | null,
  typed: WorklistRow["cells"],
  cells: WorklistRow["cells"],
  proposed: Edit | null,
): boolean {
  const isChecked = cellOf(cells, WORKLIST_TITLES.checks) !== undefined;
  return isChecked ? !(WORKLIST_TITLES.factor in typed) : factor === proposed?.factor;
}

/** @returns the codes of the cell; several where a line is closed and others are added; none where one of them is bad */
export function newCodesIn(
  { row, typed }: Pick<WrittenTask, "row" | "typed">,
  { proposed, faultOf, bad }: Pick<Choice, "faultOf" | "bad"> & { readonly proposed?: Edit | null },
): string[] {
  const { cells } = row;
  const codes = (cellOf(cells, WORKLIST_TITLES.newCodes) ?? "").toUpperCase().match(WORDS) ?? [];
  // Without cell checks, and without the report's own edit, nobody knows who wrote a code.
  const isTyped =
    checksIn(cells).length > 0
      ? WORKLIST_TITLES.newCodes in typed
      : proposed !== undefined && codes.join() !== (proposed?.newCodes ?? []).join();
  const isOffered = (code: string) => cellOf(cells, WORKLIST_TITLES.crosswalk)?.includes(code);
  const day = dayOf(cells, WORKLIST_TITLES.effectiveDate);
  const own = cellOf(cells, WORKLIST_TITLES.code);
  const [fault] = [
    ...(isTyped ? severalFault(codes) : []),
    ...codes.flatMap(
      (code) =>
        formFault(code, own) ?? faultOf?.(code, isTyped && !isOffered(code) ? day : null) ?? [],
    ),
  ];
  if (fault === undefined) return codes;
  // A wrong code would otherwise leave the proposed edit in its place.
  bad.add(row, WORKLIST_TITLES.newCodes, fault);
  return [];
}

const WORDS = /[^,;\s]+/g;

/** A line has one code: of two that a person wrote, none is the one to change to. */
function severalFault(words: readonly string[]): string[] {
  const codes = words.filter((word) => CODE.test(word));
  return codes.length > 1
    ? [`${quoted(codes.join(", "))} is more than one code: write one for the line`]
    : [];
}

function formFault(code: string, own: string | undefined): string | null {
  if (code === own) return `${code} is the line's own code`;
  if (CODE.test(code)) return null;
  return MODIFIER.test(code)
    ? `${code} ${code.length > 2 ? "has" : "is"} a modifier, and a new code has none`
    : `${quoted(code)} is not a code`;
}

/** @returns new units for one old; null for a blank cell, and for one that is bad: it would leave the units as they are */
export function factorIn(row: WorklistRow, bad: BadCells): number | null {
  const text = (cellOf(row.cells, WORKLIST_TITLES.factor) ?? "").trim();
  const factor = Number(text);
  if (text === "") return null;
  if (/^\d*\.?\d+(?:e-\d+)?$/i.test(text) && factor > 0) return factor;
  bad.add(row, WORKLIST_TITLES.factor, `${quoted(text)} is not a number above 0`);
  return null;
}
