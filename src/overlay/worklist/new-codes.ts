/** Reads and checks the new codes in a worklist, and tells who wrote them. */
import { isOver } from "../../model/basics/days.js";
import { effectiveDate, labelTitle } from "../../model/code-set/labels.js";
import { codeSetOf } from "../../model/code-set/licensed-code-sets.js";
import type { Release } from "../../model/code-set/release.js";
import { checksIn, typedCells } from "../../model/worklist/cell-checks.js";
import type { Edit } from "../../model/worklist/task.js";
import {
  CHOICE_TITLES,
  dayOf,
  textIn,
  WORKLIST_TITLES,
  type WorklistFile,
  wordsIn,
} from "../../model/worklist/worklist-file.js";
import { type BadCells, quoted } from "./bad-cells.js";
import type { WrittenTask } from "./written-tasks.js";

const CODE = /^[A-Z0-9]\d{3}[A-Z0-9]$/;
/** Alone, or after a code: `J1938-JW`. */
const MODIFIER = /^(?:[A-Z0-9]\d{3}[A-Z0-9]-?)?[A-Z0-9]{2}$/;

/** The newer release, which must have the new codes; undefined if it was not read. */
export type NewerRelease = Pick<Release, "records" | "label"> | undefined;

/** @returns the codes of the cell (several if lines are added); none if one is bad */
export function newCodesIn(
  { row, typed }: Pick<WrittenTask, "row" | "typed">,
  { proposed, newer, bad }: { proposed?: Edit | null; newer?: NewerRelease; bad: BadCells },
): string[] {
  const { cells } = row;
  const codes = wordsIn(cells, "newCodes").map((word) => word.toUpperCase());
  // Without cell checks or the report's own edit, there is no telling who wrote a code.
  const isTyped =
    checksIn(cells).length > 0
      ? WORKLIST_TITLES.newCodes in typed
      : proposed !== undefined && codes.join() !== (proposed?.newCodes ?? []).join();
  const isOffered = (code: string) => textIn(cells, "crosswalk").includes(code);
  const day = dayOf(cells, "effectiveDate");
  const own = textIn(cells, "code");
  const [fault] = [
    ...(isTyped ? severalFault(codes) : []),
    ...codes.flatMap(
      (code) =>
        formFault(code, own) ??
        newCodeFault(code, isTyped && !isOffered(code) ? day : null, newer) ??
        [],
    ),
  ];
  if (fault === undefined) return codes;
  // Unreported, a wrong code would silently leave the proposed edit in place.
  bad.add(row, "newCodes", fault);
  return [];
}

/** A line has one code, so a person must not write two. */
function severalFault(words: readonly string[]): string[] {
  const codes = words.filter((word) => CODE.test(word));
  return codes.length > 1
    ? [`${quoted(codes.join(", "))} is more than one code: write one for the line`]
    : [];
}

function formFault(code: string, own: string): string | null {
  if (code === own) return `${code} is the line's own code`;
  if (CODE.test(code)) return null;
  return MODIFIER.test(code)
    ? `${code} ${code.length > 2 ? "has" : "is"} a modifier, and a new code has none`
    : `${quoted(code)} is not a code`;
}

/**
 * Does not judge CPT and CDT codes, which the release lacks.
 * @param day effective date of the edit; null if it has none, or the code is the report's own
 * @returns why the code cannot be the new one, as a sentence without its period; null if it can
 */
function newCodeFault(code: string, day: string | null, newer: NewerRelease): string | null {
  if (newer === undefined || codeSetOf(code) !== null) return null;
  const { records, label } = newer;
  const record = records.get(code);
  if (record === undefined) return `${code} is not a HCPCS Level II code of ${labelTitle(label)}`;
  const { addedDate: first, terminationDate: end } = record;
  if (first !== null && day !== null && day < first)
    return `${code} is valid from ${first}, but the edit is dated ${day}`;
  return isOver(end, effectiveDate(label)) ? `${code} was discontinued on ${end}` : null;
}

/** @returns the CPT and CDT codes among the new codes of edits, which no release can check */
export function uncheckedNewCodes(edits: readonly { readonly edit: Edit | null }[]): string[] {
  const codes = edits.flatMap(({ edit }) => edit?.newCodes ?? []);
  return [...new Set(codes)].filter((code) => codeSetOf(code) !== null).sort();
}

/** @returns ids of tasks whose new code a person wrote, or may have: it has no cell checks */
export function tasksWithOwnCode(files: readonly WorklistFile[]): ReadonlySet<string> {
  const rows = files.flatMap((file) => file.rows);
  const own = rows.filter(
    ({ cells }) =>
      checksIn(cells).length === 0 || WORKLIST_TITLES.newCodes in typedCells(cells, CHOICE_TITLES),
  );
  return new Set(own.map(({ cells }) => textIn(cells, "id")));
}
