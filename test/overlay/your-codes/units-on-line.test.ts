import { describe, expect, it } from "vitest";
import { convertUnits } from "../../../src/differ/billing-units/convert.js";
import { readBillingUnit } from "../../../src/differ/billing-units/read-billing-unit.js";
import type { PackageLine } from "../../../src/model/impact/package-line.js";
import { unitsOnLine } from "../../../src/overlay/your-codes/units-on-line.js";
import { namedByCms } from "../../differ/make-replacement.js";

/** A line with a package of 5 old units and 100 new ones, and the units that the line bills. */
function unitsOf(to: Parameters<typeof unitsOnLine>[0], yours: number | null = null) {
  const units = { package: 5, each: 1 };
  const line = { row: 2, units, unitsNow: 100 } as PackageLine;
  return unitsOnLine(to, line, { unitsOf: () => yours }).billingUnit;
}

const between = (before: string, after: string) =>
  namedByCms("J1938", convertUnits(readBillingUnit(before), readBillingUnit(after)));

describe("the units of a line whose package is known", () => {
  it("are those of its package if the descriptors do not convert", () => {
    const to = between("Unclassified drugs", "Injection, furosemide, 1 mg");
    expect(unitsOf(to)).toMatchObject({ factor: 20, reason: "packages" });
  });

  it("are those of its package if no other factor is that of most packages", () => {
    const ratio = { oldUnits: 1, newUnits: 10 };
    const of = (packages: number) => {
      const to = between("Injection, furosemide, up to 20 mg", "Injection, furosemide, 1 mg");
      const evidence = {
        ...to.evidence,
        packages: { packages: 10, factors: [{ factor: 10, ratio, packages }] },
      };
      const unit = { ...to.billingUnit, factor: 10, ratio, reason: "packages" as const };
      return unitsOf({ ...to, evidence, billingUnit: unit });
    };
    expect(of(5)).toMatchObject({ factor: 20, reason: "packages" });
    expect(of(6)).toMatchObject({ factor: null, reason: "package-differs" });
  });

  it("are those of its package on a line of the whole package, if CMS rounded its units", () => {
    const to = between("Injection, thiotepa, 15 mg", "Injection, thiotepa, 1 mg");
    const rounded = { ...to, billingUnit: { ...to.billingUnit, factor: 18 } };
    expect(unitsOf(rounded, 5)).toMatchObject({ factor: 20, reason: "packages" });
    expect(unitsOf(rounded, 4)).toMatchObject({ factor: 18, reason: "converted" });
  });
});
