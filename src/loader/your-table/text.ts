/** Detects the delimiter of a user's text table, or reads a text as a plain list of codes. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import type { Row } from "../../model/basics/row.js";
import { OWN_WORKLIST } from "../../model/documents/own-tables.js";
import { WORKLIST_TITLES } from "../../model/worklist/worklist-file.js";
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

const SAVE_AGAIN = "Open it in Excel or LibreOffice, and save it as xlsx or csv.";

/** What to do with a message between systems, which no spreadsheet program opens. */
export const AS_TABLE =
  "Export its lines as a table (csv): one row per line, with the code, volume and charge.";

/** What to do with a file that we wrote. */
export const NAME_YOURS = "Name your own table; a worklist goes to --worklist.";

const MARKUP: readonly (readonly [begins: RegExp, what: string, hint?: string])[] = [
  [/^\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|meta|style|table|div)\b/is, "an HTML page"],
  [/^\s*<(?:\?xml|[a-z:]+[\s>])/i, "an XML document"],
  [/^\{\\rtf/, "a text with formats (RTF)"],
  [/^ID;P/, "a SYLK file"],
  [/^TABLE\r?\n0,1\r?\n/, "a DIF file"],
  [/^\s*ISA[*|^~]/, "an X12 transaction, such as an 837", AS_TABLE],
  [new RegExp(`^worklist:\\s[^]*\\b${WORKLIST_TITLES.id}\\b`), OWN_WORKLIST, NAME_YOURS],
  [/^\s*(?:FHS|BHS|MSH)\|/, "an HL7 message", AS_TABLE],
];

/** Names a text format that we do not read, such as the HTML of many .xls reports; else null. */
export function markupOf(text: string): { readonly what: string; readonly hint: string } | null {
  const found = MARKUP.find(([begins]) => begins.test(text.slice(0, PROBE_CHARACTERS)));
  return found === undefined ? null : { what: found[1], hint: found[2] ?? SAVE_AGAIN };
}

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
    const bare = line.replace(COMMENT, "").trim();
    const [codes = ""] = LEADING_CODES.exec(bare) ?? [];
    const cells = [codes.trim(), bare.slice(codes.length)].filter((cell) => cell !== "");
    return { number: index + 1, cells };
  });
}

const LEADING_CODES =
  /^(?:(?:[A-Z]\d{4}|\d{5}|\d{4}[AFTUM])(?:[-\s:.*\u2010-\u2015]?[A-Z\d]{2}(?![A-Z\d]))*(?![A-Z\d]\b)[\s,;|/&+]*(?:(?:and|or)\s+(?=[A-Z\d]\d{3}))?)+/i;
