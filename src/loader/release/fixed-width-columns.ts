/** The coded columns of a first line (record layout, positions 120 to 293) to normalized values. */

import type { ReleaseFieldSpec } from "../../model/code-set/field-spec.js";
import {
  FIELDS,
  fieldSpec,
  RECORD_WIDTH,
  RELEASE_FIELDS,
  type ReleaseField,
} from "../../model/code-set/fields.js";
import type { FieldValue, HcpcsRecord } from "../../model/code-set/record.js";
import { CHECKED_FIELDS, checkValue, normalizeValue, type ValueFinding } from "./normalize.js";
import type { Action } from "./record-draft.js";

type DescribedKey = "code" | "sequence" | "recordType" | "longDescription" | "shortDescription";
type ActionKey = keyof Action;
type DetailKey = Exclude<ReleaseField, DescribedKey | ActionKey>;

interface Columns<Key extends ReleaseField> {
  readonly values: Pick<HcpcsRecord, Key>;
  readonly findings: readonly ValueFinding[];
}

/** Between the descriptions and the dates: how a code is priced, covered, classed. */
const DETAILS_START = FIELDS.pricingIndicators.start - 1;
const DETAILS_END = FIELDS.addedDate.start - 1;

const startsIn = (from: number, to: number) =>
  RELEASE_FIELDS.filter((key) => FIELDS[key].start > from && FIELDS[key].start <= to);

const DETAIL_KEYS = startsIn(DETAILS_START, DETAILS_END);
const ACTION_KEYS = startsIn(DETAILS_END, RECORD_WIDTH);

/** How the record of a line is priced, covered and classed; a release of 9,000 records has some 1,500 distinct blocks of it. */
export const readDetails = columnsReader<DetailKey>(DETAILS_START, DETAILS_END, DETAIL_KEYS);

/** What CMS did to the record of a line, and when: some 2,500 distinct blocks. */
export const readAction = columnsReader<ActionKey>(DETAILS_END, RECORD_WIDTH, ACTION_KEYS);

/** Forty releases have some 20,000 blocks; with more than this, remembering begins anew. */
const MOST_BLOCKS = 50_000;

/** @returns a reader of some columns of a line, which remembers what it read: records share most of their blocks */
function columnsReader<Key extends ReleaseField>(
  start: number,
  end: number,
  keys: readonly ReleaseField[],
): (line: string) => Columns<Key> {
  const read = new Map<string, Columns<Key>>();
  return (line) => {
    const block = line.slice(start, end);
    const known = read.get(block);
    if (known !== undefined) return known;
    if (read.size > MOST_BLOCKS) read.clear();
    const columns = readColumns<Key>(block, start, keys);
    read.set(block, columns);
    return columns;
  };
}

function readColumns<Key extends ReleaseField>(
  block: string,
  offset: number,
  keys: readonly ReleaseField[],
): Columns<Key> {
  const values: Partial<Record<ReleaseField, FieldValue>> = {};
  const findings: ValueFinding[] = [];
  for (const key of keys) {
    const spec = fieldSpec(key);
    const slots = slotsOf(block, offset, spec);
    // Records of many releases share these lists, so the lists are frozen.
    values[key] = spec.occurs > 1 ? Object.freeze(slots) : (slots[0] ?? null);
    if (slots.length === 0 || !CHECKED_FIELDS.has(key)) continue;
    for (const slot of slots) {
      const finding = checkValue(key, slot);
      if (finding !== null) findings.push(finding);
    }
  }
  return { values: values as Pick<HcpcsRecord, Key>, findings };
}

const NONE: readonly string[] = Object.freeze([]);

/** The filled slots of a field. */
function slotsOf(block: string, offset: number, spec: ReleaseFieldSpec): readonly string[] {
  const { start, width, occurs } = spec;
  const from = start - 1 - offset;
  const slots: string[] = [];
  // Most repeated fields of most records are empty.
  if (occurs > 1 && block.slice(from, from + width * occurs).trim() === "") return NONE;
  for (let at = from; at < from + width * occurs; at += width) {
    const value = normalizeValue(block.slice(at, at + width), spec);
    if (value !== null) slots.push(value);
  }
  return slots;
}
