/**
 * The documents that CMS publishes beside a release: its processing notes and its list of NOC codes. They
 * are members of its zip since 2025; the NOC list of 2019 is a zip of its own beside it.
 */

import { basename, dirname, join } from "node:path";
import { ifKnown } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import { parseLabel, type ReleaseLabel, releaseNameFacts } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import type { AccompanyingDocuments } from "../../model/documents/accompanying.js";
import type { DocumentSource } from "../../model/documents/key-schemas.js";
import { filesOf, readBytes } from "../files/files.js";
import { shownName } from "../files/shown-name.js";
import { sniff, zippedDocument } from "../files/sniff.js";
import { zipMembers } from "../files/zip.js";
import { headerDelimiter } from "../tables/delimited.js";
import { sheetsOf } from "../tables/sheets-of.js";
import { readNocCodes } from "./noc-codes.js";
import { readProcessingNotes } from "./processing-notes.js";

/** `proc_notes_2018.txt`, `proc_notes_JAN2026.txt` */
const PROCESSING_NOTES = /proc(?:essing)?[ _-]*notes.*\.(?:txt|prn)$/i;

/** `NOC codes_JAN2026.xlsx`, `NOC_Codes_2019.xlsx`; its text (`.prn`) cuts descriptions and is not read. */
const NOC_CODES = /(?:^|[ _/-])NOC[ _-]*codes.*\.(?:xlsx|xlsm|xls|csv)$/i;

/** `2019-HCPCS-NOC-Codes.zip` */
const ARCHIVE_OF_ONE = /NOC[ _-]*codes.*\.zip$|proc(?:essing)?[ _-]*notes.*\.zip$/i;

interface Candidate {
  readonly source: DocumentSource;
  read(): Promise<Buffer>;
}

/**
 * Looks in the archive that the release was read from, then in the files beside it that are of its quarter.
 * @param release as opened: its path is that of a file
 */
export async function readAccompanyingDocuments(
  release: Pick<Release, "path" | "label">,
): Promise<AccompanyingDocuments> {
  const troubles: string[] = [];
  const candidates = await membersOf(await readBytes(release.path), basename(release.path));
  for (const { name, read } of await namedDocuments(release)) {
    const bytes = await tried(read, troubles);
    if (bytes === null) continue;
    const source = { file: name, member: null, sha256: sha256Of(bytes) };
    if (!ARCHIVE_OF_ONE.test(name)) candidates.push({ source, read: async () => bytes });
    else candidates.push(...((await tried(() => membersOf(bytes, name), troubles)) ?? []));
  }
  const found = async <T extends ReadonlyMap<string, unknown>>(
    name: RegExp,
    read: (bytes: Buffer, name: string) => T | Promise<T>,
  ) => {
    for (const { source, read: bytes } of candidates) {
      const own = source.member ?? source.file;
      if (!name.test(own)) continue;
      const contents = await tried(async () => read(await bytes(), own), troubles);
      if (contents !== null && contents.size > 0) return { contents, source };
    }
    return null;
  };
  const notes = await found(PROCESSING_NOTES, readProcessingNotes);
  const noc = await found(NOC_CODES, async (bytes, name) => {
    const tables = await sheetsOf(bytes, name, { delimiterOf: headerDelimiter });
    return readNocCodes("sheets" in tables ? tables.sheets : []);
  });
  return {
    processingNotes: notes && { source: notes.source, notes: notes.contents },
    nocCodes: noc && { source: noc.source, codes: noc.contents },
    troubles,
  };
}

/** The members of a zip archive; none of a workbook, or of a file that is no archive. */
async function membersOf(bytes: Buffer, name: string): Promise<Candidate[]> {
  const file = shownName(name);
  if (bytes.length === 0 || sniff(bytes).kind !== "zip") return [];
  const members = await zipMembers(bytes, file);
  if (zippedDocument(members) !== null) return [];
  const sha256 = sha256Of(bytes);
  return members.map(({ name, read }) => ({ source: { file, member: name, sha256 }, read }));
}

/** The paths of files beside a release that are such documents, by their names. */
export async function documentsBeside(release: Pick<Release, "path" | "label">): Promise<string[]> {
  const found = await namedDocuments(release);
  return found.map(({ name }) => join(dirname(release.path), name));
}

async function namedDocuments({ path, label }: Pick<Release, "path" | "label">) {
  const folder = dirname(path);
  // In a folder named by a label, file names need not repeat the release.
  const own = parseLabel(basename(folder)) !== null;
  return (await filesOf(folder)).filter(
    ({ name }) =>
      name !== basename(path) &&
      [PROCESSING_NOTES, NOC_CODES, ARCHIVE_OF_ONE].some((pattern) => pattern.test(name)) &&
      isOfRelease(name, label, own),
  );
}

/** CMS makes these lists once a year, so a name without a month is valid for every quarter. */
function isOfRelease(name: string, label: ReleaseLabel, own: boolean): boolean {
  const { year, month } = releaseNameFacts(name);
  if (year === null) return own;
  return year === label.year && (month === null || month === label.month);
}

/** A damaged list must not keep a card from being shown; the card says that the list could not be read. */
function tried<T>(work: () => Promise<T>, troubles: string[]): Promise<T | null> {
  return work().catch(
    ifKnown(({ message }) => {
      troubles.push(message);
      return null;
    }),
  );
}
