/** Checks the values of a record for impossible dates and for values that no table of CMS lists. */

import type { FieldSpec } from "../../model/code-set/field-spec.js";
import { FIELD_KEYS, type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import { decode } from "../../model/code-set/values.js";
import { parseDay } from "./parse-day.js";

export interface ValueFinding {
  readonly rule: "impossible-date" | "unknown-value" | "unreadable-amount";
  readonly message: string;
}

/**
 * @param field the field a normalized value stands in
 * @param value one value; of a repeated field, one of its list
 * @returns what is odd about it, or null
 */
export function checkValue(field: FieldKey, value: string): ValueFinding | null {
  const spec: FieldSpec = fieldSpec(field);
  // A date that could not be read is kept as published, and may look like a date: 2025-02-30.
  if (spec.type === "date" && parseDay(value) !== value) {
    return {
      rule: "impossible-date",
      message: `${spec.label} "${value}" is not a day of the calendar; it is kept as published.`,
    };
  }
  if ((spec.type === "money" || spec.type === "percent") && Number.isNaN(Number(value))) {
    return {
      rule: "unreadable-amount",
      message: `${spec.label} "${value}" is no amount; it is kept as published.`,
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
export const CHECKED_FIELDS: ReadonlySet<FieldKey> = new Set(
  FIELD_KEYS.filter((key) => {
    const { type, values } = fieldSpec(key);
    return values !== undefined || ["date", "money", "percent"].includes(type);
  }),
);
