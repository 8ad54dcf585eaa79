/** Dates a change by Addendum B, because no release dates one of the status indicator. */

import type { CompanionField, ComparedField } from "../../model/code-set/fields.js";
import { type EffectiveDays, effectiveDate } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import type { FieldChange } from "../../model/comparison/code-change.js";

/** Rates change nearly every quarter, so only these date a change, the first of them first. */
const DATED: readonly (ComparedField | CompanionField)[] = ["statusIndicator", "apc"];

/**
 * @returns the first day of the quarter since which every Addendum B between the releases agrees
 *   with the newer one about a code (J9057: K in January 2025, E1 from July on); null if none does
 */
export function firstShown(
  { addenda = [] }: Release,
  { from: older }: EffectiveDays,
): (code: string, changes: readonly Pick<FieldChange, "field" | "to">[]) => string | null {
  const quarters = addenda.flatMap(({ quarter, values }) =>
    quarter !== null && effectiveDate(quarter) > older
      ? { day: effectiveDate(quarter), values }
      : [],
  );
  return (code, changes) => {
    const change = DATED.flatMap((field) => changes.find((one) => one.field === field) ?? []).at(0);
    if (change === undefined) return null;
    const { field, to } = change;
    const last = quarters.findLastIndex(
      ({ values }) => values.get(code)?.[field as CompanionField] !== to,
    );
    return quarters[last + 1]?.day ?? null;
  };
}
