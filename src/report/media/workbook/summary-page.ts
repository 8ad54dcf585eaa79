/** The Summary sheet, filled from the top with sentences, headings and small tables. */

import type { ProgressView } from "../../wording/progress.js";
import type { TableCell } from "../tables/table.js";
import type { AnyView } from "../templates/page.js";
import { dateCell, textCell } from "./cells.js";
import { rangeOf, type Sheet, type SheetCell, type SheetRow } from "./sheet.js";
import type { CellStyle } from "./style-table.js";
import { rowHeight, STYLES } from "./styles.js";

/** A wide first column for names, then narrow ones for counts; meanings flow across them. */
const WIDTHS = [42, 14, 14, 14, 14, 14, 14, 14, 14, 14];
const LAST_COLUMN = WIDTHS.length - 1;
/** Characters per line of a merged row, counted because merged cells do not grow automatically. */
const LINE_CHARACTERS = 150;
/** Characters per line of a bold title above numbers, which wraps within its column. */
const NUMBER_TITLE_CHARACTERS = 11;

export interface SheetFacts {
  readonly name: string;
  readonly holds: string;
  readonly rows: number;
}

export class SheetPage {
  readonly #rows: SheetRow[] = [];
  readonly #merged: string[] = [];

  /** Starts with the sample notice, if any, and the title. */
  constructor(
    { sampleNotice, title }: AnyView,
    private readonly others: readonly SheetFacts[],
  ) {
    this.sentences(sampleNotice, "alarm");
    this.sentences(title, "title");
  }

  /** @param texts one or several, each a row; null for none */
  sentences(texts: string | null | readonly string[], look: keyof typeof STYLES = "wrapped"): void {
    const style: CellStyle = STYLES[look];
    const size = (style.font?.size ?? 11) / 11;
    for (const text of [texts ?? []].flat()) {
      const row = this.#rows.length;
      this.#merged.push(rangeOf(row, 0, row, LAST_COLUMN));
      const height = rowHeight(Math.ceil((text.length * size) / LINE_CHARACTERS), size);
      this.#rows.push({ cells: [textCell(text, style)], height });
    }
  }

  /** A heading and sentences; nothing if there are none. */
  section(title: string, texts: readonly string[]): void {
    if (texts.length === 0) return;
    this.#rows.push(BLANK, { cells: [textCell(title, STYLES.heading)] });
    this.sentences(texts);
  }

  /** A blank row and a small table; nothing if it has no rows. */
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
      const style = at === 0 ? STYLES.header : STYLES.headerIndented;
      return { value: title, style: isNumbers ? STYLES.headerRight : style };
    });
    this.#rows.push(BLANK, { cells: header, height: lines > 1 ? rowHeight(lines) : undefined });
    for (const row of rows) {
      const cells = row.map((value, at) => {
        const cell = summaryCell(value, at === 0 ? STYLES.text : STYLES.indented);
        return cell !== null && links && at === 0
          ? { ...cell, style: STYLES.link, link: `'${value}'!A1` }
          : cell;
      });
      this.#rows.push({ cells });
    }
  }

  sheets(): void {
    this.block(
      ["Sheet", "Rows", "What it holds"],
      this.others.map(({ name, rows, holds }) => [name, rows, holds]),
      { links: true },
    );
  }

  /** The progress of the work; nothing if no worklist was read. */
  progress(progress: ProgressView | null): void {
    if (progress === null) return;
    this.sentences(`Progress: ${progress.sentence} ${progress.since}`);
    this.block(
      ["Owner", "Not done", "Overdue", "Done"],
      progress.owners.map(({ owner, open, overdue, done }) => [owner, open, overdue, done]),
    );
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
  if (typeof value === "number") return { value, style: STYLES.count };
  if (typeof value === "string") return textCell(value, textStyle);
  return "day" in value ? dateCell(value) : null;
}
