/** Which amounts of the user's table are those of a charge of several units, and not of one unit. */
import { titleKey } from "../basics/row.js";
import type { ImpactDocument, YourColumn } from "./impact.js";

/** Names of an amount that is one of units even where another column gives the units of a charge. */
const OF_A_UNIT = /UNIT|EACH/;

/**
 * @returns whether a price is that of a charge of several units, and whether a volume counts such charges: `Price` and
 *   `Volume` beside `Units per charge`, but not `Unit Price` or `Annual Units`, nor a column that the user named, as the
 *   options ask for those of units
 */
export function isOfCharge(column: YourColumn | null): boolean {
  return column !== null && column.foundBy !== "option" && !OF_A_UNIT.test(titleKey(column.name));
}

/** @returns whether a column tells the units by which the prices of a table are divided, as prices of charges */
export function isPriceOfCharge({
  price,
  units,
}: Pick<ImpactDocument["columns"], "price" | "units">): boolean {
  return units !== null && isOfCharge(price);
}
