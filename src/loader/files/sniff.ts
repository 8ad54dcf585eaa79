/** Detects the kind of a file from its content, not its name. */

import { promisify } from "node:util";
import { gunzip, type ZlibOptions } from "node:zlib";
import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { isTar, utf16Of } from "../../model/basics/first-bytes.js";
import type { TableLimits } from "./limits.js";
import type { ZipMember } from "./zip.js";

export type FileKind = "zip" | "gzip" | "xls" | "text" | "other";

export interface Sniffed {
  readonly kind: FileKind;
  /** In words, for messages: "a PDF document". */
  readonly name: string;
}

/** Signatures of files that we read, and of files that people pass by mistake. */
const SIGNATURES: readonly (readonly [bytes: string, kind: FileKind, name: string])[] = [
  ["504b0304", "zip", "a zip archive"],
  ["504b0506", "zip", "an empty zip archive"],
  ["504b0708", "zip", "a split zip archive"],
  ["d0cf11e0a1b11ae1", "xls", "an old Office document"],
  ["25504446", "other", "a PDF document"],
  ["89504e47", "other", "a PNG image"],
  ["ffd8ff", "other", "a JPEG image"],
  ["47494638", "other", "a GIF image"],
  ["1f8b", "gzip", "a gzip file"],
  ["377abcaf271c", "other", "a 7-Zip archive"],
  ["526172211a07", "other", "a RAR archive"],
  ["4d534346", "other", "a CAB archive"],
  ["425a68", "other", "a bzip2 archive"],
  ["fd377a585a00", "other", "an xz archive"],
  ["28b52ffd", "other", "a Zstandard archive"],
  ["7f454c46", "other", "a program"],
  ["4d5a", "other", "a program"],
];

const UNPACK = "Unpack it into a folder, and name that folder or the files in it.";

/**
 * @param what kind of the file in words, as sniff names it
 * @param use hint for a file that is not an archive
 * @returns what to do with a file that we do not read
 */
export function useOf(what: string, use: string): string {
  return / archive\b/.test(what) ? UNPACK : use;
}

const TEXT: Sniffed = { kind: "text", name: "a text file" };

/** How many bytes are searched for NULs. */
const PROBE_BYTES = 64 * 1024;

/** Old systems pad texts with a few NUL bytes; binary files are full of them. */
const MAX_SHARE_OF_NULS = 0.05;

/**
 * @param bytes whole file, not empty
 * @returns its kind; for a zip, zippedDocument tells more
 */
export function sniff(bytes: Buffer): Sniffed {
  const head = bytes.subarray(0, 8).toString("hex");
  const found = SIGNATURES.find(([signature]) => head.startsWith(signature));
  if (found !== undefined) return { kind: found[1], name: found[2] };
  if (isTar(bytes)) return { kind: "other", name: "a tar archive" };
  if (utf16Of(bytes) !== null) return TEXT;
  return isBinary(bytes.subarray(0, PROBE_BYTES)) ? { kind: "other", name: "a binary file" } : TEXT;
}

function isBinary(probe: Buffer): boolean {
  let nuls = 0;
  for (let at = probe.indexOf(0); at >= 0; at = probe.indexOf(0, at + 1)) nuls += 1;
  return nuls > probe.length * MAX_SHARE_OF_NULS;
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
