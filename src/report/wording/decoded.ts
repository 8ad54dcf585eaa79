/** Values of a record as a reader sees them: coded ones with their meaning. */
import { type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import type { FieldValue } from "../../model/code-set/record.js";
import { decode } from "../../model/code-set/values.js";

/** What stands where a value is blank. */
const BLANK = "(blank)";

/** `Coverage, BETOS` */
export function fieldLabels(fields: readonly FieldKey[]): string {
  return fields.map((key) => fieldSpec(key).label).join(", ");
}

/** All values of a field, joined with semicolons: `51 Drugs` for `51`; a value that no table explains stays as it is. */
export function decodedField(field: FieldKey, value: FieldValue): string {
  const { values: table } = fieldSpec(field);
  const decoded = [value ?? []].flat().map((one) => {
    const meaning = table === undefined ? null : decode(table, one);
    return meaning === null ? one : `${one} ${meaning}`;
  });
  return decoded.length === 0 ? BLANK : decoded.join("; ");
}
