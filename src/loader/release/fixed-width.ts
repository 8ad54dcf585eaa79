/**
 * CMS's fixed-width text: one line a record, description overflow in continuation lines
 * (record layout "HCPCS Contractor Record", positions in the data dictionary).
 */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { FIELDS, RECORD_WIDTH } from "../../model/code-set/fields.js";
import { decodeText, type TextEncoding, withLineFeeds } from "../files/decode-text.js";
import { PROBE_CHARACTERS, RELEASE_LIMITS } from "../files/limits.js";
import { type CleanLine, collect, isBlank, isFirstLine, readLine } from "./fixed-width-line.js";
import { LastFile, LINE_START, type TextLine } from "./last-file.js";
import type { RecordCollector } from "./record-collector.js";

/** The same without a delimiter behind it: a table whose first column is an eleven-digit NDC looks similar. */
const ANY_LINE_START = new RegExp(`${LINE_START.source}(?![,;|\\t])`, "m");

/** @returns whether a text is a fixed-width release */
export function isFixedWidth(text: string): boolean {
  return ANY_LINE_START.test(withLineFeeds(text.slice(0, PROBE_CHARACTERS)));
}

const ADDED_DATE = FIELDS.addedDate.start - 1;

/** A date in the columns of the added date tells a record with a damaged start from a disclaimer. */
const DAMAGED_RECORD = new RegExp(`^.{${ADDED_DATE}}\\d{${FIELDS.addedDate.width}}`);

/**
 * Reads a fixed-width release into the collector.
 * @throws KnownError when it has more lines than a release ever has
 */
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
        `Line ${number} is no record: "${text.trim().slice(0, 40)}".`,
        { line: number },
      );
    } else {
      collector.preamble();
    }
  }
}

const lastFile = new LastFile<CleanLine>();

function tooManyLines({ file, member }: RecordCollector["origin"]): KnownError {
  return new KnownError(
    `${member ?? file} is refused: it has more than ${formatCount(RELEASE_LIMITS.lines)} lines, and no release has.`,
    { hint: "Download it again from CMS." },
  );
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
