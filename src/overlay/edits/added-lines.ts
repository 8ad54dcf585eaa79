/** Assigns the lines added in the new table to edits that add one; each line serves one edit. */
import { isDay } from "../../model/basics/days.js";
import { groupByEach } from "../../model/basics/group-by.js";
import { firstDay, lastDay } from "../../model/worklist/edit-steps.js";
import type { Line } from "./chargemaster.js";
import type { AcceptedTask } from "./worklist-edits.js";

export interface EditedLine {
  readonly task: AcceptedTask;
  readonly old: Line | undefined;
  readonly line: Line | undefined;
}

export class AddedLines {
  /** Unassigned lines by code; a line with several codes is listed under each. */
  readonly #free: ReadonlyMap<string, Set<Line>>;
  readonly #taken = new Set<Line>();
  /** Reserved lines by task id and code. */
  readonly #kept = new Map<string, Line>();

  /**
   * If several edits add the same code, reserves for each a line with the same other cells as its
   * own, preferably with its number. So a missing line is reported for the right edit.
   */
  constructor(lines: readonly Line[], edited: readonly EditedLine[] = []) {
    this.#free = new Map(
      [...groupByEach(lines, ({ codes }) => codes)].map(([code, own]) => [code, new Set(own)]),
    );
    const wanted = edited.flatMap(({ task, old, line }) => {
      const of = [old, line].flatMap((one) => one ?? []);
      return addedCodes(task, line).map((added) => ({ task, of, added }));
    });
    // Interim codes, which another code follows, come after the final ones.
    const isLast = ({ task, added }: (typeof wanted)[number]) =>
      task.edit.newCodes.includes(added.code);
    const inOrder = [...wanted.filter(isLast), ...wanted.filter((one) => !isLast(one))];
    for (const hasNumber of [true, false])
      for (const { task, of, added } of inOrder) {
        const name = `${task.id} ${added.code}`;
        if (this.#kept.has(name)) continue;
        const own = this.#find(added, (line) =>
          of.some(
            (one) => one.otherCells === line.otherCells && (!hasNumber || one.bare === line.bare),
          ),
        );
        if (own !== null) this.#kept.set(name, own);
      }
  }

  /** @returns the edit's line with the code, preferably from its date; null if none is left */
  take({ id }: AcceptedTask, added: AddedCode): Line | null {
    return this.#kept.get(`${id} ${added.code}`) ?? this.#find(added, () => true);
  }

  /**
   * @param areNew whether the chargemaster before has none of these lines, so that even one
   *   without a start date is new
   * @returns a line with the code and the old line's other cells that starts after its end, or null
   */
  takeLike(old: Line, added: AddedCode, areNew: boolean): Line | null {
    const follows = ({ start }: Line) => (isDay(start) ? start > old.end : areNew);
    return this.#find(added, (line) => line.otherCells === old.otherCells && follows(line));
  }

  #find({ code, effectiveDate, of }: AddedCode, fits: (line: Line) => boolean): Line | null {
    let found: Line | null = null;
    for (const line of this.#free.get(code) ?? []) {
      if (!fits(line) || (of !== undefined && !isSameCharge(of, line))) continue;
      found ??= line;
      if (line.start !== effectiveDate) continue;
      found = line;
      break;
    }
    if (found === null) return null;
    for (const one of found.codes) this.#free.get(one)?.delete(found);
    this.#taken.add(found);
    return found;
  }

  isTaken(line: Line): boolean {
    return this.#taken.has(line);
  }
}

/** A code that a line is added for, and its effective date. */
export interface AddedCode extends Pick<AcceptedTask["edit"], "effectiveDate"> {
  readonly code: string;
  /** The line whose charge the added line must have; any if undefined. */
  readonly of?: Line | undefined;
}

/** Whether lines have the same number or, if the code stands for it, the same other cells. */
function isSameCharge(one: Line, other: Line): boolean {
  const isUnnumbered = one.codes.some((code) => one.bare.startsWith(code));
  return one.bare === other.bare || (isUnnumbered && one.otherCells === other.otherCells);
}

/** @returns the interim codes; if the line itself changed its code, they must have its charge */
export function interimCodes({ edit }: AcceptedTask, line: Line | undefined) {
  const { newCodes, via = [] } = edit;
  const isInPlace = newCodes.slice(0, 1).some((code) => line?.codes.includes(code));
  return via.map((step) => ({ ...step, of: isInPlace ? line : undefined }));
}

/** The codes to look for among added lines, with a changed code if the old line ended in time. */
export function addedCodes(task: AcceptedTask, line: Line | undefined): readonly AddedCode[] {
  const { edit } = task;
  const { actions, newCodes, effectiveDate } = edit;
  const added = newCodes.map((code) => ({ code, effectiveDate }));
  if (actions.includes("add")) return added;
  const [{ code } = { code: "" }] = added;
  const isReplaced =
    actions.includes("change-code") &&
    line?.codes.includes(code) !== true &&
    (line === undefined || line.end === lastDay(edit.terminationDate, firstDay(edit)));
  return [...interimCodes(task, line), ...(isReplaced ? added.slice(0, 1) : [])];
}
