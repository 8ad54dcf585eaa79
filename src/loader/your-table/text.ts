/** Detects the delimiter of a user's text table, or reads a text as a plain list of codes. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import type { Row } from "../../model/basics/row.js";
import { PROBE_CHARACTERS, YOUR_TABLE_LIMITS } from "../files/limits.js";
import { isUsableCode } from "../release/codes.js";
import type { Delimiter } from "../tables/delimited.js";

const DELIMITERS: readonly Delimiter[] = ["\t", ";", "|", ",", "^", "~", "\x01", "\x1f"];

/** How many lines at the beginning are examined. */
const PROBE_LINES = 200;

const COMMENT = /#.*$/s;

/** Whether the beginning has nothing but codes, with any separators. */
export function looksLikeList(text: string): boolean {
  const words = probeLines(text).flatMap((line) =>
    line
      .replace(COMMENT, "")
      .split(/[\s,;|"'-]+/)
      .filter((word) => word !== ""),
  );
  // A list may begin with a one-word header, such as "HCPCS".
  const [first, ...rest] = words;
  const all =
    first !== undefined && rest.length > 0 && !isUsableCode(first.toUpperCase()) ? rest : words;
  return all.length > 0 && all.every((word) => isUsableCode(word.toUpperCase()));
}

/**
 * Finds the delimiter that gives most lines the same number of cells. Descriptions have commas too,
 * but each a different number.
 * @returns null for a text with one column
 */
export function tableDelimiter(text: string): Delimiter | null {
  const lines = probeLines(text.slice(0, PROBE_CHARACTERS).replace(/"[^"]*"|\\[^\w\s]/g, "x"));
  let best: { delimiter: Delimiter | null; score: number } = { delimiter: null, score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const cells = line.split(delimiter).length;
      if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1);
    }
    const score = Math.max(0, ...counts.values()) / lines.length;
    if (score > best.score) best = { delimiter, score };
  }
  return best.score >= MIN_SHARE ? best.delimiter : null;
}

/** Not all lines must agree, because titles and headings have fewer cells. */
const MIN_SHARE = 0.4;

function probeLines(text: string): string[] {
  return text
    .slice(0, PROBE_CHARACTERS)
    .split("\n", PROBE_LINES)
    .filter((line) => line.trim() !== "");
}

/**
 * Converts each line to a row of two cells: the codes at its beginning, and the rest.
 * @param file name of the file, for messages
 * @throws KnownError if there are too many lines
 */
export function readList(text: string, file: string): Row[] {
  const most = YOUR_TABLE_LIMITS.lines;
  const lines = text.split("\n", most + 2);
  if (lines.at(-1) === "") lines.pop();
  if (lines.length > most)
    throw new KnownError(`${file} is refused: it has more than ${formatCount(most)} lines.`, {
      hint: "Pass only the list of codes.",
    });
  return lines.map((line, index) => {
    const bare = line.replace(COMMENT, "").trim().replace(BULLET, "");
    const [codes = ""] = LEADING_CODES.exec(bare) ?? [];
    const rest = bare.slice(codes.length);
    // A range alone in its cell is reported; of J1300-J1305, only J1300 would be read.
    const cells = UP_TO_CODE.test(rest) ? [bare] : [codes.trim(), rest];
    return { number: index + 1, cells: cells.filter((cell) => cell !== "") };
  });
}

/** `- J1300`, `2. J1300`, as notes and word processors list them. */
const BULLET = /^(?:[-*\u2022\u00b7]|\d{1,3}[.)])\s+/;

const UP_TO_CODE = /^\s*(?:[-\u2010-\u2015]|to\b|thru\b|through\b)\s*[A-Z]\d{4}(?!\w)/i;

const LEADING_CODES =
  /^(?:(?:[A-Z]\d{4}|\d{5}|\d{4}[AFTUM])(?:[-\s:.*\u2010-\u2015]?[A-Z\d]{2}(?![A-Z\d]))*(?![A-Z\d]\b)[\s,;|/&+]*(?:(?:and|or)\s+(?=[A-Z\d]\d{3}))?)+/i;
