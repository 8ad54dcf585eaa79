import { read } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { codeQuestions } from "../../../src/differ/replacements/code-questions.js";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import { matchCodes } from "../../../src/overlay/your-codes/impact.js";
import { renderAs } from "../../../src/report/format-table.js";
import { FORMATS } from "../../../src/report/formats.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const folder = tempFolder();
const from = makeRelease(2025, [makeRecord("J1300")]);
const to = makeRelease(2026, [makeRecord("J1300", { terminationDate: "2025-03-31" })]);

async function linesOf(rows: Parameters<typeof buildWorkbook>[0]) {
  const table = await readYourTable(folder.write("cdm.xlsx", buildWorkbook(rows)));
  const document = matchCodes({
    diff: diffReleases(from, to),
    from,
    to,
    tables: [table],
    choice: {},
    decimal: "point",
    overrides: {},
    licensed: false,
    questions: codeQuestions(from, to),
  });
  const bytes = (await renderAs(document, FORMATS.impact, "xlsx")) as Uint8Array;
  return read(bytes, { cellNF: true }).Sheets["Your lines"];
}

describe("the lines in the workbook of an impact", () => {
  it("have our titles in the last row of a header", async () => {
    const lines = await linesOf([
      ["HCPCS", "Price"],
      ["", "(USD)", "(a year)"],
      ["J1300", 5, 2],
    ]);
    expect(lines?.["D1"]).toBeUndefined();
    expect(lines?.["D2"]).toMatchObject({ v: "Severity" });
    expect(lines?.["!autofilter"]?.ref).toMatch(/^A2:/);
  });

  it("get a header if they have none", async () => {
    const lines = await linesOf([["J1300", 5]]);
    expect([lines?.["A1"]?.v, lines?.["B1"]?.v, lines?.["C1"]?.v]).toEqual(["A", "B", "Severity"]);
    expect(lines?.["A2"]).toMatchObject({ v: "J1300" });
  });

  it("keep their dates as dates", async () => {
    const lines = await linesOf([
      ["HCPCS", "Start Date"],
      ["J1300", new Date("2024-01-05")],
    ]);
    expect(lines?.["B2"]).toMatchObject({ t: "n", v: 45296 });
  });
});

describe("the workbook of an impact", () => {
  it("starts with the affected lines, and keeps the number formats of the user's sheet", async () => {
    const rows = [
      ["HCPCS", "Price", "Qty"],
      ["J1300", 1200.5, 10],
      ["J1300", 0.15, 10],
    ];
    const table = await readYourTable(folder.write("cdm.xlsx", buildWorkbook(rows)));
    const numberFormats = [null, '"$"#,##0.00', `0.0${"0".repeat(300)}`];
    const document = matchCodes({
      diff: diffReleases(from, to),
      from,
      to,
      tables: [
        {
          ...table,
          sheets: table.sheets.map((sheet) => ({
            ...sheet,
            numberFormats,
            rows: sheet.rows
              .slice()
              .map((row) => (row.number === 3 ? { ...row, formats: { 1: "0%" } } : row)),
          })),
        },
      ],
      choice: {},
      decimal: "point",
      overrides: {},
      licensed: false,
      questions: codeQuestions(from, to),
    });
    const book = read((await renderAs(document, FORMATS.impact, "xlsx")) as Uint8Array, {
      cellNF: true,
    });
    expect(book.SheetNames).toEqual(["Summary", "Worklist", "Your lines", "Codes"]);
    expect(book.Sheets["Worklist"]?.["C2"]).toMatchObject({ v: "J1300" });
    // Up to "What to do", on one page; with all columns, the print would be too small to read.
    const printed = book.Workbook?.Names?.filter(({ Name }) => Name === "_xlnm.Print_Area");
    expect(printed?.map(({ Ref }) => Ref)).toEqual([
      "'Worklist'!$A$1:$P$3",
      "'Your lines'!$A$1:$I$3",
      "'Codes'!$A$1:$M$2",
    ]);
    expect(book.Sheets["Your lines"]?.["I1"]).toMatchObject({ v: "What to do" });
    expect(book.Sheets["Codes"]?.["M1"]).toMatchObject({ v: "What to do" });
    expect(book.Sheets["Worklist"]?.["P1"]).toMatchObject({ v: "What to do" });
    const yours = book.Sheets["Your lines"];
    expect(yours?.["B2"]).toMatchObject({ v: 1200.5, z: '"$"#,##0.00' });
    expect(yours?.["B3"]).toMatchObject({ v: 0.15, z: "0%" });
    // A longer number format makes Excel call the file broken.
    expect(yours?.["C2"]).toMatchObject({ v: 10, z: "General" });
  });
});
