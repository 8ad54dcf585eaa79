/** Reads the cells and parts of workbooks in every form that programs write. */
import { describe, expect, it } from "vitest";
import { sheetsOf } from "../../../../src/loader/tables/sheets-of.js";
import type { Cell } from "../../../../src/model/basics/row.js";
import { workbookParts } from "../../../fixtures/build-workbook.js";
import { buildZip } from "../../../fixtures/build-zip.js";

type Parts = Readonly<Record<string, string | Buffer>>;

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const SHEET = "xl/worksheets/sheet1.xml";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

async function sheetsIn(parts: Parts) {
  const tables = await sheetsOf(await buildZip(parts), "x.xlsx", { delimiterOf: () => null });
  return tables.format === "xlsx" ? tables.sheets : [];
}

async function cellsOf(parts: Parts): Promise<(readonly Cell[])[]> {
  const [sheet] = await sheetsIn(parts);
  return (sheet?.rows ?? []).map(({ cells }) => cells);
}

const sheetOf = (body: string) => `<worksheet xmlns="${MAIN}">${body}</worksheet>`;

/** Makes a workbook with one row of cells, and shared texts, styles or properties for them. */
function withCells(
  cells: string,
  extra: { sst?: string; styles?: string; properties?: string } = {},
): Parts {
  const { sst, styles, properties = "" } = extra;
  const parts = workbookParts(`<row r="1">${cells}</row>`);
  const workbook = parts["xl/workbook.xml"] ?? "";
  return {
    ...parts,
    "xl/workbook.xml": workbook.replace("<sheets>", `${properties}<sheets>`),
    "xl/_rels/workbook.xml.rels": (parts["xl/_rels/workbook.xml.rels"] ?? "").replace(
      "</Relationships>",
      `<Relationship Id="rId8" Type="${RELATIONSHIPS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId9" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/></Relationships>`,
    ),
    ...(sst === undefined ? {} : { "xl/sharedStrings.xml": `<sst xmlns="${MAIN}">${sst}</sst>` }),
    ...(styles === undefined
      ? {}
      : { "xl/styles.xml": `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` }),
  };
}

const shared = (cells: string, sst: string) => withCells(cells, { sst });

/** Makes a workbook with a number whose style has the format. */
const formatted = (value: number | string, format: string, properties = "") =>
  withCells(`<c r="A1" s="0"><v>${value}</v></c>`, {
    properties,
    styles: `<numFmts count="1"><numFmt numFmtId="164" formatCode="${format}"/></numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="164"/></cellXfs>`,
  });

const builtIn = (value: number, id: number) =>
  withCells(`<c r="A1" s="1"><v>${value}</v></c>`, {
    styles: `<cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs>`,
  });

const inline = (text: string) => withCells(`<c r="A1" t="inlineStr"><is>${text}</is></c>`);

const SHAPES: readonly (readonly [shape: string, parts: Parts, first: readonly Cell[]])[] = [
  // Shared texts
  [
    "an empty shared text in one tag",
    shared(
      '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>',
      "<si><t>J1300</t></si><si/><si><t>Eculizumab</t></si>",
    ),
    ["J1300", "", "Eculizumab"],
  ],
  [
    "an empty shared text in two tags",
    shared('<c t="s"><v>0</v></c><c t="s"><v>1</v></c>', "<si></si><si><t>J1300</t></si>"),
    ["", "J1300"],
  ],
  [
    "an empty text within a shared one",
    shared('<c t="s"><v>0</v></c><c t="s"><v>1</v></c>', "<si><t/></si><si><t>J1300</t></si>"),
    ["", "J1300"],
  ],
  [
    "shared runs of rich text",
    shared('<c t="s"><v>0</v></c>', "<si><r><t>J13</t></r><r><rPr><b/></rPr><t>00</t></r></si>"),
    ["J1300"],
  ],
  [
    "a phonetic guide beside a shared text",
    shared(
      '<c t="s"><v>0</v></c>',
      '<si><t>J1300</t><rPh sb="0" eb="1"><t>jay</t></rPh><phoneticPr fontId="1"/></si>',
    ),
    ["J1300"],
  ],
  [
    "blanks that are kept",
    shared('<c t="s"><v>0</v></c>', '<si><t xml:space="preserve">   A1</t></si>'),
    ["   A1"],
  ],
  [
    "a line break in a text",
    shared('<c t="s"><v>0</v></c>', "<si><t>one\ntwo</t></si>"),
    ["one\ntwo"],
  ],
  [
    "line breaks of other systems",
    shared('<c t="s"><v>0</v></c>', "<si><t>one\r\ntwo\rthree</t></si>"),
    ["one\ntwo\nthree"],
  ],
  [
    "an escaped carriage return",
    shared('<c t="s"><v>0</v></c>', "<si><t>one_x000D_two</t></si>"),
    ["one\rtwo"],
  ],
  [
    "an escaped escape",
    shared('<c t="s"><v>0</v></c>', "<si><t>_x005F_x000D_</t></si>"),
    ["_x000D_"],
  ],
  [
    "entities",
    shared('<c t="s"><v>0</v></c>', "<si><t>&lt;=4 sq &amp; &quot;more&quot; &apos;</t></si>"),
    ['<=4 sq & "more" \''],
  ],
  [
    "numeric references",
    shared('<c t="s"><v>0</v></c>', "<si><t>&#181;g &#xB5;g</t></si>"),
    ["µg µg"],
  ],
  [
    "a surrogate pair as two decimal references",
    shared('<c t="s"><v>0</v></c>', "<si><t>&#55357;&#56832;</t></si>"),
    ["😀"],
  ],
  [
    "a surrogate pair as two hexadecimal references",
    shared('<c t="s"><v>0</v></c>', "<si><t>&#xD83D;&#xDE00;</t></si>"),
    ["😀"],
  ],
  [
    "one reference beyond the first plane",
    shared('<c t="s"><v>0</v></c>', "<si><t>&#x1F600;</t></si>"),
    ["😀"],
  ],
  [
    "CDATA",
    shared('<c t="s"><v>0</v></c>', "<si><t><![CDATA[a < b > c ]] d]]></t></si>"),
    ["a < b > c ]] d"],
  ],
  [
    "a comment in a text",
    shared('<c t="s"><v>0</v></c>', "<si><t>J1<!-- > -->300</t></si>"),
    ["J1300"],
  ],
  [
    "the number of a text with blanks around it",
    shared('<c t="s"><v> 0 </v></c>', "<si><t>J1300</t></si>"),
    ["J1300"],
  ],
  [
    "a shared text without a number",
    shared('<c t="s"><v/></c><c t="s"><v>0</v></c>', "<si><t>J1300</t></si>"),
    [null, "J1300"],
  ],
  [
    "shared texts without a count",
    shared('<c t="s"><v>1</v></c>', "<si><t>a</t></si><si><t>J1300</t></si>"),
    ["J1300"],
  ],
  // Inline texts
  ["an inline text", inline("<t>J1300</t>"), ["J1300"]],
  ["an inline rich text", inline("<r><t>J1</t></r><r><t>300</t></r>"), ["J1300"]],
  ["an inline text with a phonetic guide", inline("<t>J1300</t><rPh><t>x</t></rPh>"), ["J1300"]],
  [
    "an empty inline text",
    withCells('<c r="A1" t="inlineStr"><is/></c><c r="B1" t="inlineStr"><is><t>J1300</t></is></c>'),
    ["", "J1300"],
  ],
  [
    "an inline text beside a value",
    withCells('<c r="A1" t="inlineStr"><is><t>J1300</t></is><v>5</v></c>'),
    ["J1300"],
  ],
  [
    "the text of a formula",
    withCells('<c r="A1" t="str"><f>A2&amp;"x"</f><v>J1300</v></c>'),
    ["J1300"],
  ],
  ["the number of a formula", withCells('<c r="A1"><f>1+1</f><v>2</v></c>'), [2]],
  [
    "a shared formula",
    withCells('<c r="A1" t="str"><f t="shared" si="0"/><v>J1300</v></c>'),
    ["J1300"],
  ],
  // Cells and rows
  [
    "cells without references",
    withCells('<c t="str"><v>a</v></c><c t="str"><v>b</v></c>'),
    ["a", "b"],
  ],
  [
    "a cell without a reference after one with a reference",
    withCells('<c r="B1" t="str"><v>b</v></c><c t="str"><v>c</v></c>'),
    [null, "b", "c"],
  ],
  [
    "cells out of order",
    withCells('<c r="C1" t="str"><v>c</v></c><c r="A1" t="str"><v>a</v></c>'),
    ["a", null, "c"],
  ],
  ["references in lowercase", withCells('<c r="b1" t="str"><v>b</v></c>'), [null, "b"]],
  [
    "a column of two letters",
    withCells('<c r="AA1" t="str"><v>x</v></c>'),
    [...new Array(26).fill(null), "x"],
  ],
  [
    "a gap between cells",
    withCells('<c r="A1" t="str"><v>a</v></c><c r="D1" t="str"><v>d</v></c>'),
    ["a", null, null, "d"],
  ],
  [
    "styled cells without values",
    withCells('<c r="A1" t="str"><v>a</v></c><c r="B1" s="3"/><c r="C1" s="3"></c>'),
    ["a"],
  ],
  ["line breaks inside tags", withCells('<c\n  r="A1"\n  t="str"\n><v\n>a</v\n></c\n>'), ["a"]],
  [
    "a value in a cell's extension",
    withCells('<c r="A1"><v>3</v><extLst><ext uri="u"><x:v>9</x:v></ext></extLst></c>'),
    [3],
  ],
  [
    "a value within a value's extension",
    withCells('<c r="A1" t="str"><v>J1300<ext><v>9</v>8</ext></v></c>'),
    ["J1300"],
  ],
  ["single quotes around attributes", withCells("<c r='A1' t='str'><v>a</v></c>"), ["a"]],
  ["a > in an attribute", withCells('<c r="A1" t="str" cm="a>b"><v>a</v></c>'), ["a"]],
  ["unknown attributes", withCells('<c r="A1" t="str" x14ac:x="1" ph="1"><v>a</v></c>'), ["a"]],
  // Values
  ["true", withCells('<c r="A1" t="b"><v>1</v></c>'), ["TRUE"]],
  ["false", withCells('<c r="A1" t="b"><v>0</v></c>'), ["FALSE"]],
  ["an empty boolean", withCells('<c r="A1" t="b"><v/></c><c r="B1"><v>1</v></c>'), [null, 1]],
  ["true as a word", withCells('<c r="A1" t="b"><v>true</v></c>'), ["TRUE"]],
  [
    "an error",
    withCells('<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="str"><v>b</v></c>'),
    [null, "b"],
  ],
  ["a lost value", withCells('<c r="A1" t="e"><v>#REF!</v></c>'), ["#REF!"]],
  ["a whole number", withCells('<c r="A1"><v>20250331</v></c>'), [20250331]],
  ["a number with an exponent", withCells('<c r="A1" t="n"><v>2.0250331E7</v></c>'), [20250331]],
  ["a number with blanks around it", withCells('<c r="A1"><v> 5 </v></c>'), [5]],
  ["a numeric cell with text", withCells('<c r="A1"><v>J1300</v></c>'), ["J1300"]],
  ["an ISO date", withCells('<c r="A1" t="d"><v>2025-03-31</v></c>'), ["2025-03-31"]],
  [
    "an ISO date at midnight",
    withCells('<c r="A1" t="d"><v>2025-03-31T00:00:00</v></c>'),
    ["2025-03-31"],
  ],
  // Dates
  ["a date in a built-in format", builtIn(45747, 14), ["2025-03-31"]],
  ["a date with a time", builtIn(45747.5, 22), ["2025-03-31"]],
  ["an amount in a built-in format", builtIn(45747, 4), [45747]],
  ["a time in a built-in format", builtIn(0.5, 20), [0.5]],
  ["a date in a custom format", formatted(45747, "yyyy\\-mm\\-dd"), ["2025-03-31"]],
  ["a date format with a language code", formatted(45747, "[$-409]d\\-mmm\\-yy;@"), ["2025-03-31"]],
  ["a number format with a word", formatted(10000, "#,##0 &quot;days&quot;"), [10000]],
  ["a red number", formatted(20000, "[Red]0.00"), [20000]],
  ["the General format", formatted(30000, "General"), [30000]],
  [
    "a date in the 1904 system",
    formatted(44285, "yyyy-mm-dd", '<workbookPr date1904="1"/>'),
    ["2025-03-31"],
  ],
  [
    "a date in the 1904 system, set by the word true",
    formatted(44285, "yyyy-mm-dd", '<workbookPr date1904="true"/>'),
    ["2025-03-31"],
  ],
  ["Excel's last day", formatted(2958465, "m/d/yyyy"), ["9999-12-31"]],
  ["Excel's first day", formatted(1, "m/d/yyyy"), ["1900-01-01"]],
  ["a number of eight digits formatted as a date", formatted(20260101, "m/d/yyyy"), [20260101]],
];

describe(`a workbook's cells are read in ${SHAPES.length} forms`, () => {
  it.each(SHAPES)("%s", async (_, parts, first) => {
    const [row] = await cellsOf(parts);
    expect(row).toEqual(first);
  });
});

/** The same sheet in packages that differ in their parts. */
const ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>J1300</t></is></c></row>';
const PARTS = workbookParts(ROW);

const moved = (from: string, to: string, rels: string): Parts => {
  const { [from]: body = "", "xl/_rels/workbook.xml.rels": _, ...others } = PARTS;
  return { ...others, [to]: body, "xl/_rels/workbook.xml.rels": rels };
};
const relsTo = (target: string, type = RELATIONSHIPS) =>
  `<Relationships><Relationship Id="rId1" Type="${type}/worksheet" Target="${target}"/></Relationships>`;

const PREFIXED: Parts = {
  ...PARTS,
  "xl/workbook.xml": `<x:workbook xmlns:x="${MAIN}" xmlns:rel="${RELATIONSHIPS}"><x:sheets><x:sheet name="S" sheetId="1" rel:id="rId1"/></x:sheets></x:workbook>`,
  [SHEET]: `<x:worksheet xmlns:x="${MAIN}"><x:sheetData>${ROW.replaceAll(/<(\/?)/g, "<$1x:")}</x:sheetData></x:worksheet>`,
};

const xml = (body: string, encoding: BufferEncoding, mark: readonly number[], name: string) =>
  Buffer.concat([
    Buffer.from(mark),
    Buffer.from(`<?xml version="1.0" encoding="${name}"?>${body}`, encoding),
  ]);

const PACKAGES: readonly (readonly [shape: string, parts: Parts])[] = [
  ["as Excel does", PARTS],
  ["with a prefix before every name", PREFIXED],
  [
    "with the sheet at a path from the root",
    moved(SHEET, "xl/worksheets/sheet1.xml", relsTo("/xl/worksheets/sheet1.xml")),
  ],
  [
    "with the sheet at a path from the root without a slash",
    moved(SHEET, SHEET, relsTo("xl/worksheets/sheet1.xml")),
  ],
  ["with a path through the folder above", moved(SHEET, "data/one.xml", relsTo("../data/one.xml"))],
  ["with a path that names its own folder", moved(SHEET, SHEET, relsTo("./worksheets/sheet1.xml"))],
  [
    "with a sheet part of another name",
    moved(SHEET, "xl/worksheets/Codes.XML", relsTo("worksheets/codes.xml")),
  ],
  [
    "with Strict relationships",
    moved(
      SHEET,
      SHEET,
      relsTo("worksheets/sheet1.xml", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ),
  ],
  [
    "in UTF-16 LE",
    {
      ...PARTS,
      [SHEET]: xml(sheetOf(`<sheetData>${ROW}</sheetData>`), "utf16le", [0xff, 0xfe], "UTF-16"),
    },
  ],
  [
    "in UTF-16 BE",
    {
      ...PARTS,
      [SHEET]: Buffer.from(
        xml(sheetOf(`<sheetData>${ROW}</sheetData>`), "utf16le", [0xff, 0xfe], "UTF-16"),
      ).swap16(),
    },
  ],
  [
    "in UTF-16 without a byte-order mark",
    { ...PARTS, [SHEET]: xml(sheetOf(`<sheetData>${ROW}</sheetData>`), "utf16le", [], "UTF-16") },
  ],
  [
    "in UTF-8 with a byte-order mark",
    {
      ...PARTS,
      [SHEET]: xml(sheetOf(`<sheetData>${ROW}</sheetData>`), "utf8", [0xef, 0xbb, 0xbf], "UTF-8"),
    },
  ],
  [
    "in Latin-1",
    {
      ...PARTS,
      [SHEET]: xml(sheetOf(`<sheetData>${ROW}</sheetData>`), "latin1", [], "ISO-8859-1"),
    },
  ],
  [
    "with a huge dimension",
    { ...PARTS, [SHEET]: sheetOf(`<dimension ref="A1:XFD1048576"/><sheetData>${ROW}</sheetData>`) },
  ],
  ["without a dimension", { ...PARTS, [SHEET]: sheetOf(`<sheetData>${ROW}</sheetData>`) }],
  [
    "with rows that have no number",
    { ...PARTS, [SHEET]: sheetOf(`<sheetData>${ROW.replace(' r="1"', "")}</sheetData>`) },
  ],
  [
    "with a million styled rows below",
    {
      ...PARTS,
      [SHEET]: sheetOf(
        `<sheetData>${ROW}<row r="1048576" s="1" customFormat="1"><c r="A1048576" s="1"/></row></sheetData>`,
      ),
    },
  ],
  [
    "with conditional formats after the cells",
    {
      ...PARTS,
      [SHEET]: sheetOf(
        `<sheetData>${ROW}</sheetData><conditionalFormatting><cfRule><formula>A1</formula></cfRule></conditionalFormatting><extLst><ext><x:c r="Z1"><x:v>9</x:v></x:c></ext></extLst>`,
      ),
    },
  ],
  [
    "with cells in an extension after its own",
    {
      ...PARTS,
      [SHEET]: sheetOf(
        `<sheetData>${ROW}</sheetData><extLst><ext xmlns:q="urn:q"><q:sheetData><q:row r="1"><q:c r="A1"><q:v>99</q:v></q:c></q:row></q:sheetData></ext></extLst>`,
      ),
    },
  ],
  [
    "with the cells of another program before its own",
    {
      ...PARTS,
      [SHEET]: sheetOf(
        `<q:pr xmlns:q="urn:q"><q:sheetData><q:row r="1"><q:c r="B1"><q:v>99</q:v></q:c></q:row></q:sheetData></q:pr><sheetData>${ROW}</sheetData>`,
      ),
    },
  ],
  [
    "with a second list of cells",
    {
      ...PARTS,
      [SHEET]: sheetOf(
        `<sheetData>${ROW}</sheetData><sheetData><row r="2"><c r="A2"><v>9</v></c></row></sheetData>`,
      ),
    },
  ],
  [
    "with a document type that ends in a blank",
    {
      ...PARTS,
      [SHEET]: `<!DOCTYPE worksheet [ <!ENTITY a "b"> ] >${sheetOf(`<sheetData>${ROW}</sheetData>`)}`,
    },
  ],
  [
    "with a chart's sheet before it",
    {
      ...PARTS,
      "xl/workbook.xml": (PARTS["xl/workbook.xml"] ?? "").replace(
        "<sheets>",
        '<sheets><sheet name="Chart" sheetId="9" r:id="rId9"/>',
      ),
      "xl/chartsheets/sheet1.xml": "<chartsheet/>",
      "xl/_rels/workbook.xml.rels": (PARTS["xl/_rels/workbook.xml.rels"] ?? "").replace(
        "</Relationships>",
        `<Relationship Id="rId9" Type="${RELATIONSHIPS}/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`,
      ),
    },
  ],
  [
    "with the workbook elsewhere than in xl/",
    {
      "[Content_Types].xml": "<Types/>",
      "_rels/.rels": `<Relationships><Relationship Id="r" Type="${RELATIONSHIPS}/officeDocument" Target="book/workbook2.xml"/></Relationships>`,
      "book/workbook2.xml": PARTS["xl/workbook.xml"] ?? "",
      "book/_rels/workbook2.xml.rels": relsTo("s.xml"),
      "book/s.xml": PARTS[SHEET] ?? "",
    },
  ],
  [
    "with comments and instructions in its parts",
    {
      ...PARTS,
      [SHEET]: `<!-- by hand --><?mso-application progid="Excel.Sheet"?>${sheetOf(`<!-- > --><sheetData>${ROW}</sheetData>`)}`,
    },
  ],
];

describe(`a workbook's parts are read in ${PACKAGES.length} forms`, () => {
  it.each(PACKAGES)("%s", async (_, parts) => {
    expect(await cellsOf(parts)).toEqual([["J1300"]]);
  });

  it("sorts rows that are out of order, and fills gaps between them", async () => {
    const row = (number: number) => `<row r="${number}"><c t="str"><v>${number}</v></c></row>`;
    const [sheet] = await sheetsIn(workbookParts(row(4) + row(1)));
    expect(sheet?.rows).toEqual([
      { number: 1, cells: ["1"] },
      { number: 2, cells: [] },
      { number: 3, cells: [] },
      { number: 4, cells: ["4"] },
    ]);
  });

  it("puts a cell into the row that its reference names", async () => {
    const cells =
      '<row><c r="A5"><v>1</v></c></row><row r="7"><c r="B3"><v>2</v></c><c><v>3</v></c></row>';
    const [sheet] = await sheetsIn(workbookParts(cells));
    expect(sheet?.rows.filter(({ cells }) => cells.length > 0)).toEqual([
      { number: 3, cells: [null, 2] },
      { number: 5, cells: [1] },
      { number: 7, cells: [null, null, 3] },
    ]);
  });

  it("reads the same sheet from chunks of any size", async () => {
    const many = Array.from(
      { length: 30_000 },
      (_, index) =>
        `<row r="${index + 1}"><c t="str"><v>J${index} &amp; &#55357;&#56832;</v></c></row>`,
    );
    const [sheet] = await sheetsIn(workbookParts(many.join("")));
    expect(sheet?.rows.map(({ cells }) => cells[0])).toEqual(
      many.map((_, index) => `J${index} & 😀`),
    );
  });

  it("reports which sheets are hidden", async () => {
    const sheet = (state: string) => ({
      ...PARTS,
      "xl/workbook.xml": (PARTS["xl/workbook.xml"] ?? "").replace(
        "<sheet ",
        `<sheet state="${state}" `,
      ),
    });
    const hidden = await Promise.all(
      ["visible", "hidden", "veryHidden"].map(
        async (state) => (await sheetsIn(sheet(state)))[0]?.hidden,
      ),
    );
    expect(hidden).toEqual([false, true, true]);
  });

  it("counts formulas without a saved result", async () => {
    const [sheet] = await sheetsIn(
      withCells(
        '<c r="A1"><f>B1</f></c><c r="B1"><f>C1</f><v/></c><c r="C1" t="str"><f>D1</f><v></v></c>',
      ),
    );
    expect(sheet?.emptyFormulas).toBe(2);
  });
});

describe("the fast path for cells of common shapes", () => {
  it.each([
    ["a shared text", '<c r="C1" s="1" t="s"><v>1</v></c>'],
    ["one without a style", '<c r="C1" t="s"><v>1</v></c>'],
    ["a number", '<c r="C1"><v>12.50</v></c>'],
    ["a day", '<c r="C1" s="1"><v>45747</v></c>'],
    ["two points", '<c r="C1"><v>1.2.3</v></c>'],
  ])("reads %s like the slow path", async (_, cell) => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const sst = "<si><t>a</t></si><si><t>J1300</t></si>";
    const apart = cell.replaceAll(/(?<!\/)>/g, " >");
    expect(await cellsOf(withCells(cell, { sst, styles }))).toEqual(
      await cellsOf(withCells(apart, { sst, styles })),
    );
  });
});

const DAMAGED: readonly (readonly [what: string, parts: Parts, says: string])[] = [
  [
    "a sheet that was cut off",
    { ...PARTS, [SHEET]: `<worksheet xmlns="${MAIN}"><sheetData>${ROW}` },
    "its part xl/worksheets/sheet1.xml is not valid XML",
  ],
  [
    "a sheet cut off within a tag",
    { ...PARTS, [SHEET]: `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1` },
    "not valid XML",
  ],
  [
    "tags that cross",
    { ...PARTS, [SHEET]: sheetOf("<sheetData><row><c></row></c></sheetData>") },
    "not valid XML",
  ],
  ["an empty part", { ...PARTS, [SHEET]: " " }, "not valid XML"],
  [
    "a part in an encoding that nobody knows",
    { ...PARTS, [SHEET]: '<?xml version="1.0" encoding="x-none"?><worksheet/>' },
    "not valid XML",
  ],
  [
    "a text that there is not",
    shared('<c r="B1" t="s"><v>7</v></c>', "<si><t>J1300</t></si>"),
    "the cell in row 1, column 2 refers to a shared string that is missing.",
  ],
  [
    "a name in place of a text's number, which is not repeated",
    shared('<c t="s"><v>JOHN DOE MRN 12345</v></c>', "<si><t>J1300</t></si>"),
    "the cell in row 1, column 1 refers to a shared string that is missing.",
  ],
  ["a row beyond Excel's last", workbookParts('<row r="1048577"/>'), 'row "1048577" is none'],
  ["a row that is none", workbookParts('<row r="-1"/>'), 'its row "-1" is none'],
  [
    "a cell beyond the last column",
    withCells('<c r="ZZZZ1"><v>1</v></c>'),
    'its cell "ZZZZ1" is none',
  ],
  [
    "a sheet that is not there",
    moved(SHEET, "xl/other.xml", relsTo("worksheets/sheet1.xml")),
    "its sheet Sheet1 is not in it",
  ],
  [
    "elements within elements without end",
    { ...PARTS, [SHEET]: "<a>".repeat(2000) },
    "not valid XML",
  ],
];

describe("a damaged workbook is refused, and the error names the damage", () => {
  it.each(DAMAGED)("%s", async (_, parts, says) => {
    await expect(sheetsIn(parts)).rejects.toThrow(says);
  });

  it("ignores entities that a part declares", async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${sheetOf('<sheetData><row><c t="str"><v>&b;</v></c></row></sheetData>')}`;
    expect(await cellsOf({ ...PARTS, [SHEET]: bomb })).toEqual([["&b;"]]);
  });
});

describe("the number format of a column", () => {
  it("is the most frequent one: custom, built-in, or General", async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="&quot;$&quot;#,##0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="3"/><xf numFmtId="14"/></cellXfs>';
    const cells = [
      ["A1", 1, 1200.5],
      ["B1", 2, 1000],
      ["C1", 3, 45748],
      ["D1", 0, 7],
    ].map(([reference, style, value]) => `<c r="${reference}" s="${style}"><v>${value}</v></c>`);
    const [sheet] = await sheetsIn(withCells(cells.join(""), { styles }));
    expect(sheet?.numberFormats).toEqual(['"$"#,##0.00', "#,##0", null, null]);
    expect(sheet?.rows.every(({ formats }) => formats === undefined)).toBe(true);
  });

  it("is overridden by cells that differ, such as a percentage in a column of prices", async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="&quot;$&quot;#,##0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs>';
    const column = [1, 1, 2, 0, 1].map(
      (style, at) => `<row r="${at + 1}"><c r="A${at + 1}" s="${style}"><v>${at}.5</v></c></row>`,
    );
    const [sheet] = await sheetsIn({
      ...withCells("", { styles }),
      [SHEET]: sheetOf(`<sheetData>${column.join("")}</sheetData>`),
    });
    expect(sheet?.numberFormats).toEqual(['"$"#,##0.00']);
    expect(sheet?.rows.map(({ formats }) => formats?.[0])).toEqual([
      undefined,
      undefined,
      "0%",
      null,
      undefined,
    ]);
  });
});

describe("the XML of a part", () => {
  const texts = withCells('<c t="inlineStr"><is><t>J1300</t></is></c>');
  const part = String(texts[SHEET]);
  it.each<[string, Buffer]>([
    ["begins with a line break", Buffer.from(`\n${part}`)],
    ["has attributes without a value", Buffer.from(part.replace("<c ", "<c s='' cm=\"\" "))],
    ["begins with a byte-order mark", Buffer.from(`\ufeff${part}`)],
    [
      "is declared to be Latin-1",
      Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${part}`, "latin1"),
    ],
    ["is UTF-16, little end first", Buffer.from(`\ufeff${part}`, "utf16le")],
    ["is UTF-16 without a mark", Buffer.from(part, "utf16le")],
    ["is UTF-16, big end first", Buffer.from(`\ufeff${part}`, "utf16le").swap16()],
    ["is UTF-16, big end first, without a mark", Buffer.from(part, "utf16le").swap16()],
  ])("is read if it %s", async (_, bytes) => {
    expect(await cellsOf({ ...texts, [SHEET]: bytes })).toEqual([["J1300"]]);
  });
});
