/** Changes among the codes of the worklist that no accepted edit asks for. */
import { groupBy } from "../../model/basics/group-by.js";
import type { CheckedEdits } from "../../model/worklist/checked-edits.js";
import type { AddedLines } from "./added-lines.js";
import { type Chargemaster, type Line, lineText } from "./chargemaster.js";
import type { EditTask } from "./worklist-edits.js";

type Unasked = CheckedEdits["unasked"][number];

interface Compared {
  readonly table: Chargemaster;
  readonly before: Chargemaster | null;
  readonly added: AddedLines;
  /** Keys of lines that are looked at elsewhere: of accepted edits, and those whose code a person chose. */
  readonly settled: ReadonlySet<string>;
  lineOf(task: EditTask): Line | undefined;
}

/**
 * Lines of the worklist are compared with what it says of them. Other lines are compared with the chargemaster before;
 * without it, only a line with a code of the worklist shows that it is new, because the worklist has all lines of its codes.
 */
export function unaskedChanges(tasks: readonly EditTask[], compared: Compared): Unasked[] {
  const { table, before, added, settled, lineOf } = compared;
  const codes = new Set(tasks.flatMap(({ code, edit }) => [code, ...(edit?.newCodes ?? [])]));
  const oldCodes = new Set(tasks.map(({ code }) => code));
  const known = new Set(tasks.map(({ key }) => key));
  const own = new Set(tasks.flatMap((task) => lineOf(task) ?? []));
  const hasEnds = before !== null && before.columns.end !== null;
  const byLine = groupBy(tasks, ({ key }) => key);
  const others = table.lines.filter((line) => !own.has(line) && !added.isTaken(line));
  return [
    ...[...byLine].flatMap(([key, ofLine]) => {
      if (settled.has(key)) return [];
      const old = before?.byKey.get(key);
      const isWhole = hasEnds && old !== undefined;
      const changes = ofLine.flatMap((task) =>
        changeOf(key, old ?? writtenLine(task), lineOf(task), isWhole),
      );
      // A line with several codes has a task for each, and changed once.
      return changes.slice(0, 1);
    }),
    ...others.flatMap((line) => {
      const old = before?.byKey.get(line.key);
      const isAbout = (one: Line | undefined) =>
        one?.codes.some((code) => codes.has(code)) === true;
      if (old !== undefined)
        return isAbout(old) || isAbout(line) ? changeOf(line.key, old, line, hasEnds) : [];
      const isNew = before === null ? line.codes.some((code) => oldCodes.has(code)) : isAbout(line);
      return isNew ? [unasked("line-added", line.key, undefined, line)] : [];
    }),
    ...(before?.lines ?? []).flatMap((old) => {
      const isGone = !known.has(old.key) && !table.byKey.has(old.key);
      return isGone && old.codes.some((code) => codes.has(code))
        ? [unasked("line-gone", old.key, old, undefined)]
        : [];
    }),
  ];
}

/** What the worklist says of a line. */
function writtenLine({ key, code, units }: EditTask): Line {
  return { row: 0, key, codes: [code], units, start: "", end: "", otherCells: "" };
}

/** @param isWhole whether the days of the old line are known */
function changeOf(key: string, old: Line, now: Line | undefined, isWhole: boolean): Unasked[] {
  if (now === undefined) return [unasked("line-gone", key, old, undefined)];
  if (!old.codes.some((code) => now.codes.includes(code)))
    return [unasked("code-changed", key, old, now)];
  if (old.units !== null && old.units !== now.units)
    return [unasked("units-changed", key, old, now)];
  return isWhole && old.end !== now.end && now.end !== ""
    ? [unasked("line-ended", key, old, now)]
    : [];
}

function unasked(
  change: Unasked["change"],
  key: string,
  old: Line | undefined,
  now: Line | undefined,
): Unasked {
  const text = (line: Line | undefined) => (line === undefined ? "" : lineText(line));
  return { key, row: now?.row ?? null, change, before: text(old), now: text(now) };
}
