/** How units convert on a line whose drug package is known. */

import { quotient, toNumber, wholeUnits } from "../../model/basics/fraction.js";
import type { CodeReplacement } from "../../model/comparison/code-change.js";
import type { PackageLine } from "../../model/impact/package-line.js";

/**
 * Units by descriptors are exact; without them, the line's own package is better evidence than the
 * majority of packages. CMS rounds the units of a package: a vial of 100 mg was 7 units of J9340
 * (15 mg) and is 100 of J9342 (1 mg), which a line that bills the whole vial must bill.
 */
export function unitsOnLine(
  to: CodeReplacement,
  line: PackageLine,
  { unitsOf }: { unitsOf(row: number): number | null },
): CodeReplacement {
  const { billingUnit: unit } = to;
  const [before, now] = [line.units?.package ?? null, line.unitsNow];
  if (before === null || now === null || unit.reason === "route-differs") return to;
  const ratio = quotient(now, before);
  const byPackage = {
    ...unit,
    factor: toNumber(ratio),
    ratio: wholeUnits(ratio),
    reason: "packages" as const,
  };
  const isByPackages = unit.reason === "packages";
  const { packages = 0, factors: [most] = [] } = to.evidence.packages ?? {};
  // Whether more than half of the packages have the factor reported for all.
  const isOfMost = most !== undefined && most.packages * 2 > packages;
  if (unit.factor === null || (isByPackages && !isOfMost)) return { ...to, billingUnit: byPackage };
  if (byPackage.factor === unit.factor) return to;
  // J1940 is 20 mg and J1938 1 mg: 48 of 49 packages have 20 times the units, and one has 10 times.
  const isRounded =
    !isByPackages &&
    (Math.abs(before - now / unit.factor) < 1 || Math.abs(now - before * unit.factor) < 1);
  if (!isRounded)
    return {
      ...to,
      billingUnit: { ...unit, factor: null, ratio: null, reason: "package-differs" },
    };
  const yours = unitsOf(line.row);
  const isWhole = yours !== null && [line.units?.package, line.units?.each].includes(yours);
  return isWhole ? { ...to, billingUnit: byPackage } : to;
}
