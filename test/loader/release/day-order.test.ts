import { describe, expect, it } from "vitest";
import { buildCsv, type TableRow } from "../../fixtures/build-table.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { load } = tempFolder();

const table = (added: string, ended: string): TableRow[] => [
  ["HCPC", "LONG DESCRIPTION", "ADD DT", "TERM DT"],
  ["J1300", "Injection, eculizumab, 10 mg", added, ended],
  ["J1299", "Injection, eculizumab, 2 mg", added, ""],
];

describe("dates with numeric days and months", () => {
  it.each([
    ["day first with slashes", "01/07/2002", "31/12/2017"],
    ["day first with dots", "1.7.2002", "31.12.2017"],
    ["day first with hyphens and short years", "1-7-02", "31-12-17"],
    ["day first with a time", "01/07/2002 00:00", "31/12/2017 00:00:00"],
    ["month first with slashes", "07/01/2002", "12/31/2017"],
    ["month first with hyphens", "07-01-2002", "12-31-2017"],
  ])("are read %s if another date of the table shows the order", async (_, added, ended) => {
    for (const bytes of [buildCsv(table(added, ended)), await buildWorkbook(table(added, ended))]) {
      const { records, diagnostics } = await load("x", bytes);
      expect(records.get("J1300")).toMatchObject({
        addedDate: "2002-07-01",
        terminationDate: "2017-12-31",
      });
      expect(records.get("J1299")?.addedDate).toBe("2002-07-01");
      const rules = diagnostics.map(({ rule }) => rule);
      expect(rules).toEqual(/^1\b|^01/.test(added) ? ["day-first-dates"] : []);
    }
  });

  it("are reported as read day first, with the reason", async () => {
    const { diagnostics } = await load("x.csv", buildCsv(table("01/07/2002", "31/12/2017")));
    expect(diagnostics).toMatchObject([
      {
        severity: "info",
        line: 2,
        message:
          'Dates are written day first, as "31/12/2017" at line 2 shows, and are read that way.',
      },
    ]);
  });

  it.each([
    ["no date shows the order", "01/07/2002", "02/07/2017", "2002-01-07"],
    ["two dates contradict each other", "13/07/2002", "12/31/2017", "13/07/2002"],
    ["a year of two digits comes first", "23-07-01", "98-12-31", "2023-07-01"],
    ["one year is a typo", "01/07/98", "00/12/17", "1998-01-07"],
    ["no date with dots shows the order", "01.07.2002", "02.07.2017", "01.07.2002"],
  ])("are read as in the US, or kept as published, if %s", async (_, added, ended, day) => {
    const { records } = await load("x.csv", buildCsv(table(added, ended)));
    expect(records.get("J1300")?.addedDate).toBe(day);
  });
});
