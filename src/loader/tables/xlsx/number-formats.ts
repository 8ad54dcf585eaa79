/** Finds the usual number format of each column of a worksheet, and cells that differ from it. */
import { addTo } from "../../../model/basics/group-by.js";
import type { RowSink } from "../../../model/basics/packed-rows.js";
import type { Row } from "../../../model/basics/row.js";
import type { ZipMember } from "../../files/zip.js";
import { readXml } from "./xml.js";

/** Consecutive numbers of a column that have the same format. */
interface Run {
  readonly format: string | null;
  readonly first: number;
  last: number;
  count: number;
}

/** How many rows without a number a run may span: blanks between prices, not a million rows. */
const MOST_SKIPPED = 20;

export class NumberFormats {
  readonly #runs = new Map<number, Run[]>();

  /** @param format null for General */
  add(column: number, row: number, format: string | null): void {
    const run = this.#runs.get(column)?.at(-1);
    const next = row - (run?.last ?? row);
    if (run?.format === format && next >= 0 && next <= MOST_SKIPPED) {
      run.last = row;
      run.count += 1;
      return;
    }
    addTo(this.#runs, column, { format, first: row, last: row, count: 1 });
  }

  /** For each column, the most frequent format of its numbers; null for General or no numbers. */
  usual(): (string | null)[] {
    const columns = Math.max(-1, ...this.#runs.keys()) + 1;
    return Array.from({ length: columns }, (_, column) => {
      const counts = new Map<string | null, number>();
      for (const { format, count } of this.#runs.get(column) ?? [])
        counts.set(format, (counts.get(format) ?? 0) + count);
      return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
    });
  }

  /** Maps row indexes to the formats, by column, that differ from the column's usual one. */
  unusual(rows: Pick<RowSink, "length" | "at">): Map<number, NonNullable<Row["formats"]>> {
    const found = new Map<number, Record<number, string | null>>();
    for (const [column, usual] of this.usual().entries()) {
      for (const { format, first, last } of this.#runs.get(column) ?? []) {
        if (format === usual) continue;
        for (let place = placeOf(first, rows); place < rows.length; place += 1) {
          const { number = 0, cells = [] } = rows.at(place) ?? {};
          if (number > last) break;
          if (typeof cells[column] !== "number") continue;
          const formats = found.get(place) ?? {};
          found.set(place, formats);
          formats[column] = format;
        }
      }
    }
    return found;
  }
}

/** Index of the first row with this number or a higher one, by binary search. */
function placeOf(number: number, rows: Pick<RowSink, "length" | "at">): number {
  let least = 0;
  let most = rows.length;
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if ((rows.at(middle)?.number ?? 0) < number) least = middle + 1;
    else most = middle;
  }
  return least;
}

/** Ids of built-in date formats (ECMA-376 part 1, 18.8.30); those from 27 on are East Asian. */
const BUILT_IN_DAYS: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58,
]);

/** Built-in number formats by id (same section), without General and pure date formats. */
const BUILT_IN_FORMATS: Readonly<Record<string, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "m/d/yy h:mm",
  37: "#,##0 ;(#,##0)",
  38: "#,##0 ;[Red](#,##0)",
  39: "#,##0.00;(#,##0.00)",
  40: "#,##0.00;[Red](#,##0.00)",
};

export type NumberStyle = ReturnType<typeof styleOf>;

/** @returns how each cell style shows numbers, indexed by the style's number */
export async function readNumberStyles(
  part: ZipMember | undefined,
  file: string,
): Promise<readonly NumberStyle[]> {
  const styles: NumberStyle[] = [];
  const formats = new Map<string, string>();
  let inCells = false;
  await readXml(part, file, {
    open: (name, attributes) => {
      const id = attributes.get("numFmtId") ?? "0";
      if (name === "numFmt") formats.set(id, attributes.get("formatCode") ?? "");
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) styles.push(styleOf(id, formats));
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
  });
  return styles;
}

function styleOf(id: string, formats: ReadonlyMap<string, string>) {
  const own = formats.get(id);
  const isDay = own === undefined ? BUILT_IN_DAYS.has(Number(id)) : showsDay(own);
  const format = own ?? BUILT_IN_FORMATS[id] ?? null;
  return { isDay, format: format === "General" ? null : format };
}

/** Whether a format shows a day, year or month: `yyyy-mm`, not `0 "days"`, `[Red]0`, `h:mm`. */
export function showsDay(format: string): boolean {
  const [first = ""] = format.replace(/"[^"]*"?|\[[^\]]*\]?|[\\_*]./g, "").split(";", 1);
  return /[dy]|m{3}/i.test(first.replace(/general/i, ""));
}
