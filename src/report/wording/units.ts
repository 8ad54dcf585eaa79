/** How many units to bill where one unit of a code, or of the code that takes its place, is another amount. */
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
 * `bill 5 units of J1299 for each unit of J1300`: in whole numbers, because a claim has no others; or why there is no
 * factor. Where one old unit was any amount up to a ceiling, the factor of the packages is to be checked.
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

/** `5 units for each 1`, `same units`, `work out the units from the dose`. */
export function unitsToBill({ from, to, factor, ratio }: UnitConversion): string {
  if (factor === 1) return KEPT_UNITS.same;
  if (ratio !== null) return `${unitsText(ratio.newUnits)} for each ${quantity(ratio.oldUnits)}`;
  if (from === null && to === null) return KEPT_UNITS.unnamed;
  return "work out the units from the dose";
}

/** Why there is no factor between two units, with both, or why it is to be checked; null where neither is so, or without units. */
export function unitsCaution(conversion: UnitConversion): string | null {
  const { from, to, factor, reason } = conversion;
  if (from === null && to === null) return null;
  const amounts = amountsCaution(conversion);
  if (factor !== null) return amounts;
  return [...given(amounts), reasonText(reason)].join("; ");
}

/** `up to 20 mg versus 1 mg`, where no factor leads from one to the other; the check of a factor; else null. */
export function amountsCaution(conversion: UnitConversion): string | null {
  const { from, to, factor } = conversion;
  if (factor !== null) return doseCheck(conversion);
  return from === null || to === null ? null : `${from.text} versus ${to.text}`;
}

/**
 * `J1940 stood for up to 20 mg: check the dose`: packages are counted by their whole content, but one unit of "up to"
 * was billed for less, too. Null where the factor needs no check.
 */
function doseCheck({ from, reason }: UnitConversion, old = "one unit"): string | null {
  return reason === "packages" && from?.ceiling === true
    ? `${old} covered ${from.text}: check the dose`
    : null;
}

/** A changed billing unit within one code; null where it is the same or names no amount. */
export function unitSentence(code: string, unit: UnitConversion | null): string | null {
  if (unit === null || !changesOwnUnit(unit)) return null;
  const { ratio, reason } = unit;
  const change = `One unit of ${code} ${beforeAndNow(unit)} now`;
  return ratio === null
    ? `${change}: ${reasonText(reason)}.`
    : `${change}: bill ${unitsText(ratio.newUnits)} for ${each(ratio.oldUnits)} before.`;
}

/** `was 10 mg and is 2 mg`, `named no amount and is 0.01 mg` */
export function beforeAndNow({ from, to }: Pick<UnitConversion, "from" | "to">): string {
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
