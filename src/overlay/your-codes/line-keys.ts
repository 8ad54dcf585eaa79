/** What identifies a line of the user's table from one extract to the next. */
import { firstFew } from "../../model/basics/counts-in-words.js";
import { by, groupBy } from "../../model/basics/group-by.js";
import { when } from "../../model/basics/optional.js";
import type { ImpactDocument, YourColumn, YourRow } from "../../model/impact/impact.js";
import { rowsByNumber } from "../../model/impact/line-code.js";
import {
  keyPrefixes,
  numberInKey,
  type ReadTable,
  withoutZeros,
} from "../../model/impact/your-table.js";
import type { LineTask } from "../../model/worklist/task.js";
import { taskId } from "../../model/worklist/task-ids.js";
import { amountIn } from "../your-table/amounts.js";
import { cellText } from "../your-table/read-rows.js";
import { CHANGING, keysApart, type NumberedLines } from "./apart-columns.js";

type KeyColumns = NumberedLines["columns"];

export interface LineKey {
  /** Unique in this table: repeated keys are numbered in the order of inOrderOfContent. */
  readonly key: string;
  /** Without that number. */
  readonly bare: string;
  /** Without the cells that distinguish lines with the same number: `00100` of `00100, East`. */
  readonly number: string;
}

interface Asked {
  readonly tables?: readonly ReadTable[];
  /** Keys of a worklist; keys are made in the way that matches most of these. */
  readonly known?: ReadonlySet<string> | undefined;
  /** Which rows need keys (default: all lines). Of a large table, only a tenth is affected. */
  readonly asked?: (row: YourRow) => boolean;
}

/** A key is the key column's cell, or else code and description, with other cells if not unique. */
export function lineKeys(
  rows: readonly YourRow[],
  columns: KeyColumns,
  { tables = [], known = new Set(), asked = () => true }: Asked = {},
) {
  const lines = rows.filter(({ kind }) => kind === "line");
  const { bare: bareKeys, numbers, apart, notes } = bareKeysOf(lines, columns, { tables, known });
  const askedLines = new Map<YourRow, number>();
  for (const [at, row] of lines.entries()) if (asked(row)) askedLines.set(row, at);
  const wanted = new Set(Array.from(askedLines.values(), (at) => bareKeys[at]));
  const named = new Map<YourRow, string>();
  for (const [at, row] of lines.entries()) {
    const bare = bareKeys[at] ?? "";
    if (wanted.has(bare)) named.set(row, bare);
  }
  const bareOf = (row: YourRow) => named.get(row) ?? "";
  const places = inOrderOfContent([...named.keys()], columns, bareOf);
  const keys = Array.from(askedLines, ([row, at]) => {
    const bare = bareOf(row);
    const key = numbered(bare, places.get(row) ?? 1);
    return [row.row, { key, bare, number: numbers[at] ?? "" }] as const;
  });
  // Keyed by row number.
  return { keys: new Map<number, LineKey>(keys), apart, notes };
}

/**
 * @param nameOf what the lines of one group share
 * @returns the place of each line in its group, from 1: ordered by cells that edits do not change,
 *   so that lines keep it if the next extract reorders them; equal lines keep the table's order
 */
export function inOrderOfContent(
  rows: readonly YourRow[],
  columns: KeyColumns,
  nameOf: (row: YourRow) => string,
): ReadonlyMap<YourRow, number> {
  const groups = groupBy(rows, nameOf);
  const textOf = lastingCells(columns);
  return new Map(
    [...groups.values()].flatMap((group) => {
      if (group.length === 1) return group.map((row) => [row, 1] as const);
      const sorted = group
        .map((row) => ({ row, text: textOf(row), price: writtenPrice(row, columns) ?? 0 }))
        .sort(by(({ text, price }) => [text, price]));
      return sorted.map(({ row }, at) => [row, at + 1] as const);
    }),
  );
}

/** The price as written, with either decimal sign: per unit, it would change with the units. */
function writtenPrice(row: YourRow, { price }: KeyColumns): number | null {
  return amountIn(row, price, "point") ?? amountIn(row, price, "comma");
}

/**
 * @param withKey whether to include the line's number; a line added for another has its own
 * @returns a reader of the cells that edits do not change: all but code, units, dates and amounts
 */
export function lastingCells(
  columns: Omit<KeyColumns, "names">,
  withKey = true,
): (line: Pick<YourRow, "cells" | "descriptionId">) => string {
  const places = (some: readonly (YourColumn | null)[]) => new Set(some.map((one) => one?.index));
  const changing: (YourColumn | null)[] = CHANGING.map((role) => columns[role]);
  if (!withKey) changing.push(columns.key);
  const left = places([...changing, ...columns.descriptions]);
  const withText = places(changing);
  return ({ cells, descriptionId = "" }) => {
    const out = descriptionId === "" ? withText : left;
    const kept = cells.map((cell, at) => (out.has(at) ? "" : cell));
    return [...kept, descriptionId].join("\t").trimEnd();
  };
}

/** @returns a note that names tasks whose lines only their order distinguishes, if there are any */
export function linesAlikeNote(
  tasks: readonly Pick<LineTask, "row" | "key" | "code">[],
  rows: readonly YourRow[],
  columns: KeyColumns,
): string[] {
  const byNumber = rowsByNumber(rows);
  const textOf = lastingCells(columns);
  type Task = (typeof tasks)[number];
  const nameOf = ({ key, code }: Task) => `${key.replace(/ #\d+$/, "")}\n${code}`;
  const named = groupBy(tasks, nameOf);
  const isAlone = (task: Task) => named.get(nameOf(task))?.length === 1;
  // Skips tasks with a unique name: reading their lines again would double the time.
  const alike = [
    ...groupBy(
      tasks.filter((task) => !isAlone(task)),
      (task) => {
        const line = byNumber[task.row];
        const sameText = line === undefined ? [] : [textOf(line), writtenPrice(line, columns)];
        return [nameOf(task), ...sameText].join("\n");
      },
    ).values(),
  ].filter((group) => group.length > 1);
  const [first] = alike;
  if (first === undefined) return [];
  const more = alike.length === 1 ? "" : `, and ${alike.length - 1} more such groups`;
  return [
    `Only their order tells rows ${first.map(({ row }) => row).join(", ")} apart${more}: keep it from one extract to the next, or name a column that identifies lines with --key-column.`,
  ];
}

/** @returns the key column if tasks do not use it, because it identifies too few lines */
export function unusedKeyColumn({
  tasks,
  rows,
  columns,
}: Pick<ImpactDocument, "tasks" | "rows" | "columns">): string | null {
  const byNumber = rowsByNumber(rows);
  const isUnused = tasks.some(({ row, key }) => {
    const line = byNumber[row];
    const cell = line === undefined ? "" : cellText(line, columns.key);
    return cell !== "" && numberInKey(cell, key) === null;
  });
  return isUnused ? (columns.key?.name ?? null) : null;
}

/**
 * A spreadsheet removes leading zeros from the numbers of a csv.
 * @returns the numbers as the worklist's keys have them, unless another number or key is the same
 *   without zeros, and a note on these
 */
function asKnown(numbers: readonly string[], known: ReadonlySet<string>) {
  const byValue = (some: Iterable<string>) =>
    groupBy(
      [...new Set(some)].filter((one) => /^\d+$/.test(one)),
      withoutZeros,
    );
  const heads = [...known].flatMap((key) => [splitKey(key).bare, ...keyPrefixes(key)]);
  const knownOf = byValue(heads);
  const own = new Map<string, string>();
  for (const [value, [number = "", ...others]] of knownOf.size > 0 ? byValue(numbers) : []) {
    const [key = number, ...more] = knownOf.get(value) ?? [];
    if (key !== number && others.length + more.length === 0) own.set(number, key);
  }
  const named = Array.from(own, ([number, key]) => `${number} is ${key}`);
  return {
    numbers: own.size === 0 ? numbers : numbers.map((number) => own.get(number) ?? number),
    notes: when(
      own.size > 0,
      `Line keys of your table have different leading zeros than the worklist or the table before, as spreadsheets remove them: ${firstFew(named, 5)}. They are treated as the same lines, because no other key is that number.`,
    ),
  };
}

/** Splits `0012 #2`, the key of the second line with that number. */
export function splitKey(key: string): { readonly bare: string; readonly place: number } {
  const [, bare = key, place = "1"] = /^(.*) #(\d+)$/s.exec(key) ?? [];
  return { bare, place: Number(place) };
}

/** Whether a task's id was made from this line key, which a spreadsheet may have changed since. */
export function isKeyOfTask(id: string, key: string, code: string): boolean {
  const { bare, place } = splitKey(key);
  return [bare, numbered(bare, place)].some((one) => taskId(one, code) === id);
}

export function numbered(key: string, times: number): string {
  return times === 1 ? key : `${key} #${times}`;
}

/** The keys of lines without `#2`. Reads each cell once, because half a million take a second. */
function bareKeysOf(
  lines: readonly YourRow[],
  columns: KeyColumns,
  { tables, known }: Pick<NumberedLines, "tables" | "known">,
) {
  const { key, code, descriptions } = columns;
  const [description = null] = descriptions;
  /** `J1300 Eculizumab injection`, for a line without a cell in the key column. */
  const textOf = ({ cells, descriptionId }: YourRow) =>
    `${cellText({ cells }, code)} ${descriptionId ?? cellText({ cells }, description)}`.trim();
  const keysBy = (numberOf: (row: YourRow) => string) => {
    const { numbers, notes } = asKnown(lines.map(numberOf), known);
    return { numbers, notes, ...keysApart({ lines, numbers, columns, tables, known }) };
  };
  const inText = () => keysBy(textOf);
  if (key === null) return inText();
  const inColumn = keysBy((row) => cellText(row, key) || textOf(row));
  if (key.foundBy === "option") return inColumn;
  type Keys = typeof inColumn;
  const differing = ({ bare }: Keys) => new Set(bare).size;
  // A charge number may have two rows, old and new; a category repeats in hundreds of lines.
  if (known.size === 0 && differing(inColumn) * 2 >= lines.length) return inColumn;
  const byText = inText();
  const found = ({ bare }: Keys) => new Set(bare.filter((one) => known.has(one))).size;
  const more = found(inColumn) - found(byText);
  const isUsed = more === 0 ? differing(inColumn) * 2 >= differing(byText) : more > 0;
  return isUsed ? inColumn : byText;
}
