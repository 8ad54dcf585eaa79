/**
 * CMS's fixed-width text: one line a record, description overflow in continuation lines
 * (record layout "HCPCS Contractor Record", positions in the data dictionary).
 */
import { KnownError } from "../model/errors.js";
import { FIELDS, RECORD_WIDTH } from "../model/fields.js";
import type { HcpcsRecord } from "../model/record.js";
import { isUsableCode } from "./codes.js";
import { MAX_LINES, PROBE_CHARACTERS } from "./limits.js";
import { linesOf, withLineFeeds } from "./line-breaks.js";
import { foldText, hasControlCharacters } from "./normalize.js";
import type { FirstLine, RecordCollector } from "./record-collector.js";
import { forgetOldColumns, readAction, readDetails } from "./record-columns.js";

/** Key, sequence of five digits, record type: what every line of a release starts with. */
const LINE_START = /^(?:[0-9A-Z]{5}| {3}[0-9A-Z]{2})\d{5}[3478]/;

/** The same, but for a delimiter behind it: a table whose first column is an eleven-digit NDC looks alike. */
const ANY_LINE_START = new RegExp(`${LINE_START.source}(?![,;|\\t])`, "m");

/** @returns whether a text is a fixed-width release */
export function isFixedWidth(text: string): boolean {
  return ANY_LINE_START.test(withLineFeeds(text.slice(0, PROBE_CHARACTERS)));
}

const FIRST_LINE_TYPES = "37";

/** A line that is nothing but blanks, NULs or an end-of-file mark of old systems (Ctrl-Z). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: only these two controls make a blank line; any other is reported
const BLANK_LINE = /^[\s\x00\x1a]*$/;

function isBlank(text: string): boolean {
  return text.trim() === "" || BLANK_LINE.test(text);
}

const ADDED_DATE = FIELDS.addedDate.start - 1;

/** A date where records have their added date: no disclaimer has one, a record with a damaged start has. */
const DAMAGED_RECORD = new RegExp(`^.{${ADDED_DATE}}\\d{${FIELDS.addedDate.width}}`);

/**
 * Reads a fixed-width release into the collector.
 * @param text the decoded file
 * @throws KnownError when it has more lines than a release ever has
 */
export function readFixedWidth(text: string, collector: RecordCollector): void {
  const lines = linesOf(text, MAX_LINES + 1);
  if (lines.length > MAX_LINES) throw tooManyLines(collector.origin);
  // A text that ends in a line break has no line after it.
  const complete = lines.at(-1) === "";
  if (complete) lines.pop();
  const continuations = new ContinuationLengths();
  let started = false;
  forgetOldColumns();
  let number = 0;
  for (const line of lines) {
    number += 1;
    if (LINE_START.test(line)) {
      started = true;
      const cut = !complete && number === lines.length && continuations.cutsShort(line);
      readLine(line, number, collector, cut);
      if (!isFirstLine(line)) continuations.see(line.length);
    } else if (isBlank(line)) {
      if (started) collector.blank();
      else collector.preamble();
    } else if (started || DAMAGED_RECORD.test(line)) {
      collector.unread(
        "unreadable-line",
        number,
        null,
        `Line ${number} is no record: "${line.trim().slice(0, 40)}".`,
      );
    } else {
      collector.preamble();
    }
  }
}

function tooManyLines({ file, member }: RecordCollector["origin"]): KnownError {
  return new KnownError(
    `${member ?? file} is refused: it has more than ${MAX_LINES.toLocaleString("en-US")} lines, and no release has.`,
    { hint: "Download it again from CMS." },
  );
}

function isFirstLine(line: string): boolean {
  return FIRST_LINE_TYPES.includes(line.charAt(10));
}

/** How long continuation lines are; a last one that is shorter, and has no line break, was cut. */
class ContinuationLengths {
  readonly #seen = new Set<number>();

  see(length: number): void {
    this.#seen.add(length);
  }

  cutsShort(line: string): boolean {
    if (isFirstLine(line)) return line.length < RECORD_WIDTH;
    const [only] = this.#seen;
    return this.#seen.size === 1 && only !== undefined && line.length < only;
  }
}

/** A continuation line has text only, in the columns of the long description. */
const TEXT_START = FIELDS.longDescription.start - 1;
const TEXT_END = TEXT_START + FIELDS.longDescription.width;
const DESCRIPTIONS_END = TEXT_END + FIELDS.shortDescription.width;

function readLine(line: string, number: number, collector: RecordCollector, cut: boolean): void {
  const code = line.slice(0, 5).trim();
  if (!isUsableCode(code)) {
    collector.unread(
      "invalid-code",
      number,
      code,
      `Line ${number}: "${code}" is neither a code nor a modifier.`,
    );
    return;
  }
  if (cut) {
    collector.report(
      "file-cut-off",
      number,
      code,
      `The file ends in the middle of line ${number}, in the record of ${code}.`,
    );
  }
  const at = { code, number, collector };
  if (isFirstLine(line)) readFirstLine(line, at, cut);
  else readContinuation(line, at);
}

/** A line with its code, and where it goes. */
interface PlacedLine {
  readonly code: string;
  readonly number: number;
  readonly collector: RecordCollector;
}

function readContinuation(line: string, at: PlacedLine): void {
  const { code, number, collector } = at;
  reportRest(line, TEXT_END, at);
  const text = line.slice(TEXT_START, TEXT_END);
  reportControls(text, at);
  const sequence = Number(line.slice(5, 10));
  collector.continuation({ code, sequence, text: text.trim(), line: number });
}

function readFirstLine(line: string, at: PlacedLine, cut: boolean): void {
  const { code, number, collector } = at;
  reportRest(line, RECORD_WIDTH, at);
  if (line.length < RECORD_WIDTH && !cut) {
    collector.report(
      "line-too-short",
      number,
      code,
      `The record of ${code} at line ${number} has ${line.length} columns of ${RECORD_WIDTH}; the fields beyond are blank.`,
    );
  }
  const [details, action] = [readDetails(line), readAction(line)];
  for (const { findings } of [details, action]) {
    for (const { rule, message } of findings) collector.report(rule, number, code, message);
  }
  reportControls(line.slice(TEXT_START, DESCRIPTIONS_END), at);
  collector.record(new PublishedFirstLine(code, line, details.values, action.values), number);
}

/** Most records are compared as they stand in the file, and never taken apart. */
class PublishedFirstLine implements FirstLine {
  constructor(
    readonly code: string,
    readonly published: string,
    readonly details: ReturnType<typeof readDetails>["values"],
    readonly action: ReturnType<typeof readAction>["values"],
  ) {}

  get sequence(): string {
    return this.published.slice(5, 10);
  }

  get actionCode(): string | null {
    return this.action.actionCode;
  }

  get actionEffectiveDate(): string | null {
    return this.action.actionEffectiveDate;
  }

  read(): HcpcsRecord {
    const { code, published, sequence } = this;
    return {
      code,
      sequence,
      recordType: published.charAt(10),
      longDescription: foldText(published.slice(TEXT_START, TEXT_END)) || null,
      shortDescription: foldText(published.slice(TEXT_END, DESCRIPTIONS_END)) || null,
      ...this.details,
      ...this.action,
    };
  }
}

function reportRest(line: string, end: number, { code, number, collector }: PlacedLine): void {
  if (line.length <= end) return;
  const rest = line.slice(end);
  if (isBlank(rest)) return;
  collector.report(
    "unreadable-line",
    number,
    code,
    `Line ${number}, of ${code}, goes on after its last column: "${foldText(rest).slice(0, 40)}" is not read.`,
  );
}

function reportControls(text: string, { code, number, collector }: PlacedLine): void {
  if (!hasControlCharacters(text)) return;
  collector.report(
    "control-character",
    number,
    code,
    `The description of ${code} holds control characters; they are read as blanks.`,
  );
}
