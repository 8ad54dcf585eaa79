/** What the newer release pays for a unit of a code, or for what took its place, against what the older paid. */
import type { CodeChange } from "../model/comparison/code-change.js";
import type { ReleaseDiff } from "../model/comparison/diff.js";
import { STATUSES } from "../model/comparison/statuses.js";
import {
  type RateField,
  type RateMove,
  rateAfter,
  rateMove,
  rateOf,
  ratesIn,
  successorOf,
} from "../model/impact/rate-fields.js";

/** For one old unit: of a code that ended, the newer is its successor's rate by the factor. */
export interface RateChange extends RateMove {
  readonly field: RateField;
}

/**
 * @param diff made with `all`
 * @returns the rates of a code that moved; none where one of the releases has no such rates
 */
export function rateChanges(diff: ReleaseDiff): (change: CodeChange) => RateChange[] {
  const compared = ratesIn(diff.from, diff.to);
  const newer = new Map(diff.codes.map(({ code, to }) => [code, to]));
  return ({ code, from, status, replacements }) => {
    const bill = STATUSES[status].ends === null ? null : successorOf(replacements);
    return compared.flatMap((field): RateChange[] => {
      const move = rateMove({ from: rateOf(from, field), to: rateAfter(code, bill, field, newer) });
      return move === null ? [] : [{ field, ...move }];
    });
  };
}
