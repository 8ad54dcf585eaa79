/** Decodes values of a record for readers. */
import { type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import type { FieldValue } from "../../model/code-set/record.js";
import { decode } from "../../model/code-set/values.js";

const BLANK = "(blank)";

/** `Coverage, BETOS` */
export function fieldLabels(fields: readonly FieldKey[]): string {
  return fields.map((key) => fieldSpec(key).label).join(", ");
}

/** All values of a field, joined by semicolons: `51 Drugs` for `51`; unknown values unchanged. */
export function decodedField(field: FieldKey, value: FieldValue): string {
  const { values: table } = fieldSpec(field);
  const decoded = [value ?? []].flat().map((one) => {
    const meaning = table === undefined ? null : decode(table, one);
    return meaning === null ? one : `${one} ${meaning}`;
  });
  return decoded.length === 0 ? BLANK : decoded.join("; ");
}
