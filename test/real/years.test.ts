import { describe, expect, it } from "vitest";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { IntermediateReader } from "../../src/differ/one-code/intermediate-releases.js";
import { realRelease, realReleases } from "./releases.js";

describe.skipIf(realReleases === null)("2018 to 2026 through 2019, 2020, 2023 and 2025", () => {
  it("show J0570, which had ended in January 2025, and DA, which was not in January 2019", async () => {
    const [from, to] = [await realRelease("2018-01"), await realRelease("2026-01")];
    const reader = new IntermediateReader(from, to);
    for (const label of ["2019-01", "2020-04", "2023-01", "2025-01"]) {
      reader.see(await realRelease(label));
    }
    const options = { version: "test", all: true };
    const direct = diffReleases(from, to, options);
    const diff = diffReleases(from, to, { ...options, between: reader.facts() });
    const statusOf = new Map(direct.codes.map(({ code, status }) => [code, status]));
    const otherwise = diff.codes.filter(({ code, status }) => statusOf.get(code) !== status);
    expect(otherwise.map(({ code, status }) => [code, status])).toEqual([["J0570", "reactivated"]]);
    expect(diff.codes.find(({ code }) => code === "J0570")?.between?.ended).toEqual([
      { release: "2025-01", terminationDate: "2024-12-31" },
    ]);
    const absent = diff.codes.filter(({ between }) => (between?.absent ?? []).length > 0);
    expect(absent.map(({ code, between }) => [code, between?.absent])).toEqual([
      ["DA", ["2019-01"]],
    ]);
  });
});
