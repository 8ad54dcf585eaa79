/** Office documents are zip archives too: the names of their members tell which. */
import type { ZipMember } from "./zip.js";

export interface ZippedDocument {
  /** Which reader it needs; null where it is no workbook. */
  readonly workbook: "xlsx" | "xlsb" | null;
  /** What it is in words, for messages: "a Word document". */
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
 * Looks at the list of members and not at the bytes: CMS's own zip holds a workbook, whose names can
 * stand in it in clear.
 * @returns null for a plain archive
 */
export function zippedDocument(members: readonly ZipMember[]): ZippedDocument | null {
  // Names of parts count without case.
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
