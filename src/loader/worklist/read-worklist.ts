/** Reads a worklist that people filled in, from a workbook or csv with a column of task ids. */
import { KnownError } from "../../model/basics/errors.js";
import { withoutFormulaGuard } from "../../model/basics/formula-guard.js";
import { PackedRows, type Rows } from "../../model/basics/packed-rows.js";
import { type Cell, type Row, textOf } from "../../model/basics/row.js";
import { checksOf, TextsCheck } from "../../model/worklist/cell-checks.js";
import {
  ownTitle,
  REPORT_SHEETS,
  unfilledTitles,
  WORKLIST_TITLES,
  type WorklistRow,
} from "../../model/worklist/worklist-file.js";
import { YOUR_TABLE_LIMITS } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";
import { useOf } from "../files/sniff.js";
import type { ZipMember } from "../files/zip.js";
import type { Sheet } from "../tables/sheet.js";
import { sheetsOf } from "../tables/sheets-of.js";
import { tableDelimiter } from "../your-table/text.js";
import { shownNumber } from "./shown-number.js";

export const PASS_A_WORKLIST =
  "Give --worklist a workbook, .worklist.csv or .worklist.yaml that hcpcs-diff wrote, with its ids.";

/** How many rows people may have inserted above the header. */
const MOST_ABOVE = 50;

/**
 * @param bytes workbook or delimited text
 * @param file name of the file, for messages
 * @returns all rows of the worklist, with or without an id; all rows above the header and on sheets
 *   that are not ours, because a person wrote them; and what could not be read (`left`)
 * @throws KnownError if no table has a column of task ids
 */
export async function readWorklistTables(bytes: Buffer, file: string) {
  const kept: SheetRows[] = [];
  const tables = await sheetsOf(bytes, file, {
    delimiterOf: tableDelimiter,
    limits: YOUR_TABLE_LIMITS,
    asWritten: true,
    into: (name) => {
      const rows = new SheetRows(REPORT_SHEETS.has(name));
      kept.push(rows);
      return rows;
    },
  });
  if (tables.format === "other" || tables.format === "zip") {
    const { what, use = PASS_A_WORKLIST } =
      tables.format === "zip" ? { what: "a zip archive" } : tables;
    throw new KnownError(`${file} is ${what}, not a worklist.`, { hint: useOf(what, use) });
  }
  const sheets = ("sheets" in tables ? tables.sheets : []).map((sheet, index): ReadSheet => {
    const { texts } = kept[index] ?? {};
    return { ...sheet, rows: kept[index] ?? sheet.rows, ...(texts && { texts }) };
  });
  const unguard = tables.format === "csv" ? withoutFormulaGuard : (text: string) => text;
  const isTable = (sheet: ReadSheet) => headerOf(sheet) >= 0;
  if (!sheets.some(isTable))
    throw new KnownError(`${file} is not a worklist: it has no column "${WORKLIST_TITLES.id}".`, {
      hint: PASS_A_WORKLIST,
    });
  const read = sheets.filter((sheet) => isTable(sheet) || !REPORT_SHEETS.has(sheet.name));
  const rows = read.flatMap((sheet) => rowsOf(sheet, file, unguard));
  const titles = sheets
    .filter(isTable)
    .flatMap((sheet) => sheet.rows.at(headerOf(sheet))?.cells ?? []);
  return {
    rows,
    unfilled: unfilledTitles(
      titles.map((title) => ownTitle(unguard(textOf(title)))),
      rows,
    ),
    left: [
      ...("parts" in tables ? await otherParts(tables.parts) : []),
      ...(tables.format === "xls" ? ["what an old workbook has beside its cells"] : []),
      ...new Set(read.flatMap(sheetExtras)),
      ...sheets.filter((sheet) => !read.includes(sheet)).flatMap(typedInto),
    ],
  };
}

/** Rows of a sheet. One of ours without tasks ("Your lines") keeps its top and a checksum. */
class SheetRows extends PackedRows {
  texts = new TextsCheck();
  #hasTasks = false;

  constructor(readonly isOurs: boolean) {
    super();
  }

  override push(row: Row): void {
    const isTop = this.length < MOST_ABOVE;
    this.#hasTasks ||= isTop && isHeader(row);
    if (isTop || this.#hasTasks || !this.isOurs) super.push(row);
    if (this.#hasTasks || !this.isOurs) return;
    for (const cell of row.cells) if (typeof cell === "string") this.texts.add(cell);
  }

  override clear(): void {
    super.clear();
    this.texts = new TextsCheck();
  }
}

interface ReadSheet extends Omit<Sheet, "rows"> {
  readonly rows: Rows;
  readonly texts?: TextsCheck;
}

/** What a sheet can have besides cells, and how many of each our own workbooks have. */
const EXTRAS: readonly (readonly [element: string, what: string, ours: number])[] = [
  ["mergeCell", "merged cells", 0],
  ["cfRule", "conditional formats", 0],
  ["dataValidation", "rules for what may be typed", 1],
  ["hyperlink", "links", 0],
];

function sheetExtras({ extras }: ReadSheet): string[] {
  return EXTRAS.flatMap(([element, what, ours]) =>
    (extras?.get(element) ?? 0) > ours ? what : [],
  );
}

/** Names a sheet of ours in which a person changed texts. */
function typedInto({ name, check, texts }: ReadSheet): string[] {
  const isAsWritten = check === undefined || check === `"${texts}"`;
  return isAsWritten ? [] : [`texts typed into the sheet "${name}"`];
}

function headerOf({ rows }: ReadSheet): number {
  return rows.slice(0, MOST_ABOVE).findIndex(isHeader);
}

function isHeader({ cells }: Row): boolean {
  return cells.some((cell) => ownTitle(textOf(cell)) === WORKLIST_TITLES.id);
}

function rowsOf(sheet: ReadSheet, file: string, unguard: (text: string) => string): WorklistRow[] {
  const { name, rows } = sheet;
  const at = headerOf(sheet);
  const titles = titlesOf((at < 0 ? undefined : rows.at(at))?.cells ?? [], unguard);
  const place = name === "" ? "row" : `sheet "${shownName(name)}", row`;
  return Array.from(rows).flatMap((row, index): WorklistRow[] => {
    if (index === at) return [];
    const filled = cellsOf(row, { sheet, titles: index > at ? titles : [], unguard });
    if (Object.keys(filled).length === 0 || isReportLine(filled)) return [];
    const section = at < 0 ? { [WORKLIST_TITLES.section]: name } : {};
    return [{ where: `${file}, ${place} ${row.number}`, cells: { ...section, ...filled } }];
  });
}

/** Whether a row is the unchanged line that names the report of the worklist. */
export function isReportLine(cells: WorklistRow["cells"]): boolean {
  const { report, checks } = WORKLIST_TITLES;
  const line = cells[report] ?? "";
  return Object.keys(cells).length === 2 && cells[checks] === checksOf([[report, line]]);
}

/** Names columns without a title by position, and numbers columns with the same title. */
function titlesOf(header: readonly Cell[], unguard: (text: string) => string): string[] {
  const used = new Map<string, number>();
  return header.map((cell, index) => {
    const title = ownTitle(unguard(textOf(cell))) || untitled(index);
    let name = title;
    let again = used.get(title) ?? 1;
    for (; used.has(name); again += 1) name = `${title} (${again + 1})`;
    used.set(title, again).set(name, used.get(name) ?? 1);
    return name;
  });
}

const untitled = (index: number) => `Column ${index + 1}`;

function cellsOf(
  { cells, formats }: Row,
  {
    sheet: { numberFormats },
    titles,
    unguard,
  }: { sheet: ReadSheet; titles: readonly string[]; unguard: (text: string) => string },
): Record<string, string> {
  const filled = cells.flatMap((cell, index) => {
    const format = formats?.[index] ?? numberFormats?.[index] ?? null;
    const shown = typeof cell === "number" && format !== null ? shownNumber(cell, format) : cell;
    const value = unguard(textOf(shown));
    return value === "" ? [] : [[titles[index] ?? untitled(index), value] as const];
  });
  return Object.fromEntries(filled);
}

/** Parts that a workbook usually has and in which people write nothing. */
const USUAL_PARTS =
  /^(?:\[Content_Types\]\.xml|.*\.rels|docProps\/.*|docMetadata\/.*|customXml\/.*|xl\/(?:workbook|styles|sharedStrings|calcChain|metadata|connections)\.xml|xl\/(?:theme|worksheets|printerSettings|persons|tables)\/[^/]*|.*\/)$/i;

/** What the parts of a workbook contain, in words. */
const PARTS: readonly (readonly [part: RegExp, what: string])[] = [
  [/comments|vmlDrawing/i, "notes on cells"],
  [/\/media\//i, "pictures"],
  [/\/charts\//i, "charts"],
  [/\/drawings\//i, "drawings"],
  [/vbaProject/i, "macros"],
  [/pivot/i, "pivot tables"],
  [/externalLinks/i, "links to other workbooks"],
];

async function otherParts(parts: readonly ZipMember[]): Promise<string[]> {
  const found = new Set<string>();
  for (const { name, read } of parts) {
    if (USUAL_PARTS.test(name)) continue;
    // LibreOffice gives each sheet a drawing part, even an empty one.
    if (DRAWING.test(name) && !(await read()).includes("Anchor")) continue;
    found.add(PARTS.find(([part]) => part.test(name))?.[1] ?? shownName(name));
  }
  return [...found];
}

const DRAWING = /\/drawings\/[^/]*\.xml$/i;
