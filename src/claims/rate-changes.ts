/** Compares the rates of a unit, of the code or its successor, between two releases. */
import { isOver } from "../model/basics/days.js";
import { rateTolerances } from "../model/code-set/rate-tolerances.js";
import type { CodeChange } from "../model/comparison/code-change.js";
import type { ReleaseDiff } from "../model/comparison/diff.js";
import {
  type RateField,
  type RateMove,
  rateMoveOf,
  ratesIn,
  successorOf,
} from "../model/impact/rate-fields.js";

/** Per old unit: for an ended code, `to` is the successor's rate times the factor. */
export interface RateChange extends RateMove {
  readonly field: RateField;
}

/**
 * @param diff made with `all: "ended"`
 * @returns the changed rates of a code; none when either release has no such rates
 */
export function rateChanges(diff: ReleaseDiff): (change: CodeChange) => RateChange[] {
  const compared = ratesIn(diff.from, diff.to);
  const records = {
    from: new Map(diff.codes.map(({ code, from }) => [code, from])),
    to: new Map(diff.codes.map(({ code, to }) => [code, to])),
    tolerances: rateTolerances(diff.from, diff.to),
  };
  return (change) => {
    const { code, replacements, to, lastBillableDate } = change;
    // A code that ends later is still paid at its own rate on the newer release's effective date.
    const hasEnded = to === null || isOver(lastBillableDate, diff.to.effectiveDate);
    const bill = hasEnded ? successorOf(replacements) : null;
    return compared.flatMap((field): RateChange[] => {
      const move = rateMoveOf(code, bill, field, records);
      return move === null ? [] : [{ field, ...move }];
    });
  };
}
