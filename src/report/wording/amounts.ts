/** Words for lines, units and money. Amounts have no currency, because users' tables name none. */

import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { given, when } from "../../model/basics/optional.js";
import { rounded } from "../../model/basics/rounded.js";
import type { ChargesAffected } from "../../model/impact/your-code.js";

type Sums = Pick<ChargesAffected, "lines" | "volume" | "charges">;

/** `8 of your 14 lines with a code are affected, by 8 codes: 500,600.00 in charges, ...` */
export function headline(hit: ChargesAffected, all: number): string {
  const [, ...sums] = sumsTexts(hit);
  const lines = `${formatCount(hit.lines)} of your ${pluralize(all, "line")} with a code ${hit.lines === 1 ? "is" : "are"} affected, by ${pluralize(hit.codes, "code")}`;
  return `${[lines, ...when(sums.length > 0, sums.toReversed().join(", "))].join(": ")}.`;
}

/** `12 lines, 3,400 units, 1,234.50 in charges` */
export function chargesText(sums: Sums): string {
  return sumsTexts(sums).join(", ");
}

/** The same as a list: lines first, then what the table has columns for. */
export function sumsTexts({ lines, volume, charges }: Sums): string[] {
  return [
    pluralize(lines, "line"),
    ...given(volume, unitsText),
    ...given(charges, (sum) => `${money(sum)} in charges`),
  ];
}

/** `147 discontinued, 355 added`: counts above 0, in the order of the table. */
export function countsText<Key extends string>(
  counts: Readonly<Partial<Record<Key, number>>>,
  table: Readonly<Record<Key, { readonly title: string }>>,
): string {
  return (Object.keys(table) as Key[])
    .filter((key) => (counts[key] ?? 0) > 0)
    .map((key) => `${formatCount(counts[key] ?? 0)} ${table[key].title.toLowerCase()}`)
    .join(", ");
}

/** `1 unit`, `1,200 units`, `0.125 units` */
export function unitsText(units: number): string {
  return `${quantity(units)} ${units === 1 ? "unit" : "units"}`;
}

/** `1234.5` to `1,234.50` */
export function money(value: number): string {
  // 15 digits, because half a cent may be slightly less as a binary fraction.
  const cents = Math.round(Number((Math.abs(value) * 100).toPrecision(15)));
  const text = `${formatCount(Math.floor(cents / 100))}.${String(cents % 100).padStart(2, "0")}`;
  return value < 0 && cents > 0 ? `-${text}` : text;
}

/** `1250.5` to `1,250.50`; `45.028` keeps its third place. */
export function rateText(rate: number): string {
  const mills = Math.round(rate * 1000);
  return mills % 10 === 0 ? money(rate) : `${money(Math.floor(mills / 10) / 100)}${mills % 10}`;
}

/** `1,234.5`, `0.125`: units, with at most four decimal places. */
export function quantity(value: number): string {
  const [whole = "0", fraction] = String(rounded(Math.abs(value))).split(".");
  const text = [formatCount(Number(whole)), ...given(fraction)].join(".");
  return value < 0 && text !== "0" ? `-${text}` : text;
}

/** The same for a factor, but a small one keeps four significant digits: `0.00003125`. */
export function factorText(factor: number): string {
  if (factor === 0 || Math.abs(factor) >= 0.1) return quantity(factor);
  const places = 3 - Math.floor(Math.log10(Math.abs(factor)));
  return factor.toFixed(places).replace(/0+$/, "");
}
