/** Whether two published values of a field are the same fact. */
import { type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import type { FieldValue } from "../../model/code-set/record.js";

export function sameValue(field: FieldKey, a: FieldValue, b: FieldValue): boolean {
  if (a === b) return true;
  if (typeof a === "string" && typeof b === "string")
    return fieldSpec(field).type === "money" && sameAmount(a, b);
  return (
    Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((value, index) => value === b[index])
  );
}

/** The rounding error of binary fractions. */
const TINY = 1e-9;

/**
 * Addendum B gives cents in January 2025 and a tenth of a cent in October: $0.01 and $0.008 may be one rate, and 33
 * of its 536 differences are of that kind.
 */
function sameAmount(a: string, b: string): boolean {
  const gap = Math.abs(Number(a) - Number(b));
  const [mine, other] = [decimalsOf(a), decimalsOf(b)];
  const step = mine === other ? 0 : 10 ** -Math.min(mine, other);
  return gap <= step / 2 + TINY;
}

function decimalsOf(amount: string): number {
  const point = amount.indexOf(".");
  return point < 0 ? 0 : amount.length - point - 1;
}
