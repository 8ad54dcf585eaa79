import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAmount } from "../../../src/overlay/your-table/amounts.js";

const amount = (value: number) => ({ kind: "amount", value });

describe("readAmount", () => {
  it.each([
    ["$1,234.50", 1234.5],
    ["(1,234.50)", -1234.5],
    ["1234.5-", -1234.5],
    ["1,234.50 CR", -1234.5],
    ["1234.5DR", 1234.5],
    ["-$5", -5],
    [" $ 4,875.85 ", 4875.85],
    ["1,063", 1063],
    ["USD 12.00", 12],
    [".50", 0.5],
  ])("reads %s as %s", (text, value) => {
    expect(readAmount(text, "point")).toEqual(amount(value));
  });

  it("refuses 1.234,50 if the decimal sign is the point, and reads it if it is the comma", () => {
    expect(readAmount("1.234,50", "point")).toEqual({ kind: "other-sign" });
    expect(readAmount("12,5", "point")).toEqual({ kind: "other-sign" });
    expect(readAmount("1.234,50", "comma")).toEqual(amount(1234.5));
    expect(readAmount("1,234.50", "comma")).toEqual({ kind: "other-sign" });
  });

  it("reports text without a number as unread, not as zero", () => {
    expect(readAmount("varies", "point")).toEqual({ kind: "unread" });
    expect(readAmount("12 or 13", "point").kind).not.toBe("blank");
    expect(readAmount("", "point")).toEqual({ kind: "blank" });
    expect(readAmount(null, "point")).toEqual({ kind: "blank" });
    for (const word of ["NULL", "N/A", " none ", "\\N", "#N/A", "-"])
      expect(readAmount(word, "point")).toEqual({ kind: "blank" });
    expect(readAmount("$0", "point")).toEqual({ kind: "amount", value: 0 });
  });

  it.each(["1E+400", "9".repeat(400), "(1E+18)", 1e300, "9,007,199,254,740,992"])(
    "reports a number too large to be summed as unread: %s",
    (cell) => {
      expect(readAmount(cell, "point")).toEqual({ kind: "unread" });
    },
  );

  it("reads every amount with cents back, with or without thousands separators", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e10 }), (cents) => {
        const [whole = "", rest = ""] = (cents / 100).toFixed(2).split(".");
        const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
        for (const text of [`$${grouped}.${rest}`, `${whole}.${rest}`]) {
          expect(readAmount(text, "point")).toEqual(amount(cents / 100));
        }
      }),
    );
  });
});
