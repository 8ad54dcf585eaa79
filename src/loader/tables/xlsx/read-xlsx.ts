/**
 * Reads the sheets of an Excel workbook (xlsx, xlsm). We use our own reader, because no library
 * reads all forms: SheetJS skips an empty shared string (`<si/>`), so that every later
 * cell gets another cell's text.
 */

import type { DateSystem } from "../../../model/basics/day-counts.js";
import { CHECK_NAME } from "../../../model/worklist/cell-checks.js";
import type { TableLimits } from "../../files/limits.js";
import { shownName } from "../../files/shown-name.js";
import type { ZipMember } from "../../files/zip.js";
import type { RowOptions } from "../delimited.js";
import { type Sheet, unreadableWorkbook } from "../sheet.js";
import { readNumberStyles } from "./number-formats.js";
import { Parts, type Relationship } from "./parts.js";
import { readSheetRows } from "./sheet-rows.js";
import { readSharedTexts } from "./texts.js";
import { readXml } from "./xml.js";

/**
 * @param members members of the workbook's zip archive
 * @param file name of the workbook, for messages
 * @param asked `asWritten`: whether errors and formulas without a saved result are read as texts
 * @throws KnownError if the workbook is damaged or too large
 */
export async function readXlsx(
  members: readonly ZipMember[],
  file: string,
  limits: TableLimits,
  { asWritten = false, into }: { asWritten?: boolean } & Pick<RowOptions, "into">,
): Promise<Sheet[]> {
  const parts = new Parts(members, file);
  const workbook = await parts.workbook();
  if (workbook === undefined) throw unreadableWorkbook(file, "its list of sheets is not in it");
  const { sheets, dates } = await readList(workbook, file);
  const relationships = await parts.relationshipsOf(workbook.name);
  const ofType = (type: string): ZipMember | undefined =>
    [...relationships.values()].find((relationship) => relationship.type === type)?.part;
  const shared = {
    file,
    texts: await readSharedTexts(ofType("sharedStrings"), file),
    numberStyles: await readNumberStyles(ofType("styles"), file),
    dates,
    limits,
    asWritten,
    into,
  };
  const found: Sheet[] = [];
  const read = new Set<ZipMember>();
  for (const { name, hidden, id, check } of sheets) {
    const part = worksheet(relationships.get(id), name, file);
    if (part === null) continue;
    // Otherwise a small file could make us read the same sheet any number of times.
    if (read.has(part))
      throw unreadableWorkbook(file, `its sheet ${shownName(name)} is also another of its sheets`);
    read.add(part);
    found.push({
      name,
      hidden,
      check,
      dates,
      columns: null,
      ...(await readSheetRows(part, name, shared)),
    });
  }
  return found;
}

/** Finds the part of a sheet; returns null for a sheet without cells, such as a chart. */
function worksheet(
  relationship: Relationship | undefined,
  name: string,
  file: string,
): ZipMember | null {
  if (relationship !== undefined && relationship.type !== "worksheet") return null;
  if (relationship?.part !== undefined) return relationship.part;
  throw unreadableWorkbook(file, `its sheet ${shownName(name)} is not in it`);
}

interface ListedSheet extends Pick<Sheet, "name" | "hidden"> {
  /** Id of the relationship that points to the sheet's part. */
  readonly id: string;
  /** Checksum that our own workbooks store in a defined name of the sheet. */
  check?: string;
}

async function readList(workbook: ZipMember, file: string) {
  const sheets: ListedSheet[] = [];
  let dates: DateSystem = 1900;
  let checked: ListedSheet | undefined;
  await readXml(workbook, file, {
    get wantsText() {
      return checked !== undefined;
    },
    text: (text) => {
      if (checked !== undefined) checked.check = (checked.check ?? "") + text;
    },
    close: () => {
      checked = undefined;
    },
    open: (element, attributes) => {
      if (element === "definedName" && attributes.get("name") === CHECK_NAME)
        checked = sheets[Number(attributes.get("localSheetId"))];
      if (element === "workbookPr" && /^(?:1|true|on)$/i.test(attributes.get("date1904") ?? ""))
        dates = 1904;
      if (element !== "sheet") return;
      sheets.push({
        name: attributes.get("name") ?? "",
        hidden: (attributes.get("state") ?? "visible") !== "visible",
        id: attributes.prefixed("id") ?? "",
      });
    },
  });
  return { sheets, dates };
}
