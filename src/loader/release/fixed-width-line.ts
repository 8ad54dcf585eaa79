/** Parses one line of CMS's fixed-width text and reports what is wrong with it. */
import { isBlank } from "../../model/basics/row.js";
import { FIELDS, RECORD_WIDTH } from "../../model/code-set/fields.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { DiagnosticRuleId } from "../../model/documents/diagnostics.js";
import { isUsableCode } from "./codes.js";
import { readAction, readDetails } from "./fixed-width-values.js";
import { foldText, hasControlCharacters } from "./normalize.js";
import type { RecordCollector } from "./record-collector.js";
import type { Action, Continuation, FirstLine } from "./record-draft.js";

/** Record types of first lines; continuations have 4 and 8. */
const FIRST_LINE_TYPES = "37";

export function isFirstLine(line: string): boolean {
  return FIRST_LINE_TYPES.includes(line.charAt(10));
}

/** A continuation line has only text, in the columns of the long description. */
const TEXT_START = FIELDS.longDescription.start - 1;
const TEXT_END = TEXT_START + FIELDS.longDescription.width;
const DESCRIPTIONS_END = TEXT_END + FIELDS.shortDescription.width;

export function descriptionOf(line: string): string {
  return line.slice(TEXT_START, TEXT_END);
}

const TERMINATION = FIELDS.terminationDate.start - 1;
const ACTION = FIELDS.actionCode.start - 1;

/** A parsed line without findings. */
export type CleanLine = PublishedFirstLine | Continuation;

/** Passes a parsed line to the collector; the line may come from the previous file. */
export function collect(read: CleanLine, number: number, collector: RecordCollector): void {
  if (read instanceof PublishedFirstLine) collector.record(read, number);
  else collector.continuation(read, number);
}

/** @returns the parsed line if a file with the same line can reuse it; null if it has findings */
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
  const report: Report = (rule, message) => collector.report(rule, message, { line: number, code });
  if (cut)
    report(
      "file-cut-off",
      `The file ends in the middle of line ${number}, in the record of ${code}.`,
    );
  const isFirst = isFirstLine(line);
  const end = isFirst ? RECORD_WIDTH : TEXT_END;
  if (!isBlank(line.slice(end)))
    report(
      "unreadable-line",
      `Line ${number}, of ${code}, continues after its last column: "${foldText(line.slice(end)).slice(0, 40)}" is not read.`,
    );
  if (isFirst && line.length < RECORD_WIDTH && !cut)
    report(
      "line-too-short",
      `The record of ${code} at line ${number} has ${line.length} columns of ${RECORD_WIDTH}; the fields beyond are blank.`,
    );
  const read = isFirst
    ? readFirstLine(line, code, report, (day, text) => collector.endOf(day, text, number))
    : { code, sequence: Number(line.slice(5, 10)), text: descriptionOf(line).trim() };
  if (hasControlCharacters(line.slice(TEXT_START, isFirst ? DESCRIPTIONS_END : TEXT_END)))
    report(
      "control-character",
      `The description of ${code} has control characters; they are read as spaces.`,
    );
  const clean = findingsIn(collector) === findings;
  collect(read, number, collector);
  return clean ? read : null;
}

function findingsIn({ diagnostics, openEnds }: RecordCollector): number {
  return diagnostics.length + openEnds;
}

type Report = (rule: DiagnosticRuleId, message: string) => void;

function readFirstLine(
  line: string,
  code: string,
  report: Report,
  endOf: (day: string | null, text: string) => string | null,
): PublishedFirstLine {
  const details = readDetails(line);
  const action = readAction(line);
  if (details.findings.length + action.findings.length > 0)
    for (const { rule, message } of [...details.findings, ...action.findings])
      report(rule, message);
  const { terminationDate } = action.values;
  const end = endOf(terminationDate, line.slice(TERMINATION, ACTION));
  const values =
    end === terminationDate ? action.values : { ...action.values, terminationDate: end };
  return new PublishedFirstLine(code, line, details.values, values);
}

/** Parses its record on demand, because most records are compared as raw lines. */
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
    // Cached, because the next file usually has the same line.
    this.#description ??= foldText(descriptionOf(this.published));
    return this.#description || null;
  }

  read(): HcpcsRecord {
    const { code, published, sequence, longDescription } = this;
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
