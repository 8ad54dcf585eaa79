/**
 * Finds the sections of a changelog file that this tool wrote. Each is between two HTML comments on
 * lines of their own, which Markdown does not show. Everything else belongs to the user.
 */
import { createHash } from "node:crypto";
import { KnownError } from "../../model/basics/errors.js";

/** A section in a file, with its offsets in characters. */
export interface FoundSection {
  readonly quarter: string;
  readonly start: number;
  readonly end: number;
  /** Written by us and unchanged, edited since, or hand-written (only its heading is known). */
  readonly kind: "ours" | "edited" | "hand-written";
}

const BEGIN = /^<!-- hcpcs-diff:begin (\d{4}-\d{2}) ([\da-f]{16}) -->$/;
const END = /^<!-- hcpcs-diff:end (\d{4}-\d{2}) -->$/;

/** Anything that looks like one of our markers, well formed or not. */
const ANY_MARKER = /^\s*<!--\s*hcpcs-diff:/i;

const FINGERPRINT_HEX_DIGITS = 16;

/** Ignores CRLF against LF, because version control may convert line breaks. */
function fingerprint(body: string): string {
  const text = body.replaceAll("\r\n", "\n");
  return createHash("sha256").update(text, "latin1").digest("hex").slice(0, FINGERPRINT_HEX_DIGITS);
}

export type ChangelogBlock = ReturnType<typeof changelogBlock>;

/**
 * @param label the label of the release, with or without its issue
 * @param markdown the text of the section
 */
export function changelogBlock(label: string, markdown: string) {
  const quarter = label.slice(0, "2026-01".length);
  const body = `\n${markdown.trim()}\n\n`;
  const mark = fingerprint(asBytes(body));
  return {
    /** `2026-01`, without the issue: a re-issue replaces the section of the issue before it. */
    quarter,
    /** The section with its markers, with LF line breaks and a final one. */
    text: `<!-- hcpcs-diff:begin ${quarter} ${mark} -->\n${body}<!-- hcpcs-diff:end ${quarter} -->\n`,
  };
}

/** The UTF-8 bytes of a text, one character per byte: comparable with a file of any encoding. */
export function asBytes(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

/**
 * @param file the bytes of the file, one character per byte
 * @throws KnownError that names the line of a malformed, unpaired, nested or duplicate marker
 */
export function findBlocks(file: string): FoundSection[] {
  const found: FoundSection[] = [];
  let open: { quarter: string; mark: string; start: number; body: number; line: number } | null =
    null;
  for (const { text, start, end, number } of linesWithPlaces(file)) {
    if (!ANY_MARKER.test(text)) continue;
    const begin = BEGIN.exec(text);
    const close = END.exec(text);
    if (begin !== null) {
      const [, quarter = "", mark = ""] = begin;
      if (open !== null)
        throw broken(number, `begins a section before that of line ${open.line} ends`);
      if (found.some((one) => one.quarter === quarter)) throw broken(number, "is there twice");
      open = { quarter, mark, start, body: end, line: number };
    } else if (close === null) {
      throw broken(number, "is damaged");
    } else {
      const [, quarter = ""] = close;
      if (open === null) throw broken(number, "ends a section that never began");
      if (open.quarter !== quarter)
        throw broken(number, `ends ${quarter}, but ${open.quarter} began`);
      const isAsWritten = fingerprint(file.slice(open.body, start)) === open.mark;
      found.push({ quarter, start: open.start, end, kind: isAsWritten ? "ours" : "edited" });
      open = null;
    }
  }
  if (open !== null) throw broken(open.line, "begins a section that never ends");
  return found;
}

function broken(line: number, what: string): KnownError {
  return new KnownError(`The hcpcs-diff marker on line ${line} of the file ${what}.`, {
    hint: "Nothing was written. Fix the markers, or delete the whole section to have it written again.",
  });
}

export const BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

/** Lines without their breaks, though `end` is after the break; the first without its BOM. */
export function* linesWithPlaces(file: string) {
  let start = file.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  let number = 1;
  while (start < file.length) {
    const at = file.indexOf("\n", start);
    const end = at < 0 ? file.length : at + 1;
    const text = file.slice(start, end).replace(/\r?\n$/, "");
    yield { text, start, end, number };
    start = end;
    number += 1;
  }
}
