/** A record field by field: its label, its value, what the value means and what the field is. */

import { FIELD_KEYS, type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import { decode } from "../../model/code-set/values.js";
import type { CardField } from "../../model/documents/card.js";

/** @param missing fields that the source has no column for */
export function cardFields(record: HcpcsRecord, missing: readonly FieldKey[]): CardField[] {
  return FIELD_KEYS.flatMap((field) => {
    const { occurs } = fieldSpec(field);
    const values = [record[field] ?? []].flat();
    return Array.from({ length: occurs }, (_, at) =>
      cardField(field, occurs === 1 ? null : at + 1, values[at] ?? null, !missing.includes(field)),
    );
  });
}

function cardField(
  field: FieldKey,
  slot: number | null,
  value: string | null,
  inSource: boolean,
): CardField {
  const { label, columns, values, definition } = fieldSpec(field);
  const [column = "", bundleColumn = column] = columns.map((name) =>
    name.replace("#", String(slot ?? 1)),
  );
  return {
    field,
    slot,
    label: slot === null ? label : `${label} ${slot}`,
    column,
    // DataLabs keeps the sign before the number: "Pricing Indicator Code #1".
    bundleColumn: slot === null ? bundleColumn : bundleColumn.replace(/ ?(\d+)$/, " #$1"),
    value,
    meaning: values === undefined || value === null ? null : decode(values, value),
    definition,
    inSource,
  };
}
