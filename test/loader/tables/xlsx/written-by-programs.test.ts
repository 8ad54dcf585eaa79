/** Reads the same release from workbooks as other programs than Excel write them. */
import { describe, expect, it } from "vitest";
import { buildZip } from "../../../fixtures/build-zip.js";
import { tempFolder } from "../../../fixtures/temp-folder.js";

const { load } = tempFolder();

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

type Value = string | { readonly day: number } | null;
type Rows = readonly (readonly Value[])[];

/** Excel's serial numbers of 2008-01-01, 2025-03-31 and 2002-07-01. */
const ROWS: Rows = [
  ["HCPC", "LONG DESCRIPTION", "COV", "ADD DT", "TERM DT", "ACTION CD"],
  ["J1300", "Injection, eculizumab, 10 mg", "C", { day: 39448 }, { day: 45747 }, "D"],
  ["A6216", "Gauze, 16 sq. in. or less", "D", { day: 37438 }, null, "N"],
];
const READ = [
  ["J1300", "Injection, eculizumab, 10 mg", "C", "2008-01-01", "2025-03-31", "D"],
  ["A6216", "Gauze, 16 sq. in. or less", "D", "2002-07-01", null, "N"],
];

const letter = (column: number) => String.fromCharCode(65 + column);

interface Book {
  readonly rows?: Rows;
  /** A cell with a value. */
  readonly text?: (text: string, reference: string, at: (text: string) => number) => string;
  readonly day?: (day: number, reference: string) => string;
  readonly blank?: (reference: string) => string;
  readonly row?: (cells: string, number: number) => string;
  /** Markup around the cells. */
  readonly sheet?: (data: string) => string;
  readonly above?: number;
  readonly left?: number;
  readonly format?: string;
  /** Replaces the format's own id, 164. */
  readonly builtIn?: number;
  readonly shared?: (text: string) => string;
  readonly books?: string;
  readonly properties?: string;
  readonly more?: Readonly<Record<string, string | Buffer>>;
  readonly content?: string;
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const inline = (text: string, reference: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
const string = (text: string, reference: string) =>
  `<c r="${reference}" t="str"><v>${escaped(text)}</v></c>`;

function partsOf(book: Book = {}): Record<string, string | Buffer> {
  const {
    rows = ROWS,
    above = 0,
    left = 0,
    format = "yyyy\\-mm\\-dd",
    builtIn = 164,
    text = (value, reference, at) => `<c r="${reference}" t="s"><v>${at(value)}</v></c>`,
    day = (value, reference) => `<c r="${reference}" s="1"><v>${value}</v></c>`,
    blank = () => "",
    row = (cells, number) => `<row r="${number}">${cells}</row>`,
    sheet = (data) => `<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData></worksheet>`,
    shared = (value) => `<si><t>${escaped(value)}</t></si>`,
  } = book;
  const texts: string[] = [];
  const at = (value: string) => {
    const known = texts.indexOf(value);
    return known >= 0 ? known : texts.push(value) - 1;
  };
  const data = rows
    .map((cells, index) => {
      const number = index + 1 + above;
      const written = cells.map((value, column) => {
        const reference = `${letter(column + left)}${number}`;
        if (value === null) return blank(reference);
        return typeof value === "string" ? text(value, reference, at) : day(value.day, reference);
      });
      return row(written.join(""), number);
    })
    .join("");
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`;
  return {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${book.content ?? `${SPREADSHEET}.sheet.main+xml`}"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}">${book.properties ?? ""}<sheets>${book.books ?? '<sheet name="Sheet1" sheetId="1" r:id="rId1"/>'}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships">${relation("rId1", "worksheet", "worksheets/sheet1.xml")}${relation("rId2", "worksheet", "worksheets/sheet2.xml")}${relation("rId8", "sharedStrings", "sharedStrings.xml")}${relation("rId9", "styles", "styles.xml")}</Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="${escaped(format).replaceAll('"', "&quot;")}"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="${builtIn}" applyNumberFormat="1"/><xf numFmtId="49"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": sheet(data),
    "xl/sharedStrings.xml": `<sst xmlns="${MAIN}">${texts.map(shared).join("")}</sst>`,
    ...book.more,
  };
}

/** Adds a prefix to each name, as Microsoft's SDK does. */
const prefixed = (xml: string) =>
  xml.replaceAll(/<(\/?)(?=[a-z])/gi, "<$1x:").replace("xmlns=", "xmlns:x=");
const sheetOf = (before: string, data: string, behind = "") =>
  `<worksheet xmlns="${MAIN}" xmlns:r="${DOCUMENT}">${before}<sheetData>${data}</sheetData>${behind}</worksheet>`;
const titles = (...texts: readonly string[]) =>
  texts.map((title): Value[] => (title === "" ? [] : [title]));
const OTHER_SHEET = (...rows: Rows) =>
  partsOf({ rows, text: inline })["xl/worksheets/sheet1.xml"] as string;
const twoSheets = (first: string, second: string, state = "") =>
  `<sheet name="${first}" sheetId="1" r:id="rId1"/><sheet name="${second}" sheetId="2"${state} r:id="rId2"/>`;

const BOOKS: readonly (readonly [program: string, book: Book])[] = [
  [
    "Excel 365: revision ids, heights in its own namespace, spans",
    {
      row: (cells, number) =>
        `<row r="${number}" spans="1:6" x14ac:dyDescent="0.25">${cells}</row>`,
      sheet: (data) =>
        `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet xmlns="${MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr xr2 xr3" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{00000000-0001-0000-0000-000000000000}"><sheetPr codeName="Sheet1"/><dimension ref="A1:F3"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><cols><col min="1" max="1" width="9.1"/></cols><sheetData>${data}</sheetData><pageMargins left="0.7" right="0.7"/></worksheet>`,
    },
  ],
  [
    "Excel: numbers stored as text, with ignored warnings",
    {
      text: (text, reference, at) => `<c r="${reference}" s="2" t="s"><v>${at(text)}</v></c>`,
      sheet: (data) =>
        sheetOf(
          "",
          data,
          '<ignoredErrors><ignoredError sqref="A1:F3" numberStoredAsText="1"/></ignoredErrors>',
        ),
    },
  ],
  [
    "Excel: rows that a filter hides",
    {
      row: (cells, number) =>
        `<row r="${number}"${number === 3 ? ' hidden="1"' : ""}>${cells}</row>`,
      sheet: (data) =>
        sheetOf(
          '<sheetPr filterMode="1"/>',
          data,
          '<autoFilter ref="A1:F3"><filterColumn colId="0"><filters><filter val="J1300"/></filters></filterColumn></autoFilter>',
        ),
    },
  ],
  [
    "Excel: a named table with its part",
    {
      sheet: (data) =>
        sheetOf("", data, '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'),
      more: {
        "xl/tables/table1.xml": `<table xmlns="${MAIN}" id="1" name="Codes" ref="A1:F3"><tableColumns count="6"/></table>`,
        "xl/worksheets/_rels/sheet1.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/table" Target="../tables/table1.xml"/></Relationships>`,
      },
    },
  ],
  [
    "Excel: a spilling formula, array cells, and HYPERLINK formulas",
    {
      text: (text, reference) =>
        reference.startsWith("A")
          ? `<c r="${reference}" cm="1" t="str"><f t="array" ref="${reference}">HYPERLINK("#x","${text}")</f><v>${escaped(text)}</v></c>`
          : string(text, reference),
    },
  ],
  [
    "Excel: grouped and collapsed columns",
    {
      row: (cells, number) =>
        `<row r="${number}" outlineLevel="1" collapsed="1" ht="15.75" customHeight="1" thickBot="1">${cells}</row>`,
    },
  ],
  [
    "Excel, Strict: ISO dates",
    {
      day: (day, reference) =>
        `<c r="${reference}" s="1" t="d"><v>${new Date(Date.UTC(1899, 11, 30) + day * 864e5).toISOString().slice(0, 23)}</v></c>`,
    },
  ],
  [
    "Excel with macros (xlsm)",
    {
      content: "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
      more: { "xl/vbaProject.bin": Buffer.from("d0cf11e0", "hex") },
    },
  ],
  ["Excel's template (xltx)", { content: `${SPREADSHEET}.template.main+xml` }],
  [
    "Excel, with a sensitivity label in the package",
    { more: { "docMetadata/LabelInfo.xml": '<clbl:labelList xmlns:clbl="x"/>' } },
  ],
  ["Excel, the system's long date", { format: "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy" }],
  ["Excel, a US date in the system's format", { builtIn: 14 }],
  ["Excel, mmm-yy, with the day preserved", { builtIn: 17 }],
  ["Excel in Japan, with its own format id", { builtIn: 31 }],
  ["Excel in China: year, month and day in Chinese characters", { format: 'yyyy"年"m"月"d"日";@' }],
  ["Excel in Germany", { format: "[$-407]d\\.\\ mmmm\\ yyyy;@" }],
  ["a date format with a section for negative numbers", { format: "m/d/yyyy;[Red]\\-m/d/yyyy" }],
  [
    "openpyxl: a type for each number, empty styled cells",
    {
      day: (day, reference) => `<c r="${reference}" s="1" t="n"><v>${day}</v></c>`,
      blank: (reference) => `<c r="${reference}" s="1" t="n"/>`,
    },
  ],
  ["openpyxl, write_only: inline texts", { text: inline }],
  [
    "pandas with openpyxl: the index in bold cells, and timestamps",
    {
      rows: ROWS.map((row, at) => [at === 0 ? null : { day: at - 1 }, ...row]),
      day: (day, reference) =>
        reference.startsWith("A")
          ? `<c r="${reference}" s="2"><v>${day}</v></c>`
          : `<c r="${reference}" s="1"><v>${day}</v></c>`,
      format: "YYYY\\-MM\\-DD\\ HH:MM:SS",
    },
  ],
  [
    "pandas: empty cells for NaN and NaT, a merged index of two levels",
    {
      rows: ROWS.map((row, at) => [at === 0 ? "group" : at === 1 ? "drugs" : null, ...row]),
      sheet: (data) =>
        sheetOf("", data, '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'),
    },
  ],
  [
    "XlsxWriter, constant_memory; R's writexl",
    {
      text: (text, reference) =>
        `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
    },
  ],
  [
    "R's openxlsx: preserved blanks in every shared text",
    { shared: (text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>` },
  ],
  [
    "R's openxlsx, NA as an error",
    { blank: (reference) => `<c r="${reference}" t="e"><v>#N/A</v></c>` },
  ],
  [
    "Apache POI: standalone=no, the type after the reference",
    {
      sheet: (data) =>
        `<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n${sheetOf('<dimension ref="A1"/>', data)}`,
    },
  ],
  [
    "Apache POI, streamed (SXSSF): a wrong dimension",
    {
      text: inline,
      sheet: (data) =>
        sheetOf(
          '<dimension ref="A1"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>',
          data,
        ),
    },
  ],
  [
    "SQL Developer: a second sheet with the query",
    {
      books: twoSheets("Export Worksheet", "SQL"),
      more: {
        "xl/worksheets/sheet2.xml": OTHER_SHEET(["select hcpc, long_description from codes"]),
      },
    },
  ],
  [
    "ClosedXML and Microsoft's SDK: a prefix on each name",
    { sheet: (data) => prefixed(sheetOf("", data)) },
  ],
  [
    "Microsoft's SDK: texts with the type of formulas",
    { text: string, sheet: (data) => prefixed(sheetOf("", data)) },
  ],
  [
    "EPPlus: rows without numbers, cells with styles of zero",
    {
      row: (cells) => `<row>${cells.replaceAll(/ r="[A-Z]\d+"/g, "")}</row>`,
      blank: () => '<c s="0"/>',
    },
  ],
  [
    "Aspose, unlicensed: a sheet with its warning",
    {
      books: twoSheets("Sheet1", "Evaluation Warning"),
      more: {
        "xl/worksheets/sheet2.xml": OTHER_SHEET(["Evaluation Only. Created with Aspose.Cells."]),
      },
    },
  ],
  [
    "Reporting Services: a title over merged cells, from the second column on",
    {
      rows: [...titles("HCPCS codes", ""), ...ROWS],
      left: 1,
      sheet: (data) =>
        sheetOf("", data, '<mergeCells count="1"><mergeCell ref="B1:G1"/></mergeCells>'),
    },
  ],
  [
    "Crystal Reports: blank rows between all rows",
    {
      row: (cells, number) =>
        `<row r="${number * 2 - 1}">${cells.replaceAll(/ r="([A-Z])\d+"/g, ` r="$1${number * 2 - 1}"`)}</row>`,
    },
  ],
  [
    "SAS, ODS EXCEL: a title, and line breaks escaped in headers",
    {
      rows: [...titles("The SAS System", ""), ...ROWS],
      shared: (text) =>
        `<si><t>${escaped(text).replace("LONG DESCRIPTION", "LONG_x000D_\nDESCRIPTION")}</t></si>`,
    },
  ],
  ["SAS, PROC EXPORT to XLSX: DATE9", { format: "ddmmmyyyy" }],
  ["Stata, export excel: its own date format", { format: "ddmonyy".replace("mon", "mmm") }],
  [
    "Google Sheets: a thousand empty rows, preserved blanks",
    {
      shared: (text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`,
      sheet: (data) =>
        sheetOf(
          '<sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr>',
          data +
            Array.from(
              { length: 997 },
              (_, at) => `<row r="${at + 4}" ht="15.75" customHeight="1"/>`,
            ).join(""),
          '<drawing r:id="rId1"/>',
        ),
      more: { "xl/drawings/drawing1.xml": "<xdr:wsDr/>" },
    },
  ],
  [
    "LibreOffice: explicit row attributes, and Excel's last row",
    {
      row: (cells, number) =>
        `<row r="${number}" customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" collapsed="false">${cells}</row>`,
      sheet: (data) =>
        sheetOf(
          '<sheetPr filterMode="false"><pageSetUpPr fitToPage="false"/></sheetPr>',
          `${data}<row r="1048576" customFormat="false" ht="12.8"/>`,
        ),
    },
  ],
  [
    "LibreOffice: formulas with aca attributes",
    {
      text: (text, reference) =>
        `<c r="${reference}" s="0" t="str"><f aca="false">"${escaped(text)}"</f><v>${escaped(text)}</v></c>`,
    },
  ],
  [
    "Numbers: a sheet with a summary of the export, the table's name above",
    {
      books: twoSheets("Export Summary", "Codes - Table 1"),
      rows: titles("This document was exported from Numbers.", "Numbers Sheet Name"),
      more: { "xl/worksheets/sheet2.xml": OTHER_SHEET(["Table 1"], ...ROWS) },
    },
  ],
  [
    "Tableau: a crosstab with a heading above its columns",
    { rows: [[null, "Measure Values"], ...ROWS] },
  ],
  [
    "Power BI, Export data: filters below the table",
    { rows: [...ROWS, [], ["Applied filters:\nCOV is C or D"]] },
  ],
  [
    "Power BI, Analyze in Excel: the table's name before each column",
    { rows: ROWS.map((row, at) => (at === 0 ? row.map((name) => `Codes[${String(name)}]`) : row)) },
  ],
  ["SheetJS: texts with the type of formulas, no shared strings", { text: string }],
  [
    "SheetJS, cellDates: ISO dates with a time zone",
    {
      text: string,
      day: (day, reference) =>
        `<c r="${reference}" t="d"><v>${new Date(Date.UTC(1899, 11, 30) + day * 864e5).toISOString()}</v></c>`,
    },
  ],
  [
    "ExcelJS: shared rich text",
    {
      shared: (text) =>
        `<si><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve">${escaped(text.slice(0, 2))}</t></r><r><t>${escaped(text.slice(2))}</t></r></si>`,
    },
  ],
  [
    "PhpSpreadsheet: attributes in another order, empty cells",
    {
      text: (text, reference, at) => `<c t="s" s="0" r="${reference}"><v>${at(text)}</v></c>`,
      blank: (reference) => `<c s="0" r="${reference}"/>`,
    },
  ],
  [
    "Spout: rows without numbers, inline texts",
    {
      text: inline,
      row: (cells, number) => `<row r="${number}" spans="1:6">${cells}</row>`,
      blank: (reference) => `<c r="${reference}" s="1"></c>`,
    },
  ],
  [
    "Ruby's caxlsx: dates as ISO text",
    {
      text: inline,
      day: (day, reference) =>
        inline(
          new Date(Date.UTC(1899, 11, 30) + day * 864e5).toISOString().slice(0, 10),
          reference,
        ),
    },
  ],
  ["Excelize, streamed: dates with a time", { text: inline, builtIn: 22 }],
  [
    "PyExcelerate: numbers in scientific notation",
    {
      text: inline,
      day: (day, reference) => `<c r="${reference}" s="1"><v>${day.toExponential()}</v></c>`,
    },
  ],
  [
    "Metabase: dates with a time",
    {
      format: "m/d/yyyy HH:MM:ss",
      day: (day, reference) => `<c r="${reference}" s="1"><v>${day}.0</v></c>`,
    },
  ],
  [
    "a rounding error in a date",
    { day: (day, reference) => `<c r="${reference}" s="1"><v>${day}.00000000001</v></c>` },
  ],
  [
    "Cognos: a list on two sheets, each with column titles",
    {
      books: twoSheets("Page1", "Page1_2"),
      rows: ROWS.slice(0, 2),
      more: { "xl/worksheets/sheet2.xml": OTHER_SHEET(...[0, 2].map((at) => ROWS[at] as Value[])) },
    },
  ],
  [
    "Salesforce: a title, filters and blank rows above",
    {
      rows: [
        ...titles(
          "HCPCS codes",
          "",
          "As of 2026-01-05 09:12:44",
          "Filtered By",
          "Show: All codes",
          "",
          "",
        ),
        ...ROWS,
      ],
      left: 1,
    },
  ],
  [
    "Smartsheet: a second sheet with comments",
    {
      books: twoSheets("Codes", "Comments"),
      more: { "xl/worksheets/sheet2.xml": OTHER_SHEET(["Row 2", "J1300: check with pharmacy"]) },
    },
  ],
  [
    "Access: titles with a mark that Access adds",
    {
      rows: ROWS.map((row, at) =>
        at === 0 ? row.map((name) => String(name).replaceAll(" ", "_")) : row,
      ),
    },
  ],
  [
    "WPS: its own parts in the package",
    { more: { "customStorage/customStorage.xml": "<x/>", "docProps/custom.xml": "<Properties/>" } },
  ],
  [
    "OnlyOffice: AlternateContent in the workbook part",
    {
      properties:
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="u" url="C:\\"/></mc:Choice></mc:AlternateContent><workbookPr/>',
    },
  ],
  [
    "JasperReports: a title and column titles on each page",
    {
      rows: [
        ...titles("Codes"),
        ...ROWS.slice(0, 2),
        ...titles("Codes"),
        ...ROWS.slice(0, 1),
        ...ROWS.slice(2),
      ],
    },
  ],
  [
    "Oracle BI Publisher: page breaks, and a line of totals below",
    {
      rows: [...ROWS, ["2 rows"]],
      sheet: (data) =>
        sheetOf(
          "",
          data,
          '<rowBreaks count="1" manualBreakCount="1"><brk id="2" max="16383" man="1"/></rowBreaks>',
        ),
    },
  ],
];

async function recordsIn(parts: Readonly<Record<string, string | Buffer>>, compress = true) {
  const { records } = await load("codes.xlsx", await buildZip(parts, { compress }));
  return [...records.values()].map(
    ({ code, longDescription, coverage, addedDate, terminationDate, actionCode }) => [
      ...[code, longDescription, coverage, addedDate, terminationDate, actionCode],
    ],
  );
}

describe(`workbooks by ${BOOKS.length} programs are read as the same release`, () => {
  it.each(BOOKS)("%s", async (_, book) => {
    expect(await recordsIn(partsOf(book))).toEqual(READ);
  });

  it("in a zip by .NET, with backslashes in its paths", async () => {
    const body = await buildZip(
      Object.fromEntries(
        Object.entries(partsOf()).map(([name, part]) => [name.replaceAll("/", "!"), part]),
      ),
    );
    // yazl writes no backslash.
    const named = Buffer.from(
      body
        .toString("latin1")
        .replaceAll("xl!", "xl\\")
        .replaceAll("\\worksheets!", "\\worksheets\\")
        .replaceAll("\\_rels!", "\\_rels\\")
        .replaceAll("_rels!.rels", "_rels\\.rels"),
      "latin1",
    );
    const { records } = await load("codes.xlsx", named);
    expect([...records.keys()]).toEqual(["J1300", "A6216"]);
  });

  it("repacked with folders as members and no compression", async () => {
    expect(await recordsIn({ "xl/": "", "xl/worksheets/": "", ...partsOf() }, false)).toEqual(READ);
  });
});
