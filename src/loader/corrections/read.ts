/** CMS's corrections from disk: a workbook, a print, a delimited text, or a zip that holds some of them. */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import { formatCount } from "../../model/basics/format-numbers.js";
import { labelFromName, releaseNameFacts } from "../../model/code-set/labels.js";
import type { CorrectionsFile } from "../../model/corrections/rows.js";
import { decodeText } from "../files/decode-text.js";
import { readBytes } from "../files/files.js";
import { MAX_CORRECTIONS, PROBE_CHARACTERS } from "../files/limits.js";
import { withLineFeeds } from "../files/line-breaks.js";
import { shownName } from "../files/shown-name.js";
import { sniff } from "../files/sniff.js";
import { type ZipMember, zipMembers } from "../files/zip.js";
import { zippedDocument } from "../files/zipped-document.js";
import { readDelimited } from "../tables/delimited.js";
import { readXls, readXlsx, type Sheet } from "../tables/workbook.js";
import { findCorrectionsHeader } from "./columns.js";
import { readCorrectionsPrint } from "./print.js";
import { type CorrectionsTable, correctionRows } from "./rows.js";

const PASS_CORRECTIONS =
  "Pass one of CMS's corrections files (xlsx, prn or txt), or the zip that holds them.";

/**
 * @param path a corrections file, or a zip: then all that it holds, in order of succession
 * @throws KnownError where there is none
 */
export async function readCorrections(path: string): Promise<CorrectionsFile[]> {
  const found = await correctionsIn(path);
  if (found.length > 0) return found;
  throw new KnownError(`${shownName(basename(path))} holds no corrections.`, {
    hint: PASS_CORRECTIONS,
  });
}

/** The same, but that a zip may hold none. */
export async function correctionsIn(path: string): Promise<CorrectionsFile[]> {
  const bytes = await readBytes(path);
  const file = shownName(basename(path));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const members = sniff(bytes).kind === "zip" ? await zipMembers(bytes, file) : null;
  if (members === null || zippedDocument(members) !== null) {
    return [await readOne(bytes, { file, member: null, sha256 })];
  }
  const found: CorrectionsFile[] = [];
  for (const member of succession(members)) {
    found.push(await readOne(await member.read(), { file, member: member.name, sha256 }));
  }
  return found;
}

const CORRECTIONS_NAME = /correction[^/]*\.(?:xlsx|xlsm|xls|csv|tsv|txt|prn)$/i;
const NO_CORRECTIONS = /readme|(?:^|\/)(?:__MACOSX\/|\.)/i;

/** What a text can be of a workbook of the same name: the same, with less in it. */
const PREFERRED = [".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt", ".prn"];

/** Oldest first: by `V1` or `_v2`, then by the day in the name. A print beside its workbook is left out. */
function succession(members: readonly ZipMember[]): ZipMember[] {
  const candidates = members.filter(
    ({ name }) => CORRECTIONS_NAME.test(name) && !NO_CORRECTIONS.test(name),
  );
  const rank = ({ name }: ZipMember) => PREFERRED.indexOf(extensionOf(name));
  const best = new Map<string, ZipMember>();
  for (const member of candidates) {
    const stem = member.name.slice(0, -extensionOf(member.name).length).toLowerCase();
    const other = best.get(stem);
    if (other === undefined || rank(member) < rank(other)) best.set(stem, member);
  }
  return [...best.values()].sort((a, b) => {
    const [x, y] = [releaseNameFacts(a.name), releaseNameFacts(b.name)];
    return (
      (x.version ?? 1) - (y.version ?? 1) ||
      (x.issued ?? "").localeCompare(y.issued ?? "", "en") ||
      a.name.localeCompare(b.name, "en")
    );
  });
}

function extensionOf(name: string): string {
  return /\.[a-z]+$/i.exec(name)?.[0].toLowerCase() ?? "";
}

interface Origin {
  readonly file: string;
  readonly member: string | null;
  readonly sha256: string;
}

async function readOne(bytes: Buffer, origin: Origin): Promise<CorrectionsFile> {
  const name = origin.member ?? origin.file;
  const rows = correctionRows(await readTable(bytes, name));
  if (rows.length > MAX_CORRECTIONS) {
    throw new KnownError(
      `${name} is refused: it has more than ${formatCount(MAX_CORRECTIONS)} rows, which no list of corrections has.`,
      { hint: PASS_CORRECTIONS },
    );
  }
  return { ...origin, label: labelFromName(name) ?? labelFromName(origin.file), rows };
}

async function readTable(bytes: Buffer, name: string): Promise<CorrectionsTable> {
  const { kind, name: what } = sniff(bytes);
  switch (kind) {
    case "text":
      return readText(bytes, name);
    case "xls":
      return readSheets(await readXls(bytes, name), name);
    case "zip": {
      const members = await zipMembers(bytes, name);
      if (zippedDocument(members)?.workbook !== true) throw noCorrections(name, what);
      return readSheets(await readXlsx(members, name), name);
    }
    default:
      throw noCorrections(name, what);
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

async function readText(bytes: Buffer, name: string): Promise<CorrectionsTable> {
  const text = withLineFeeds(decodeText(bytes).text);
  const print = readCorrectionsPrint(text);
  if (print !== null) return { ...print, dates: 1900 };
  for (const delimiter of [",", "\t", ";", "|"] as const) {
    const lines = text.slice(0, PROBE_CHARACTERS).split("\n");
    const probe = lines.map((line, index) => ({
      number: index + 1,
      cells: line.replaceAll('"', "").split(delimiter),
    }));
    if (findCorrectionsHeader(probe) === null) continue;
    const rows = await readDelimited(text, delimiter, name);
    const header = findCorrectionsHeader(rows);
    if (header !== null) return { rows, header, dates: 1900, cut: new Set() };
  }
  throw noHeader(name);
}

function noHeader(name: string): KnownError {
  return new KnownError(
    `${name} has no header row that names the code and the action (such as CODE and ACTION), so it is no list of corrections.`,
    { hint: PASS_CORRECTIONS },
  );
}

function noCorrections(name: string, what: string): KnownError {
  return new KnownError(`${name} is ${what}, not a list of corrections.`, {
    hint: PASS_CORRECTIONS,
  });
}
