/** Pairs lines that share a number with their former lines: many tables keep a charge's old row. */
import { asDay, isOver } from "../../model/basics/days.js";
import { groupBy } from "../../model/basics/group-by.js";
import { keyPrefixes } from "../../model/impact/your-table.js";
import { numbered } from "../your-codes/line-keys.js";
import type { Chargemaster, Line } from "./chargemaster.js";
import type { EditTask } from "./worklist-edits.js";

/** A line as it was in the extract before, or else by its tasks in the worklist. */
type FormerLine = ReturnType<typeof formerLine>;

type Sign = (was: FormerLine, line: Line) => boolean;

/** Signs other than the price, which identifies no changed line: it changes with the units. */
const DAYS_AND_CODES: readonly Sign[] = [
  ({ line: was }, line) => was !== null && hasDaysOf(was, line),
  (was, line) => isIn(line, was.codes) && !isEndedBefore(line, was),
  (was, line) => isIn(line, was.newCodes),
];

const isLike: Sign = ({ line: was }, line) => was !== null && was.otherCells === line.otherCells;

/** Signs that a line is a former one, the strongest first. */
const SIGNS: readonly Sign[] = [
  (was, line) =>
    was.line !== null &&
    isLike(was, line) &&
    hasDaysOf(was.line, line) &&
    was.line.units === line.units &&
    was.line.price === line.price,
  ...DAYS_AND_CODES.map(
    (sign): Sign =>
      (was, line) =>
        isLike(was, line) && sign(was, line),
  ),
  ...DAYS_AND_CODES,
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

/** @returns the chargemaster with each line under its former line's key; new lines get new keys */
export function withKeysOfBefore(
  now: Chargemaster,
  old: Chargemaster | null,
  tasks: readonly EditTask[],
): Chargemaster {
  const numberOf = new Map(now.lines.map(({ bare, number }) => [bare, number]));
  const numbers = new Set(numberOf.values());
  const bareOf = (key: string) => (numberOf.has(key) ? key : key.replace(/ #\d+$/, ""));
  const tasksOf = groupBy(tasks, ({ key }) => key);
  const formerKeys = [...new Set([...tasksOf.keys(), ...(old?.byKey.keys() ?? [])])];
  const formerBares = new Set(formerKeys.map(bareOf));
  // A number that is unique in one extract may be shared in the next, where keys are longer.
  const groupOf = (bare: string, number: string) =>
    numberOf.has(bare) && formerBares.has(bare) ? bare : number;
  const former = groupBy(
    formerKeys.map((key) => formerLine(key, old?.byKey.get(key) ?? null, tasksOf.get(key) ?? [])),
    ({ key, line }) => {
      const bare = bareOf(key);
      return groupOf(
        bare,
        line?.number ?? keyPrefixes(bare).find((one) => numbers.has(one)) ?? bare,
      );
    },
  );
  const keys = new Map<Line, string>();
  for (const [name, lines] of groupBy(now.lines, ({ bare, number }) => groupOf(bare, number))) {
    const formerLines = former.get(name) ?? [];
    const isOne =
      formerLines.length === 1 && lines.length === 1 && formerLines[0]?.key === lines[0]?.key;
    if (formerLines.length > 0 && !isOne)
      for (const [line, key] of paired(formerLines, lines, name)) keys.set(line, key);
  }
  const lines = now.lines.map((line) => ({ ...line, key: keys.get(line) ?? line.key }));
  return { ...now, lines, byKey: new Map(lines.map((line) => [line.key, line])) };
}

/** @param line null if the extract before was not given or lacks it */
function formerLine(key: string, line: Line | null, tasks: readonly EditTask[]) {
  return {
    key,
    codes: line?.codes ?? tasks.map(({ code }) => code),
    /** The codes that its tasks may change its code to. */
    newCodes: tasks.flatMap(({ edit, choices }) => edit?.newCodes ?? choices ?? []),
    line,
    /** The date on which an edit ends it; a line that ended earlier is another one. */
    lastDay: tasks.find(({ edit }) => edit !== null)?.edit?.terminationDate ?? null,
  };
}

function paired(
  formerLines: readonly FormerLine[],
  lines: readonly Line[],
  bare: string,
): ReadonlyMap<Line, string> {
  const keys = new Map<Line, string>();
  const left = new Set(formerLines);
  const byKey = new Map(lines.map((line) => [line.key, line]));
  const free = new Set(lines);
  // Groups identical lines, possibly thousands: a sign fits all of a group or none.
  const alike = groupBy(lines, ({ codes, start, end, units, price, otherCells }) =>
    JSON.stringify([codes, start, end, units, price, otherCells]),
  );
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
    // Similar lines keep their order.
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
  const taken = new Set(formerLines.map(({ key }) => key));
  for (const line of free) if (!taken.has(line.key)) keys.set(line, line.key);
  for (const key of keys.values()) taken.add(key);
  let times = 0;
  for (const line of free) {
    if (keys.has(line)) continue;
    do times += 1;
    while (taken.has(numbered(bare, times)));
    keys.set(line, numbered(bare, times));
  }
  return keys;
}
