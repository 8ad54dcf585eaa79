/**
 * CMS's fixed-width text: one line a record, description overflow in continuation lines
 * (record layout "HCPCS Contractor Record", positions in the data dictionary).
 */
import { type FieldKey, FIELDS, fieldSpec, RECORD_WIDTH } from "../model/fields.js";
import type { FieldValue, HcpcsRecord } from "../model/record.js";
import { CHECKED_FIELDS, checkValue, type ValueFinding } from "./check-values.js";
import { isUsableCode } from "./codes.js";
import { foldText, hasControlCharacters, normalizeValue } from "./normalize.js";
import type { RecordCollector } from "./record-collector.js";

/** Key, sequence of five digits, record type: what every line of a release starts with. */
const LINE_START = /^(?:[0-9A-Z]{5}| {3}[0-9A-Z]{2})\d{5}[3478]/;
const ANY_LINE_START = new RegExp(LINE_START.source, "m");

/** How much of a file is looked at to tell what it is; the longest preamble seen has 12 lines. */
const PROBE_CHARACTERS = 64 * 1024;

/** @returns whether a text is a fixed-width release */
export function isFixedWidth(text: string): boolean {
  return ANY_LINE_START.test(text.slice(0, PROBE_CHARACTERS));
}

const FIRST_LINE_TYPES = "37";

/** A line that is nothing but blanks, NULs or an end-of-file mark of old systems (Ctrl-Z). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: Ctrl-Z and NUL are what old exports end in
const BLANK_LINE = /^[\s\x00\x1a]*$/;

/**
 * Reads a fixed-width release into the collector.
 * @param text the decoded file
 */
export function readFixedWidth(text: string, collector: RecordCollector): void {
  const lines = text.split("\n");
  // A text that ends in a line break has no line after it.
  const complete = lines.at(-1) === "";
  if (complete) lines.pop();
  const lengths = new ContinuationLengths();
  let started = false;
  for (const [index, raw] of lines.entries()) {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    const number = index + 1;
    if (LINE_START.test(line)) {
      started = true;
      const cut = !complete && number === lines.length && lengths.cutsShort(line);
      readLine(line, number, collector, cut);
      if (!FIRST_LINE_TYPES.includes(line.charAt(10))) lengths.see(line.length);
    } else if (BLANK_LINE.test(line)) {
      if (started) collector.blank();
      else collector.preamble();
    } else if (started) {
      collector.unread("unreadable-line", number, null, `Line ${number} is no record: "${line.trim().slice(0, 40)}".`);
    } else {
      collector.preamble();
    }
  }
}

/** How long continuation lines are; a last one that is shorter, and has no line break, was cut. */
class ContinuationLengths {
  readonly #seen = new Set<number>();

  see(length: number): void {
    this.#seen.add(length);
  }

  cutsShort(line: string): boolean {
    if (FIRST_LINE_TYPES.includes(line.charAt(10))) return line.length < RECORD_WIDTH;
    const [only] = this.#seen;
    return this.#seen.size === 1 && only !== undefined && line.length < only;
  }
}

function readLine(line: string, number: number, collector: RecordCollector, cut: boolean): void {
  const code = line.slice(0, 5).trim();
  if (!isUsableCode(code)) {
    collector.unread("invalid-code", number, code, `Line ${number}: "${code}" is neither a code nor a modifier.`);
    return;
  }
  if (cut) {
    collector.report("file-cut-off", number, code, `The file ends in the middle of line ${number}, in the record of ${code}.`);
  }
  if (!FIRST_LINE_TYPES.includes(line.charAt(10))) {
    const sequence = Number(line.slice(5, 10));
    collector.continuation({ code, sequence, text: line.slice(11, 91).trim(), line: number });
    return;
  }
  if (line.length < RECORD_WIDTH && !cut) {
    collector.report("line-too-short", number, code, `The record of ${code} at line ${number} has ${line.length} columns of ${RECORD_WIDTH}; the fields beyond are blank.`);
  }
  const details = readDetails(line.slice(DETAILS_START, DETAILS_END));
  for (const { rule, message } of details.findings) {
    collector.report(rule, number, code, message);
  }
  const action = {
    addedDate: single("addedDate", line),
    actionEffectiveDate: single("actionEffectiveDate", line),
    terminationDate: single("terminationDate", line),
    actionCode: single("actionCode", line),
  };
  for (const [key, value] of Object.entries(action) as [FieldKey, string | null][]) {
    const finding = value === null ? null : checkValue(key, value);
    if (finding !== null) collector.report(finding.rule, number, code, finding.message);
  }
  const descriptions = line.slice(11, 119);
  if (hasControlCharacters(descriptions)) {
    collector.report("control-character", number, code, `The description of ${code} at line ${number} holds control characters; they are read as blanks.`);
  }
  collector.record(
    {
      code,
      sequence: line.slice(5, 10),
      recordType: line.charAt(10),
      longDescription: foldText(line.slice(11, 91)) || null,
      shortDescription: foldText(line.slice(91, 119)) || null,
      ...details.values,
      ...action,
    },
    number,
  );
}

function single(key: FieldKey, line: string): string | null {
  const { start, width } = FIELDS[key];
  return normalizeValue(line.slice(start - 1, start - 1 + width), fieldSpec(key));
}

/** The columns between the descriptions and the dates of a record: how it is priced, covered, classed. */
const DETAILS_START = FIELDS.pricingIndicators.start - 1;
const DETAILS_END = FIELDS.addedDate.start - 1;

const DETAIL_KEYS = (Object.keys(FIELDS) as FieldKey[]).filter((key) => {
  const { start } = FIELDS[key];
  return start > DETAILS_START && start <= DETAILS_END;
});

interface Details {
  readonly values: DetailValues;
  readonly findings: readonly ValueFinding[];
}

type DetailValues = Omit<
  HcpcsRecord,
  | "code"
  | "sequence"
  | "recordType"
  | "longDescription"
  | "shortDescription"
  | "addedDate"
  | "actionEffectiveDate"
  | "terminationDate"
  | "actionCode"
>;

/**
 * A release of 9,000 records has some 1,500 distinct blocks of details, and the next release has mostly
 * the same ones, so each block is taken apart once per run. Values are never changed after.
 */
const detailsRead = new Map<string, Details>();

function readDetails(block: string): Details {
  const known = detailsRead.get(block);
  if (known !== undefined) return known;
  const values: Partial<Record<FieldKey, FieldValue>> = {};
  const findings: ValueFinding[] = [];
  for (const key of DETAIL_KEYS) {
    const spec = fieldSpec(key);
    const slots = slotsOf(block, spec.start - 1 - DETAILS_START, spec.width, spec.occurs)
      .map((slot) => normalizeValue(slot, spec))
      .filter((slot) => slot !== null);
    values[key] = spec.occurs > 1 ? slots : (slots[0] ?? null);
    if (CHECKED_FIELDS.includes(key)) {
      for (const slot of slots) {
        const finding = checkValue(key, slot);
        if (finding !== null) findings.push(finding);
      }
    }
  }
  const details: Details = { values: values as DetailValues, findings };
  detailsRead.set(block, details);
  return details;
}

function slotsOf(block: string, start: number, width: number, occurs: number): string[] {
  return Array.from({ length: occurs }, (_, index) => {
    const at = start + index * width;
    return block.slice(at, at + width);
  });
}
