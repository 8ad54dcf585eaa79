/** Reads CMS's fixed-width text (record layout "HCPCS Contractor Record"). */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { isBlank } from "../../model/basics/row.js";
import { FIELDS, RECORD_WIDTH } from "../../model/code-set/fields.js";
import { decodeText, type TextEncoding, withLineFeeds } from "../files/decode-text.js";
import { PROBE_CHARACTERS, RELEASE_LIMITS } from "../files/limits.js";
import { reportCutTexts } from "./cut-texts.js";
import {
  type CleanLine,
  collect,
  descriptionOf,
  isFirstLine,
  readLine,
} from "./fixed-width-line.js";
import { LastFile, LINE_START, type TextLine } from "./last-file.js";
import type { RecordCollector } from "./record-collector.js";

/** Excludes delimited tables whose first column has 11-digit NDCs, which look similar. */
const ANY_LINE_START = new RegExp(`${LINE_START.source}(?![,;|\\t])`, "m");

export function isFixedWidth(text: string): boolean {
  return ANY_LINE_START.test(withLineFeeds(text.slice(0, PROBE_CHARACTERS)));
}

const ADDED_DATE = FIELDS.addedDate.start - 1;

/** A line with an add date, or with two adjacent dates, is a damaged record, not preamble. */
const DAMAGED_RECORD = new RegExp(
  `^.{${ADDED_DATE}}\\d{${FIELDS.addedDate.width}}|(?:(?:19|20)\\d{6}){2}`,
);

/** @throws KnownError if the text has more lines than any release */
export function readFixedWidth(
  bytes: Buffer,
  encoding: TextEncoding,
  collector: RecordCollector,
): void {
  const decoded = decodeText(bytes, encoding);
  const whole = decoded.includes("\n") ? decoded : withLineFeeds(decoded);
  const lines = lastFile.next(whole, RELEASE_LIMITS.lines + 1);
  if (lines.length > RELEASE_LIMITS.lines) throw tooManyLines(collector.origin);
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
      const isLast = number === lines.length;
      const cut = isLast && !whole.endsWith("\n") && isCutShort(text, lines);
      line.made = readLine(text, number, collector, cut);
    } else if (isBlank(text)) {
      if (started) collector.blank();
      else collector.preamble();
    } else if (started || DAMAGED_RECORD.test(text)) {
      collector.unread(
        "unreadable-line",
        `Line ${number} is not a record: "${text.trim().slice(0, 40)}".`,
        { line: number },
      );
    } else {
      collector.preamble();
    }
  }
  if (lines.some(({ text }) => LINE_START.test(text) && !isFirstLine(text))) return;
  const lengthOf = (text: string) =>
    LINE_START.test(text) ? descriptionOf(text).trimEnd().length : 0;
  const lengths = lines.map(({ text }, at) => ({ length: lengthOf(text), number: at + 1 }));
  reportCutTexts(lengths, collector);
}

const lastFile = new LastFile<CleanLine>();

function tooManyLines({ file, member }: RecordCollector["origin"]): KnownError {
  return new KnownError(
    `${member ?? file} is refused: it has more than ${formatCount(RELEASE_LIMITS.lines)} lines, and no release has.`,
    { hint: "Download it again from CMS." },
  );
}

/**
 * Whether the last line was cut off: it is shorter than its fields or than all others of its kind.
 * Continuation lines of different lengths prove nothing, because their trailing blanks were
 * removed; a record that ends in no blank may have lost only blanks.
 */
function isCutShort(last: string, lines: readonly TextLine<CleanLine>[]): boolean {
  const isRecord = isFirstLine(last);
  if (isRecord && last.length < RECORD_WIDTH) return true;
  if (isRecord && !last.endsWith(" ")) return false;
  const others = lines
    .slice(0, -1)
    .map(({ text }) => text)
    .filter((text) => LINE_START.test(text) && isFirstLine(text) === isRecord);
  const lengths = [...new Set(others.map(({ length }) => length))];
  const isComparable = lengths.length === 1 || (isRecord && lengths.length > 0);
  return isComparable && lengths.every((length) => last.length < length);
}
