/** Findings about the values of a record: dates that are no day, codes that no table of CMS knows. */
import { FIELDS, type FieldKey, type FieldSpec, fieldSpec } from "../model/fields.js";
import { decode } from "../model/values.js";

export interface ValueFinding {
  readonly rule: "impossible-date" | "unknown-value";
  readonly message: string;
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @param field the field a normalized value stands in
 * @param value one value; of a repeated field, one of its list
 * @returns what is odd about it, or null
 */
export function checkValue(field: FieldKey, value: string): ValueFinding | null {
  const spec: FieldSpec = fieldSpec(field);
  if (spec.type === "date" && !ISO_DAY.test(value)) {
    return {
      rule: "impossible-date",
      message: `${spec.label} "${value}" is not a day of the calendar; it is kept as published.`,
    };
  }
  if (spec.values !== undefined && decode(spec.values, value) === null) {
    return {
      rule: "unknown-value",
      message: `${spec.label} "${value}" is not in CMS's table of values; it is kept as published.`,
    };
  }
  return null;
}

/** The fields that have something to check. */
export const CHECKED_FIELDS = (Object.keys(FIELDS) as FieldKey[]).filter((key) => {
  const spec = fieldSpec(key);
  return spec.type === "date" || spec.values !== undefined;
});
