import { describe, expect, it } from "vitest";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { makeRecord, makeRelease } from "./make-release.js";

const J1030 = makeRecord("J1030", {
  longDescription: "Injection, methylprednisolone acetate, 40 mg",
  terminationDate: "2024-03-31",
});
const J1010 = makeRecord("J1010", {
  longDescription: "Injection, methylprednisolone acetate, 1 mg",
  addedDate: "2024-04-01",
});
const RECORDS = [
  makeRecord("D0120", { terminationDate: "2023-12-31" }),
  makeRecord("G2211"),
  J1010,
  J1030,
  makeRecord("J9999", { terminationDate: "2026-03-31" }),
];

const ended = (asked: string[]) =>
  diffReleases(
    makeRelease(2025, [makeRecord("A0021", { terminationDate: "2020-12-31" }), ...RECORDS]),
    makeRelease(2026, RECORDS),
    { asked },
  ).alreadyEnded;

describe("unchanged codes that had already ended", () => {
  it("include codes that CMS dropped from the file, but not a code that ends later", () => {
    expect(ended([])).toEqual([
      { code: "A0021", lastBillableDate: "2020-12-31" },
      { code: "D0120", lastBillableDate: "2023-12-31" },
      { code: "J1030", lastBillableDate: "2024-03-31" },
    ]);
  });

  it("have successors when the user names them", () => {
    const [notAsked, , drug] = ended(["D0120", "J1030"]);
    expect(notAsked).not.toHaveProperty("replacements");
    expect(drug?.replacements).toMatchObject([
      { code: "J1010", billingUnit: { ratio: { oldUnits: 1, newUnits: 40 } } },
    ]);
  });
});
