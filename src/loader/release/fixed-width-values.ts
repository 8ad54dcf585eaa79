/** Parses the coded columns of a first line (record layout, positions 120 to 293). */

import { oncePerText } from "../../model/basics/once-per.js";
import type { ReleaseFieldSpec } from "../../model/code-set/field-spec.js";
import {
  FIELDS,
  fieldSpec,
  RECORD_WIDTH,
  RELEASE_FIELDS,
  type ReleaseField,
} from "../../model/code-set/fields.js";
import type { FieldValue, HcpcsRecord } from "../../model/code-set/record.js";
import { checkValue, normalizeValue, type ValueFinding } from "./normalize.js";
import type { Action } from "./record-draft.js";

type DescribedKey = "code" | "sequence" | "recordType" | "longDescription" | "shortDescription";
type ActionKey = keyof Action;
type DetailKey = Exclude<ReleaseField, DescribedKey | ActionKey>;

/** Pricing, coverage and classification: the columns between the descriptions and the dates. */
const DETAILS_START = FIELDS.pricingIndicators.start - 1;
const DETAILS_END = FIELDS.addedDate.start - 1;

/** Cache size: records share most blocks and fields; forty releases have 20,000 blocks. */
const MOST_BLOCKS = 50_000;

/** Reads pricing, coverage and classification; 9,000 records have some 1,500 distinct blocks. */
export const readDetails = columnsReader<DetailKey>(DETAILS_START, DETAILS_END);

/** Reads the action code and the dates; 9,000 records have some 2,500 distinct blocks. */
export const readAction = columnsReader<ActionKey>(DETAILS_END, RECORD_WIDTH);

/** @returns a function that parses the fields in a range of columns */
function columnsReader<Key extends ReleaseField>(start: number, end: number) {
  const fields = RELEASE_FIELDS.flatMap((key) => {
    const spec = fieldSpec(key);
    if (spec.start <= start || spec.start > end) return [];
    const from = spec.start - 1 - start;
    return { key, from, to: from + spec.width * spec.occurs, read: fieldReader(key, spec) };
  });
  const readBlock = oncePerText((block) => {
    const values: Partial<Record<ReleaseField, FieldValue>> = {};
    const findings: ValueFinding[] = [];
    for (const { key, from, to, read } of fields) {
      const field = read(block.slice(from, to));
      values[key] = field.value;
      findings.push(...field.findings);
    }
    return { values: values as Pick<HcpcsRecord, Key>, findings };
  }, MOST_BLOCKS);
  return (line: string) => readBlock(line.slice(start, end));
}

/** @returns a function that parses the columns of one field */
function fieldReader(key: ReleaseField, spec: ReleaseFieldSpec) {
  return oncePerText((text: string) => {
    const slots: string[] = [];
    for (let at = 0; at < spec.width * spec.occurs; at += spec.width) {
      const value = normalizeValue(text.slice(at, at + spec.width), spec);
      if (value !== null) slots.push(value);
    }
    return {
      // Frozen, because records of many releases share these lists.
      value: spec.occurs > 1 ? Object.freeze(slots) : (slots[0] ?? null),
      findings: slots.flatMap((slot) => checkValue(key, slot) ?? []),
    };
  }, MOST_BLOCKS);
}
