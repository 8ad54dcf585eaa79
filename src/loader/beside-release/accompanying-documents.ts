/**
 * Finds the processing notes and the list of NOC codes that CMS publishes with a release. Since
 * 2025 they are members of its zip; the NOC list of 2019 is a separate zip.
 */

import { basename, dirname, join } from "node:path";
import { ifKnown } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import { sniff } from "../../model/basics/first-bytes.js";
import { parseLabel, type ReleaseLabel, releaseNameFacts } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import type { AccompanyingDocuments } from "../../model/documents/accompanying.js";
import type { DocumentSource } from "../../model/documents/key-schemas.js";
import { filesOf, readBytes } from "../files/files.js";
import { shownName } from "../files/shown-name.js";
import { zippedDocument } from "../files/sniff.js";
import { zipMembers } from "../files/zip.js";
import { headerDelimiter } from "../tables/delimited.js";
import { sheetsOf } from "../tables/sheets-of.js";
import { readNocCodes } from "./noc-codes.js";
import { readProcessingNotes } from "./processing-notes.js";

/** `proc_notes_2018.txt`, `proc_notes_JAN2026.txt` */
const PROCESSING_NOTES = /proc(?:essing)?[ _-]*notes.*\.(?:txt|prn)$/i;

/** `NOC codes_JAN2026.xlsx`, `NOC_Codes_2019.xlsx`; not the `.prn`, whose texts are truncated. */
const NOC_CODES = /(?:^|[ _/-])NOC[ _-]*codes.*\.(?:xlsx|xlsm|xls|csv)$/i;

/** `2019-HCPCS-NOC-Codes.zip` */
const ZIPPED_DOCUMENT = /NOC[ _-]*codes.*\.zip$|proc(?:essing)?[ _-]*notes.*\.zip$/i;

interface Candidate {
  readonly source: DocumentSource;
  read(): Promise<Buffer>;
}

/**
 * Searches the archive of the release, then files of the same quarter in its folder.
 * @param release an opened release, whose path is a file
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
    if (!ZIPPED_DOCUMENT.test(name)) candidates.push({ source, read: async () => bytes });
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

/** Lists the members of a zip; empty for a workbook or any other file. */
async function membersOf(bytes: Buffer, name: string): Promise<Candidate[]> {
  const file = shownName(name);
  if (sniff(bytes).kind !== "zip") return [];
  const members = await zipMembers(bytes, file);
  if (zippedDocument(members) !== null) return [];
  const sha256 = sha256Of(bytes);
  return members.map(({ name, read }) => ({ source: { file, member: name, sha256 }, read }));
}

/** Lists the paths of files in the folder of a release that have names of such documents. */
export async function documentsBeside(release: Pick<Release, "path" | "label">): Promise<string[]> {
  const found = await namedDocuments(release);
  return found.map(({ name }) => join(dirname(release.path), name));
}

async function namedDocuments({ path, label }: Pick<Release, "path" | "label">) {
  const folder = dirname(path);
  // If the folder is named for the release, file names need not be.
  const own = parseLabel(basename(folder)) !== null;
  return (await filesOf(folder)).filter(
    ({ name }) =>
      name !== basename(path) &&
      [PROCESSING_NOTES, NOC_CODES, ZIPPED_DOCUMENT].some((pattern) => pattern.test(name)) &&
      isOfRelease(name, label, own),
  );
}

/** CMS makes these documents once a year, so a name without a month is valid for every quarter. */
function isOfRelease(name: string, label: ReleaseLabel, own: boolean): boolean {
  const { year, month } = releaseNameFacts(name);
  if (year === null) return own;
  return year === label.year && (month === null || month === label.month);
}

/** A card must appear even if a document is damaged; it then says that it is unreadable. */
function tried<T>(work: () => Promise<T>, troubles: string[]): Promise<T | null> {
  return work().catch(
    ifKnown(({ message }) => {
      troubles.push(message);
      return null;
    }),
  );
}
