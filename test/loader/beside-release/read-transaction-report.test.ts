import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTransactionReport } from "../../../src/loader/beside-release/read-transaction-report.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { buildZip } from "../../fixtures/build-zip.js";
import { buildTransactions, CHANGES, PRINT_2018, PRINT_2019 } from "../../fixtures/transactions.js";

const folder = mkdtempSync(join(tmpdir(), "transactions-"));

function read(body: string | Buffer, name = "report.xlsx") {
  const path = join(folder, name);
  writeFileSync(path, body);
  return readTransactionReport(path);
}

describe("CMS's transaction report", () => {
  it.each([
    [
      "2018: a blank row below the header",
      buildTransactions({ header: ["HCPCS/Modifier Code", "Type of Change"] }),
    ],
    ["2019", buildTransactions({ header: ["HCPCS/MOD", "TYPE OF CHANGE", "SHORT DESCRIPTION"] })],
    [
      "2020: a note above the header",
      buildTransactions({ header: ["HCPC/MOD", "ACTION CD"], preamble: 9 }),
    ],
    ["2025", buildTransactions()],
    ["the print of 2018", PRINT_2018],
    ["the print of 2019, codes right-aligned", PRINT_2019],
  ])("%s", async (_, body) => {
    const { changes, sheetsDiffer } = await read(body);
    expect([...changes].map(([code, { letter }]) => `${code} ${letter}`).sort()).toEqual([
      "A1 N",
      "J0001 D",
      "J0002 C",
    ]);
    expect(sheetsDiffer).toEqual([]);
  });

  it("says where its sheets disagree, and has what either lists", async () => {
    const second = CHANGES.slice(0, 2);
    const { changes, sheetsDiffer } = await read(buildTransactions({ second }));
    expect(changes.size).toBe(3);
    expect(sheetsDiffer).toEqual(["J0002"]);
  });

  it("is found in a release's zip, the workbook rather than a print", async () => {
    const zip = await buildZip({
      "HCPC2019_CONTR_ANWEB.txt": "the release",
      "Changes_by_HCPCSCode.prn": PRINT_2019,
      "HCPC2019_Trans_Alpha.xlsx": buildTransactions(),
    });
    expect((await read(zip, "2019.zip")).member).toBe("HCPC2019_Trans_Alpha.xlsx");
  });

  it("keeps words that are not known as they are", async () => {
    const { changes } = await read(buildTransactions({ rows: [["J0001", "=HYPERLINK(1)"]] }));
    expect(changes.get("J0001")).toEqual({ type: "=HYPERLINK(1)", letter: null });
  });

  it.each([
    ["a text", "nothing of the kind"],
    ["an empty file", ""],
    ["a workbook without such columns", buildWorkbook([["J0001", "ADD"]])],
  ])("refuses %s", async (_, body) => {
    await expect(read(body)).rejects.toThrow("no transaction report");
  });

  it("refuses a zip without one", async () => {
    await expect(read(await buildZip({ "a.txt": "a" }), "a.zip")).rejects.toThrow(
      "holds no transaction report",
    );
  });
});
