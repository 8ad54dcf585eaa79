import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { worklistParts } from "../../../src/report/comparison/worklist-layout.js";
import { worklistView } from "../../../src/report/comparison/worklist-view.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";

const skin = (code: string, more = {}) =>
  makeRecord(code, { longDescription: `Graft ${code}`, pricingIndicators: ["51"], ...more });
const drug = (code: string, amount: string, more = {}) =>
  makeRecord(code, { longDescription: `Injection, eculizumab, ${amount}`, ...more });

/** J1299 replaced J1300; C5271 and C5272 ended; three grafts were repriced; two drugs are new. */
const DIFF = diffReleases(
  makeRelease(2025, [
    drug("J1300", "10 mg"),
    makeRecord("C5271", { longDescription: "Low cost skin application, first 25 sq cm" }),
    makeRecord("C5272", { longDescription: "Wound preparation of the scalp" }),
    ...["Q4101", "Q4102", "Q4103", "Q4104"].map((code) => skin(code)),
  ]),
  makeRelease(2026, [
    drug("J1300", "10 mg", { terminationDate: "2025-03-31" }),
    drug("J1299", "2 mg", { addedDate: "2025-04-01" }),
    makeRecord("C5271", {
      longDescription: "Low cost skin application, first 25 sq cm",
      terminationDate: "2025-12-31",
    }),
    makeRecord("C5272", {
      longDescription: "Wound preparation of the scalp",
      terminationDate: "2025-12-31",
    }),
    ...["Q4101", "Q4102", "Q4103"].map((code) => skin(code, { pricingIndicators: ["11"] })),
    skin("Q4104", { pricingIndicators: ["13"] }),
    makeRecord("J9001", { longDescription: "Injection, tabletol, 1 mg", addedDate: "2025-04-01" }),
    makeRecord("J9002", { longDescription: "Injection, capsulol, 1 mg", addedDate: "2025-04-01" }),
  ]),
);

const parts = worklistParts(worklistView(DIFF), DIFF);
const part = (kind: string) => parts.find((one) => one.kind === kind);
const codes = (entry: { readonly codes: readonly { readonly code: string }[] } | undefined) =>
  entry?.codes.map(({ code }) => code);

describe("the worklist layout of pages and emails", () => {
  /** As when J9341 and J9342 replaced J9340, and three codes without a unit replaced Q4100. */
  it("shows the units of several successors once if they are the same", () => {
    const unitsOf = (...amounts: readonly string[]) => {
      const diff = diffReleases(
        makeRelease(2025, [drug("J1300", "10 mg")]),
        makeRelease(2026, [
          drug("J1300", "10 mg", { terminationDate: "2025-03-31" }),
          ...amounts.map((amount, index) =>
            drug(`J129${index}`, amount, { addedDate: "2025-04-01" }),
          ),
        ]),
      );
      const [entry] = worklistParts(worklistView(diff), diff).flatMap((one) => one.crosswalk);
      return [entry?.successors.length, entry?.units.map(({ units }) => units)];
    };
    expect(unitsOf("2 mg", "2 mg")).toEqual([2, ["5 units for each 1"]]);
    expect(unitsOf("2 mg", "5 mg")).toEqual([2, ["5 units for each 1", "2 units for each 1"]]);
  });

  it("shows a discontinued code with its successor, and whether the page has that", () => {
    expect(part("replace")?.crosswalk).toMatchObject([
      {
        codes: [{ code: "J1300" }],
        terminationDate: "2025-03-31",
        otherUnits: true,
        successors: [{ code: "J1299", units: "5 units for each 1", here: true }],
      },
    ]);
  });

  it("lists codes without a successor by termination date", () => {
    const close = part("close");
    expect([close?.ranges, close?.lists.length]).toEqual([false, 1]);
    expect(codes(close?.lists[0])).toEqual(["C5271", "C5272"]);
    expect(close?.lists[0]).toMatchObject({ terminationDate: "2025-12-31", note: null });
  });

  it("shows a shared change once, and other changes as rows with values as published", () => {
    const review = part("review");
    expect(review?.shared.map(codes)).toEqual([["Q4101", "Q4102", "Q4103"]]);
    expect(review?.shared[0]?.values).toMatchObject([
      { label: "Pricing indicator", words: [{ from: "51", to: "11" }] },
    ]);
    expect(review?.single.map(codes)).toEqual([["Q4104"]]);
    expect(review?.single[0]?.instruction).toBeNull();
  });

  it("lists added codes by range, with shared units once", () => {
    const build = part("build");
    expect(build?.ranges).toBe(true);
    expect(build?.lists.map(({ range }) => range)).toEqual(["J codes"]);
    expect(build?.lists[0]?.runs.map((run) => [run.unit, codes(run)])).toEqual([
      ["2 mg", ["J1299"]],
      ["1 mg", ["J9001", "J9002"]],
    ]);
  });

  it("groups consecutive codes into ranges for printing", () => {
    const codes = ["Q4101", "Q4102", "Q4103", "Q4107"];
    const priced = (indicator: string) =>
      codes.map((code) => makeRecord(code, { pricingIndicators: [indicator] }));
    const diff = diffReleases(makeRelease(2025, priced("51")), makeRelease(2026, priced("11")));
    const [review] = worklistParts(worklistView(diff), diff);
    expect(review?.shared[0]?.neighbors).toEqual([
      { first: "Q4101", between: ["Q4102"], last: "Q4103" },
      { first: "Q4107", between: [], last: null },
    ]);
    expect(review?.defaults).toContain("from 2026-01-01");
  });

  it("does not link to a successor that the page does not have", () => {
    const alone = DIFF.codes.filter(({ code }) => code === "J1300");
    const [only] = worklistParts(worklistView({ ...DIFF, codes: alone }), {
      ...DIFF,
      codes: alone,
    });
    expect(only?.crosswalk[0]?.successors[0]).toMatchObject({ code: "J1299", here: false });
  });
});
