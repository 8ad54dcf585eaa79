/**
 * Rounds to a ten-thousandth: rates have a tenth of a cent, and factors no more digits that mean anything. Removes the rounding
 * error of binary fractions, and no minus stays before a zero.
 */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000 + 0;
}
