/** Amounts in exact arithmetic: descriptors are decimal, and 0.1 mg is not the binary number next to it. */
import type { Amount } from "../../model/comparison/billing-unit.js";
import { MEASURES } from "./measures.js";

/** A positive fraction in lowest terms. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** The decimal that the number is printed as: 0.25 is 1/4, 1e-7 is 1/10000000. */
export function decimal(value: number): Fraction {
  const [, whole = "0", decimals = "", exponent = "0"] =
    /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  return shift >= 0
    ? lowest(digits * 10n ** BigInt(shift), 1n)
    : lowest(digits, 10n ** BigInt(-shift));
}

function lowest(over: bigint, under: bigint): Fraction {
  const divisor = gcd(over, under);
  return { over: over / divisor, under: under / divisor };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

function times(a: Fraction, b: Fraction): Fraction {
  return lowest(a.over * b.over, a.under * b.under);
}

function inverse({ over, under }: Fraction): Fraction {
  return { over: under, under: over };
}

/** How many of `to` are one `from`; null when their units have no fixed ratio. */
export function ratioOf(from: Amount, to: Amount): Fraction | null {
  const units = unitRatio(from.unit, to.unit);
  if (units === null) return null;
  return times(times(decimal(from.quantity), inverse(decimal(to.quantity))), units);
}

function unitRatio(from: string, to: string): Fraction | null {
  if (from === to) return { over: 1n, under: 1n };
  const [a, b] = [MEASURES[from], MEASURES[to]];
  if (a === undefined || b === undefined || a.dimension !== b.dimension) return null;
  if (a.inBase === null || b.inBase === null) return null;
  return times(decimal(a.inBase), inverse(decimal(b.inBase)));
}

/** The nearest number to the fraction: 1/4 is 0.25, and 3/10 is 0.3. */
export function toNumber({ over, under }: Fraction): number {
  return Number(over) / Number(under);
}

export function isOne({ over, under }: Fraction): boolean {
  return over === under;
}

export function sameFraction(a: Fraction, b: Fraction): boolean {
  return a.over === b.over && a.under === b.under;
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
