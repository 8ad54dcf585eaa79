import { describe, expect, it } from "vitest";
import { rowHeight } from "../../../../src/report/media/workbook/styles.js";
import { SheetPage } from "../../../../src/report/media/workbook/summary-page.js";

/** The height of each row of a page. */
function heights(fill: (page: SheetPage) => void): (number | undefined)[] {
  const page = new SheetPage({ sampleNotice: null, title: "HCPCS" }, []);
  fill(page);
  return [...page.sheet().rows].slice(1).map(({ height }) => height);
}

describe("the Summary sheet", () => {
  it("has table headers tall enough for wrapped titles above numbers", () => {
    const header = (title: string, cell: string | number) =>
      heights((page) => page.block(["Status", title], [["Added", cell]]));
    expect(header("Codes", 3)).toEqual([undefined, undefined, undefined]);
    expect(header("Codes added", 3)).toEqual([undefined, undefined, undefined]);
    expect(header("Codes added ", 3)).toEqual([undefined, rowHeight(2), undefined]);
    expect(header("Added and discontinued", "3")).toEqual([undefined, undefined, undefined]);
  });

  it("omits tables without rows", () => {
    expect(heights((page) => page.block(["Status"], []))).toEqual([]);
  });

  it("has sentences across all columns, in rows as tall as their lines", () => {
    const page = new SheetPage({ sampleNotice: null, title: "HCPCS" }, []);
    page.sentences([150, 151, 301].map((length) => "x".repeat(length)));
    const { rows, merged } = page.sheet();
    expect([...rows].slice(1).map(({ height }) => height)).toEqual(
      [1, 2, 3].map((n) => rowHeight(n)),
    );
    expect(merged).toEqual(["A1:J1", "A2:J2", "A3:J3", "A4:J4"]);
  });
});
