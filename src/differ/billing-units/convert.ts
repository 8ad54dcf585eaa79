/** Converts the units of a code to those of its replacement, or says why that is not possible. */
import {
  type Fraction,
  isOne,
  sameFraction,
  toNumber,
  wholeUnits,
} from "../../model/basics/fraction.js";
import type { Amount, BillingUnit, UnitConversion } from "../../model/comparison/billing-unit.js";
import type { UnitReason } from "../../model/comparison/billing-unit-terms.js";
import type { PackageEvidence } from "../../model/comparison/replacement.js";
import { ratioOf } from "./measures.js";

/**
 * Compares what one billed unit stood for with what it stands for. Meant for one code in two releases, or
 * for a code and its replacement: between two different drugs there is a ratio, but no dose.
 *
 * @param from the unit of the older wording or of the ended code; null when it could not be read
 * @param to the unit of the newer
 * @returns the factor (new units for one old, so 5 when 10 mg became 2 mg), or the reason why there is none
 */
export function convertUnits(from: BillingUnit | null, to: BillingUnit | null): UnitConversion {
  if (from === null || to === null)
    return { from, to, factor: null, ratio: null, reason: "unit-not-read" };
  const ratio = unitsRatio(from, to);
  const reason = reasonOf(from, to, ratio);
  const isKnown = ratio !== null && reason !== "ceiling";
  return isKnown
    ? { from, to, factor: toNumber(ratio), ratio: wholeUnits(ratio), reason }
    : { from, to, factor: null, ratio: null, reason };
}

/** What stands between two units, the most telling first; else how the one becomes the other. */
function reasonOf(from: BillingUnit, to: BillingUnit, ratio: Fraction | null): UnitReason {
  if (ratio === null) {
    if (isCombination(from) || isCombination(to)) return "combination";
    if (from.dimension === "count" || to.dimension === "count") return "per-dose";
    return from.dimension === to.dimension ? "no-fixed-ratio" : "different-dimension";
  }
  // From `up to 20 mg` to the same nothing changes; to anything else, the amount given decides. A dose is a dose,
  // whatever may be in it: Q2055, per therapeutic dose of up to 460 million cells, and then 510.
  if (from.ceiling !== to.ceiling || (from.ceiling && !isOne(ratio))) return "ceiling";
  return isOne(ratio) ? "same-unit" : "converted";
}

/** How many `to` are one `from`, leaving ceilings aside. */
function unitsRatio(from: BillingUnit, to: BillingUnit): Fraction | null {
  if (isCombination(from) || isCombination(to)) return commonRatio(from.components, to.components);
  const ratios = wordings(from).flatMap((old) => wordings(to).map((now) => ratioOf(old, now)));
  return ratios.find((ratio) => ratio !== null) ?? null;
}

/** A combination converts when all its ingredients do, and all alike. */
function commonRatio(from: readonly Amount[], to: readonly Amount[]): Fraction | null {
  if (from.length !== to.length) return null;
  const [first = null, ...others] = from.map((amount, at) => ratioOf(amount, to[at] ?? amount));
  return others.every((ratio) => ratio && first && sameFraction(ratio, first)) ? first : null;
}

function isCombination({ components }: BillingUnit): boolean {
  return components.length > 0;
}

/** The amount, and the same amount as the descriptor says it a second time. */
function wordings(unit: BillingUnit): readonly Amount[] {
  return unit.equivalent === null ? [unit] : [unit, unit.equivalent];
}

/**
 * Converts units by the contents of packages, where the descriptors do not convert them: J1940 "up to 20 mg" to J1938
 * "1 mg" has no factor by its words, and 20 by 48 of 49 packages. Where descriptors convert, they are the definition.
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
