/**
 * How descriptors write amounts: `10 mg`, `0.5mg`, `1,000 units`, `3 million units`, `5x10^15
 * vector genomes`. The constants are regular expression sources for text in lower case.
 */
import { wordTable } from "../../model/basics/word-table.js";
import { measureWords } from "./spellings.js";

/**
 * Matches `1,000`, `0.25`, `.5`; not zero, and not the rest of a name (`alfa-2`), a range (`5-10`),
 * a fraction (`1/2`), or a number in an unknown notation (`10 500`).
 */
export const NUMBER = String.raw`(?=[\d.])(?<![\w.^%–-]|\d[,/ ])(?!0*\.?0*(?![\d.,]))(?:(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,6})?|\.\d{1,6})`;

/** Decimal exponents of the words between a number and its unit. */
const SCALES = wordTable<number>({ thousand: 3, million: 6, billion: 9 });
export const SCALE = String.raw`(?: (?:${Object.keys(SCALES).join("|")})| ?x ?10\^\d{1,2})`;

/** Measures that are the billed unit without `per` or `each`, and all measures. */
export const DRUG_MEASURES = measureWords(({ bare }) => bare);
export const ALL_MEASURES = measureWords();

/** A one-letter unit needs a blank before it: in `biovance 3l`, it is part of a name. */
const JOINED = String.raw`(?:[ -]|(?![gl](?![a-z\d])))`;

/** An amount without capture groups. */
export const AMOUNT = `${NUMBER}${SCALE}?${JOINED}(?:${ALL_MEASURES})`;

/** An amount with the capture groups `number`, `scale`, and `unit`. */
export function amountPattern(measures: string): string {
  return `(?<number>${NUMBER})(?<scale>${SCALE})?${JOINED}(?<unit>${measures})`;
}

/** Exact: parses the digits as written, with the scale as the decimal exponent. */
export function quantityOf(number: string, scale = ""): number {
  const power = /\^(\d+)/.exec(scale)?.[1] ?? SCALES[scale.trim()] ?? 0;
  return Number(`${number.replaceAll(",", "")}e${power}`);
}
