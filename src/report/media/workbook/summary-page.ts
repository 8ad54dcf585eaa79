/** A sheet for people, filled from the top: sentences, headings, small tables. */

import { given } from "../../../model/basics/optional.js";
import type { ProgressView } from "../../wording/progress.js";
import type { TableCell } from "../tables/table.js";
import type { SheetFacts } from "./book.js";
import { dateCell, textCell } from "./cells.js";
import { rangeOf, type Sheet, type SheetCell, type SheetRow } from "./sheet.js";
import type { CellStyle } from "./style-table.js";
import {
  ALARM_STYLE,
  COUNT_STYLE,
  HEADER_INDENTED_STYLE,
  HEADER_RIGHT_STYLE,
  HEADER_STYLE,
  HEADING_STYLE,
  INDENTED_STYLE,
  LINK_STYLE,
  rowHeight,
  TEXT_STYLE,
  TITLE_STYLE,
  WRAPPED_STYLE,
} from "./styles.js";

/** Names, counts, then meanings and the columns of the table by series. */
const WIDTHS = [42, 14, 14, 14, 14, 14, 14, 14, 14, 14];
const LAST_COLUMN = WIDTHS.length - 1;
/** Sentences stand across all columns; merged cells do not grow by themselves, so their lines are counted. */
const LINE_CHARACTERS = 150;
/** A title above numbers, in bold, breaks within its column: "Added and discontinued between the releases". */
const NUMBER_TITLE_CHARACTERS = 11;

export class SheetPage {
  readonly #rows: SheetRow[] = [];
  readonly #merged: string[] = [];

  /** Begins with the notice of a sample, where it is one, and the title. */
  constructor({ sampleNotice, title }: { sampleNotice: string | null; title: string }) {
    this.sentences(given(sampleNotice), ALARM_STYLE);
    this.#sentence(title, TITLE_STYLE);
  }

  /** Each below the one before. */
  sentences(texts: readonly string[], style = WRAPPED_STYLE): void {
    for (const text of texts) this.#sentence(text, style);
  }

  #sentence(text: string, style: CellStyle): void {
    const row = this.#rows.length;
    this.#merged.push(rangeOf(row, 0, row, LAST_COLUMN));
    const size = (style.font?.size ?? 11) / 11;
    const height = rowHeight(Math.ceil((text.length * size) / LINE_CHARACTERS), size);
    this.#rows.push({ cells: [textCell(text, style)], height });
  }

  /** Sentences below a heading; nothing where there are none. */
  section(title: string, texts: readonly string[]): void {
    if (texts.length === 0) return;
    this.#rows.push(BLANK, { cells: [textCell(title, HEADING_STYLE)] });
    this.sentences(texts);
  }

  /** A small table with a blank row before it; none where it has no rows. */
  block(
    titles: readonly string[],
    rows: readonly (readonly TableCell[])[],
    { links = false } = {},
  ): void {
    if (rows.length === 0) return;
    let lines = 1;
    const header = titles.map((title, at) => {
      const isNumbers = rows.some((row) => typeof row[at] === "number");
      if (isNumbers) lines = Math.max(lines, Math.ceil(title.length / NUMBER_TITLE_CHARACTERS));
      const style = at === 0 ? HEADER_STYLE : HEADER_INDENTED_STYLE;
      return { value: title, style: isNumbers ? HEADER_RIGHT_STYLE : style };
    });
    this.#rows.push(BLANK, { cells: header, height: lines > 1 ? rowHeight(lines) : undefined });
    for (const row of rows) {
      const cells = row.map((value, at) => {
        const cell = summaryCell(value, at === 0 ? TEXT_STYLE : INDENTED_STYLE);
        return cell !== null && links && at === 0 ? sheetLink(cell) : cell;
      });
      this.#rows.push({ cells });
    }
  }

  sheet(): Sheet {
    return {
      name: "Summary",
      widths: WIDTHS,
      rows: this.#rows,
      merged: this.#merged,
      hasGrid: false,
    };
  }
}

const BLANK: SheetRow = { cells: [] };

function summaryCell(value: TableCell, textStyle: CellStyle): SheetCell | null {
  if (value === null) return null;
  if (typeof value === "number") return { value, style: COUNT_STYLE };
  if (typeof value === "string") return textCell(value, textStyle);
  return "day" in value ? dateCell(value) : null;
}

function sheetLink(cell: SheetCell): SheetCell {
  return { ...cell, style: LINK_STYLE, link: `'${String(cell.value)}'!A1` };
}

/** The sheets behind it, each with what of it was left out for want of rows. */
export function sheetsBlock(sheets: readonly SheetFacts[], page: SheetPage): void {
  page.block(
    ["Sheet", "Rows", "What it holds"],
    sheets.map(({ name, rows, holds }) => [name, rows, holds]),
    { links: true },
  );
}

/** How far the work is; nothing where no worklist was read. */
export function progressBlock(progress: ProgressView | null, page: SheetPage): void {
  if (progress === null) return;
  page.sentences([`Progress: ${progress.sentence} ${progress.since}`]);
  page.block(
    ["Owner", "Not done", "Overdue", "Done"],
    progress.owners.map(({ owner, open, overdue, done }) => [owner, open, overdue, done]),
  );
}
