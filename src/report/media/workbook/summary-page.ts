/** A sheet for people, filled from the top: sentences, headings, small tables. */
import type { Cell, CellStyle, WriteSheet } from "hucre";
import type { ProgressView } from "../../wording/progress.js";
import type { TableCell } from "../tables/table.js";
import { dateCell, textCell } from "./cells.js";
import {
  COUNT_STYLE,
  HEADER_INDENTED_STYLE,
  HEADER_RIGHT_STYLE,
  HEADER_STYLE,
  HEADING_STYLE,
  INDENTED_STYLE,
  LINK_STYLE,
  rowHeight,
  TEXT_STYLE,
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
  readonly #cells = new Map<string, Partial<Cell>>();
  readonly #merges: NonNullable<WriteSheet["merges"]> = [];
  readonly #heights = new Map<number, { height: number }>();
  #row = 0;

  sentence(text: string, style: CellStyle): void {
    const row = this.#row++;
    this.#cells.set(`${row},0`, textCell(text, style));
    this.#merges.push({ startRow: row, startCol: 0, endRow: row, endCol: LAST_COLUMN });
    const size = (style.font?.size ?? 11) / 11;
    this.#heights.set(row, {
      height: rowHeight(Math.ceil((text.length * size) / LINE_CHARACTERS), size),
    });
  }

  heading(text: string): void {
    this.#row++;
    this.#cells.set(`${this.#row++},0`, textCell(text, HEADING_STYLE));
  }

  /** A small table with a blank row before it; none where it has no rows. */
  block(
    titles: readonly string[],
    rows: readonly (readonly TableCell[])[],
    { links = false } = {},
  ): void {
    if (rows.length === 0) return;
    this.#row++;
    let lines = 1;
    for (const [at, title] of titles.entries()) {
      const isNumbers = rows.some((row) => typeof row[at] === "number");
      const style = isNumbers
        ? HEADER_RIGHT_STYLE
        : at === 0
          ? HEADER_STYLE
          : HEADER_INDENTED_STYLE;
      this.#cells.set(`${this.#row},${at}`, { value: title, style });
      if (isNumbers) lines = Math.max(lines, Math.ceil(title.length / NUMBER_TITLE_CHARACTERS));
    }
    if (lines > 1) this.#heights.set(this.#row, { height: rowHeight(lines) });
    for (const row of rows) {
      this.#row++;
      for (const [at, value] of row.entries()) {
        const cell = summaryCell(value, at === 0 ? TEXT_STYLE : INDENTED_STYLE);
        if (cell !== null)
          this.#cells.set(`${this.#row},${at}`, links && at === 0 ? sheetLink(cell) : cell);
      }
    }
    this.#row++;
  }

  sheet(): WriteSheet {
    return {
      name: "Summary",
      columns: WIDTHS.map((width) => ({ width })),
      cells: this.#cells,
      merges: this.#merges,
      rowDefs: this.#heights,
      view: { showGridLines: false },
    };
  }
}

function summaryCell(value: TableCell, textStyle: CellStyle): Partial<Cell> | null {
  if (value === null) return null;
  if (typeof value === "number") return { value, style: COUNT_STYLE };
  if (typeof value === "string") return textCell(value, textStyle);
  return "day" in value ? dateCell(value) : null;
}

function sheetLink(cell: Partial<Cell>): Partial<Cell> {
  return {
    ...cell,
    style: LINK_STYLE,
    hyperlink: { target: "", location: `'${String(cell.value)}'!A1` },
  };
}

/** How far the work is; nothing where no worklist was read. */
export function progressBlock(progress: ProgressView | null, page: SheetPage): void {
  if (progress === null) return;
  page.sentence(`Progress: ${progress.sentence} ${progress.since}`, WRAPPED_STYLE);
  page.block(
    ["Owner", "Not done", "Overdue", "Done"],
    progress.owners.map(({ owner, open, overdue, done }) => [owner, open, overdue, done]),
  );
}
