/** A sheet, and its XML, generated row by row so that large tables are never in memory as cells. */
import { columnLetter } from "../../../model/basics/column-letters.js";
import type { TextsCheck } from "../../../model/worklist/cell-checks.js";
import { element, escapeXml, list, xmlDocument } from "../xml.js";
import { type CellStyle, type FontStyle, fontXml, MAIN, type StyleTable } from "./style-table.js";

export interface Sheet {
  readonly name: string;
  /** Column widths in characters; 0 for a hidden column. */
  readonly widths: readonly number[];
  /** All rows from the first; one without cells is blank. */
  readonly rows: Iterable<SheetRow>;
  readonly frozen?: { readonly rows: number; readonly columns: number };
  /** The range whose first row filters the others: `A1:C9`. */
  readonly filter?: string;
  readonly printed?: string;
  /** How many printed pages wide the sheet is; default 1. */
  readonly pagesWide?: number;
  readonly merged?: readonly string[];
  readonly choices?: readonly Choice[];
  readonly hasGrid?: boolean;
}

export interface SheetRow {
  readonly cells: readonly (SheetCell | null)[];
  /** In points; default one line. */
  readonly height?: number | undefined;
}

export interface SheetCell {
  /** Text, whatever it looks like; a number, or Excel's serial number of a date; runs; or blank. */
  readonly value: string | number | readonly Run[] | null;
  readonly style: CellStyle;
  readonly link?: string;
}

export interface Run {
  readonly text: string;
  readonly font: FontStyle;
}

export interface Choice {
  readonly range: string;
  readonly title: string;
  readonly values: readonly string[];
}

/** The range between two cells, whose indexes start at 0: `A1:C9`. */
export function rangeOf(row: number, column: number, lastRow: number, lastColumn: number): string {
  return `${columnLetter(column)}${row + 1}:${columnLetter(lastColumn)}${lastRow + 1}`;
}

/**
 * @param header the header of every printed page, with `&&` for `&`
 * @param check receives every text
 */
export function* sheetXml(
  sheet: Sheet,
  styles: StyleTable,
  header: string,
  check: TextsCheck,
): Generator<string> {
  const [start, end] = xmlDocument(`worksheet xmlns="${MAIN}"`, "\0").split("\0") as [
    string,
    string,
  ];
  const columns = sheet.widths.map((width, at) =>
    element("col", {
      min: at + 1,
      max: at + 1,
      width,
      customWidth: "true",
      hidden: width === 0 ? 1 : undefined,
    }),
  );
  yield `${start}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${viewXml(sheet)}<sheetFormatPr defaultRowHeight="15"/>${list("cols", columns)}<sheetData>`;
  const links: string[] = [];
  const letters: string[] = [];
  let number = 0;
  for (const { cells, height } of sheet.rows) {
    number += 1;
    let xml = "";
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at];
      if (cell == null) continue;
      letters[at] ??= columnLetter(at);
      const place = `${letters[at]}${number}`;
      if (typeof cell.value === "string") check.add(cell.value);
      else if (typeof cell.value === "object")
        check.add((cell.value ?? []).map(({ text }) => text).join(""));
      xml += cellXml(cell, place, styles.numberOf(cell.style));
      if (cell.link !== undefined)
        links.push(element("hyperlink", { ref: place, location: cell.link }));
    }
    const high = height === undefined ? "" : ` ht="${height}" customHeight="1"`;
    if (xml !== "" || high !== "") yield `<row r="${number}"${high}>${xml}</row>`;
  }
  yield `</sheetData>${tailXml(sheet)}${list("hyperlinks", links)}`;
  yield `<pageMargins left="0.4" right="0.4" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup orientation="landscape" fitToWidth="${sheet.pagesWide ?? 1}" fitToHeight="0"/><headerFooter><oddHeader>${escapeXml(`&L${header}&R&A`)}</oddHeader><oddFooter>&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>${end}`;
}

function cellXml({ value, style: _, link: __ }: SheetCell, place: string, look: number): string {
  const start = `<c r="${place}" s="${look}"`;
  if (value === null) return `${start}/>`;
  if (typeof value === "number") return `${start}><v>${value}</v></c>`;
  // Inline strings, as in Apache POI's streaming writer: shared strings would stay in memory.
  return `${start} t="inlineStr"><is>${typeof value === "string" ? textXml(value) : value.map(runXml).join("")}</is></c>`;
}

function runXml({ text, font }: Run): string {
  return `<r><rPr>${fontXml(font, "rFont")}</rPr>${textXml(text)}</r>`;
}

/** `_x0041_` is an escape in workbooks; a text that contains such a sequence must keep it. */
const NAMES_CHARACTER = /_(?=x[\da-f]{4}_)/gi;

function textXml(text: string): string {
  const kept =
    text.includes("_x") || text.includes("_X") ? text.replace(NAMES_CHARACTER, "_x005F_") : text;
  const space = text.startsWith(" ") || text.endsWith(" ") ? ' xml:space="preserve"' : "";
  return `<t${space}>${escapeXml(kept)}</t>`;
}

function viewXml({ frozen, hasGrid = true }: Sheet): string {
  const view = { showGridLines: hasGrid ? undefined : 0, workbookViewId: 0 };
  if (frozen === undefined) return element("sheetViews", {}, element("sheetView", view));
  const { rows, columns } = frozen;
  const pane = element("pane", {
    xSplit: columns || undefined,
    ySplit: rows || undefined,
    topLeftCell: `${columnLetter(columns)}${rows + 1}`,
    activePane: columns === 0 ? "bottomLeft" : "bottomRight",
    state: "frozen",
  });
  return element("sheetViews", {}, element("sheetView", view, pane));
}

function tailXml({ filter, merged = [], choices = [] }: Sheet): string {
  const cells = merged.map((ref) => element("mergeCell", { ref }));
  const lists = choices.map(({ range, title, values }) =>
    element(
      "dataValidation",
      {
        type: "list",
        sqref: range,
        allowBlank: 1,
        showErrorMessage: 1,
        errorTitle: title,
        error: `Choose one of: ${values.join(", ")}.`,
      },
      element("formula1", {}, `"${escapeXml(values.join(","))}"`),
    ),
  );
  return [
    filter === undefined ? "" : element("autoFilter", { ref: filter }),
    list("mergeCells", cells, { count: cells.length }),
    list("dataValidations", lists, { count: lists.length }),
  ].join("");
}
