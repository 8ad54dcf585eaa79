/** Whether a claim needs another number of units, or a person must work the units out. */
import type { UnitConversion } from "./billing-unit.js";

/** @returns false where the units stay as they are, and where neither description names a billing unit */
export function changesUnits({ from, to, factor }: UnitConversion): boolean {
  return factor !== 1 && (from !== null || to !== null);
}

/**
 * The same within one code. Where one wording names no amount, the other has to name one: J7311, an implant, is billed
 * by 0.01 mg since October 2019. That a supply says "each" now changes nothing (A4453).
 */
export function changesOwnUnit(conversion: UnitConversion): boolean {
  const { from, to } = conversion;
  const isCounted = (from ?? to)?.dimension === "count";
  return changesUnits(conversion) && ((from !== null && to !== null) || !isCounted);
}
