/** Amounts compared in exact arithmetic. */
import { type Fraction, lowest, quotient, times, toNumber } from "../../model/basics/fraction.js";
import type { Amount } from "../../model/comparison/billing-unit.js";
import { MEASURES } from "./measures.js";

/** How many of `to` are one `from`; null when their units have no fixed ratio. */
export function ratioOf(from: Amount, to: Amount): Fraction | null {
  const units = unitRatio(from.unit, to.unit);
  if (units === null) return null;
  return times(quotient(from.quantity, to.quantity), units);
}

function unitRatio(from: string, to: string): Fraction | null {
  if (from === to) return { over: 1n, under: 1n };
  const [a, b] = [MEASURES[from], MEASURES[to]];
  if (a === undefined || b === undefined || a.dimension !== b.dimension) return null;
  if (a.inBase === null || b.inBase === null) return null;
  return quotient(a.inBase, b.inBase);
}

/** The sum of the amounts in the given unit; null when one of them has no fixed ratio to it. */
export function sumOf(amounts: readonly Amount[], unit: string): number | null {
  const one: Omit<Amount, "dimension"> = { quantity: 1, unit };
  let sum: Fraction = { over: 0n, under: 1n };
  for (const amount of amounts) {
    const part = ratioOf(amount, { ...one, dimension: amount.dimension });
    if (part === null) return null;
    sum = lowest(sum.over * part.under + part.over * sum.under, sum.under * part.under);
  }
  return toNumber(sum);
}
