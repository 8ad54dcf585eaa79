/** Lines of the new table that no line of the worklist is, for edits that add one; each serves one edit. */
import { isDay } from "../../model/basics/days.js";
import { groupByEach } from "../../model/basics/group-by.js";
import { lastDay } from "../../model/worklist/edit-steps.js";
import type { Line } from "./chargemaster.js";
import type { AcceptedTask } from "./worklist-edits.js";

/** An edit with its line as it was, and as it is now. */
export interface EditedLine {
  readonly task: AcceptedTask;
  readonly old: Line | undefined;
  readonly line: Line | undefined;
}

export class AddedLines {
  readonly #byCode: ReadonlyMap<string, readonly Line[]>;
  readonly #taken = new Set<Line>();
  /** By the id of the task and the code. */
  readonly #kept = new Map<string, Line>();

  /**
   * Of several edits that add the same code, each first gets a line that is like its own otherwise. Where one line is
   * missing, its edit is the one that is told, and no edit takes the line of another.
   */
  constructor(lines: readonly Line[], edited: readonly EditedLine[] = []) {
    this.#byCode = groupByEach(lines, ({ codes }) => codes);
    for (const { task, old, line } of edited) {
      const like = new Set([old, line].flatMap((one) => one?.otherCells ?? []));
      for (const code of addedCodes(task, line)) {
        const own = this.#find(task, code, ({ otherCells }) => like.has(otherCells));
        if (own !== null) this.#kept.set(`${task.id} ${code}`, own);
      }
    }
  }

  /** @returns the line of the edit with the code, from its day where there is one; null where none is left */
  take(task: AcceptedTask, code: string): Line | null {
    return this.#kept.get(`${task.id} ${code}`) ?? this.#find(task, code, () => true);
  }

  /**
   * @param areNew whether no line here stood in a chargemaster before, so that one without a first day is new too
   * @returns a line with the code that starts after another's end and is like it in its other cells; null where none is left
   */
  takeLike(old: Line, code: string, edit: AcceptedTask["edit"], areNew: boolean): Line | null {
    const follows = ({ start }: Line) => (isDay(start) ? start > old.end : areNew);
    return this.#find(
      { edit },
      code,
      (line) => line.otherCells === old.otherCells && follows(line),
    );
  }

  #find(
    { edit }: Pick<AcceptedTask, "edit">,
    code: string,
    fits: (line: Line) => boolean,
  ): Line | null {
    const free = (this.#byCode.get(code) ?? []).filter(
      (line) => !this.#taken.has(line) && fits(line),
    );
    const line = free.find((one) => one.start === edit.effectiveDate) ?? free[0] ?? null;
    if (line !== null) this.#taken.add(line);
    return line;
  }

  isTaken(line: Line): boolean {
    return this.#taken.has(line);
  }
}

/** Codes for which an edit looks among the added lines. A changed code is there where the old line was ended in time. */
export function addedCodes({ edit }: AcceptedTask, line: Line | undefined): readonly string[] {
  if (edit.actions.includes("add")) return edit.newCodes;
  const [code = ""] = edit.newCodes;
  const isReplaced =
    edit.actions.includes("change-code") &&
    line?.codes.includes(code) !== true &&
    (line === undefined || line.end === lastDay(edit.terminationDate, edit.effectiveDate));
  return isReplaced ? [code] : [];
}
