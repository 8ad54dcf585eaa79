/** Whether a claim needs another number of units, or a person who works it out. */
import type { UnitConversion } from "./billing-unit.js";

/** @returns false where the units stay as they are, and where neither description names a unit */
export function changesUnits({ from, to, factor }: UnitConversion): boolean {
  return factor !== 1 && (from !== null || to !== null);
}
