/** What the newer release pays for a unit of a code, or for what took its place, against what the older paid. */
import type { CodeChange } from "../model/comparison/code-change.js";
import type { ReleaseDiff } from "../model/comparison/diff.js";
import { STATUSES } from "../model/comparison/statuses.js";
import {
  RATE_FIELDS,
  type RateField,
  type RateMove,
  rateMove,
  rateOf,
  roundedMoney,
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
  const compared = RATE_FIELDS.filter((field) =>
    [diff.from, diff.to].every(({ companions = [] }) =>
      companions.some(({ fields }) => fields.includes(field)),
    ),
  );
  const newer = new Map(diff.codes.map(({ code, to }) => [code, to]));
  return ({ code, from, status, replacements }) => {
    const bill = STATUSES[status].ends === null ? null : successorOf(replacements);
    const record = newer.get(bill?.code ?? code);
    return compared.flatMap((field): RateChange[] => {
      const before = rateOf(from, field);
      const rate = rateOf(record, field);
      const after = rate === null ? null : roundedMoney(rate * (bill?.factor ?? 1));
      const move = rateMove({ from: before, to: after });
      return move === null ? [] : [{ field, ...move }];
    });
  };
}
