/** Unpacks gzip files, tells documents in zips apart, and says what to do with other files. */

import { promisify } from "node:util";
import { gunzip, type ZlibOptions } from "node:zlib";
import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { EMPTY, sniff } from "../../model/basics/first-bytes.js";
import type { TableLimits } from "./limits.js";
import type { ZipMember } from "./zip.js";

const UNPACK = "Unpack it into a folder, and name that folder or the files in it.";

/**
 * @param what kind of the file in words, as sniff names it
 * @param use hint for a file that is neither an archive nor empty
 * @returns what to do with a file that we do not read
 */
export function useOf(what: string, use: string): string {
  if (what === EMPTY) return `Download or export it again. ${use}`;
  return / archive\b/.test(what) ? UNPACK : use;
}

const gunzipBytes = promisify<Buffer, ZlibOptions, Buffer>(gunzip);

/**
 * Unpacks a gzip file; returns any other file unchanged.
 * @param file name of the file, for messages
 * @throws KnownError if it is damaged, cut off, or too large when unpacked
 */
export async function unpacked(bytes: Buffer, file: string, limits: TableLimits): Promise<Buffer> {
  if (sniff(bytes).kind !== "gzip") return bytes;
  const most = Math.min(limits.memberBytes, limits.fileBytes);
  return gunzipBytes(bytes, { maxOutputLength: most }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ERR_BUFFER_TOO_LARGE") {
      throw new KnownError(
        `${file} is refused: it would unpack to more than ${formatCount(Math.round(most / 1024 / 1024))} MiB.`,
        { hint: "Export only the table of codes." },
      );
    }
    throw new KnownError(`${file} cannot be read: what is packed in it is damaged or cut off.`, {
      hint: "Download or export it again.",
      cause: error,
    });
  });
}

export interface ZippedDocument {
  /** Which reader it needs; null if it is not a workbook. */
  readonly workbook: "xlsx" | "xlsb" | null;
  /** In words, for messages: "a Word document". */
  readonly name: string;
}

/** OPC packages list their parts in a member of this name (ECMA-376 part 2). */
const CONTENT_TYPES = "[content_types].xml";

const PACKAGES: readonly (readonly [part: RegExp, document: ZippedDocument])[] = [
  [/(?:^|\/)workbook[^/]*\.bin$/, { workbook: "xlsb", name: "an Excel workbook" }],
  [/^xl\/|(?:^|\/)workbook[^/]*\.xml$/, { workbook: "xlsx", name: "an Excel workbook" }],
  [/^word\//, { workbook: null, name: "a Word document" }],
  [/^ppt\//, { workbook: null, name: "a PowerPoint presentation" }],
];

/**
 * Looks at member names, not at bytes, because CMS's zip contains a workbook, whose part names may
 * be readable in the bytes of the outer zip.
 * @returns null for a plain archive
 */
export function zippedDocument(members: readonly ZipMember[]): ZippedDocument | null {
  // Part names are case-insensitive.
  const names = members.map(({ name }) => name.toLowerCase());
  if (names.includes(CONTENT_TYPES)) {
    const found = PACKAGES.find(([part]) => names.some((name) => part.test(name)));
    return found?.[1] ?? { workbook: null, name: "an Office document" };
  }
  if (names.includes("mimetype") && names.includes("content.xml")) {
    return { workbook: null, name: "an OpenDocument file" };
  }
  return null;
}
