/** A comparison as JSON: the document, with findings and values in words added. */
import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import type { CodeChange } from "../../../src/model/comparison/code-change.js";
import { releaseDiffSchema } from "../../../src/model/comparison/diff.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";
import { renderReport } from "../../fixtures/render-report.js";

const ECULIZUMAB = "Injection, eculizumab,";
const DIFF = diffReleases(
  makeRelease(2025, [
    makeRecord("J1300", { longDescription: `${ECULIZUMAB} 10 mg` }),
    makeRecord("A4351", { coverage: "C", longDescription: "Catheter, each" }),
    makeRecord("A4352", { pricingIndicators: ["38"] }),
  ]),
  makeRelease(2026, [
    makeRecord("J1300", {
      longDescription: `${ECULIZUMAB} 10 mg`,
      terminationDate: "2025-03-31",
    }),
    makeRecord("J1299", { longDescription: `${ECULIZUMAB} 2 mg`, addedDate: "2025-04-01" }),
    makeRecord("A4351", {
      coverage: "I",
      longDescription: "Catheter, each",
      pricingIndicators: ["37"],
    }),
    makeRecord("A4352", { pricingIndicators: ["37", "38"] }),
  ]),
);

const written = JSON.parse((await renderReport(DIFF, "json")) as string);
const change = (code: string): CodeChange =>
  written.codes.find((one: CodeChange) => one.code === code);

describe("a comparison as JSON", () => {
  it("is valid by its schema, and rendering it again gives the same bytes", async () => {
    expect(releaseDiffSchema.safeParse(written).error).toBeUndefined();
    expect(await renderReport(written, "json")).toBe(await renderReport(DIFF, "json"));
  });

  it("gives an added code's billing unit, and the code that it replaces (J1299)", () => {
    expect(change("J1299").unit).toMatchObject({ quantity: 2, unit: "mg" });
    expect(change("J1299").replaces).toMatchObject([{ code: "J1300", factor: 5 }]);
    expect(change("J1300")).toMatchObject({ unit: null, replaces: [] });
  });

  it("gives findings and advice in words", () => {
    expect(change("J1300").findings).toMatchObject([
      {
        rule: "discontinued",
        sentence: "Code discontinued. Termination date 2025-03-31.",
        advice: expect.stringContaining("bill 5 units of J1299 for each unit of J1300"),
      },
    ]);
  });

  it("gives coded values with their meanings", () => {
    const [coverage] = change("A4351").changes.filter(({ field }) => field === "coverage");
    expect(coverage).toMatchObject({ from: "C", fromText: "C Carrier judgment", to: "I" });
    expect(change("A4351").decoded?.coverage).toBe(coverage?.toText);
  });

  it("has one type for each field, even if a repeated field is blank", () => {
    const types = (written.codes as CodeChange[])
      .flatMap(({ changes }) => changes)
      .flatMap(({ field, from, to }) =>
        [from, to].flatMap((value) =>
          value === null ? [] : [`${field} ${Array.isArray(value) ? "list" : typeof value}`],
        ),
      );
    expect([...new Set(types)].sort()).toEqual([
      "coverage string",
      "pricingIndicators list",
      "terminationDate string",
    ]);
  });
});
