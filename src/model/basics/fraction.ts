/** Exact arithmetic for decimal amounts and units: binary numbers cannot represent 0.1. */

/** A positive fraction in lowest terms. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** The decimal as printed: 1/4 for 0.25, 1/10000000 for 1e-7. */
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

/** The first number divided by the second: 100/7 for 100 and 7. */
export function quotient(a: number, b: number): Fraction {
  const { over, under } = decimal(b);
  return times(decimal(a), { over: under, under: over });
}

/** The ratio in whole units, as a claim counts them. */
export function wholeUnits({ over, under }: Fraction): { oldUnits: number; newUnits: number } {
  return { oldUnits: Number(under), newUnits: Number(over) };
}

/** The nearest number: 0.25 for 1/4. */
export function toNumber({ over, under }: Fraction): number {
  return Number(over) / Number(under);
}

export function isOne({ over, under }: Fraction): boolean {
  return over === under;
}

export function sameFraction(a: Fraction, b: Fraction): boolean {
  return a.over === b.over && a.under === b.under;
}
