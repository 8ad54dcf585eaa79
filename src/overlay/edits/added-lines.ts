/** Lines of the new table that no line of the worklist is, for edits that add one; each serves one edit. */
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
  /** Lines that no edit has yet; one with several codes stands under each. */
  readonly #free: ReadonlyMap<string, Set<Line>>;
  readonly #taken = new Set<Line>();
  /** By the id of the task and the code. */
  readonly #kept = new Map<string, Line>();

  /**
   * Of several edits that add the same code, each first gets a line that is like its own otherwise, the one with its number
   * before others. Where one line is missing, its edit is the one that is told, and no edit takes the line of another.
   */
  constructor(lines: readonly Line[], edited: readonly EditedLine[] = []) {
    this.#free = new Map(
      [...groupByEach(lines, ({ codes }) => codes)].map(([code, own]) => [code, new Set(own)]),
    );
    const wanted = edited.flatMap(({ task, old, line }) => {
      const of = [old, line].flatMap((one) => one ?? []);
      return addedCodes(task, line).map((added) => ({ task, of, added }));
    });
    // A code that another follows has its line after those that stay.
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

  /** @returns the line of the edit with the code, from its day where there is one; null where none is left */
  take({ id }: AcceptedTask, added: AddedCode): Line | null {
    return this.#kept.get(`${id} ${added.code}`) ?? this.#find(added, () => true);
  }

  /**
   * @param areNew whether no line here stood in a chargemaster before, so that one without a first day is new too
   * @returns a line with the code that starts after another's end and is like it in its other cells; null where none is left
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

/** A code that a line is added for, and the day from which. */
export interface AddedCode extends Pick<AcceptedTask["edit"], "effectiveDate"> {
  readonly code: string;
  /** The line whose charge it must be of; left out where any can be. */
  readonly of?: Line | undefined;
}

/** Whether lines have one number; where codes and descriptions stand for numbers, whether they are alike otherwise. */
function isSameCharge(one: Line, other: Line): boolean {
  const isUnnumbered = one.codes.some((code) => one.bare.startsWith(code));
  return one.bare === other.bare || (isUnnumbered && one.otherCells === other.otherCells);
}

/** @returns the codes between. Where the code is changed on the line itself, another charge that bills one of them is no step. */
export function interimCodes({ edit }: AcceptedTask, line: Line | undefined) {
  const { newCodes, via = [] } = edit;
  const isInPlace = newCodes.slice(0, 1).some((code) => line?.codes.includes(code));
  return via.map((step) => ({ ...step, of: isInPlace ? line : undefined }));
}

/** Codes for which an edit looks among the added lines. A changed code is there where the old line was ended in time. */
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
