import { describe, expect, it } from "vitest";
import { rowHeight } from "../../../../src/report/media/workbook/styles.js";
import { SheetPage } from "../../../../src/report/media/workbook/summary-page.js";

/** The height of each row of a page. */
function heights(fill: (page: SheetPage) => void): (number | undefined)[] {
  const page = new SheetPage({ sampleNotice: null, title: "HCPCS" }, []);
  fill(page);
  return [...page.sheet().rows].slice(1).map(({ height }) => height);
}

describe("a sheet for people", () => {
  it("has a table's header as tall as its longest title above numbers, breaking in its column", () => {
    const header = (title: string, cell: string | number) =>
      heights((page) => page.block(["Status", title], [["Added", cell]]));
    expect(header("Codes", 3)).toEqual([undefined, undefined, undefined]);
    expect(header("Codes added", 3)).toEqual([undefined, undefined, undefined]);
    expect(header("Codes added ", 3)).toEqual([undefined, rowHeight(2), undefined]);
    expect(header("Added and discontinued", "3")).toEqual([undefined, undefined, undefined]);
  });

  it("has no table without rows", () => {
    expect(heights((page) => page.block(["Status"], []))).toEqual([]);
  });

  it("has sentences across all columns, as tall as their lines", () => {
    const page = new SheetPage({ sampleNotice: null, title: "HCPCS" }, []);
    page.sentences([150, 151, 301].map((length) => "x".repeat(length)));
    const { rows, merged } = page.sheet();
    expect([...rows].slice(1).map(({ height }) => height)).toEqual(
      [1, 2, 3].map((n) => rowHeight(n)),
    );
    expect(merged).toEqual(["A1:J1", "A2:J2", "A3:J3", "A4:J4"]);
  });
});
