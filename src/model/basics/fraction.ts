/** Exact arithmetic: amounts and units are decimal, and 0.1 is not the binary number next to it. */

/** A positive fraction in lowest terms. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** The decimal that the number is printed as: 0.25 is 1/4, 1e-7 is 1/10000000. */
function decimal(value: number): Fraction {
  const [, whole = "0", decimals = "", exponent = "0"] =
    /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  return shift >= 0
    ? lowest(digits * 10n ** BigInt(shift), 1n)
    : lowest(digits, 10n ** BigInt(-shift));
}

export function lowest(over: bigint, under: bigint): Fraction {
  const divisor = gcd(over, under);
  return { over: over / divisor, under: under / divisor };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

export function times(a: Fraction, b: Fraction): Fraction {
  return lowest(a.over * b.over, a.under * b.under);
}

/** How often the second number is in the first: 100 by 7 is 100/7. */
export function quotient(a: number, b: number): Fraction {
  const { over, under } = decimal(b);
  return times(decimal(a), { over: under, under: over });
}

/** Units of a code, new by old, as a claim counts them: so many of the one for so many of the other, in whole numbers. */
export function wholeUnits({ over, under }: Fraction): { oldUnits: number; newUnits: number } {
  return { oldUnits: Number(under), newUnits: Number(over) };
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
