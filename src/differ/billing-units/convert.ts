/** Converts the units of a code to those of its replacement, or says why that is impossible. */
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
 * Compares what one billed unit stood for with what it stands for now. Meant for one code in two
 * releases, or for a code and its replacement: between two different drugs, a ratio of units says
 * nothing about the dose.
 *
 * @param from the unit of the older wording or of the ended code; null when it could not be read
 * @param to the unit of the newer one
 * @returns the factor (new units for one old unit, so 5 when 10 mg became 2 mg), or the reason why
 *   there is none
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

/** Why two units do not convert, the most specific reason first; otherwise how they do. */
function reasonOf(from: BillingUnit, to: BillingUnit, ratio: Fraction | null): UnitReason {
  if (ratio === null) {
    if (isCombination(from) || isCombination(to)) return "combination";
    if (from.dimension === "count" || to.dimension === "count") return "per-dose";
    return from.dimension === to.dimension ? "no-fixed-ratio" : "different-dimension";
  }
  // `up to 20 mg` converts only to itself; for anything else, the amount given decides. Counted
  // doses have no `ceiling`, so they convert one to one whatever their limit: Q2055, per
  // therapeutic dose of up to 460 million cells, then 510.
  if (from.ceiling !== to.ceiling || (from.ceiling && !isOne(ratio))) return "ceiling";
  return isOne(ratio) ? "same-unit" : "converted";
}

/** How many `to` equal one `from`, ignoring ceilings. */
function unitsRatio(from: BillingUnit, to: BillingUnit): Fraction | null {
  if (isCombination(from) || isCombination(to)) return commonRatio(from.components, to.components);
  const ratios = wordings(from).flatMap((old) => wordings(to).map((now) => ratioOf(old, now)));
  return ratios.find((ratio) => ratio !== null) ?? null;
}

/** A combination converts when all of its ingredients convert by the same ratio. */
function commonRatio(from: readonly Amount[], to: readonly Amount[]): Fraction | null {
  if (from.length !== to.length) return null;
  const [first = null, ...others] = from.map((amount, at) => ratioOf(amount, to[at] ?? amount));
  return others.every((ratio) => ratio && first && sameFraction(ratio, first)) ? first : null;
}

function isCombination({ components }: BillingUnit): boolean {
  return components.length > 0;
}

/** The amount, and its equivalent where the descriptor states it in a second measure. */
function wordings(unit: BillingUnit): readonly Amount[] {
  return unit.equivalent === null ? [unit] : [unit, unit.equivalent];
}

/**
 * Converts units by the contents of packages where the descriptors do not convert them: J1940 "up
 * to 20 mg" to J1938 "1 mg" has no factor by its words, and 20 by 48 of 49 packages. Where the
 * descriptors convert, they take precedence because they define the unit.
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
