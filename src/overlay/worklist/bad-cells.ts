/** Collects unusable cells of a worklist, so that one error lists everything to correct. */

import { firstFew } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { TASK_STATUS_KEYS, TASK_STATUSES } from "../../model/worklist/task-status.js";
import {
  WORKLIST_TITLES,
  type WorklistColumn,
  type WorklistRow,
} from "../../model/worklist/worklist-file.js";

/** How many cells one message names, and how much of each it quotes. */
const MOST_NAMED = 10;
const MOST_QUOTED = 20;

const { status, newCodes, factor, comment } = WORKLIST_TITLES;
const STATUSES = TASK_STATUS_KEYS.map((key) => TASK_STATUSES[key].title).join(", ");
const HINT = `${status} is one of ${STATUSES}; ${newCodes} one code, such as J1299; ${factor} how many new units one old unit is, such as 5 or 0.2. Put anything else under ${comment}. A new worklist from impact --worklist has the report's own cells again, and what was typed over them in separate columns.`;

export class BadCells {
  readonly #faults = new Set<string>();

  /** @param what what is wrong, without a period */
  add({ where }: Pick<WorklistRow, "where">, column: WorklistColumn, what: string): void {
    this.#faults.add(`${where}, column "${WORKLIST_TITLES[column]}": ${what}`);
  }

  get isEmpty(): boolean {
    return this.#faults.size === 0;
  }

  /** @throws KnownError if there are any */
  refuse(): void {
    refuseAll([...this.#faults], {
      what: "The worklist has cells that cannot be used",
      hint: HINT,
    });
  }
}

/** @throws KnownError with the first faults and the number of others; returns if there are none */
export function refuseAll(
  faults: readonly string[],
  { what, hint }: { readonly what: string; readonly hint: string },
): void {
  if (faults.length === 0) return;
  throw new KnownError(`${what}: ${firstFew(faults, MOST_NAMED, "; ")}.`, { hint });
}

/** Quotes what a person typed, so that they can find it; truncates long texts. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}...` : text);
}
