/** Parses values in cells and sentences of corrections, as the loader parses those of a release. */

import { fieldSpec } from "../../model/code-set/fields.js";
import type { FieldValue } from "../../model/code-set/record.js";
import type { EditedField } from "../../model/corrections/rows.js";
import { isUsableCode } from "../release/codes.js";
import { checkValue, foldText, normalizeValue } from "../release/normalize.js";

/** The reason why a person must handle a row. */
export class CorrectionTrouble extends Error {}

/**
 * @param text value as published; commas separate the items of a list
 * @throws CorrectionTrouble if the field cannot have this value
 */
export function statedValue(field: EditedField, text: string): FieldValue {
  const spec = fieldSpec(field);
  const isCoded = spec.values !== undefined || field === "crossReferences";
  const published = isCoded ? text.toUpperCase() : text;
  const parts =
    spec.occurs === 1
      ? [published]
      : foldText(published)
          .split(/[,;\s]+/)
          .filter(Boolean);
  const values = parts.map((part) => normalizeValue(part, spec) ?? "");
  for (const value of values) {
    const fault = faultOf(value, field);
    if (fault !== null)
      throw new CorrectionTrouble(`The ${spec.label} "${value.slice(0, 40)}" is ${fault}.`);
  }
  if (values.length > spec.occurs) {
    throw new CorrectionTrouble(`It gives more values of ${spec.label} than a record holds.`);
  }
  return spec.occurs === 1 ? (values[0] ?? null) : values;
}

function faultOf(value: string, field: EditedField): string | null {
  const { width, type } = fieldSpec(field);
  const finding = value === "" ? null : checkValue(field, value);
  if (finding !== null)
    return finding.rule === "impossible-date" ? "no day" : "no value that CMS has";
  // Otherwise a word after a code would count as another value of the list.
  if (field === "crossReferences" && !isUsableCode(value)) return "not a code";
  const isTooLong = value.length > width && field !== "longDescription" && type !== "date";
  return isTooLong ? "longer than the field" : null;
}
