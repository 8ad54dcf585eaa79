/** Finds the columns of a sheet of the user's: codes, volumes, charges, owners. */
import { columnLetter, columnOfLetter } from "../../model/basics/column-letters.js";
import { KnownError } from "../../model/basics/errors.js";
import { formatCount } from "../../model/basics/format-numbers.js";
import type { Cell, Row } from "../../model/basics/row.js";
import type { YourColumn } from "../../model/impact/impact.js";
import type { ReadTable, YourSheet } from "../../model/impact/your-table.js";
import { isLevel2, readCellCodes } from "./cell-codes.js";
import { type ColumnRole, nameKey, roleOf } from "./column-names.js";
import { findYourHeader, MAX_ABOVE, type YourHeader } from "./table-header.js";

/** Columns that the user names, by header or letter; the tool finds the others. */
export interface ColumnChoice {
  readonly sheet?: string | undefined;
  readonly code?: string | undefined;
  readonly volume?: string | undefined;
  readonly price?: string | undefined;
  readonly total?: string | undefined;
  readonly packageUnits?: string | undefined;
  readonly owner?: string | undefined;
  readonly description?: string | undefined;
  readonly key?: string | undefined;
  readonly units?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}

/** How one table is read. */
export interface TableChoice extends ColumnChoice {
  /** Whether the table is an earlier extract, which may lack the columns of units and days that the newer one has. */
  readonly isEarlier?: boolean;
}

export interface FoundTable {
  /** The sheet; of several that are read together, all their lines. */
  readonly sheet: YourSheet;
  /** What the lines stand in: one table, or several. */
  readonly tables: readonly ReadTable[];
  /** A sentence for each sheet and file that was not read. */
  readonly notes: readonly string[];
  readonly header: YourHeader;
  readonly columns: {
    readonly code: YourColumn;
    readonly volume: YourColumn | null;
    readonly price: YourColumn | null;
    readonly total: YourColumn | null;
    readonly packageUnits: YourColumn | null;
    readonly owner: YourColumn | null;
    readonly key: YourColumn | null;
    readonly units: YourColumn | null;
    readonly start: YourColumn | null;
    readonly end: YourColumn | null;
    readonly descriptions: readonly YourColumn[];
  };
}

export interface Score {
  readonly column: number;
  /** Cells that are not blank, that are codes, and that are codes of one of the releases. */
  readonly filled: number;
  readonly shaped: number;
  readonly level2: number;
  readonly known: number;
  readonly named: number | null;
}

/** The most columns of a table: of the 16,384 of a sheet in Excel, some are for what is found. */
const MAX_COLUMNS = 16_000;

/** A sheet, and the column of it that holds codes. */
export interface CodeColumn {
  readonly sheet: YourSheet;
  readonly best: Score;
}

/** Finds the header and the columns of a sheet whose column of codes is known. */
export function columnsOf(
  { sheet, best }: CodeColumn,
  choice: TableChoice,
  file: string,
): Pick<FoundTable, "sheet" | "header" | "columns"> {
  const width = widthOf(sheet.rows);
  if (width > MAX_COLUMNS)
    throw new KnownError(
      `${file} has ${formatCount(width)} columns, and a table may have ${formatCount(MAX_COLUMNS)}.`,
      { hint: "Look for a row that goes on far beyond the others, or export fewer columns." },
    );
  const header = headerOf(sheet, best.column);
  const named = (role: ColumnRole, option: string | undefined, flag: string) =>
    option === undefined ? byName(role, header.names) : byOption(option, header.names, flag, file);
  const ofNewer: typeof named = (role, option, flag) =>
    choice.isEarlier && option !== undefined && indexByOption(option, header.names) === null
      ? byName(role, header.names)
      : named(role, option, flag);
  const descriptions =
    choice.description === undefined
      ? allByName("description", header.names)
      : [byOption(choice.description, header.names, "--description-column", file)];
  return {
    sheet,
    header,
    columns: {
      code: {
        index: best.column,
        name: header.names[best.column] ?? columnLetter(best.column),
        foundBy: choice.code !== undefined ? "option" : best.named !== null ? "name" : "content",
      },
      volume: named("volume", choice.volume, "--volume-column"),
      price: named("price", choice.price, "--charge-column"),
      total: named("total", choice.total, "--total-column"),
      packageUnits: named("packageUnits", choice.packageUnits, "--package-column"),
      owner: named("owner", choice.owner, "--owner-column"),
      key: named("key", choice.key, "--key-column"),
      units:
        ofNewer("units", choice.units, "--units-column") ??
        named("packageUnits", choice.packageUnits, "--package-column"),
      start: ofNewer("start", choice.start, "--start-column"),
      end: ofNewer("end", choice.end, "--end-column"),
      descriptions,
    },
  };
}

function widthOf(rows: readonly Row[]): number {
  let width = 0;
  for (const { cells } of rows) width = Math.max(width, cells.length);
  return width;
}

export function headerOf(sheet: YourSheet, code: number): YourHeader {
  const width = widthOf(sheet.rows);
  return sheet.columns === null
    ? findYourHeader(sheet.rows, code, width)
    : { rows: [], start: 0, names: sheet.columns };
}

/** The column whose values are codes, preferably one whose name says so. */
export function codeColumn(
  sheet: YourSheet,
  asked: string | undefined,
  isKnown: (code: string) => boolean,
): Score | null {
  if (asked !== undefined) {
    const column = askedColumn(sheet, asked);
    return column === null ? null : scoreOf(sheet, column, isKnown);
  }
  const [best] = scoresOf(sheet, isKnown)
    .filter(isCodeColumn)
    .sort(
      (a, b) =>
        strength(b) - strength(a) ||
        b.known - a.known ||
        b.shaped - a.shaped ||
        a.column - b.column,
    );
  return best ?? null;
}

/** Known codes outweigh a column's name, which may be that of an internal number. */
function strength({ known, named }: Score): number {
  return (known > 0 ? 2 : 0) + (named === null ? 0 : 1);
}

/** Most of its values are codes; five digits alone could be anything, so that a name has to say what they are. */
function isCodeColumn({ filled, shaped, level2, known, named }: Score): boolean {
  if (shaped === 0) return false;
  if (named !== null) return shaped * 2 > filled || known > 0;
  return shaped * 2 > filled && (known > 0 || level2 * 2 > filled);
}

/** Scores every column in one pass over the cells that there are: one row may be far wider than all others. */
export function scoresOf(sheet: YourSheet, isKnown: (code: string) => boolean): Score[] {
  const width = sheet.columns?.length ?? widthOf(sheet.rows);
  const tallies = Array.from({ length: width }, (_, column) => new ColumnTally(sheet, column));
  for (const { cells } of sheet.rows)
    for (const [column, cell] of cells.entries()) tallies[column]?.count(cell, isKnown);
  return tallies;
}

function scoreOf(sheet: YourSheet, column: number, isKnown: (code: string) => boolean): Score {
  const tally = new ColumnTally(sheet, column);
  for (const { cells } of sheet.rows) tally.count(cells[column] ?? null, isKnown);
  return tally;
}

class ColumnTally implements Score {
  filled = 0;
  shaped = 0;
  level2 = 0;
  known = 0;
  named: number | null;
  #above = 0;

  constructor(
    { columns }: YourSheet,
    readonly column: number,
  ) {
    this.named = columns === null ? null : codeRank(columns[column] ?? "");
  }

  count(cell: Cell, isKnown: (code: string) => boolean): void {
    if (this.#above > MOST_WITHOUT) return;
    const { codes, blank } = readCellCodes(cell);
    if (blank) return;
    if (codes.length === 0 && this.shaped === 0) {
      // Above the first code stand titles and the header.
      if (this.#above < MAX_ABOVE) this.named ??= typeof cell === "string" ? codeRank(cell) : null;
      this.#above += 1;
      return;
    }
    this.filled += 1;
    if (codes.length === 0) return;
    this.shaped += 1;
    if (codes.some(({ code }) => isLevel2(code))) this.level2 += 1;
    if (codes.some(({ code }) => isLevel2(code) && isKnown(code))) this.known += 1;
  }
}

/** Cells without one code, after which a column is none of codes: to read on would cost the time of a column of texts. */
const MOST_WITHOUT = 20_000;

function codeRank(name: string): number | null {
  const found = roleOf(name);
  return found?.role === "code" ? found.rank : null;
}

/** A column by its header, wherever that stands, or by its letter. */
function askedColumn(sheet: YourSheet, asked: string): number | null {
  const key = nameKey(asked);
  if (sheet.columns !== null) {
    const index = sheet.columns.findIndex((name) => nameKey(name) === key);
    return index >= 0 ? index : null;
  }
  if (key !== "") {
    for (const { cells } of sheet.rows.slice(0, 200)) {
      const index = cells.findIndex((cell) => typeof cell === "string" && nameKey(cell) === key);
      if (index >= 0) return index;
    }
  }
  const letter = columnOfLetter(asked.trim());
  return letter !== null && letter < widthOf(sheet.rows) ? letter : null;
}

function allByName(role: ColumnRole, names: readonly string[]): YourColumn[] {
  return names
    .flatMap((name, index) => {
      const found = roleOf(name);
      return found?.role === role ? [{ index, name, rank: found.rank }] : [];
    })
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ index, name }) => ({ index, name, foundBy: "name" }));
}

function byName(role: ColumnRole, names: readonly string[]): YourColumn | null {
  return allByName(role, names)[0] ?? null;
}

function indexByOption(asked: string, names: readonly string[]): number | null {
  const key = nameKey(asked);
  const byHeader = names.findIndex((name) => nameKey(name) === key);
  if (byHeader >= 0) return byHeader;
  const letter = columnOfLetter(asked.trim());
  return letter !== null && letter < names.length ? letter : null;
}

function byOption(asked: string, names: readonly string[], flag: string, file: string): YourColumn {
  const index = indexByOption(asked, names);
  if (index !== null) return { index, name: names[index] ?? asked, foundBy: "option" };
  throw new KnownError(`${flag}: ${file} has no column "${asked}".`, {
    hint: `It has ${names.slice(0, 20).join(", ")}.`,
  });
}
