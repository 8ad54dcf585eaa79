import { describe, expect, it } from "vitest";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import { buildCsv, CMS_COLUMNS, type TableRow, tableOf } from "../../fixtures/build-table.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { ECULIZUMAB, EVERY_FIELD, ONE_WOUND, PERFLUTREN } from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { load, write } = tempFolder();

const RECORDS = [ONE_WOUND, EVERY_FIELD, ECULIZUMAB, PERFLUTREN];

/** Rewrites each cell below the header as a program would. */
const exported = (rewrite: (text: string) => string): TableRow[] =>
  tableOf(RECORDS).map((row, index) =>
    index === 0 ? row : row.map((cell) => rewrite(String(cell ?? ""))),
  );

async function expectTheSame(body: string | Uint8Array) {
  const { records, diagnostics, lines } = await load("x", body);
  expect([...records.values()]).toEqual(RECORDS);
  expect(diagnostics).toEqual([]);
  return lines;
}

describe("a word that means empty", () => {
  it.each([["NULL"], ["NaN"], ["nan"], ["NaT"], ["None"], ["<NA>"], ["#N/A"], ["\\N"], [" null "]])(
    "is read as an empty cell in any field: %s",
    async (word) => {
      const rows = exported((text) => (text.trim() === "" ? word : text));
      await expectTheSame(buildCsv(rows));
      await expectTheSame(buildWorkbook(rows));
    },
  );

  it("makes a row blank if it has nothing else", async () => {
    const rows = [...tableOf(RECORDS), CMS_COLUMNS.map(() => "NULL")];
    expect(await expectTheSame(buildCsv(rows))).toMatchObject({ blank: 1, reported: 0 });
  });

  it("is kept if it is the modifier NA or part of a text", async () => {
    const rows: TableRow[] = [
      ["HCPC", "LONG DESCRIPTION"],
      ["NA", "None of the above"],
    ];
    const { records } = await load("x.csv", buildCsv(rows));
    expect(records.get("NA")?.longDescription).toBe("None of the above");
  });
});

describe("marks that make Excel read a cell as text are removed", () => {
  const guarded = (text: string) => (text === "" ? "" : `="${text.replaceAll('"', '""')}"`);

  it("removes a formula around a text, in csv and in workbooks", async () => {
    await expectTheSame(buildCsv(exported(guarded)));
    await expectTheSame(buildWorkbook(exported(guarded)));
  });

  it.each([[","], [";"], ["\t"], ["|"]])(
    "removes a formula without quotes around it, between %j",
    async (delimiter) => {
      const lines = [
        ["HCPC", "LONG DESCRIPTION", "ADD DT", "TERM DT"],
        ['="J1300"', '"An =""x"""', '="20080101"', '="20250331"'],
      ];
      const body = lines.map((line) => `${line.join(delimiter)}\r\n`).join("");
      const { records } = await load("x.csv", body);
      expect(records.get("J1300")).toMatchObject({
        longDescription: 'An ="x"',
        addedDate: "2008-01-01",
        terminationDate: "2025-03-31",
      });
    },
  );

  it("removes a leading apostrophe", async () => {
    const rows = exported((text) => (text.trim() === "" ? text : `'${text.trim()}`));
    await expectTheSame(buildCsv(rows));
    await expectTheSame(buildWorkbook(rows));
  });

  it("keeps an apostrophe that is a quotation mark, because another ends a word", async () => {
    const texts = ["'Pair' of cushions, patient's own", "'patient's own cushion"];
    const rows = [["HCPC", "LONG DESCRIPTION"], ...texts.map((text, at) => [`E018${at}`, text])];
    const { records } = await load("x.csv", buildCsv(rows));
    expect([...records.values()].map(({ longDescription }) => longDescription)).toEqual([
      "'Pair' of cushions, patient's own",
      "patient's own cushion",
    ]);
  });

  it("removes them from users' tables and lists too", async () => {
    const table = await readYourTable(write("cdm.csv", 'HCPCS,Volume\n="J1300",="120"\n'));
    expect(table.sheets[0]?.rows.at(1)?.cells).toEqual(["J1300", "120"]);
    const list = await readYourTable(write("codes.txt", '="J1300"\n\'A0021\n'));
    expect(list.sheets[0]?.rows.slice().map(({ cells }) => cells)).toEqual([["J1300"], ["A0021"]]);
  });
});
