/** Values of a record as a reader sees them: coded ones with their meaning. */
import { type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import type { FieldValue } from "../../model/code-set/record.js";
import { decode } from "../../model/code-set/values.js";

/** What stands where a value is blank. */
const BLANK = "(blank)";

/** `51` to `51 Drugs`; a value that no table explains stays as it is. */
function decodedValue(field: FieldKey, value: string): string {
  const { values } = fieldSpec(field);
  const meaning = values === undefined ? null : decode(values, value);
  return meaning === null ? value : `${value} ${meaning}`;
}

/** All values of a field, decoded and joined with semicolons. */
export function decodedField(field: FieldKey, value: FieldValue): string {
  const values = [value ?? []].flat();
  return values.length === 0 ? BLANK : values.map((one) => decodedValue(field, one)).join("; ");
}
