/** Tells amounts per charge of several units from amounts per unit in the user's table. */
import { titleKey } from "../basics/row.js";
import type { YourColumn } from "./impact.js";

/** Names of amounts per unit, even if another column gives the units of a charge. */
const OF_A_UNIT = /UNIT|EACH/;

/**
 * @param column price or volume of a table with a column of units per charge
 * @returns whether it is per charge: `Price` and `Volume`, but not `Unit Price` or `Annual Units`,
 *   nor a column that the user named, because the options ask for amounts per unit
 */
export function isPerCharge({ name, foundBy }: YourColumn): boolean {
  return foundBy !== "option" && !OF_A_UNIT.test(titleKey(name));
}

/** @returns whether a row's amount is per charge of several units */
export function isOfCharge(column: YourColumn | null, row: number): boolean {
  return column?.ofCharge?.some(({ first, last }) => first <= row && row <= last) === true;
}
