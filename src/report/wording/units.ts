/** Words for unit conversions: how many units to bill if the billing unit changed. */
import { lowerFirst } from "../../model/basics/counts-in-words.js";
import { given } from "../../model/basics/optional.js";
import type { UnitConversion } from "../../model/comparison/billing-unit.js";
import {
  KEPT_UNITS,
  UNIT_REASONS,
  type UnitReason,
} from "../../model/comparison/billing-unit-terms.js";
import { changesOwnUnit } from "../../model/comparison/changes-units.js";
import { quantity, unitsText } from "./amounts.js";

/**
 * `bill 5 units of J1299 for each unit of J1300`, in integers, because claims have integer units;
 * or why there is no factor. If an old unit had a ceiling ("up to"), adds a check of the dose.
 * @param codes the code billed until now, and the code to bill
 */
export function unitConversionText(
  conversion: UnitConversion,
  codes: { readonly old: string; readonly new: string },
): string {
  const { factor, ratio } = conversion;
  if (factor !== 1 && ratio !== null) {
    const bill = `bill ${unitsText(ratio.newUnits)} of ${codes.new} for ${each(ratio.oldUnits)} of ${codes.old}`;
    return [bill, ...given(doseCheck(conversion, codes.old))].join("; ");
  }
  return [unitsToBill(conversion), ...given(unitsCaution(conversion))].join(": ");
}

/** `1,000 units per package` */
export function unitsOfPackage(units: number): string {
  return `${unitsText(units)} per package`;
}

/** `5 units for each 1`, `same units`, `work out the units from the dose` */
export function unitsToBill({ from, to, factor, ratio }: UnitConversion): string {
  if (factor === 1) return KEPT_UNITS.same;
  if (ratio !== null) return `${unitsText(ratio.newUnits)} for each ${quantity(ratio.oldUnits)}`;
  if (from === null && to === null) return KEPT_UNITS.unnamed;
  return "work out the units from the dose";
}

/** Why there is no factor, with both units, or why to check it; null if neither applies. */
export function unitsCaution(conversion: UnitConversion): string | null {
  const { from, to, factor, reason } = conversion;
  if (from === null && to === null) return null;
  const amounts = amountsCaution(conversion);
  if (factor !== null) return amounts;
  return [...given(amounts), reasonText(reason)].join("; ");
}

/** `up to 20 mg versus 1 mg` if no factor is known; why to check a factor; otherwise null. */
export function amountsCaution(conversion: UnitConversion): string | null {
  const { from, to, factor } = conversion;
  if (factor !== null) return doseCheck(conversion);
  return from === null || to === null ? null : `${from.text} versus ${to.text}`;
}

/**
 * `J1940 covered up to 20 mg: check the dose`: a factor from packages assumes full units, but a
 * unit of "up to" was billed for less too. Null if the factor needs no check.
 */
function doseCheck({ from, reason }: UnitConversion, old = "one unit"): string | null {
  return reason === "packages" && from?.ceiling === true
    ? `${old} covered ${from.text}: check the dose`
    : null;
}

/** A sentence about a code's own changed billing unit; null if it did not change. */
export function unitSentence(code: string, unit: UnitConversion | null): string | null {
  if (unit === null || !changesOwnUnit(unit)) return null;
  const { ratio, reason } = unit;
  const change = `One unit of ${code} ${beforeAndNow(unit)} now`;
  return ratio === null
    ? `${change}: ${reasonText(reason)}.`
    : `${change}: bill ${unitsText(ratio.newUnits)} for ${each(ratio.oldUnits)} before.`;
}

/** `was 10 mg and is 2 mg`, `named no amount and is 0.01 mg` */
export function beforeAndNow({ from, to }: UnitConversion): string {
  const was = from === null ? "named no amount" : `was ${from.text}`;
  return `${was} and ${to === null ? "names none" : `is ${to.text}`}`;
}

function each(oldUnits: number): string {
  return oldUnits === 1 ? "each unit" : `every ${quantity(oldUnits)} units`;
}

/** Why there is no factor, as part of a sentence. */
function reasonText(reason: UnitReason): string {
  return lowerFirst(UNIT_REASONS[reason].replace(/\.$/, ""));
}
