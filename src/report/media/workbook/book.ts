/** Sheets as the bytes of a workbook: how it prints and filters, who made it, and as of which day. */
// hucre has no dependencies, fixed zip times, rich text, lists to choose from and names of its own, and is maintained
// (1.0 of September 2026). exceljs had its last release in 2023 and brings nine packages; write-excel-file has no rich text.
import { type WriteSheet, writeXlsx } from "hucre/xlsx";
import { pluralize } from "../../../model/basics/format-numbers.js";
import { cellText } from "../safe-text/cell-text.js";
import { truncate } from "../safe-text/truncate.js";
import type { Table } from "../tables/table.js";
import { FONT } from "./styles.js";
import { tableSheet } from "./table-sheet.js";

export interface Book {
  /** The first sheet, which lists the others. */
  readonly summary: (others: readonly SheetFacts[]) => WriteSheet;
  readonly others: readonly (Table | ReadySheet)[];
  readonly title: string;
  /** Stands above every printed page. */
  readonly printed: string;
  readonly creator: string;
  /** The workbook's date is that of the release, so that the same inputs give the same bytes. */
  readonly effectiveDate: string;
}

export interface SheetFacts {
  readonly name: string;
  readonly holds: string;
  readonly rows: number;
}

/** A sheet that is no plain table, such as somebody's own. */
export interface ReadySheet extends SheetFacts {
  readonly sheet: WriteSheet;
}

/** Rows of a sheet below its header (Excel specifications and limits). */
const MAX_ROWS = 1_048_575;

/**
 * Excel takes no more than 255 characters of a header (Excel specifications and limits), commands and doubled signs
 * counted, and calls a file with a longer one broken.
 */
const MAX_PRINTED = 120;

export function bookBytes(book: Book): Promise<Uint8Array> {
  const others = book.others.map((one) => ("sheet" in one ? one : readySheet(one)));
  const sheets = [book.summary(others), ...others.map(({ sheet }) => sheet)];
  const date = new Date(`${book.effectiveDate}T00:00:00Z`);
  // In headers and footers `&` begins a command.
  const printed = truncate(cellText(book.printed), MAX_PRINTED).replaceAll("&", "&&");
  return writeXlsx({
    sheets: sheets.map((sheet) => ({
      ...sheet,
      pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      headerFooter: { oddHeader: `&L${printed}&R&A`, oddFooter: "&RPage &P of &N" },
    })),
    namedRanges: sheets.flatMap(namesOf),
    defaultFont: FONT,
    properties: {
      title: cellText(book.title),
      creator: cellText(book.creator),
      created: date,
      modified: date,
    },
  });
}

/**
 * A table that is too long is cut, and its row of the summary says so.
 * @param most rows below the header
 */
export function readySheet(table: Table, most = MAX_ROWS): ReadySheet {
  const { rows, holds } = withinSheet(table.rows, table.holds, most);
  return { name: table.name, holds, rows: rows.length, sheet: tableSheet({ ...table, rows }) };
}

/** @returns as many rows as a sheet has room for below its header, and what it holds, with what is left out */
export function withinSheet<Row>(
  all: readonly Row[],
  holds: string,
  most = MAX_ROWS,
): { rows: Row[]; holds: string } {
  const rows = all.slice(0, most);
  const left = all.length - rows.length;
  const cut = ` ${pluralize(left, "row")} ${left === 1 ? "is" : "are"} left out: a sheet holds no more.`;
  return { rows, holds: left === 0 ? holds : holds + cut };
}

/**
 * The row of titles and the columns for printing, and the range of the filter, without which LibreOffice shows none. Named here and
 * not by the library, which leaves a sheet's name unquoted and so breaks the file.
 */
function namesOf({ name, freezePane, autoFilter, pageSetup }: WriteSheet) {
  const named = (what: string, range: string) => ({
    name: `_xlnm.${what}`,
    range: `'${name}'!${range.replace(/([A-Z]+)(\d+)/g, "$$$1$$$2")}`,
    scope: name,
  });
  return [
    ...(autoFilter === undefined ? [] : [named("_FilterDatabase", autoFilter.range)]),
    ...(pageSetup?.printArea === undefined ? [] : [named("Print_Area", pageSetup.printArea)]),
    ...(freezePane?.rows === undefined
      ? []
      : [named("Print_Titles", `$${freezePane.rows}:$${freezePane.rows}`)]),
  ];
}
