import { describe, expect, it } from "vitest";
import { otherQuarter } from "../../src/releases/release-label.js";
import { describeStore } from "../../src/releases/store/describe-store.js";
import { realRelease, realReleases } from "./releases.js";

describe.skipIf(realReleases === null)("a folder of CMS's files as downloaded", () => {
  it("is a store in which releases are recognized among corrections, NOC lists, and reports", async () => {
    const { releases, newest } = await describeStore(String(realReleases), {
      sample: false,
      onReading: () => undefined,
    });
    expect(newest).toBe("2026-01");
    expect(releases.map(({ label, records, issued }) => [label, records, issued])).toEqual([
      ["2018-01", 6559, null],
      ["2019-01", 6800, null],
      ["2020-04", 7097, null],
      ["2023-01-v3", 7785, null],
      ["2025-01", 8642, "2024-12-17"],
      ["2026-01", 9006, "2026-01-12"],
    ]);
  });

  it("has releases with dates in their quarter, by which an unnamed one is identified", async () => {
    for (const label of ["2018", "2019", "2020-04", "2023", "2025", "2026"]) {
      const release = await realRelease(label);
      const source = { ...release.source, file: "hcpcs.zip", member: "anweb.txt" };
      const nameless = { ...release, source };
      expect(otherQuarter(nameless, release.label), label).toBeNull();
      const { year, month } = release.label;
      const next = { year: month === 10 ? year + 1 : year, month: month === 10 ? 1 : month + 3 };
      const wrong = { ...next, version: null, issued: null };
      if (label !== "2018")
        expect(otherQuarter(nameless, wrong), label).toContain("nothing in it is dated");
    }
  });
});
