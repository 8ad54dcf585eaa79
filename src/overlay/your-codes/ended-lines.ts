/** Lines that ended on their own before their code changes: J7505 ended in 2025, and a line of it in 2022. */
import { asDay, isOver } from "../../model/basics/days.js";
import { readLastDay } from "../../model/basics/no-end-dates.js";
import type { YourColumn, YourRow } from "../../model/impact/impact.js";
import { lastDay } from "../../model/worklist/edit-steps.js";
import { cellText } from "../your-table/read-rows.js";
import type { CodeOfLines } from "./codes-by-package.js";

interface Table {
  readonly byNumber: readonly (YourRow | undefined)[];
  /** The column of last days; null where the table has none. */
  readonly end: YourColumn | null;
}

/** @returns the codes with the lines that still bill them on the last day before the change, and by code the rows of the others */
export function withoutEndedLines(codes: readonly CodeOfLines[], { byNumber, end }: Table) {
  const ended = new Map<string, Set<number>>();
  if (end === null) return { billed: codes, ended };
  const billed = codes.flatMap((one): CodeOfLines[] => {
    const { code, lastBillableDate, effectiveDate } = one;
    const last = lastDay(lastBillableDate, effectiveDate);
    if (last === null) return [one];
    const isBilled = stillBilled(end, last);
    const rows = one.rows.filter((number) => {
      const row = byNumber[number];
      if (row === undefined || isBilled(row)) return true;
      ended.set(code, (ended.get(code) ?? new Set()).add(number));
      return false;
    });
    return rows.length === 0 ? [] : [{ ...one, rows }];
  });
  return { billed, ended };
}

/** @returns whether a line did not end before a day */
export function stillBilled(end: YourColumn | null, day: string): (row: YourRow) => boolean {
  return (row) => !isOver(asDay(readLastDay(cellText(row, end))), day);
}
