/** Which line of the next extract was which, where lines share a number: many chargemasters keep the old row of a charge beside the new one. */
import { asDay, isOver } from "../../model/basics/days.js";
import { groupBy } from "../../model/basics/group-by.js";
import { numbered } from "../your-codes/line-keys.js";
import type { Chargemaster, Line } from "./chargemaster.js";
import type { EditTask } from "./worklist-edits.js";

/** A line as it was, by the extract before or else by its tasks in the worklist. */
interface FormerLine {
  readonly key: string;
  readonly codes: readonly string[];
  /** What its tasks may change its code to. */
  readonly newCodes: readonly string[];
  /** Null where the extract before was not given. */
  readonly line: Line | null;
  /** The day on which an edit ends it: a line that ended before is another, which has no task. */
  readonly lastDay: string | null;
}

/** What tells a line, the strongest first. Of a line that changed a price tells nothing, because it changes with the units. */
const SIGNS: readonly ((was: FormerLine, line: Line) => boolean)[] = [
  ({ line: was }, line) =>
    was !== null &&
    hasDaysOf(was, line) &&
    was.units === line.units &&
    was.price === line.price &&
    was.otherCells === line.otherCells,
  ({ line: was }, line) => was !== null && hasDaysOf(was, line),
  (was, line) => isIn(line, was.codes) && !isEndedBefore(line, was),
  (was, line) => isIn(line, was.newCodes),
  (was, line) => !isEndedBefore(line, was),
];

function hasDaysOf(was: Line, { codes, start, end }: Line): boolean {
  return was.codes.join() === codes.join() && was.start === start && was.end === end;
}

function isIn({ codes }: Line, some: readonly string[]): boolean {
  return codes.some((code) => some.includes(code));
}

function isEndedBefore({ end }: Line, { lastDay }: FormerLine): boolean {
  return lastDay !== null && isOver(asDay(end), lastDay);
}

/**
 * @param old the extract before; null where it was not given
 * @returns the chargemaster with each line under the key of the line that it was; those that nothing was before have keys of their own
 */
export function withKeysOfBefore(
  now: Chargemaster,
  old: Chargemaster | null,
  tasks: readonly EditTask[],
): Chargemaster {
  const ofBare = groupBy(now.lines, ({ bare }) => bare);
  const bareOf = (key: string) => (ofBare.has(key) ? key : key.replace(/ #\d+$/, ""));
  const tasksOf = groupBy(tasks, ({ key }) => key);
  const former = groupBy(
    [...new Set([...tasksOf.keys(), ...(old?.byKey.keys() ?? [])])].map((key) =>
      formerLine(key, old?.byKey.get(key) ?? null, tasksOf.get(key) ?? []),
    ),
    ({ key }) => bareOf(key),
  );
  const keys = new Map<Line, string>();
  for (const [bare, lines] of ofBare) {
    const were = former.get(bare) ?? [];
    if (were.length + lines.length > 2)
      for (const [line, key] of paired(were, lines, bare)) keys.set(line, key);
  }
  const lines = now.lines.map((line) => ({ ...line, key: keys.get(line) ?? line.key }));
  return { ...now, lines, byKey: new Map(lines.map((line) => [line.key, line])) };
}

function formerLine(key: string, line: Line | null, tasks: readonly EditTask[]): FormerLine {
  return {
    key,
    codes: line?.codes ?? tasks.map(({ code }) => code),
    newCodes: tasks.flatMap(({ edit, choices }) => edit?.newCodes ?? choices ?? []),
    line,
    lastDay: tasks.find(({ edit }) => edit !== null)?.edit?.terminationDate ?? null,
  };
}

/** All that a sign looks at. */
function contentOf({ codes, start, end, units, price, otherCells }: Line): string {
  return JSON.stringify([codes, start, end, units, price, otherCells]);
}

function paired(
  were: readonly FormerLine[],
  lines: readonly Line[],
  bare: string,
): ReadonlyMap<Line, string> {
  const keys = new Map<Line, string>();
  const left = new Set(were);
  const byKey = new Map(lines.map((line) => [line.key, line]));
  const free = new Set(lines);
  // Of thousands of lines that nothing tells apart, a sign fits all or none.
  const alike = groupBy(lines, contentOf);
  const kinds = new Set([...alike.values()].map((some) => new Set(some)));
  const kindOf = new Map([...kinds].flatMap((kind) => Array.from(kind, (line) => [line, kind])));
  const pair = (lineOf: (was: FormerLine) => Line | undefined) => {
    for (const was of left) {
      const line = lineOf(was);
      if (line === undefined) continue;
      keys.set(line, was.key);
      free.delete(line);
      left.delete(was);
      const kind = kindOf.get(line);
      kind?.delete(line);
      if (kind?.size === 0) kinds.delete(kind);
    }
  };
  for (const fits of SIGNS) {
    // Lines that are alike otherwise stay in their order.
    pair((was) => {
      const line = byKey.get(was.key);
      return line !== undefined && free.has(line) && fits(was, line) ? line : undefined;
    });
    pair((was) => {
      let first: Line | undefined;
      for (const [line] of kinds)
        if (line !== undefined && (first === undefined || line.row < first.row) && fits(was, line))
          first = line;
      return first;
    });
  }
  const taken = new Set(were.map(({ key }) => key));
  let times = 0;
  for (const line of free) {
    do times += 1;
    while (taken.has(numbered(bare, times)));
    keys.set(line, numbered(bare, times));
  }
  return keys;
}
