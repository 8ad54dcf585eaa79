/** Which amounts of the user's table are those of a charge of several units, and not of one unit. */
import { titleKey } from "../basics/row.js";
import type { YourColumn } from "./impact.js";

/** Names of an amount that is one of units even where another column gives the units of a charge. */
const OF_A_UNIT = /UNIT|EACH/;

/**
 * @param column a price or a volume of a table of which another column tells the units of a charge
 * @returns whether it is that of charges: `Price` and `Volume`, but not `Unit Price` or `Annual Units`, nor a column that the
 *   user named, as the options ask for those of units
 */
export function isPerCharge({ name, foundBy }: YourColumn): boolean {
  return foundBy !== "option" && !OF_A_UNIT.test(titleKey(name));
}

/** @returns whether the amount of a row is that of a charge of several units */
export function isOfCharge(column: YourColumn | null, row: number): boolean {
  return column?.ofCharge?.some(({ first, last }) => first <= row && row <= last) === true;
}
