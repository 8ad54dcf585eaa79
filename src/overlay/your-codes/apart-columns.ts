/** Finds what distinguishes lines that share a charge number: facility, department, or file. */
import { by } from "../../model/basics/group-by.js";
import { textOf, titleKey } from "../../model/basics/row.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import {
  APART,
  type ApartColumn,
  apartCell,
  keyPrefixes,
  type ReadTable,
  TABLE_APART,
} from "../../model/impact/your-table.js";
import { roleOf } from "../your-table/column-names.js";

/** Columns that an edit changes, or that differ from one extract to the next. */
export const CHANGING = [
  "code",
  "units",
  "start",
  "end",
  "packageUnits",
  "volume",
  "price",
  "total",
] as const;

const CHANGING_ROLES: ReadonlySet<string> = new Set(CHANGING);

/** Names of other columns that change with an edit or an extract. */
const REWRITTEN =
  /UPDAT|MODIF|CHANGED|DATE|TIME|USER|COMMENT|NOTE|STATUS|PRICE|AMOUNT|AMT|COST(?!CENT)|VOLUME|UNITS|QTY|^(?:ROW|SEQ|SORT|INDEX)/;

/** `12/31/2025`, `31-Dec-25`, `1,234.50` */
const DAY_OR_AMOUNT =
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:\D|$)|^\d{1,2}[- ]?[A-Z]{3}[- ]?\d|^\D?[\d,]+\.\d+$/i;

export interface NumberedLines {
  readonly lines: readonly YourRow[];
  /** The charge number of each line, or what stands for it. */
  readonly numbers: readonly string[];
  readonly columns: Omit<ImpactDocument["columns"], "numberFormats">;
  readonly tables: readonly ReadTable[];
  /** Keys of a worklist that was read. */
  readonly known: ReadonlySet<string>;
}

/** How many lines to look at: the first ones of a large table show its columns. */
const MOST_LINES = 4000;
const MOST_OF_KNOWN = 500;

/** Of the lines that all columns together distinguish, the share that is enough. */
const ENOUGH = 0.9;

/** Of lines with one number and code, the share that all columns and each added one distinguish. */
const LEAST = 0.5;
const LEAST_MORE = 0.1;

/** Columns used beside a number, as indexes of the candidates. */
type Places = readonly number[];

/** Adds how often each number occurs, and the possible numbers in known keys. */
interface Counted extends NumberedLines {
  readonly times: ReadonlyMap<string, number>;
  readonly heads: ReadonlySet<string>;
}

/** @returns the key of each line (number and distinguishing cells), and the columns of the cells */
export function keysApart(table: NumberedLines) {
  const times = new Map<string, number>();
  for (const number of table.numbers) times.set(number, (times.get(number) ?? 0) + 1);
  const counted = { ...table, times, heads: new Set([...table.known].flatMap(keyPrefixes)) };
  const apart = apartColumns(counted);
  return { apart, bare: apart.length === 0 ? table.numbers : keysWith(apart, counted) };
}

/** @returns the fewest columns that distinguish lines, preferably as the worklist's keys do */
function apartColumns(table: Counted): readonly ApartColumn[] {
  const { lines, numbers, columns, known, times, heads } = table;
  const linesWhere = (is: (number: string) => boolean, most: number) =>
    [...numbers.keys()].filter((at) => is(numbers[at] ?? "")).slice(0, most);
  const shared =
    times.size === numbers.length
      ? []
      : linesWhere((number) => (times.get(number) ?? 0) > 1, MOST_LINES);
  const headed = heads.size === 0 ? [] : linesWhere((number) => heads.has(number), MOST_OF_KNOWN);
  if (shared.length === 0 && headed.length === 0) return [];
  const { candidates, inOrder, textsOf } = lookedAt(table, [...shared, ...headed]);
  const names = shared.map(
    (at) => `${numbers[at]}\n${textOf(lines[at]?.cells[columns.code.index])}`,
  );
  const distinct = (places: Places) =>
    new Set(shared.map((at, i) => [names[i], ...textsOf(at, places)].join("\n"))).size;
  const found = (places: Places) => {
    const keys = headed.map((at) => keyOf(numbers[at] ?? "", textsOf(at, places)));
    return new Set(keys.filter((key) => known.has(key))).size;
  };
  const choices = [fewestOf(inOrder, distinct, shared.length)];
  if (headed.length > 0) choices.push(...oneOrTwo([...candidates.keys()]));
  const best = choices
    .map((places) => ({ places, keys: found(places) }))
    .reduce((one, other) => (other.keys > one.keys ? other : one));
  return best.places.toSorted((a, b) => a - b).flatMap((place) => candidates[place] ?? []);
}

/** @returns the texts of candidate columns, and the useful ones, those with few values first */
function lookedAt({ lines, columns, tables }: NumberedLines, some: readonly number[]) {
  const candidates = candidatesOf(columns);
  const others = lines.slice(0, MOST_LINES).keys();
  const texts = new Map(
    Array.from(new Set([...some, ...others]), (at) => {
      return [at, candidates.map(apartCells(lines[at] as YourRow, columns, tables))] as const;
    }),
  );
  const values = candidates.map((_, place) => {
    const different = new Set(Array.from(texts.values(), (own) => own[place] ?? ""));
    return [...different].some((text) => DAY_OR_AMOUNT.test(text)) ? 0 : different.size;
  });
  // Descriptions come last: they change with the code or its unit.
  const rankOf = (place: number) =>
    candidates[place]?.index === columns.descriptions[0]?.index
      ? Number.POSITIVE_INFINITY
      : (values[place] ?? 0);
  return {
    candidates,
    inOrder: [...candidates.keys()]
      .filter((place) => (values[place] ?? 0) > 1)
      .sort(by((place) => [rankOf(place), place])),
    textsOf: (at: number, places: Places) => places.map((place) => texts.get(at)?.[place] ?? ""),
  };
}

function oneOrTwo(places: Places): readonly Places[] {
  const two = places.flatMap((one, at) => places.slice(at + 1).map((other) => [one, other]));
  return [...places.map((one) => [one]), ...two];
}

/** @returns columns that distinguish enough lines, each of them needed; none if that is too few */
function fewestOf(inOrder: Places, distinct: (places: Places) => number, lines: number): Places {
  const least = distinct([]);
  const enough = least + (distinct(inOrder) - least) * ENOUGH;
  let chosen: Places = [];
  for (const place of inOrder) {
    const more = [...chosen, place];
    if (distinct(chosen) >= enough) break;
    if (distinct(more) - distinct(chosen) > (lines - least) * LEAST_MORE) chosen = more;
  }
  for (const place of chosen) {
    const fewer = chosen.filter((one) => one !== place);
    if (distinct(fewer) >= enough) chosen = fewer;
  }
  return distinct(chosen) - least >= (lines - least) * LEAST ? chosen : [];
}

function candidatesOf({
  names,
  descriptions,
  key,
  ...columns
}: NumberedLines["columns"]): ApartColumn[] {
  const left = new Set(
    [key, ...CHANGING.map((role) => columns[role]), ...descriptions.slice(1)].map(
      (one) => one?.index,
    ),
  );
  const own = names.flatMap((name, index) => {
    const isChanging =
      CHANGING_ROLES.has(roleOf(name)?.role ?? "") || REWRITTEN.test(titleKey(name));
    return left.has(index) || isChanging ? [] : [{ name, index }];
  });
  return [...own, ...TABLE_APART];
}

/** @returns a reader of a line's cells; gives the descriptionId if the description is withheld */
function apartCells(
  line: YourRow,
  { descriptions }: NumberedLines["columns"],
  tables: NumberedLines["tables"],
): (column: ApartColumn) => string {
  const { row, cells, descriptionId } = line;
  return (column) =>
    column.index !== null && descriptionId !== undefined && column.index === descriptions[0]?.index
      ? descriptionId
      : apartCell({ row, cells }, column, tables);
}

function keysWith(
  apart: readonly ApartColumn[],
  { lines, numbers, columns, tables, known, times, heads }: Counted,
): readonly string[] {
  const keys = numbers.map((number, at) =>
    times.get(number) === 1 && !heads.has(number)
      ? number
      : keyOf(number, apart.map(apartCells(lines[at] as YourRow, columns, tables))),
  );
  const first = new Map<string, string>();
  const different = new Set<string>();
  for (const [at, number] of numbers.entries()) {
    const key = keys[at] ?? "";
    const seen = first.get(number);
    if (seen === undefined) first.set(number, key);
    else if (seen !== key) different.add(number);
  }
  return numbers.map((number, at) => {
    const key = keys[at] ?? number;
    return different.has(number) || known.has(key) ? key : number;
  });
}

function keyOf(number: string, texts: readonly string[]): string {
  return [number, ...texts.filter((text) => text !== "")].join(APART);
}
