/** Office documents are zip archives too: the names of their members tell which. */
import type { ZipMember } from "./zip.js";

export interface ZippedDocument {
  readonly workbook: boolean;
  /** What it is in words, for messages: "a Word document". */
  readonly name: string;
}

/** OPC packages list their parts in a member of this name (ECMA-376 part 2). */
const CONTENT_TYPES = "[Content_Types].xml";

const PACKAGES: readonly (readonly [folder: string, document: ZippedDocument])[] = [
  ["xl/", { workbook: true, name: "an Excel workbook" }],
  ["word/", { workbook: false, name: "a Word document" }],
  ["ppt/", { workbook: false, name: "a PowerPoint presentation" }],
];

/**
 * Looks at the list of members and not at the bytes: CMS's own zip holds a workbook, whose names can
 * stand in it in clear.
 * @returns null for a plain archive
 */
export function zippedDocument(members: readonly ZipMember[]): ZippedDocument | null {
  const names = members.map(({ name }) => name);
  if (names.includes(CONTENT_TYPES)) {
    const found = PACKAGES.find(([folder]) => names.some((name) => name.startsWith(folder)));
    return found?.[1] ?? { workbook: false, name: "an Office document" };
  }
  if (names.includes("mimetype") && names.includes("content.xml")) {
    return { workbook: false, name: "an OpenDocument file" };
  }
  return null;
}
