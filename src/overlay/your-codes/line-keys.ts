/** What a line of the user's table is told by, from one extract to the next. */
import { groupBy } from "../../model/basics/group-by.js";
import type { ImpactDocument, YourColumn, YourRow } from "../../model/impact/impact.js";
import { rowsByNumber } from "../../model/impact/line-code.js";
import type { LineTask } from "../../model/worklist/task.js";
import { amountIn } from "../your-table/amounts.js";
import { cellText } from "../your-table/read-rows.js";

/** Without `names`, which say nothing of a line. */
type KeyColumns = Omit<ImpactDocument["columns"], "names" | "numberFormats">;

export interface LineKey {
  /** Of this table alone: a key that stands twice is numbered, as inOrderOfContent has its lines. */
  readonly key: string;
  /** Without that number. */
  readonly bare: string;
}

/**
 * The cell of the key column, else the code and the description.
 * @param known keys of a worklist, which go on in the way in which most of them are found
 * @param asked rows whose keys are asked for; left out, all lines. A large table has ten lines for each that is affected
 * @returns by the number of the row
 */
export function lineKeys(
  rows: readonly YourRow[],
  columns: KeyColumns,
  known: ReadonlySet<string> = new Set(),
  asked: (row: YourRow) => boolean = () => true,
): ReadonlyMap<number, LineKey> {
  const lines = rows.filter(({ kind }) => kind === "line");
  const bareKeys = bareKeysOf(lines, columns, known);
  const askedLines = new Set(lines.filter(asked));
  const wanted = new Set(bareKeys.filter((_, at) => askedLines.has(lines[at] as YourRow)));
  const named = new Map<YourRow, string>();
  for (const [at, row] of lines.entries()) {
    const bare = bareKeys[at] ?? "";
    if (wanted.has(bare)) named.set(row, bare);
  }
  const bareOf = (row: YourRow) => named.get(row) ?? "";
  const places = inOrderOfContent([...named.keys()], columns, bareOf);
  return new Map(
    Array.from(askedLines, (row) => {
      const bare = bareOf(row);
      return [row.row, { key: numbered(bare, places.get(row) ?? 1), bare }] as const;
    }),
  );
}

/**
 * @param nameOf what lines share that are to be told apart
 * @returns the place of each line among those of its name, from 1: by what an edit leaves as it is, so that lines which
 *   change places in the next extract keep theirs; by the order of the table where that is alike
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
        .sort((a, b) => Number(a.text > b.text) - Number(a.text < b.text) || a.price - b.price);
      return sorted.map(({ row }, at) => [row, at + 1] as const);
    }),
  );
}

/** As the cell has it, with either decimal sign: the price of one unit changes where an edit multiplies the units. */
function writtenPrice(row: YourRow, { price }: KeyColumns): number | null {
  return amountIn(row, price, "point") ?? amountIn(row, price, "comma");
}

/** @returns for any line the cells that an edit leaves as they are: all but key, code, units, days and amounts */
export function lastingCells(
  columns: KeyColumns,
): (line: Pick<YourRow, "cells" | "descriptionId">) => string {
  const { code, key, units, start, end, packageUnits, volume, price, total } = columns;
  const places = (some: readonly (YourColumn | null)[]) => new Set(some.map((one) => one?.index));
  const changing = [code, key, units, start, end, packageUnits, volume, price, total];
  const [left, withText] = [places([...changing, ...columns.descriptions]), places(changing)];
  return ({ cells, descriptionId = "" }) => {
    const out = descriptionId === "" ? withText : left;
    const kept = cells.map((cell, at) => (out.has(at) ? "" : (cell ?? "")));
    return [...kept, descriptionId].join("\t").trimEnd();
  };
}

/** @returns a note that names tasks whose lines nothing tells apart but their order; none where there are no such */
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
  // Most tasks have a name of their own, and to read their lines again would take as long as all else.
  const alike = [
    ...groupBy(
      tasks.filter((task) => !isAlone(task)),
      (task) => {
        const line = byNumber[task.row];
        const told = line === undefined ? [] : [textOf(line), writtenPrice(line, columns)];
        return [nameOf(task), ...told].join("\n");
      },
    ).values(),
  ].filter((group) => group.length > 1);
  const [first] = alike;
  if (first === undefined) return [];
  const more = alike.length === 1 ? "" : `, and ${alike.length - 1} more such groups`;
  return [
    `Nothing but their order tells rows ${first.map(({ row }) => row).join(", ")} apart${more}: keep it from one extract to the next, or name a column that tells lines with --key-column.`,
  ];
}

/** @returns the column of keys by which tasks are not known, because it tells too few lines apart; null where there is none */
export function unusedKeyColumn({
  tasks,
  rows,
  columns,
}: Pick<ImpactDocument, "tasks" | "rows" | "columns">): string | null {
  const byNumber = rowsByNumber(rows);
  const isUnused = tasks.some(({ row, key }) => {
    const line = byNumber[row];
    const cell = line === undefined ? "" : cellText(line, columns.key);
    return cell !== "" && key !== cell && !key.startsWith(`${cell} #`);
  });
  return isUnused ? (columns.key?.name ?? null) : null;
}

export function numbered(key: string, times: number): string {
  return times === 1 ? key : `${key} #${times}`;
}

/** Of lines that a column found by its name must tell apart; the user may name another. */
const LEAST_SHARE = 0.9;

/** The keys of lines, unnumbered; cells are taken out of their rows once, because those of half a million take a second. */
function bareKeysOf(
  lines: readonly YourRow[],
  { key, code, descriptions }: KeyColumns,
  known: ReadonlySet<string>,
): string[] {
  const [description = null] = descriptions;
  /** `J1300 Eculizumab injection`, of a line without a cell in the column of keys. */
  const textOf = ({ cells, descriptionId }: YourRow) =>
    `${cellText({ cells }, code)} ${descriptionId ?? cellText({ cells }, description)}`.trim();
  if (key === null) return lines.map(textOf);
  const cells = lines.map((row) => cellText(row, key));
  const byColumn = () => lines.map((row, at) => cells[at] || textOf(row));
  if (key.foundBy === "option") return byColumn();
  if (known.size > 0) {
    const found = (keys: readonly string[]) => new Set(keys.filter((one) => known.has(one))).size;
    const [inColumn, inText] = [byColumn(), lines.map(textOf)];
    const more = found(inColumn) - found(inText);
    if (more !== 0) return more > 0 ? inColumn : inText;
  }
  const different = new Set(cells);
  different.delete("");
  return different.size >= lines.length * LEAST_SHARE ? byColumn() : lines.map(textOf);
}
