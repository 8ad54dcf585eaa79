import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { untouchedCodes } from "../../../src/differ/one-code/judge-code.js";
import type { Release } from "../../../src/model/code-set/release.js";
import { buildFixedWidth } from "../../fixtures/build-fixed-width.js";
import { bareRecord } from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { makeRelease } from "../make-release.js";

const { load } = tempFolder();

/** A description of four lines, like G8891 in 2018 and 2019. */
const PARTS = ["one", "two", "three", "four"].map((word) => `${word} `.repeat(20).slice(0, 79));
const NOTHING_DONE = {
  shortDescription: "Doc med rsn",
  actionCode: "N",
  addedDate: "2010-01-01",
  actionEffectiveDate: "2010-01-01",
};
const ENDED = { ...NOTHING_DONE, terminationDate: "2016-12-31" };

async function release(year: number, parts: readonly string[]): Promise<Release> {
  const longDescription = parts.join(" ");
  return releaseOf(
    year,
    buildFixedWidth([bareRecord("G8891", { ...NOTHING_DONE, longDescription })]),
  );
}

async function releaseOf(year: number, text: ReturnType<typeof buildFixedWidth>): Promise<Release> {
  return { ...makeRelease(year, []), ...(await load("anweb.txt", text)) };
}

describe("an untouched code", () => {
  it("has identical lines in both releases", async () => {
    const [older, newer] = [await release(2018, PARTS), await release(2019, PARTS)];
    expect(newer.published.get("G8891")?.continuations.length).toBeGreaterThan(1);
    expect(untouchedCodes(older, newer)("G8891")).toBe(true);
    expect(untouchedCodes(older, newer)("G8892")).toBe(false);
  });

  it.each([0, 1, 2, 3])("has no changed line %i, whatever its action code", async (at) => {
    const changed = PARTS.with(at, PARTS[at]?.replace(/^\w+/, "other") ?? "");
    const [older, newer] = [await release(2018, PARTS), await release(2019, changed)];
    expect(untouchedCodes(older, newer)("G8891")).toBe(false);
    expect(diffReleases(older, newer, {}).codes.map(({ code, status }) => [code, status])).toEqual([
      ["G8891", "revised"],
    ]);
  });

  it("has no missing line", async () => {
    const [older, newer] = [await release(2018, PARTS), await release(2019, PARTS.slice(0, 3))];
    expect(untouchedCodes(older, newer)("G8891")).toBe(false);
  });

  it("is judged for claims only if it has an end", async () => {
    const files = [bareRecord("G8891", NOTHING_DONE), bareRecord("G8892", ENDED)];
    const text = buildFixedWidth(files);
    const [older, newer] = [await releaseOf(2018, text), await releaseOf(2019, text)];
    const codesOf = (all: boolean | "ended") =>
      diffReleases(older, newer, { all }).codes.map(({ code }) => code);
    expect(codesOf("ended")).toEqual(["G8892"]);
    expect([codesOf(true), codesOf(false)]).toEqual([["G8891", "G8892"], []]);
  });
});
