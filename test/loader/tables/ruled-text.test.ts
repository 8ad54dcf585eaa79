/** Reads tables that SQL Server, Oracle and SQLite print with dashes under the header. */
import { describe, expect, it } from "vitest";
import { tabbedText } from "../../../src/loader/tables/sheets-of.js";

describe("text below a line of dashes", () => {
  it("gets tabs where the dashes have blanks", () => {
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

  it("is not a table if most rows do not line up with the dashes, such as right-aligned numbers", () => {
    const rows = "J1300 Eculizumab 1,234.00\n".repeat(5);
    expect(tabbedText(`HCPC  Description      Price\n----- ----------- -----\n${rows}`)).toBe(null);
  });

  it("has no cells beyond the end of a line, so that a small file cannot become huge", () => {
    const text = `h\n${"- ".repeat(8000)}-\n${"x\n".repeat(1000)}`;
    expect(tabbedText(text)?.length).toBeLessThan(text.length);
  });
});
