import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTransactionReport } from "../../../src/loader/beside-release/read-transaction-report.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { buildZip } from "../../fixtures/build-zip.js";
import { emptyFolder } from "../../fixtures/empty-folder.js";
import { buildTransactions, CHANGES, PRINT_2018, PRINT_2019 } from "../../fixtures/transactions.js";

const folder = emptyFolder();

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
    ["the print file of 2018", PRINT_2018],
    ["the print file of 2019, with right-aligned codes", PRINT_2019],
  ])("is read: %s", async (_, body) => {
    const { changes, sheetsDiffer } = await read(body);
    expect([...changes].map(([code, { actionCode }]) => `${code} ${actionCode}`).sort()).toEqual([
      "A1 N",
      "J0001 D",
      "J0002 C",
    ]);
    expect(sheetsDiffer).toEqual([]);
  });

  it("merges its sheets, and reports codes on which they disagree", async () => {
    const second = CHANGES.slice(0, 2);
    const { changes, sheetsDiffer } = await read(buildTransactions({ second }));
    expect(changes.size).toBe(3);
    expect(sheetsDiffer).toEqual(["J0002"]);
  });

  it("is found in a release's zip, preferably as a workbook", async () => {
    const zip = await buildZip({
      "HCPC2019_CONTR_ANWEB.txt": "the release",
      "Changes_by_HCPCSCode.prn": PRINT_2019,
      "HCPC2019_Trans_Alpha.xlsx": buildTransactions(),
    });
    expect((await read(zip, "2019.zip")).member).toBe("HCPC2019_Trans_Alpha.xlsx");
  });

  it.each([
    ["Misc Change (TOS, BETOS)", "T"],
    ["Coverage & Long Desc Change", "B"],
    ["Miscellaneous Change (BETOS or Type of Service", "T"],
    ["Miscellaneous Change (BETOS or Type of Service)", "T"],
    ["Long/Short Description Change", "C"],
    ["Change in both coverage & long description", "B"],
    ["Something CMS never said", null],
  ])(
    "recognizes %s in a workbook, a print file and tab-delimited text",
    async (type, actionCode) => {
      const lines = [
        ["HCPCS/Modifier Code", "Type of Change"],
        ["J0001", type],
        ["A1", "No Change"],
      ];
      const print = lines.map(([code = "", words]) => `${code.padEnd(19)}${words}`).join("\r\n");
      const tabbed = lines.map((cells) => cells.join("\t")).join("\r\n");
      const bodies = [
        await read(buildTransactions({ rows: lines.slice(1) })),
        await read(print, "Changes_by_HCPC.prn"),
        await read(tabbed, "HCPC2016_Trans_Alpha.txt"),
        await read(tabbed.split("\r\n").slice(1).join("\r\n"), "HCPC2016_Trans_Report.txt"),
      ];
      for (const { changes } of bodies) {
        expect(changes.get("J0001")?.actionCode).toBe(actionCode);
        expect(type.startsWith(changes.get("J0001")?.type ?? "none")).toBe(true);
        expect(changes.get("A1")).toEqual({ type: "No Change", actionCode: "N" });
      }
    },
  );

  it("separates a type that fills its column from the next one, and takes no sentence for a code", async () => {
    const { changes } = await read(
      [
        "IN THIS REPORT ALL CHANGES",
        "J0001  Long Description Change Inj two",
        "J0002  Miscellaneous Change (BETOS or Type of Service) Inj three",
      ].join("\n"),
      "Changes_by_HCPC.prn",
    );
    expect([...changes].map(([code, { type }]) => `${code} ${type}`)).toEqual([
      "J0001 Long Description Change",
      "J0002 Miscellaneous Change (BETOS or Type of Service)",
    ]);
  });

  it("keeps unknown types of change unchanged", async () => {
    const { changes } = await read(buildTransactions({ rows: [["J0001", "=HYPERLINK(1)"]] }));
    expect(changes.get("J0001")).toEqual({ type: "=HYPERLINK(1)", actionCode: null });
  });

  it.each([
    ["a text", "nothing of the kind"],
    ["an empty file", ""],
    ["a workbook without such columns", buildWorkbook([["J0001", "ADD"]])],
  ])("refuses %s", async (_, body) => {
    await expect(read(body)).rejects.toThrow("not a transaction report");
  });

  it("refuses a zip without a report", async () => {
    await expect(read(await buildZip({ "a.txt": "a" }), "a.zip")).rejects.toThrow(
      "holds no transaction report",
    );
  });
});
