/** Whether two published values of a field are the same fact. */
import type { FieldKey } from "../../model/code-set/fields.js";
import type { Tolerances } from "../../model/code-set/rate-tolerances.js";
import type { FieldValue } from "../../model/code-set/record.js";

export function sameValue(
  field: FieldKey,
  [a, b]: readonly [FieldValue, FieldValue],
  tolerances: Tolerances,
): boolean {
  if (a === b) return true;
  if (typeof a === "string" && typeof b === "string") {
    const tolerance = tolerances.get(field);
    return tolerance !== undefined && Math.abs(Number(a) - Number(b)) <= tolerance;
  }
  return (
    Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((value, index) => value === b[index])
  );
}
