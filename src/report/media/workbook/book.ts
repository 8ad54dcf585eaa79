/** Sheets as the bytes of a workbook: how it prints, who made it, and as of which day. */
// hucre: no dependencies, fixed zip times, maintained (1.0 of September 2026); exceljs is dead, excelts needs Node 22, write-excel-file has no rich text.
import { type WriteSheet, writeXlsx } from "hucre/xlsx";
import { cellText } from "../safe-text/cell-text.js";
import { truncate } from "../safe-text/truncate.js";
import { FONT } from "./styles.js";

export interface Book {
  readonly sheets: readonly WriteSheet[];
  readonly title: string;
  /** Stands above every printed page. */
  readonly printed: string;
  readonly creator: string;
  /** No clock: the workbook is as old as the release it tells of. */
  readonly effectiveDate: string;
  /** Sheets whose first row is printed on every page. */
  readonly titledSheets?: readonly string[];
}

/**
 * Excel takes no more than 255 characters of a header (Excel specifications and limits), commands and doubled signs
 * counted, and calls a file with a longer one broken.
 */
const MAX_PRINTED = 120;

export function bookBytes(book: Book): Promise<Uint8Array> {
  const date = new Date(`${book.effectiveDate}T00:00:00Z`);
  // In headers and footers `&` begins a command.
  const printed = truncate(cellText(book.printed), MAX_PRINTED).replaceAll("&", "&&");
  return writeXlsx({
    sheets: book.sheets.map((sheet) => ({
      ...sheet,
      pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      headerFooter: { oddHeader: `&L${printed}&R&A`, oddFooter: "&RPage &P of &N" },
    })),
    // Named here and not by the library, which leaves a sheet's name unquoted and so breaks the file.
    namedRanges: (book.titledSheets ?? []).map((name) => ({
      name: "_xlnm.Print_Titles",
      range: `'${name}'!$1:$1`,
      scope: name,
    })),
    defaultFont: FONT,
    properties: {
      title: cellText(book.title),
      creator: cellText(book.creator),
      created: date,
      modified: date,
    },
  });
}
