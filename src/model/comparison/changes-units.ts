/** Whether a claim needs a different number of units, or a person must work it out. */

import type { UnitConversion } from "./billing-unit.js";
import type { CodeChange } from "./code-change.js";

/** @returns false if the units stay, or neither description names a billing unit */
export function changesUnits({ from, to, factor }: UnitConversion): boolean {
  return factor !== 1 && (from !== null || to !== null);
}

/**
 * The same within one code. If only one wording names an amount, it must not be a count: the
 * implant J7311 is billed by 0.01 mg since October 2019, but that A4453 now says "each" is no
 * change.
 */
export function changesOwnUnit(conversion: UnitConversion): boolean {
  const { from, to } = conversion;
  const isCounted = (from ?? to)?.dimension === "count";
  return changesUnits(conversion) && ((from !== null && to !== null) || !isCounted);
}

/** Whether a successor has other units, or its units have to be worked out. */
export function hasOtherUnits({ replacements }: Pick<CodeChange, "replacements">): boolean {
  return replacements.some(({ billingUnit }) => changesUnits(billingUnit));
}
