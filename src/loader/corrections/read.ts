/** Reads CMS's corrections from a workbook, print file, delimited text, or a zip of them. */

import { basename } from "node:path";
import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import { groupBy } from "../../model/basics/group-by.js";
import { inSuccession, labelFromName, releaseNameFacts } from "../../model/code-set/labels.js";
import type { CorrectionsFile } from "../../model/corrections/rows.js";
import type { DocumentSource } from "../../model/documents/key-schemas.js";
import { readBytes } from "../files/files.js";
import { MAX_CORRECTIONS } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";
import { useOf } from "../files/sniff.js";
import type { ZipMember } from "../files/zip.js";
import { type Delimiter, headerDelimiter } from "../tables/delimited.js";
import type { Sheet } from "../tables/sheet.js";
import { sheetsOf, type Tables } from "../tables/sheets-of.js";
import { findCorrectionsHeader } from "./columns.js";
import { readCorrectionsPrint } from "./print.js";
import { type CorrectionsTable, correctionRows } from "./rows.js";

const PASS_CORRECTIONS =
  "Pass one of CMS's corrections files (xlsx, prn or txt), or the zip that holds them.";

/**
 * @param path corrections file, or a zip of them
 * @returns the corrections, of a zip all of them, oldest first
 * @throws KnownError if there are none
 */
export async function readCorrections(path: string): Promise<CorrectionsFile[]> {
  const found = await correctionsIn(path);
  if (found.length > 0) return found;
  throw refused(`${shownName(basename(path))} holds no corrections.`);
}

/** Like readCorrections, but a zip may contain none. */
export async function correctionsIn(path: string): Promise<CorrectionsFile[]> {
  const bytes = await readBytes(path);
  const file = shownName(basename(path));
  const sha256 = sha256Of(bytes);
  const tables = await sheetsOf(bytes, file, { delimiterOf: correctionsDelimiter });
  if (tables.format !== "zip") return [readOne(tables, { file, member: null, sha256 })];
  const found: CorrectionsFile[] = [];
  for (const { name, read } of succession(tables.members)) {
    const inside = await sheetsOf(await read(), name, { delimiterOf: correctionsDelimiter });
    found.push(readOne(inside, { file, member: name, sha256 }));
  }
  return found;
}

const CORRECTIONS_NAME = /correction[^/]*\.(?:xlsx|xlsm|xls|csv|tsv|txt|prn)$/i;
const NO_CORRECTIONS = /readme|(?:^|\/)(?:__MACOSX\/|\.)/i;

/** Best first: a text with the same name as a workbook has the same corrections, but truncated. */
const PREFERRED = [".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt", ".prn"];

/** Sorts by version (`V1`, `_v2`), then by the date in the name; drops a print of a workbook. */
function succession(members: readonly ZipMember[]): ZipMember[] {
  const candidates = members.filter(
    ({ name }) => CORRECTIONS_NAME.test(name) && !NO_CORRECTIONS.test(name),
  );
  const rank = ({ name }: ZipMember) => PREFERRED.indexOf(extensionOf(name));
  const stemOf = ({ name }: ZipMember) => name.slice(0, -extensionOf(name).length).toLowerCase();
  return [...groupBy(candidates, stemOf).values()]
    .map((alike) => alike.reduce((best, member) => (rank(member) < rank(best) ? member : best)))
    .sort(
      (a, b) =>
        inSuccession(releaseNameFacts(a.name), releaseNameFacts(b.name)) ||
        a.name.localeCompare(b.name, "en"),
    );
}

function extensionOf(name: string): string {
  return /\.[a-z]+$/i.exec(name)?.[0].toLowerCase() ?? "";
}

function readOne(tables: Tables, origin: DocumentSource): CorrectionsFile {
  const name = origin.member ?? origin.file;
  const rows = correctionRows(correctionsTable(tables, name));
  if (rows.length > MAX_CORRECTIONS) {
    throw refused(
      `${name} is refused: it has more than ${formatCount(MAX_CORRECTIONS)} rows, which no list of corrections has.`,
    );
  }
  return { ...origin, label: labelFromName(name) ?? labelFromName(origin.file), rows };
}

function correctionsTable(tables: Tables, name: string): CorrectionsTable {
  switch (tables.format) {
    case "text": {
      const print = readCorrectionsPrint(tables.text);
      if (print === null) throw noHeader(name);
      return print;
    }
    case "zip":
      throw refused(`${name} is a zip archive, not a list of corrections.`);
    case "other":
      throw refused(`${name} is ${tables.what}, not a list of corrections.`, tables);
    default:
      return readSheets(tables.sheets, name);
  }
}

function readSheets(sheets: readonly Sheet[], name: string): CorrectionsTable {
  const tables = sheets.flatMap(({ rows, dates }) => {
    const header = findCorrectionsHeader(rows);
    return header === null ? [] : [{ rows, header, dates, cut: new Set<number>() }];
  });
  const [table, ...others] = tables;
  if (table === undefined) throw noHeader(name);
  if (others.length > 0) {
    throw new KnownError(`${name} has ${tables.length} sheets of corrections.`, {
      hint: "Save each as a file of its own and pass them in order of succession.",
    });
  }
  return table;
}

/** Returns null for CMS's print file and for a text that is not a list of corrections. */
function correctionsDelimiter(text: string): Delimiter | null {
  if (readCorrectionsPrint(text) !== null) return null;
  return headerDelimiter(text, (rows) => findCorrectionsHeader(rows)?.columns.size ?? 0);
}

function noHeader(name: string): KnownError {
  return refused(
    `${name} has no header row that names the code and the action (such as CODE and ACTION), so it is not a list of corrections.`,
  );
}

function refused(message: string, { what = "", use = useOf(what, PASS_CORRECTIONS) } = {}) {
  return new KnownError(message, { hint: use });
}
