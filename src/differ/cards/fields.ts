/** A record field by field: its label, its value, what the value means and what the field is. */

import {
  FIELD_KEYS,
  type FieldKey,
  fieldSpec,
  isReleaseField,
} from "../../model/code-set/fields.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import { decode } from "../../model/code-set/values.js";
import type { CardField } from "../../model/documents/card.js";

/** The fields of the release, and of companions those that were joined to it. */
export function cardFields(
  record: HcpcsRecord,
  { missingFields, companions = [] }: Pick<Release, "missingFields" | "companions">,
): CardField[] {
  const joined: readonly FieldKey[] = companions.flatMap(({ fields }) => fields);
  const inSource = (field: FieldKey) =>
    isReleaseField(field) ? !missingFields.includes(field) : record[field] !== undefined;
  return FIELD_KEYS.flatMap((field) => {
    if (!isReleaseField(field) && !joined.includes(field)) return [];
    const { occurs } = fieldSpec(field);
    const values = [record[field] ?? []].flat();
    return Array.from({ length: occurs }, (_, at) =>
      cardField(field, occurs === 1 ? null : at + 1, values[at] ?? null, inSource(field)),
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
