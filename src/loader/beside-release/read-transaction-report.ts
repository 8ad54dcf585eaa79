/** Reads CMS's transaction report: a workbook, a print file (.prn, .txt), or a zip of them. */

import { basename } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import type { Row } from "../../model/basics/row.js";
import {
  actionCodeOfType,
  type ReportedChange,
  type TransactionReport,
} from "../../model/comparison/transaction-report.js";
import { readBytes } from "../files/files.js";
import { MAX_PREAMBLE_ROWS, RELEASE_LIMITS } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";
import { useOf } from "../files/sniff.js";
import type { ZipMember } from "../files/zip.js";
import { isUsableCode, readCode } from "../release/codes.js";
import { foldText } from "../release/normalize.js";
import { sheetsOf, type Tables } from "../tables/sheets-of.js";

type Changes = Map<string, ReportedChange>;

const PASS_A_REPORT =
  "Pass CMS's transaction report (xlsx, prn or txt), or the zip of the release that holds it.";

/** @throws KnownError if the file neither is nor contains a transaction report */
export async function readTransactionReport(path: string): Promise<TransactionReport> {
  const bytes = await readBytes(path);
  const file = shownName(basename(path));
  const sha256 = sha256Of(bytes);
  const tables = await sheetsOf(bytes, file, NO_DELIMITER);
  if (tables.format !== "zip") return { file, member: null, sha256, ...merged(tables, file) };
  const member = reportIn(tables.members);
  if (member === null)
    throw new KnownError(`${file} holds no transaction report.`, { hint: PASS_A_REPORT });
  const inside = await sheetsOf(await member.read(), member.name, NO_DELIMITER);
  return { file, member: member.name, sha256, ...merged(inside, member.name) };
}

/** CMS's print files have columns of fixed width. */
const NO_DELIMITER = { delimiterOf: () => null };

/** `HCPC2019_Trans_Alpha.xlsx`, `HCPC2025_JAN_Transaction Report.xlsx`, `Changes_by_Code.prn` */
const REPORT_NAME = /trans.*(?:report|alpha)|changes_?by/i;
const REPORT_KIND = /\.(?:xlsx|xls|prn)$/i;

/** Prefers the workbook, because a print file has only one of its sheets. */
function reportIn(members: readonly ZipMember[]): ZipMember | null {
  const reports = members
    .map((member) => ({ member, file: basename(member.name) }))
    .filter(({ file }) => REPORT_NAME.test(file) && REPORT_KIND.test(file))
    .map(({ member }) => member);
  return reports.find(({ name }) => !/\.(?:prn|txt)$/i.test(name)) ?? reports[0] ?? null;
}

function changesIn(tables: Tables): Changes[] {
  if (tables.format === "text") return [readPrint(tables.text)];
  return tables.format === "xlsx" || tables.format === "xls"
    ? tables.sheets.flatMap(({ rows }) => readSheet(rows) ?? [])
    : [];
}

const CODE_TITLE = /^HCPCS?(?:\/MOD(?:IFIER)?)?(?: CODE)?$/;
const TYPE_TITLE = /^(?:TYPE OF CHANGE|ACTION[ _](?:CD|CODE))$/;

/** @returns null for a sheet without these columns, such as the key to the action codes */
function readSheet(rows: readonly Row[]): Changes | null {
  for (const [index, { cells }] of rows.slice(0, MAX_PREAMBLE_ROWS).entries()) {
    const titles = cells.map((cell) => foldText(String(cell ?? "").slice(0, 40)).toUpperCase());
    const code = titles.findIndex((title) => CODE_TITLE.test(title));
    const type = titles.findIndex((title) => TYPE_TITLE.test(title));
    if (code < 0 || type < 0) continue;
    const pairs = rows
      .slice(index + 1)
      .map((row) => [row.cells[code], row.cells[type]].map((cell) => String(cell ?? "")));
    return changesOf(pairs);
  }
  return null;
}

/**
 * Code and blanks at the start of a line; the type of change and truncated descriptors follow. A
 * modifier has two blanks beside it, unlike a two-letter word in a sentence.
 */
const PRINTED_LINE =
  /^ *(?:[A-Z]\d{4}|\d{4}[0-9A-Z]|(?<= {2})[A-Z0-9]{2}|[A-Z0-9]{2}(?= {2})) +(?=\S)/;

/** Anything longer includes the descriptor that follows the type of change. */
const LONGEST_TYPE = 60;

function readPrint(text: string): Changes {
  const lines = text.split("\n", RELEASE_LIMITS.lines);
  const rows = lines.map((line, index) => ({ number: index + 1, cells: line.split("\t") }));
  // The two reports of 2016 are tab-delimited texts.
  const table = text.includes("\t") ? readSheet(rows) : null;
  return (
    table ?? changesOf(lines.map((line) => line.replaceAll("\t", "  ")).flatMap(printedChange))
  );
}

function printedChange(line: string): [code: string, type: string][] {
  const code = PRINTED_LINE.exec(line.slice(0, 200))?.[0];
  if (code === undefined) return [];
  const rest = line.slice(code.length, 200);
  const [type = ""] = rest.split(/ {2}/);
  return [[code.trim(), knownBeginning(type) ?? type.slice(0, LONGEST_TYPE)]];
}

/** A type as wide as its column is followed by one blank: `Long Description Change Inj two`. */
function knownBeginning(text: string): string | null {
  const words = text.split(" ");
  for (let length = words.length; length > 0; length -= 1) {
    const type = words.slice(0, length).join(" ");
    // A parenthesis must be complete, and the last part of the type.
    if (/^[^()]*(?:\([^()]*\))?$/.test(type) && actionCodeOfType(type) !== null) return type;
  }
  return null;
}

function changesOf(pairs: readonly (readonly string[])[]): Changes {
  const changes: Changes = new Map();
  for (const [published = "", words = ""] of pairs) {
    const code = readCode(published.slice(0, 20));
    const type = foldText(words.slice(0, 200));
    if (!isUsableCode(code) || type === "") continue;
    changes.set(code, { type, actionCode: actionCodeOfType(type) });
  }
  return changes;
}

/** Merges CMS's two sheets, by action code and by code: either may lack a code (G9871, 2026). */
function merged(tables: Tables, name: string): Pick<TransactionReport, "changes" | "sheetsDiffer"> {
  if (tables.format === "other") {
    const { what, use = useOf(what, PASS_A_REPORT) } = tables;
    throw new KnownError(`${name} is ${what}, not a transaction report.`, { hint: use });
  }
  const [first, ...others] = changesIn(tables).filter(({ size }) => size > 0);
  if (first === undefined) {
    throw new KnownError(
      `${name} is not a transaction report: nothing in it lists codes with CMS's types of change.`,
      { hint: PASS_A_REPORT },
    );
  }
  const changes = new Map([...others.flatMap((table) => [...table]), ...first]);
  const differs = (code: string) =>
    others.some((table) => table.get(code)?.type !== first.get(code)?.type);
  return { changes, sheetsDiffer: [...changes.keys()].filter(differs).sort() };
}
