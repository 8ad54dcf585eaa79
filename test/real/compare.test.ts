import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { CodeChange } from "../../src/model/comparison/code-change.js";
import type { ReleaseDiff } from "../../src/model/comparison/diff.js";
import { realDiff, realReleases } from "./releases.js";

/** Counted independently of this project, from the definitions alone. */
interface Expected {
  readonly records: { readonly from: number; readonly to: number };
  readonly status: Readonly<Record<string, number>>;
  readonly fields: Readonly<Record<string, number>>;
  readonly facets: Readonly<Record<string, number>>;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly codes: Readonly<Record<string, string[]>>;
  readonly verdictCodes: Readonly<Record<string, string[]>>;
}

function codesBy(
  diff: ReleaseDiff,
  key: (change: CodeChange) => string | null,
): Record<string, string[]> {
  const codes: Record<string, string[]> = {};
  for (const change of diff.codes) {
    const group = key(change);
    if (group === null) continue;
    codes[group] = [...(codes[group] ?? []), change.code];
  }
  return codes;
}

describe.skipIf(realReleases === null).each([
  ["2018-01", "2019-01"],
  ["2025-01", "2026-01"],
])("CMS's releases %s and %s", (from, to) => {
  const expected: Expected = JSON.parse(
    readFileSync(new URL(`expected/${from}..${to}.json`, import.meta.url), "utf8"),
  );

  it("have the independently counted numbers", async () => {
    const diff = await realDiff(from, to);
    expect({ from: diff.from.records, to: diff.to.records }).toEqual(expected.records);
    expect(diff.summary.status).toEqual(expected.status);
    expect(diff.summary.fields).toEqual(expected.fields);
    expect(diff.summary.facets).toEqual(expected.facets);
    expect(diff.summary.verdicts).toEqual(expected.verdicts);
  });

  it("have the independently listed codes", async () => {
    const diff = await realDiff(from, to);
    expect(codesBy(diff, ({ status }) => status)).toEqual(expected.codes);
    const verdicts = codesBy(diff, ({ verdict }) => verdict);
    const notObserved = diff.notObserved.length > 0 ? { "not-observed": diff.notObserved } : {};
    expect({ ...verdicts, ...notObserved }).toEqual(expected.verdictCodes);
  });
});

describe.skipIf(realReleases === null)("the changes behind CMS's action codes", () => {
  it("include payment changes behind 228 description changes, 2025 to 2026", async () => {
    const { summary } = await realDiff("2025-01", "2026-01");
    expect(summary.notCovered).toContainEqual({ action: "C", facet: "payment", count: 228 });
  });

  it("include 54 of the 147 discontinued codes, which have N", async () => {
    const { codes } = await realDiff("2025-01", "2026-01");
    const silent = codes.filter(
      ({ status, action }) => status === "discontinued" && action.code === "N",
    );
    expect(silent).toHaveLength(54);
  });
});

describe.skipIf(realReleases === null)("the worklist, 2025 to 2026", () => {
  it("has two pages of work for 933 changed codes", async () => {
    const { worklist, codes } = await realDiff("2025-01", "2026-01");
    const sizes = (kind: string) =>
      worklist.filter((entry) => entry.kind === kind).map((entry) => entry.codes.length);
    const sum = (kind: string) => sizes(kind).reduce((total, size) => total + size, 0);
    expect(worklist.flatMap((entry) => entry.codes).toSorted()).toEqual(
      codes.map(({ code }) => code),
    );
    expect(sizes("replace")).toHaveLength(35);
    expect(sizes("close")).toEqual([89, 1, 3, 8, 17, 3]);
    expect(sum("stop-billing-medicare")).toBe(3);
    expect(sizes("review").slice(0, 7)).toEqual([204, 67, 31, 29, 19, 4, 2]);
    expect(sum("build")).toBe(355);
    const revisions = ["stop-billing-medicare", "review", "update-text"].flatMap(sizes);
    expect(revisions).toHaveLength(65);
  });
});

describe.skipIf(realReleases === null)("a release against itself", () => {
  it.each(["2018-01", "2020-04", "2023-01", "2026-01"])("has no changes: %s", async (label) => {
    const diff = await realDiff(label, label);
    expect(diff.codes).toEqual([]);
    expect(diff.summary.status).toEqual({ unchanged: diff.to.records });
  });
});
