/** Sums of what the query gave: exact, in ten-thousandths, until they are numbers of the document. */
import type { ClaimAmounts } from "../model/claims/claims.js";
import type { SumRow } from "./sql/sum-row.js";

type Summed = Pick<SumRow, "lines" | "units" | "charges">;

/** Sums while they are made: exact, in ten-thousandths. */
export interface Sum {
  lines: number;
  units: bigint;
  charges: bigint;
}

export function added(rows: readonly Summed[]): Sum {
  const sum: Sum = { lines: 0, units: 0n, charges: 0n };
  for (const { lines, units, charges } of rows) {
    sum.lines += lines;
    sum.units += units;
    sum.charges += charges;
  }
  return sum;
}

export function amounts(rows: readonly Summed[]): ClaimAmounts {
  return asNumbers(added(rows));
}

export function asNumbers({ lines, units, charges }: Sum): ClaimAmounts {
  return { lines, units: asNumber(units), charges: asNumber(charges) };
}

export function asNumber(tenThousandths: bigint): number {
  return Number(tenThousandths) / 10_000;
}

export function countsOf<K extends string>(keys: readonly K[], of: (key: K) => number) {
  return Object.fromEntries(
    keys.map((key) => [key, of(key)] as const).filter(([, count]) => count > 0),
  ) as Partial<Record<K, number>>;
}

export function amountsOf<K extends string>(keys: readonly K[], of: (key: K) => readonly Summed[]) {
  return Object.fromEntries(
    keys.map((key) => [key, amounts(of(key))] as const).filter(([, { lines }]) => lines > 0),
  ) as Partial<Record<K, ClaimAmounts>>;
}
