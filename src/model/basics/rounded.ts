/**
 * Rounds to four decimals: rates have tenths of a cent, and more digits of factors are noise.
 * Removes binary rounding errors and the minus of -0.
 */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000 + 0;
}
