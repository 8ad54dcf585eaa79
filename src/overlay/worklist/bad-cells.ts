/** Cells of a worklist that cannot be used: all of them in one message, so that one run tells what is to be corrected. */

import { firstFew } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { TASK_STATUS_KEYS, TASK_STATUSES } from "../../model/worklist/task-status.js";
import { WORKLIST_TITLES, type WorklistRow } from "../../model/worklist/worklist-file.js";

/** What one message names. */
const MOST_NAMED = 10;
const MOST_QUOTED = 20;

const { status, newCodes, factor, comment } = WORKLIST_TITLES;
const STATUSES = TASK_STATUS_KEYS.map((key) => TASK_STATUSES[key].title).join(", ");
const HINT = `${status} is one of ${STATUSES}; ${newCodes} one code, such as J1299; ${factor} how many new units one old unit is, such as 5 or 0.2. Put anything else under ${comment}. A new worklist from impact --worklist has the report's own cells again, and what was typed over them in separate columns.`;

export class BadCells {
  readonly #told = new Set<string>();

  /** @param what is wrong, without a full stop */
  add({ where }: Pick<WorklistRow, "where">, title: string, what: string): void {
    this.#told.add(`${where}, column "${title}": ${what}`);
  }

  get isEmpty(): boolean {
    return this.#told.size === 0;
  }

  /** @throws KnownError where there are any */
  refuse(): void {
    refuseAll([...this.#told], { what: "The worklist has cells that cannot be used", hint: HINT });
  }
}

/** @throws KnownError with the first of what is told, and how many more there are; nothing where there are none */
export function refuseAll(
  told: readonly string[],
  { what, hint }: { readonly what: string; readonly hint: string },
): void {
  if (told.length === 0) return;
  throw new KnownError(`${what}: ${firstFew(told, MOST_NAMED, "; ")}.`, { hint });
}

/** What a person typed, cut where it is long, because it is theirs and they look for it. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}...` : text);
}
