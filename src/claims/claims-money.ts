/** Applies Medicare's rate changes to billed units, before and after the newer release's date. */
import { rounded } from "../model/basics/rounded.js";
import type { ClaimedCode, ClaimsImpact } from "../model/claims/claims.js";
import { RATE_FIELDS, type RateMove } from "../model/impact/rate-fields.js";
import type { CodePeriod } from "./code-periods.js";
import type { RateChange } from "./rate-changes.js";
import type { SumRow } from "./sql/sum-row.js";
import { amounts } from "./sums.js";

export type PeriodRow = Omit<SumRow, "period"> & { readonly period: CodePeriod };

/** Units times (new rate - old rate), before and after the newer release's effective date. */
export function moneyOf(
  rates: readonly RateChange[],
  rows: readonly PeriodRow[],
  effective: number,
): Pick<ClaimedCode, "payment" | "belowRate"> {
  const units = (isMeant: (row: PeriodRow) => boolean) => amounts(rows.filter(isMeant)).units;
  const before = units(({ period }) => period.from < effective);
  const after = units(({ period }) => period.from >= effective);
  const effect = (billed: number, { from, to }: RateChange) =>
    from === null || to === null ? null : rounded(billed * (to - from));
  return {
    payment: rates.map((one) => ({
      ...one,
      before: effect(before, one),
      after: effect(after, one),
    })),
    belowRate: rows.reduce((sum, { belowRate }) => sum + belowRate, 0),
  };
}

const isOneRate = ({ from, to }: RateMove) => (from === null) !== (to === null);
const codesOf = (some: readonly { code: string }[]) => some.map(({ code }) => code);

export function moneySummary(codes: readonly ClaimedCode[]): Partial<ClaimsImpact["summary"]> {
  const all = codes.flatMap(({ code, payment = [] }) => payment.map((one) => ({ code, ...one })));
  const fields = RATE_FIELDS.filter((field) => all.some((one) => one.field === field));
  if (fields.length === 0) return {};
  return {
    payment: fields.map((field) => {
      const own = all.filter((one) => one.field === field);
      const sum = (of: (one: (typeof own)[number]) => number | null) =>
        rounded(own.reduce((total, one) => total + (of(one) ?? 0), 0));
      return {
        field,
        before: sum(({ before }) => before),
        after: sum(({ after }) => after),
        unknown: codesOf(own.filter(isOneRate)),
        noRate: codesOf(own.filter(({ from, to }) => from === null && to === null)),
      };
    }),
    belowRate: codes.reduce((total, { belowRate = 0 }) => total + belowRate, 0),
  };
}
