/** Reads the contents of a release from a file or folder. */

import { basename, resolve } from "node:path";
import { sha256Of } from "../../model/basics/fingerprint.js";
import { sniff } from "../../model/basics/first-bytes.js";
import { SEPARATE_CELLS, unseparatedText } from "../../model/basics/unseparated-text.js";
import type { ReleaseContents } from "../../model/code-set/release.js";
import type { DocumentSource } from "../../model/documents/key-schemas.js";
import { companionColumnsIn } from "../companions/columns.js";
import { returnBuffer } from "../files/buffer-pool.js";
import { filesOf, kindOf, readBytes } from "../files/files.js";
import { RELEASE_LIMITS } from "../files/limits.js";
import { type Member, NotARelease, PASS_A_RELEASE, readOneOf } from "../files/members.js";
import { shownName } from "../files/shown-name.js";
import { unpacked, useOf } from "../files/sniff.js";
import { type Delimiter, headerDelimiter } from "../tables/delimited.js";
import { sheetsOf } from "../tables/sheets-of.js";
import { readFixedWidthText, readReleaseSheets } from "./read-tables.js";

/**
 * Reads a release from a CMS zip, fixed-width text, xlsx or xls workbook, delimited text, or a
 * folder that holds one of these. The content decides the format, not the name.
 * @throws KnownError if nothing there is a release
 */
export async function readReleaseFile(path: string): Promise<ReleaseContents> {
  if ((await kindOf(path)) === "folder") return readFolder(path);
  const bytes = await readBytes(path);
  const contents = await readReleaseBytes(bytes, basename(path));
  returnBuffer(bytes);
  return contents;
}

/** Like readReleaseFile, for a file in memory; `name` is for messages and provenance. */
export async function readReleaseBytes(bytes: Buffer, name: string): Promise<ReleaseContents> {
  return readFileBytes(bytes, shownName(name));
}

async function readFolder(folder: string): Promise<ReleaseContents> {
  const where = `The folder ${shownName(basename(resolve(folder)))}`;
  const opened: Buffer[] = [];
  const files = (await filesOf(folder)).map((file) => ({
    ...file,
    read: async () => {
      const bytes = await file.read();
      opened.push(bytes);
      return bytes;
    },
  }));
  const contents = await readOneOf(files, where, ({ name }, bytes) => readFileBytes(bytes, name));
  opened.forEach(returnBuffer);
  return contents;
}

async function readFileBytes(bytes: Buffer, file: string): Promise<ReleaseContents> {
  return readBody(bytes, { file, member: null, sha256: sha256Of(bytes) });
}

async function readBody(bytes: Buffer, provenance: DocumentSource): Promise<ReleaseContents> {
  const { file, member, sha256 } = provenance;
  const name = member ?? file;
  const body = await unpacked(bytes, name, RELEASE_LIMITS);
  const text = sniff(body).kind === "text" ? readFixedWidthText(body, provenance) : null;
  if (text !== null) return text;
  const tables = await sheetsOf(body, name, { delimiterOf });
  switch (tables.format) {
    case "csv":
    case "xlsx":
    case "xls":
      return readReleaseSheets(tables, provenance);
    case "zip":
      if (member !== null) throw notARelease(name, "a zip archive within one");
      return readOneOf(tables.members, file, (inner: Member, inside) =>
        readBody(inside, { file, member: inner.name, sha256 }),
      );
    case "text": {
      const look = unseparatedText(tables.text);
      throw new NotARelease(
        `${name} is a text file, but not a release: it ${look === null ? "has neither CMS's fixed-width records nor a header that names the code and a description" : `is ${look}`}.`,
        { hint: look === null ? PASS_A_RELEASE : SEPARATE_CELLS },
      );
    }
    case "other":
      throw notARelease(name, tables.what, tables.use);
    case "parquet":
      throw notARelease(name, "a Parquet file");
  }
}

/** Also finds the header of a companion publication, so that the refusal names it. */
function delimiterOf(text: string): Delimiter | null {
  return headerDelimiter(text) ?? headerDelimiter(text, companionColumnsIn);
}

function notARelease(name: string, what: string, use = useOf(what, PASS_A_RELEASE)): NotARelease {
  return new NotARelease(`${name} is ${what}, not a release.`, { hint: use, what });
}
