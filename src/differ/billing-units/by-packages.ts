/** Converts units by the contents of packages, where the descriptors do not convert them. */
import type { UnitConversion } from "../../model/comparison/billing-unit.js";
import type { PackageEvidence } from "../../model/comparison/replacement.js";

/**
 * J1940 "up to 20 mg" to J1938 "1 mg" has no factor by its words, and 20 by 48 of 49 packages. Where descriptors convert, they
 * are the definition.
 */
export function convertedByPackages(
  conversion: UnitConversion,
  packages: PackageEvidence | undefined,
): UnitConversion {
  const [most] = packages?.factors ?? [];
  if (conversion.factor !== null || most === undefined) return conversion;
  const { ratio } = most;
  return { ...conversion, factor: ratio.newUnits / ratio.oldUnits, ratio, reason: "packages" };
}
