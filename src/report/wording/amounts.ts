/** Lines, units and money in words; the same in every report. */
import { formatCount, pluralize, unitsText } from "../../model/basics/format-numbers.js";

interface Sums {
  readonly lines: number;
  readonly volume: number | null;
  readonly charges: number | null;
}

/** `8 of 14 lines with a code are hit, by 8 codes; 500,600.00 in charges stand behind them; 1,992 units.` */
export function headline(hit: Sums & { readonly codes: number }, all: number): string {
  const parts = [
    `${formatCount(hit.lines)} of ${formatCount(all)} lines with a code ${hit.lines === 1 ? "is" : "are"} hit, by ${pluralize(hit.codes, "code")}`,
    ...(hit.charges === null ? [] : [`${money(hit.charges)} in charges stand behind them`]),
    ...(hit.volume === null ? [] : [unitsText(amount(hit.volume))]),
  ];
  return `${parts.join("; ")}.`;
}

/** `12 lines, 3,400 units, 1,234.50 in charges` */
export function chargesText({ lines, volume, charges }: Sums): string {
  return [
    pluralize(lines, "line"),
    ...(volume === null ? [] : [unitsText(amount(volume))]),
    ...(charges === null ? [] : [`${money(charges)} in charges`]),
  ].join(", ");
}

/** `1234.5` to `1,234.50`. */
export function money(value: number): string {
  const cents = Math.round(Math.abs(value) * 100);
  const text = `${formatCount(Math.floor(cents / 100))}.${String(cents % 100).padStart(2, "0")}`;
  return value < 0 ? `-${text}` : text;
}

export function amount(value: number): string {
  return Number.isInteger(value) && value >= 0 ? formatCount(value) : money(value);
}
