import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { packageMoves } from "../../src/differ/replacements/package-moves.js";
import { joinCompanions } from "../../src/loader/companions/join.js";
import { readCompanions } from "../../src/loader/companions/read.js";
import type { FieldKey } from "../../src/model/code-set/fields.js";
import type { ReleaseDiff } from "../../src/model/comparison/diff.js";
import { realRelease, realReleases } from "./releases.js";

/** CMS's companion publications, in a folder beside that of the releases. */
const folder = join(realReleases ?? "", "../cms-companions");
const isThere = realReleases !== null && existsSync(folder);

/** Counted from the files alone, over the codes of both Addenda B. */
const expected = JSON.parse(
  readFileSync(new URL("expected/addendum-b.json", import.meta.url), "utf8"),
) as Record<string, { si: object; apc: object; rateBy20: string[]; rateChanged: number }>;

/**
 * The newer file has tenths of a cent, and these rates are exactly half a cent from the older: in
 * binary, $91.725 and $1.815 are below the half, so the January rates $91.73 and $1.82 would
 * differ; in decimal, they are equal.
 */
const ROUNDED_IN_BINARY = ["J0139", "J0891"];

/** One release with two Addenda B, so that only these differ. */
async function payment(release: string, before: string, after: string): Promise<ReleaseDiff> {
  const contents = await realRelease(release);
  const joined = async (quarter: string) =>
    joinCompanions(contents, await readCompanions(join(folder, `addendum-b-${quarter}.csv`)));
  return diffReleases(await joined(before), await joined(after));
}

function changesOf({ codes }: ReleaseDiff, field: FieldKey): Record<string, string[]> {
  return Object.fromEntries(
    codes.flatMap(({ code, changes }) => {
      const change = changes.find((one) => one.field === field);
      if (change === undefined) return [];
      return [
        [code, [change.from, change.to].map((side) => String(side ?? "").replace(/^0+/, ""))],
      ];
    }),
  );
}

describe.skipIf(!isThere).each(["2025-01", "2026-01"])(
  "Addendum B joined to release %s",
  (release) => {
    it.each([
      ["2025-01", "2025-10", ROUNDED_IN_BINARY],
      ["2025-07", "2025-07-reissue", []],
    ])("changes from %s to %s as the files themselves do", async (before, after, same) => {
      const diff = await payment(release, before, after);
      const { si, apc, rateBy20, rateChanged = 0 } = expected[`${before}..${after}`] ?? {};
      expect(changesOf(diff, "statusIndicator")).toEqual(si);
      expect(changesOf(diff, "apc")).toEqual(apc);
      const moved = diff.codes.filter(({ findings }) =>
        findings.some(({ rule }) => rule === "rate-moved"),
      );
      expect(moved.map(({ code }) => code)).toEqual(rateBy20);
      expect(diff.summary.fields.oppsPaymentRate).toBe(rateChanged - same.length);
    });
  },
);

interface Successors {
  readonly packages: Readonly<Record<string, number>>;
  /** `J1938 x20.0`, with the number of packages for each of the four most frequent factors. */
  readonly units: Readonly<Record<string, number>>;
}

const successors: Record<string, Successors> = JSON.parse(
  readFileSync(new URL("expected/ndc-successors-2025-2026.json", import.meta.url), "utf8"),
);

describe.skipIf(!isThere)("the NDC-HCPCS crosswalks of January 2025 to January 2026", () => {
  const quarters = ["2025-01", "2025-04", "2025-07", "2025-10", "2026-01"];
  let moves: ReturnType<typeof packageMoves>;
  // Not in the describe body, which runs even when the suite is skipped.
  beforeAll(async () => {
    const crosswalks = await Promise.all(
      quarters.map(async (quarter) => {
        const path = join(folder, `asp-ndc-hcpcs-crosswalk-${quarter}.csv`);
        return (await readCompanions(path))[0] ?? [];
      }),
    );
    moves = packageMoves(crosswalks.flat());
  });

  it.each(Object.entries(successors))("prove where %s went", (code, { packages, units }) => {
    const found = moves.get(code) ?? [];
    expect(Object.fromEntries(found.map((one) => [one.code, one.packages]))).toEqual(packages);
    const factors = found.flatMap((one) =>
      one.factors.map(({ factor, packages: count }) => [
        `${one.code} x${Number.isInteger(factor) ? factor.toFixed(1) : factor}`,
        count,
      ]),
    );
    expect(Object.fromEntries(factors)).toMatchObject(units);
  });
});
