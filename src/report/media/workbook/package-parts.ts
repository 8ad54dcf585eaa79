/** The XML parts of a workbook besides its sheets and styles. */
import { columnLetter } from "../../../model/basics/column-letters.js";
import { given, when } from "../../../model/basics/optional.js";
import { CHECK_NAME, type TextsCheck } from "../../../model/worklist/cell-checks.js";
import { element, escapeXml, list, xmlDocument } from "../xml.js";
import type { Sheet } from "./sheet.js";
import { MAIN } from "./style-table.js";

const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The document properties; `day` is written as `2026-01-01`. */
type Properties = Readonly<Record<"title" | "creator" | "day", string>>;

/** @returns name and text of each part, except for sheets, workbook.xml and styles */
export function packageParts(sheets: readonly Sheet[], properties: Properties): [string, string][] {
  const paths = [...sheets.map((_, at) => `worksheets/sheet${at + 1}.xml`), "styles.xml"];
  const kindOf = (path: string) => (path === "styles.xml" ? "styles" : "worksheet");
  const types = [
    ["/xl/workbook.xml", `${OFFICE}.sheet.main+xml`],
    ...paths.map((path) => [`/xl/${path}`, `${OFFICE}.${kindOf(path)}+xml`]),
    ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
  ].map(([PartName, ContentType]) => element("Override", { PartName, ContentType }));
  return [
    [
      "[Content_Types].xml",
      xmlDocument(
        `Types xmlns="${PACKAGE}/content-types"`,
        `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join("")}`,
      ),
    ],
    [
      "_rels/.rels",
      relationships([
        [`${DOCUMENT}/officeDocument`, "xl/workbook.xml"],
        [`${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"],
      ]),
    ],
    ["docProps/core.xml", coreXml(properties)],
    [
      "xl/_rels/workbook.xml.rels",
      relationships(paths.map((path) => [`${DOCUMENT}/${kindOf(path)}`, path])),
    ],
  ];
}

function relationships(all: readonly (readonly [Type: string, Target: string])[]): string {
  const each = all.map(([Type, Target], at) =>
    element("Relationship", { Id: `rId${at + 1}`, Type, Target }),
  );
  return xmlDocument(`Relationships xmlns="${PACKAGE}/relationships"`, each.join(""));
}

function coreXml({ title, creator, day }: Properties): string {
  const dated = ["created", "modified"].map(
    (name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:${name}>`,
  );
  return xmlDocument(
    `cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`,
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(creator)}</dc:creator>${dated.join("")}`,
  );
}

/** @param checks the checksum of each sheet, in order */
export function workbookXml(sheets: readonly Sheet[], checks: readonly TextsCheck[]): string {
  const listed = sheets.map(({ name }, at) =>
    element("sheet", { name, sheetId: at + 1, "r:id": `rId${at + 1}` }),
  );
  const checked = checks.map((check, localSheetId) =>
    element("definedName", { name: CHECK_NAME, localSheetId, hidden: 1 }, `"${check}"`),
  );
  const names = [...sheets.flatMap(namesOf), ...checked];
  return xmlDocument(
    `workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"`,
    `<bookViews><workbookView activeTab="0"/></bookViews>${list("sheets", listed)}${list("definedNames", names)}`,
  );
}

/** Repeated rows and columns, the print area, and the filter's range, which LibreOffice needs. */
function namesOf({ name, frozen, filter, printed }: Sheet, localSheetId: number): string[] {
  const { rows = 0, columns = 0 } = frozen ?? {};
  const ranges = {
    _FilterDatabase: given(filter),
    Print_Area: given(printed),
    Print_Titles: [
      ...when(columns > 0, `A:${columnLetter(columns - 1)}`),
      ...when(rows > 0, `${rows}:${rows}`),
    ],
  };
  return Object.entries(ranges).flatMap(([what, all]) => {
    if (all.length === 0) return [];
    const fixed = all.map((range) => `'${name}'!${range.replace(/[A-Z]+|\d+/g, "$$$&")}`);
    const values = { name: `_xlnm.${what}`, localSheetId };
    return [element("definedName", values, escapeXml(fixed.join(",")))];
  });
}
