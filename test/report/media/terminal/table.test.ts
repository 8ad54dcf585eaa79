import { describe, expect, it } from "vitest";
import { Page } from "../../../../src/report/media/terminal/page.js";
import { type TextColumn, textTable } from "../../../../src/report/media/terminal/table.js";

type Row = Record<"cells" | "last", readonly string[]>;

const COLUMNS: readonly TextColumn<Row>[] = [
  { title: "Code", cell: ({ cells: [code = ""] }) => code },
  { title: "Lines", cell: ({ cells: [, lines = ""] }) => lines, right: true },
  { title: "What it is", cell: ({ last }) => last },
];
const table = (width: number, rows: readonly Row[]) =>
  textTable(COLUMNS, rows, new Page({ color: false, perGroup: null, width }, 200));

describe("a terminal table", () => {
  it("has columns as wide as their longest text, and right-aligned numbers", () => {
    const rows = [
      { cells: ["J1300", "12"], last: ["Injection, eculizumab, 10 mg"] },
      { cells: ["A1", "3"], last: ["Dressing for one wound"] },
    ];
    expect(table(80, rows)).toEqual([
      "Code   Lines  What it is",
      "J1300     12  Injection, eculizumab, 10 mg",
      "A1         3  Dressing for one wound",
    ]);
  });

  it("aligns columns even with wide and zero-width characters", () => {
    const rows = ["薬局", "Jose\u0301", "J1300"].map((cell) => ({
      cells: [cell, "1"],
      last: ["x"],
    }));
    expect(table(80, rows).slice(1)).toEqual([
      "薬局       1  x",
      "Jose\u0301       1  x",
      "J1300      1  x",
    ]);
  });

  it("wraps the last column, and puts it below the others if too little room is left", () => {
    const text = "Injection, eculizumab, 10 mg, for paroxysmal nocturnal hemoglobinuria";
    const rows = [{ cells: ["J1300", "1"], last: [text] }];
    expect(table(58, rows)).toEqual([
      "Code   Lines  What it is",
      "J1300      1  Injection, eculizumab, 10 mg, for paroxysmal",
      "              nocturnal hemoglobinuria",
    ]);
    expect(table(40, rows)).toEqual([
      "Code   Lines  What it is",
      "J1300      1",
      "        Injection, eculizumab, 10 mg,",
      "        for paroxysmal nocturnal",
      "        hemoglobinuria",
    ]);
  });

  it("puts a file name below the others rather than break it or be wider than the page", () => {
    const last = ["january-2025-alpha-numeric-hcpcs-file.zip is not there."];
    expect(table(50, [{ cells: ["2025-01", "1"], last }]).slice(1)).toEqual([
      "2025-01      1",
      "        january-2025-alpha-numeric-hcpcs-file.zip",
      "        is not there.",
    ]);
  });

  it("has one blank between its columns if two make them wider than the page", () => {
    const long = "1".repeat(50);
    const lines = table(56, [{ cells: ["J1300", long], last: [""] }]);
    expect(lines).toContain(`J1300 ${long}`);
  });

  it("shows several texts of a row one below the other", () => {
    expect(table(80, [{ cells: ["J1300", "1"], last: ["one", "two"] }]).slice(1)).toEqual([
      "J1300      1  one",
      "              two",
    ]);
  });

  it("is omitted without rows", () => {
    expect(table(80, [])).toEqual([]);
  });

  it("removes line breaks in the data", () => {
    expect(table(80, [{ cells: ["J1\n300", "1"], last: ["a\nb"] }])).toHaveLength(2);
  });
});
