/** Reads a worklist back: the sheets of a workbook, or the csv, that have a column of task ids. */
import { KnownError } from "../../model/basics/errors.js";
import { withoutFormulaGuard } from "../../model/basics/formula-guard.js";
import type { Cell, Row } from "../../model/basics/row.js";
import { ownTitle, WORKLIST_TITLES, type WorklistRow } from "../../model/worklist/worklist-file.js";
import { YOUR_TABLE_LIMITS } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";
import { sheetsOf } from "../tables/sheets-of.js";
import { tableDelimiter } from "../your-table/text.js";

/** Rows above the header that somebody may have put there. */
const MOST_ABOVE = 50;

/**
 * @param bytes a workbook or delimited text
 * @param file its name, for messages
 * @returns every row below a header with a column of task ids, also one without an id: a person may have written it
 * @throws KnownError where no table has such a column
 */
export async function readWorklistTables(bytes: Buffer, file: string): Promise<WorklistRow[]> {
  const tables = await sheetsOf(bytes, file, {
    delimiterOf: tableDelimiter,
    limits: YOUR_TABLE_LIMITS,
  });
  const sheets = "sheets" in tables ? tables.sheets : [];
  const found = sheets.flatMap(({ name, rows }) => {
    const at = rows.slice(0, MOST_ABOVE).findIndex(isHeader);
    if (at < 0) return [];
    const unguard = tables.format === "csv" ? withoutFormulaGuard : (text: string) => text;
    const titles = titlesOf(rows[at]?.cells ?? [], unguard);
    const place = name === "" ? "row" : `sheet "${shownName(name)}", row`;
    return [
      rows.slice(at + 1).flatMap(({ number, cells }): WorklistRow[] => {
        const filled = cellsOf(cells, titles, unguard);
        return Object.keys(filled).every((title) => title === WORKLIST_TITLES.report)
          ? []
          : [{ where: `${file}, ${place} ${number}`, cells: filled }];
      }),
    ];
  });
  if (found.length > 0) return found.flat();
  throw new KnownError(`${file} is no worklist: it has no column "${WORKLIST_TITLES.id}".`, {
    hint: "Give --worklist a workbook, .worklist.csv or .worklist.yaml that hcpcs-diff wrote, with its ids.",
  });
}

const isHeader = ({ cells }: Row) =>
  cells.some((cell) => ownTitle(textOf(cell)) === WORKLIST_TITLES.id);

/** A column without a title is named by its place; of two with one title, the second gets a number. */
function titlesOf(header: readonly Cell[], unguard: (text: string) => string): string[] {
  const used = new Set<string>();
  return header.map((cell, index) => {
    const title = ownTitle(unguard(textOf(cell))) || untitled(index);
    let name = title;
    for (let again = 2; used.has(name); again += 1) name = `${title} (${again})`;
    used.add(name);
    return name;
  });
}

const untitled = (index: number) => `Column ${index + 1}`;

function cellsOf(
  cells: readonly Cell[],
  titles: readonly string[],
  unguard: (text: string) => string,
): Record<string, string> {
  const filled = cells.flatMap((cell, index) => {
    const value = unguard(textOf(cell));
    return value === "" ? [] : [[titles[index] ?? untitled(index), value] as const];
  });
  return Object.fromEntries(filled);
}

function textOf(cell: Cell): string {
  return cell === null ? "" : String(cell).trim();
}
