/** Finds the columns of a user's sheet: codes, volumes, charges, owners. */
import { columnLetter } from "../../model/basics/column-letters.js";
import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { by } from "../../model/basics/group-by.js";
import { when } from "../../model/basics/optional.js";
import { type Cell, isBlank, type Row, titleKey } from "../../model/basics/row.js";
import type { YourColumn } from "../../model/impact/impact.js";
import { isPerCharge } from "../../model/impact/of-charge.js";
import type { ReadTable, YourSheet } from "../../model/impact/your-table.js";
import { areAmounts } from "./amounts.js";
import { readCellCodes } from "./cell-codes.js";
import type { CodeColumn } from "./code-column.js";
import { areFlags, areNumbers, areRevenueCodes, areSame, areSumsOfCounts } from "./column-cells.js";
import {
  ageOf,
  type ColumnRole,
  isPriceList,
  isScaled,
  mayBePrice,
  roleOf,
} from "./column-names.js";
import { askedIndex, headerOf, widthOf, type YourHeader } from "./table-header.js";

/** Columns other than codes and descriptions, with the options that name them. */
export const OPTIONS = {
  volume: "--volume-column",
  price: "--charge-column",
  total: "--total-column",
  packageUnits: "--package-column",
  owner: "--owner-column",
  key: "--key-column",
  units: "--units-column",
  start: "--start-column",
  end: "--end-column",
} as const;

export type Role = keyof typeof OPTIONS;

const ROLES = Object.keys(OPTIONS) as Role[];

const DAYS: readonly Role[] = ["start", "end"];

/** Columns that the earlier of two extracts may lack. */
const OF_NEWER: readonly Role[] = ["units", ...DAYS];

/** @returns whether a table has CMS's own columns; its dates then belong to codes, not lines */
export function isOfCodes(names: readonly string[]): boolean {
  return names.some((name) => /^ACT(?:ION)?EFF(?:ECTIVE)?(?:DT|DATE)$/.test(titleKey(name)));
}

/** Columns that the user names, by header or letter; the tool finds the others. */
export type ColumnChoice = Readonly<
  Partial<Record<"sheet" | "code" | "description" | Role, string | undefined>>
>;

/** How one table is read. */
export type TableChoice = ColumnChoice & {
  /** Whether the table is an earlier extract, which may lack the OF_NEWER columns. */
  readonly isEarlier?: boolean;
};

export interface FoundTable {
  /** The sheet; if several are read together, it has the lines of all. */
  readonly sheet: YourSheet;
  /** The tables that the lines come from. */
  readonly tables: readonly ReadTable[];
  /** Sentences about what was not read, or was read in a special way. */
  readonly notes: readonly string[];
  readonly header: YourHeader;
  readonly columns: Readonly<Record<Role, YourColumn | null>> & {
    /** The column that says what kind each code is: `RC`, `MS-DRG`. */
    readonly kind?: YourColumn;
    readonly code: YourColumn;
    readonly descriptions: readonly YourColumn[];
  };
}

/** Excel allows 16,384 columns; the difference is for the columns that the report adds. */
const MAX_COLUMNS = 16_000;

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
      { hint: "Look for a row far longer than the others, or export fewer columns." },
    );
  const header = headerOf(sheet, best.column);
  // A column that the user assigned (Qty as the units of a charge) gets no second role by name.
  const asked = new Set(ROLES.map((role) => askedIndex(choice[role] ?? "", header.names)));
  const top = sheet.rows.slice(header.start, header.start + MOST_ROWS);
  const cellsOf = (index: number) => top.map(({ cells }) => cells[index] ?? null);
  const named = (role: Role): YourColumn | null => {
    const own = choice[role];
    const isLacking =
      choice.isEarlier && OF_NEWER.includes(role) && askedIndex(own ?? "", header.names) === null;
    if (own === undefined && DAYS.includes(role) && isOfCodes(header.names)) return null;
    if (own === undefined || isLacking) return byName(role, header.names, asked, cellsOf);
    const column = byOption(own, header.names, OPTIONS[role], file);
    if (!isScaled(role, column.name)) return column;
    throw new KnownError(
      `${OPTIONS[role]}: the column "${column.name}" is in cents, thousands or millions.`,
      { hint: "Convert it to dollars or units, and rename it." },
    );
  };
  const [kind] = allByName("kind", header.names);
  const columns = Object.fromEntries(ROLES.map((role) => [role, named(role)]));
  const { total, price, volume } = columns;
  const isOther = (index: number) =>
    price &&
    (areSame(cellsOf(index), cellsOf(price.index)) ||
      (!volume && areSumsOfCounts(top, index, price.index < index ? price.index + 1 : 0)));
  if (total?.foundBy === "name" && isOther(total.index)) columns["total"] = null;
  const isList = !price && !volume && isPriceList(header.names);
  if (isList && total?.foundBy === "name" && mayBePrice(total.name))
    Object.assign(columns, { price: total, total: null });
  columns["key"] ??= chargeNumbers(top, header, best.column);
  const descriptions =
    choice.description === undefined
      ? allByName("description", header.names).filter(({ index }) => index !== best.column)
      : [byOption(choice.description, header.names, "--description-column", file)];
  const byCells = best.named === null ? "content" : "name";
  const units = columns["units"] ?? columns["packageUnits"] ?? null;
  const rows = { first: 1, last: sheet.rows.at(-1)?.number ?? 1 };
  const ofCharge = (column: YourColumn | null = null) =>
    units && column && isPerCharge(column) ? { ...column, ofCharge: [rows] } : column;
  return {
    sheet,
    header,
    columns: {
      code: {
        index: best.column,
        name: header.names[best.column] ?? columnLetter(best.column),
        foundBy: choice.code === undefined ? byCells : "option",
      },
      ...(columns as Record<Role, YourColumn | null>),
      ...(kind && { kind }),
      units,
      price: ofCharge(columns["price"]),
      volume: ofCharge(columns["volume"]),
      descriptions,
    },
  };
}

/** @returns the indexes of columns without a role */
export function freeColumns({ header, columns }: Pick<FoundTable, "header" | "columns">): number[] {
  const { descriptions, ...roles } = columns;
  const taken = new Set([...Object.values(roles), ...descriptions].map((one) => one?.index));
  return [...header.names.keys()].filter((index) => !taken.has(index));
}

/** @returns a note on amounts converted by units; call it before tables are joined */
export function chargeNotes({ units, price, volume }: FoundTable["columns"]): string[] {
  const conversions = [
    ...when(!!price?.ofCharge, `"${price?.name}" is the price of a charge, and is divided by them`),
    ...when(!!volume?.ofCharge, `"${volume?.name}" counts charges, and is multiplied by them`),
  ];
  return when(
    conversions.length > 0,
    `The column "${units?.name}" gives the units of a charge: ${conversions.join("; ")}. If a column is per unit, name it with --charge-column or --volume-column.`,
  );
}

function allByName(role: ColumnRole, names: readonly string[]): YourColumn[] {
  return names
    .flatMap((name, index) => {
      const found = roleOf(name);
      return found?.role === role ? [{ index, name, rank: found.rank }] : [];
    })
    .sort(by((one) => [one.rank, ageOf(one.name), one.index]))
    .map(({ index, name }) => ({ index, name, foundBy: "name" }));
}

/** How many rows decide what a column holds. */
const MOST_ROWS = 1000;

/** Epic's `Procedure Code` and Soarian's `Service Code` are charge numbers if few are codes. */
function chargeNumbers(top: readonly Row[], { names }: YourHeader, ofCodes: number) {
  const areNumbers = ({ index }: YourColumn) => {
    const filled = top.flatMap(({ cells }) => (isBlank(cells[index]) ? [] : (cells[index] ?? [])));
    const codes = filled.filter((cell) => readCellCodes(cell).codes.length > 0);
    return filled.length * 2 > top.length && codes.length * 2 < filled.length;
  };
  const named = allByName("code", names).filter(
    ({ name, index }) =>
      index !== ofCodes && /^(?:PX|PROC|BILL|SERVICE).*(?:CODE|CD)$/.test(titleKey(name)),
  );
  return named.find(areNumbers) ?? null;
}

/**
 * @param taken indexes of columns that already have a role
 * @param cellsOf the first cells of a column, by which an amount is preferred to a text or a number
 */
function byName(
  role: Role,
  names: readonly string[],
  taken: ReadonlySet<number | null>,
  cellsOf: (index: number) => readonly Cell[],
): YourColumn | null {
  const free = allByName(role, names).filter(
    ({ index, name }) => !taken.has(index) && !(isOfValues(name) && names.some(areRelativeValues)),
  );
  if (role === "start" || role === "end")
    return free.find(({ index }) => !areFlags(cellsOf(index))) ?? null;
  if (!AMOUNTS.has(role)) return free[0] ?? null;
  const isCalled = (name: string, form: RegExp) => form.test(titleKey(name));
  const fit = free.filter(
    ({ index, name }) => !(isCalled(name, /^REVENUE$/) && areRevenueCodes(cellsOf(index))),
  );
  const amounts = fit.filter(({ index }) => areAmounts(cellsOf(index)));
  const isClear = ({ index, name }: YourColumn) =>
    !(isCalled(name, /^CH(?:ARGE|R?G)$/) && areNumbers(cellsOf(index)));
  // `Frequency` may also be how often a drug is given: QD, BID.
  const named = fit.find(({ name }) => !isCalled(name, /^FREQ/));
  return amounts.find(isClear) ?? amounts[0] ?? named ?? null;
}

const areRelativeValues = (name: string) =>
  /\b(?:RVUs?|(?:base|relative) (?:value|unit)s?)\b/i.test(name);

/** Beside relative values, `TOTAL` is their sum, and `Conversion Factor` the price of one. */
const isOfValues = (name: string) => /^(?:TOTAL|CONVERSIONFACTOR)\d?$/.test(titleKey(name));

const AMOUNTS: ReadonlySet<ColumnRole> = new Set(["volume", "price", "total"]);

function byOption(asked: string, names: readonly string[], flag: string, file: string): YourColumn {
  const index = askedIndex(asked, names);
  if (index !== null) return { index, name: names[index] ?? asked, foundBy: "option" };
  throw new KnownError(`${flag}: ${file} has no column "${asked}".`, {
    hint: `It has ${names.slice(0, 20).join(", ")}.`,
  });
}
