/** What one line of CMS's fixed-width text says, and what is odd about it. */
import { isBlank } from "../../model/basics/row.js";
import { FIELDS, RECORD_WIDTH } from "../../model/code-set/fields.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import { isUsableCode } from "./codes.js";
import { readAction, readDetails } from "./fixed-width-values.js";
import { foldText, hasControlCharacters, type ValueFinding } from "./normalize.js";
import type { RecordCollector } from "./record-collector.js";
import type { Action, Continuation, FirstLine } from "./record-draft.js";

const FIRST_LINE_TYPES = "37";

/** The record types of a first line, not a continuation. */
export function isFirstLine(line: string): boolean {
  return FIRST_LINE_TYPES.includes(line.charAt(10));
}

/** A continuation line has text only, in the columns of the long description. */
const TEXT_START = FIELDS.longDescription.start - 1;
const TEXT_END = TEXT_START + FIELDS.longDescription.width;
const DESCRIPTIONS_END = TEXT_END + FIELDS.shortDescription.width;

/** The part of a long description that stands in a line. */
export function descriptionOf(line: string): string {
  return line.slice(TEXT_START, TEXT_END);
}

const TERMINATION = FIELDS.terminationDate.start - 1;
const ACTION = FIELDS.actionCode.start - 1;

/** A line about which there is nothing to report, read. */
export type CleanLine = PublishedFirstLine | Continuation;

/** Passes a parsed line on to the collector, whether this file or the one before it was parsed. */
export function collect(read: CleanLine, number: number, collector: RecordCollector): void {
  if (read instanceof PublishedFirstLine) collector.record(read, number);
  else collector.continuation(read, number);
}

/** @returns the parsed line if another file with the same line can reuse it, else null */
export function readLine(
  line: string,
  number: number,
  collector: RecordCollector,
  cut: boolean,
): CleanLine | null {
  const code = line.slice(0, 5).trim();
  if (!isUsableCode(code)) {
    collector.unread(
      "invalid-code",
      `Line ${number}: "${code}" is neither a code nor a modifier.`,
      { line: number, code },
    );
    return null;
  }
  const findings = findingsIn(collector);
  if (cut) {
    collector.report(
      "file-cut-off",
      `The file ends in the middle of line ${number}, in the record of ${code}.`,
      { line: number, code },
    );
  }
  const at = { code, number, collector };
  const read = isFirstLine(line) ? readFirstLine(line, at, cut) : readContinuation(line, at);
  const clean = findingsIn(collector) === findings;
  collect(read, number, collector);
  return clean ? read : null;
}

function findingsIn({ diagnostics, openEnds }: RecordCollector): number {
  return diagnostics.length + openEnds;
}

/** A line with its code, and where it goes. */
interface PlacedLine {
  readonly code: string;
  readonly number: number;
  readonly collector: RecordCollector;
}

function readContinuation(line: string, at: PlacedLine): Continuation {
  reportRest(line, TEXT_END, at);
  const text = descriptionOf(line);
  reportControls(text, at);
  return { code: at.code, sequence: Number(line.slice(5, 10)), text: text.trim() };
}

function readFirstLine(line: string, at: PlacedLine, cut: boolean): PublishedFirstLine {
  const { code, number, collector } = at;
  reportRest(line, RECORD_WIDTH, at);
  if (line.length < RECORD_WIDTH && !cut) {
    collector.report(
      "line-too-short",
      `The record of ${code} at line ${number} has ${line.length} columns of ${RECORD_WIDTH}; the fields beyond are blank.`,
      { line: number, code },
    );
  }
  const details = readDetails(line);
  const action = readAction(line);
  reportFindings(details.findings, at);
  reportFindings(action.findings, at);
  reportControls(line.slice(TEXT_START, DESCRIPTIONS_END), at);
  const { terminationDate } = action.values;
  const end = collector.endOf(terminationDate, line.slice(TERMINATION, ACTION), number);
  const values =
    end === terminationDate ? action.values : { ...action.values, terminationDate: end };
  return new PublishedFirstLine(code, line, details.values, values);
}

function reportFindings(
  findings: readonly ValueFinding[],
  { code, number, collector }: PlacedLine,
) {
  for (const { rule, message } of findings) collector.report(rule, message, { line: number, code });
}

/** Parses a record only when somebody asks for it: most are compared as lines of the file. */
class PublishedFirstLine implements FirstLine {
  joined: FirstLine["joined"] = null;
  #description: string | null = null;
  #record: HcpcsRecord | null = null;

  constructor(
    readonly code: string,
    readonly published: string,
    readonly details: ReturnType<typeof readDetails>["values"],
    readonly action: Action,
  ) {}

  get sequence(): string {
    return this.published.slice(5, 10);
  }

  get longDescription(): string | null {
    // The next file mostly has the same line, and is asked for it again.
    this.#description ??= foldText(descriptionOf(this.published));
    return this.#description || null;
  }

  read(): HcpcsRecord {
    const { code, published, sequence, longDescription } = this;
    // The next file mostly has the same line.
    this.#record ??= {
      code,
      sequence,
      recordType: published.charAt(10),
      longDescription,
      shortDescription: foldText(published.slice(TEXT_END, DESCRIPTIONS_END)) || null,
      ...this.details,
      ...this.action,
    };
    return this.#record;
  }
}

function reportRest(line: string, end: number, { code, number, collector }: PlacedLine): void {
  if (line.length <= end) return;
  const rest = line.slice(end);
  if (isBlank(rest)) return;
  collector.report(
    "unreadable-line",
    `Line ${number}, of ${code}, goes on after its last column: "${foldText(rest).slice(0, 40)}" is not read.`,
    { line: number, code },
  );
}

function reportControls(text: string, { code, number, collector }: PlacedLine): void {
  if (!hasControlCharacters(text)) return;
  collector.report(
    "control-character",
    `The description of ${code} holds control characters; they are read as blanks.`,
    { line: number, code },
  );
}
