/**
 * Finds lines whose own dates leave nothing to do: J7505 ended in 2025, but its line in 2022; J1299
 * began in April 2025, as does the line built for it.
 */
import { asDay, dayBefore } from "../../model/basics/days.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import type { ImpactDocument, YourColumn, YourRow } from "../../model/impact/impact.js";
import { lastDay } from "../../model/worklist/edit-steps.js";
import { dayIn, lastDayIn } from "../your-table/day-columns.js";
import type { CodeOfLines } from "./codes-by-package.js";

/**
 * @param newer first day of the newer release
 * @returns the codes with lines that need work, and rows done for a code by end or start date
 */
export function withoutDoneLines(
  codes: readonly CodeOfLines[],
  byNumber: readonly (YourRow | undefined)[],
  { start, end }: Pick<ImpactDocument["columns"], "start" | "end">,
  newer: string,
) {
  const ended = new Set<number>();
  const begun = new Set<number>();
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

/** Whether a line of a new code starts no earlier than the code. */
function beginsWith({ lineStatus, effectiveDate }: CodeOfLines, first: string | null): boolean {
  return lineStatus === "new" && effectiveDate !== null && first !== null && first >= effectiveDate;
}

/**
 * A line that ends by the last day of its code (or of the code's old meaning) is done. If CMS
 * withdraws an end date (J0570, 2024-12-31) or postpones it, a line with the former end date needs
 * work, because it was closed for that reason.
 * @returns whether a line with the given end date is done
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

/** @returns whether a line ends on or after a date, or never */
export function stillBilled(end: YourColumn | null, day: string): (row: YourRow) => boolean {
  return (row) => {
    const own = ownLastDay(row, end);
    return own === null || own >= day;
  };
}

/** @returns the line's own end date; null if it has none, or one that means "no end" */
export function ownLastDay(row: YourRow, end: YourColumn | null): string | null {
  return asDay(lastDayIn(row, end));
}
