/**
 * Lines whose own days are as they should be, on which a change of their code leaves nothing to do: J7505 ended in 2025, and a
 * line of it in 2022; J1299 began in April 2025, and so does the line built for it.
 */
import { asDay, dayBefore } from "../../model/basics/days.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import type { ImpactDocument, YourColumn, YourRow } from "../../model/impact/impact.js";
import { lastDay } from "../../model/worklist/edit-steps.js";
import { dayIn, lastDayIn } from "../your-table/day-columns.js";
import type { CodeOfLines } from "./codes-by-package.js";

interface Table extends Pick<ImpactDocument["columns"], "start" | "end"> {
  readonly byNumber: readonly (YourRow | undefined)[];
  /** First day of the newer release. */
  readonly newer: string;
}

/**
 * @returns the codes with the lines on which something is to be done; and the rows of lines that are as they should be on some
 *   code, by which of their days
 */
export function withoutDoneLines(
  codes: readonly CodeOfLines[],
  { byNumber, start, end, newer }: Table,
) {
  const [ended, begun] = [new Set<number>(), new Set<number>()];
  if (start === null && end === null) return { billed: codes, ended, begun };
  const billed = codes.flatMap((one): CodeOfLines[] => {
    const isDone = doneBy(one, newer);
    const rows = one.rows.filter((number) => {
      const row = byNumber[number];
      if (row === undefined) return true;
      const last = ownLastDay(row, end);
      if (last !== null && isDone(last)) ended.add(number);
      else if (beginsWith(one, asDay(dayIn(row, start)))) begun.add(number);
      else return true;
      return false;
    });
    return rows.length === 0 ? [] : [{ ...one, rows }];
  });
  return { billed, ended, begun };
}

/** Whether a line of a new code is billed on no day before the code's first. */
function beginsWith({ lineStatus, effectiveDate }: CodeOfLines, first: string | null): boolean {
  return lineStatus === "new" && effectiveDate !== null && first !== null && first >= effectiveDate;
}

/**
 * A line with the day on which its code ends, or which is the last of its old meaning, is as it should be. Where CMS takes
 * an end back (J0570, 2024-12-31) or moves it to a later day, a line that has the former end is closed because of it, and
 * is what the change is about.
 * @returns whether a line with a last day of its own is as it should be
 */
function doneBy(
  { change, lastBillableDate, effectiveDate }: CodeOfLines,
  newer: string,
): (own: string) => boolean {
  const { begins, ends } = change === null ? NO_STATUS : STATUSES[change.status];
  const isMoved = begins === "again" || ends === "before";
  const former = isMoved ? asDay(change?.from?.terminationDate) : null;
  if (former !== null && (lastBillableDate === null || former < lastBillableDate))
    return (own) => own < former || own === lastBillableDate;
  const last = lastDay(lastBillableDate, effectiveDate) ?? dayBefore(newer);
  return (own) => own <= last;
}

const NO_STATUS = { begins: null, ends: null };

/** @returns whether a line did not end before a day */
export function stillBilled(end: YourColumn | null, day: string): (row: YourRow) => boolean {
  return (row) => {
    const own = ownLastDay(row, end);
    return own === null || own >= day;
  };
}

/** @returns the line's own last day; null where it has none, or one that stands for no end */
export function ownLastDay(row: YourRow, end: YourColumn | null): string | null {
  return asDay(lastDayIn(row, end));
}
