/** Tables that SQL Server, Oracle and SQLite print for people, with a line of dashes under the header. */
import { describe, expect, it } from "vitest";
import { tabbedText } from "../../../src/loader/tables/sheets-of.js";

describe("text under a line of dashes", () => {
  it("has a tab between its cells, where the dashes have a blank", () => {
    const text = "HCPC  Description\n----- -----------\nJ1300 Eculizumab\n\n(1 rows affected)\n";
    expect(tabbedText(text)?.split("\n")).toEqual([
      '"HCPC"\t"Description"',
      "",
      '"J1300"\t"Eculizumab"',
      '""',
      '"(1 rows affected)"',
      '""',
    ]);
  });

  it("is none where most rows do not stand under the dashes, as numbers that end under their ends", () => {
    const rows = "J1300 Eculizumab 1,234.00\n".repeat(5);
    expect(tabbedText(`HCPC  Description      Price\n----- ----------- -----\n${rows}`)).toBe(null);
  });

  it("has only the cells that a line reaches, or a small file would become a huge one", () => {
    const text = `h\n${"- ".repeat(8000)}-\n${"x\n".repeat(1000)}`;
    expect(tabbedText(text)?.length).toBeLessThan(text.length);
  });
});
