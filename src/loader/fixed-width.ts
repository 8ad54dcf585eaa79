/**
 * CMS's fixed-width text: one line a record, description overflow in continuation lines
 * (record layout "HCPCS Contractor Record", positions in the data dictionary).
 */
import { KnownError } from "../model/errors.js";
import { FIELDS, RECORD_WIDTH } from "../model/fields.js";
import type { HcpcsRecord } from "../model/record.js";
import { isUsableCode } from "./codes.js";
import type { TextEncoding } from "./decode-text.js";
import { MAX_LINES, PROBE_CHARACTERS } from "./limits.js";
import { withLineFeeds } from "./line-breaks.js";
import { foldText, hasControlCharacters } from "./normalize.js";
import { giveBack, isOwn } from "./own-bytes.js";
import type { Continuation, FirstLine, RecordCollector } from "./record-collector.js";
import { forgetOldColumns, readAction, readDetails } from "./record-columns.js";
import { Follower, type LineKey, type LineMemory, type TextLine, textLines } from "./text-lines.js";

/** Key, sequence of five digits, record type: what every line of a release starts with. */
const LINE_START = /^(?:[0-9A-Z]{5}| {3}[0-9A-Z]{2})\d{5}[3478]/;
const LINE_TYPES = "3478";

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

/** The lines of the file read last: the next release has most of them too. */
let lastRead: LineMemory<CleanLine> | null = null;

/** Bytes that somebody else may write into are no memory of what was read. */
function remember(memory: LineMemory<CleanLine> | null): void {
  const before = lastRead;
  lastRead = memory !== null && isOwn(memory.bytes) ? memory : null;
  if (before !== null && !isRemembered(before.bytes)) giveBack(before.bytes);
}

/** Whether bytes are needed to read the next file by. */
export function isRemembered(bytes: Buffer): boolean {
  return lastRead?.bytes.buffer === bytes.buffer;
}

/** Lines are in order of key and sequence; the type that follows tells a record from a preamble. */
const LINE_KEY: LineKey = {
  width: 11,
  isAt: (bytes, at) => isDigit(bytes[at + 5]) && isDigit(bytes[at + 9]) && isType(bytes[at + 10]),
};

/** @param byte a character's code, or undefined after the end of a file */
const isDigit = (byte = 0) => byte >= 0x30 && byte <= 0x39;
const isType = (byte = 0) => LINE_TYPE_BYTES.includes(byte);
const LINE_TYPE_BYTES = Buffer.from(LINE_TYPES);

/**
 * Reads a fixed-width release into the collector.
 * @throws KnownError when it has more lines than a release ever has
 */
export function readFixedWidth(
  bytes: Buffer,
  encoding: TextEncoding,
  collector: RecordCollector,
): void {
  const before = lastRead === null ? null : new Follower(lastRead, LINE_KEY);
  const { lines, complete, memory } = textLines(bytes, encoding, before, MAX_LINES + 1);
  if (lines.length > MAX_LINES) throw tooManyLines(collector.origin);
  remember(memory);
  forgetOldColumns();
  let started = false;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] as TextLine<CleanLine>;
    const number = index + 1;
    if (line.made !== null) {
      started = true;
      collect(line.made, number, collector);
      continue;
    }
    const { text } = line;
    if (LINE_START.test(text)) {
      started = true;
      const cut = !complete && number === lines.length && isCutShort(text, lines);
      line.made = readLine(text, number, collector, cut);
    } else if (isBlank(text)) {
      if (started) collector.blank();
      else collector.preamble();
    } else if (started || DAMAGED_RECORD.test(text)) {
      collector.unread(
        "unreadable-line",
        number,
        null,
        `Line ${number} is no record: "${text.trim().slice(0, 40)}".`,
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

/** Continuation lines are all of one length; a last one that is shorter, and has no line break, was cut. */
function isCutShort(last: string, lines: readonly TextLine<CleanLine>[]): boolean {
  if (isFirstLine(last)) return last.length < RECORD_WIDTH;
  const others = lines
    .slice(0, -1)
    .map(({ text }) => text)
    .filter((text) => LINE_START.test(text) && !isFirstLine(text));
  const [only, ...more] = new Set(others.map(({ length }) => length));
  return only !== undefined && more.length === 0 && last.length < only;
}

/** A continuation line has text only, in the columns of the long description. */
const TEXT_START = FIELDS.longDescription.start - 1;
const TEXT_END = TEXT_START + FIELDS.longDescription.width;
const DESCRIPTIONS_END = TEXT_END + FIELDS.shortDescription.width;

/** A line about which there is nothing to report, read. */
type CleanLine = PublishedFirstLine | ContinuationLine;

/** What a continuation line says, whatever its number. */
type ContinuationLine = Omit<Continuation, "line">;

function collect(read: CleanLine, number: number, collector: RecordCollector): void {
  if (read instanceof PublishedFirstLine) collector.record(read, number);
  else {
    const { code, sequence, text } = read;
    collector.continuation({ code, sequence, text, line: number });
  }
}

/** @returns what was read, if another file with the very same line can take it over; null otherwise */
function readLine(
  line: string,
  number: number,
  collector: RecordCollector,
  cut: boolean,
): CleanLine | null {
  const code = line.slice(0, 5).trim();
  if (!isUsableCode(code)) {
    collector.unread(
      "invalid-code",
      number,
      code,
      `Line ${number}: "${code}" is neither a code nor a modifier.`,
    );
    return null;
  }
  const findings = collector.diagnostics.length;
  if (cut) {
    collector.report(
      "file-cut-off",
      number,
      code,
      `The file ends in the middle of line ${number}, in the record of ${code}.`,
    );
  }
  const at = { code, number, collector };
  const read = isFirstLine(line) ? readFirstLine(line, at, cut) : readContinuation(line, at);
  const clean = collector.diagnostics.length === findings;
  collect(read, number, collector);
  return clean ? read : null;
}

/** A line with its code, and where it goes. */
interface PlacedLine {
  readonly code: string;
  readonly number: number;
  readonly collector: RecordCollector;
}

function readContinuation(line: string, at: PlacedLine): ContinuationLine {
  reportRest(line, TEXT_END, at);
  const text = line.slice(TEXT_START, TEXT_END);
  reportControls(text, at);
  return { code: at.code, sequence: Number(line.slice(5, 10)), text: text.trim() };
}

function readFirstLine(line: string, at: PlacedLine, cut: boolean): PublishedFirstLine {
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
  return new PublishedFirstLine(code, line, details.values, action.values);
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
