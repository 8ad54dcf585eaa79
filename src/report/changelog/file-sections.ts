/**
 * The parts of a changelog file that are ours: each stands between two comments, which Markdown does not
 * show, on lines of their own. All else in the file is somebody's text.
 */
import { createHash } from "node:crypto";
import { KnownError } from "../../model/basics/errors.js";

/** A section found in a file: where it stands, in characters, and whose text it is. */
export interface FoundSection {
  readonly quarter: string;
  readonly start: number;
  readonly end: number;
  /** Ours as we wrote it or edited since; or one that people wrote, of which only the heading is known. */
  readonly kind: "ours" | "edited" | "hand-written";
}

const BEGIN = /^<!-- hcpcs-diff:begin (\d{4}-\d{2}) ([\da-f]{16}) -->$/;
const END = /^<!-- hcpcs-diff:end (\d{4}-\d{2}) -->$/;

/** What looks like a marker of ours, well formed or not. */
const ANY_MARKER = /^\s*<!--\s*hcpcs-diff:/i;

const FINGERPRINT_HEX_DIGITS = 16;

/** Line breaks are the file's own, and what version control makes of them is no edit. */
function fingerprint(body: string): string {
  const text = body.replaceAll("\r\n", "\n");
  return createHash("sha256").update(text, "latin1").digest("hex").slice(0, FINGERPRINT_HEX_DIGITS);
}

/** A section as it goes into a file. */
export type ChangelogBlock = ReturnType<typeof changelogBlock>;

/**
 * @param label of the release, with or without its issue
 * @param markdown the section
 */
export function changelogBlock(label: string, markdown: string) {
  const quarter = label.slice(0, "2026-01".length);
  const body = `\n${markdown.trim()}\n\n`;
  const mark = fingerprint(asBytes(body));
  return {
    /** `2026-01`: a re-issue takes the place of the issue before it. */
    quarter,
    /** Markers and all, with line feeds, ending in one. */
    text: `<!-- hcpcs-diff:begin ${quarter} ${mark} -->\n${body}<!-- hcpcs-diff:end ${quarter} -->\n`,
  };
}

/** A text whose characters are the bytes of its UTF-8: what a file of any encoding is compared with. */
export function asBytes(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

/**
 * @param file the bytes of the file, a character each
 * @throws KnownError with the line of a marker that is broken, alone, nested or there twice
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

/** Of UTF-8, a character for each byte. */
export const BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

/** Lines without their breaks, behind which they end; the first without its byte order mark. */
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
