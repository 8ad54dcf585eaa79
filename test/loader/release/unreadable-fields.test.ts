import { describe, expect, it } from "vitest";
import { buildCsv, type TableRow } from "../../fixtures/build-table.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { load } = tempFolder();

const CODES = ["J1300", "J1299", "Q9957", "G0279", "A1001", "E0445"];

const table = (...days: string[]): TableRow[] => [
  ["HCPC", "LONG DESCRIPTION", "ADD DT", "TERM DT"],
  ...CODES.map((code, index) => [code, "x", days[index] ?? "", "20250331"]),
];

describe("a column of unreadable dates", () => {
  it.each([
    ["csv", buildCsv, "line"],
    ["xlsx", buildWorkbook, "row"],
  ] as const)("gets one finding and is not compared: %s", async (_, build, unit) => {
    const rows = table("", "01.07.2002", "02.07.2002", "03.07.2002", "20020701");
    const { records, missingFields, diagnostics } = await load("x", build(rows));
    expect(diagnostics).toMatchObject([
      { rule: "unreadable-dates", severity: "warning", line: 3, code: null },
    ]);
    expect(diagnostics[0]?.message).toContain(
      `Added date: 3 of 4 cells of its column hold no readable date, such as "01.07.2002" at ${unit} 3`,
    );
    expect(missingFields).toContain("addedDate");
    expect(missingFields).not.toContain("terminationDate");
    expect(records.get("J1299")).toMatchObject({ addedDate: null, terminationDate: "2025-03-31" });
  });

  it.each([
    [
      "half of it is read",
      ["01.07.2002", "02.07.2002", "03.07.2002", "20020701", "7/1/2002", "1-Jul-02"],
    ],
    ["there are two slips in all", ["01.07.2002", "02.07.2002"]],
  ])("is kept as published, with a finding per date, if %s", async (_, days) => {
    const { records, missingFields, diagnostics } = await load("x.csv", buildCsv(table(...days)));
    expect(new Set(diagnostics.map(({ rule }) => rule))).toEqual(new Set(["impossible-date"]));
    expect(missingFields).not.toContain("addedDate");
    expect(records.get("J1300")?.addedDate).toBe("01.07.2002");
  });
});

describe("a column of coded values", () => {
  const list = (...values: string[]) =>
    buildCsv([
      ["HCPC", "LONG DESCRIPTION", "Coverage"],
      ...CODES.map((code, index) => [code, "x", values[index] ?? ""]),
    ]);

  it("is not compared if none of its values is CMS's", async () => {
    const { missingFields, diagnostics } = await load("x.csv", list("Yes", "No", "Yes"));
    expect(missingFields).toContain("coverage");
    expect(diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining("Coverage: 3 of 3 cells of its column hold no value of CMS's table"),
    ]);
  });

  it.each([[["D", "Z", "Z", "Z"]], [["Z", "Z"]]])(
    "is kept as published if one is, or if there are few: %s",
    async (values) => {
      const { missingFields } = await load("x.csv", list(...values));
      expect(missingFields).not.toContain("coverage");
    },
  );
});
