/** Assembles sheets into the bytes of a workbook, with its print header and properties. */

import { pluralize } from "../../../model/basics/counts-in-words.js";
import { when } from "../../../model/basics/optional.js";
import { TextsCheck } from "../../../model/worklist/cell-checks.js";
import { type AnyDocument, toolName } from "../../wording/source.js";
import { cellText } from "../safe-text/cell-text.js";
import { truncate } from "../safe-text/one-line.js";
import type { Table } from "../tables/table.js";
import type { AnyView } from "../templates/page.js";
import { packageParts, workbookXml } from "./package-parts.js";
import { type Sheet, sheetXml } from "./sheet.js";
import { StyleTable } from "./style-table.js";
import { FONT } from "./styles.js";
import { type SheetFacts, SheetPage } from "./summary-page.js";
import { tableSheet } from "./table-sheet.js";
import { Zip } from "./zip.js";

interface Book {
  readonly summary: (page: SheetPage) => void;
  /** A table without rows gets no sheet, unless people fill it in and a later run reads it back. */
  readonly others: readonly (Table | ReadySheet)[];
  /** Its title, or instead the sample notice, is the header of every printed page. */
  readonly view: AnyView;
  /** The workbook's date is the release's, so that the same inputs give the same bytes. */
  readonly document: AnyDocument & { readonly to: { readonly effectiveDate: string } };
}

/** A sheet that is not made from a table, such as the user's own. */
interface ReadySheet extends SheetFacts {
  readonly sheet: Sheet;
}

/** Rows of a sheet below its header (Excel specifications and limits). */
const MAX_ROWS = 1_048_575;

/**
 * Excel calls a file broken if a print header exceeds 255 characters, counting commands and doubled
 * signs (Excel specifications and limits).
 */
const MAX_PRINTED = 120;

export async function workbookBytes(book: Book): Promise<Uint8Array> {
  const { to } = book.document;
  const { title, sampleNotice } = book.view;
  const others = book.others.flatMap((one) => {
    if ("sheet" in one) return [one];
    return when(one.rows.length > 0 || one.columns.some(({ input }) => input), readySheet(one));
  });
  const page = new SheetPage(book.view, others);
  book.summary(page);
  const sheets = [page.sheet(), ...others.map(({ sheet }) => sheet)];
  // In headers and footers, `&` starts a command.
  const printed = truncate(cellText(sampleNotice ?? title), MAX_PRINTED).replaceAll("&", "&&");
  const zip = new Zip();
  const parts = packageParts(sheets, {
    title: cellText(title),
    creator: cellText(toolName(book.document)),
    day: to.effectiveDate,
  });
  for (const [name, text] of parts) zip.add(name, [text]);
  const styles = new StyleTable(FONT);
  const checks: TextsCheck[] = [];
  for (const [at, sheet] of sheets.entries()) {
    const check = new TextsCheck();
    checks.push(check);
    zip.add(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet, styles, printed, check));
  }
  zip.add("xl/workbook.xml", [workbookXml(sheets, checks)]);
  zip.add("xl/styles.xml", [styles.xml()]);
  return zip.bytes();
}

/** Makes a sheet of a table. A table that is too long is cut, and the summary says so. */
function readySheet(table: Table): ReadySheet {
  const { rows, holds } = withinSheet(table.rows, table.holds);
  return { name: table.name, holds, rows: rows.length, sheet: tableSheet({ ...table, rows }) };
}

/**
 * @param most the most rows below the header
 * @returns the rows that fit in a sheet, and the description with the number of rows left out
 */
export function withinSheet<Row>(all: readonly Row[], holds: string, most = MAX_ROWS) {
  const rows = all.slice(0, most);
  const left = all.length - rows.length;
  const cut = ` ${pluralize(left, "row")} ${left === 1 ? "is" : "are"} left out: a sheet has room for no more.`;
  return { rows, holds: left === 0 ? holds : holds + cut };
}
