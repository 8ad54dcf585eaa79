import { describe, expect, it } from "vitest";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { incompleteKinds } from "../../src/differ/incomplete-files.js";
import type { HcpcsRecord } from "../../src/model/code-set/record.js";
import { cautions } from "../../src/report/wording/cautions.js";
import { makeRecord, makeRelease } from "./make-release.js";

const codes = (letter: string, count: number, fields: Partial<HcpcsRecord> = {}) =>
  Array.from({ length: count }, (_, index) => makeRecord(`${letter}${1000 + index}`, fields));
const modifiers = ["LT", "RT", "GA", "GY", "GZ", "KX", "TB", "JZ"].map((code) => makeRecord(code));
const JG = makeRecord("JG", { terminationDate: "2025-06-30" });
const whole = makeRelease(2026, [...codes("A", 30), ...codes("J", 25), ...modifiers, JG]);

const brief = (found: ReturnType<typeof incompleteKinds>) =>
  [found.from, found.to].map((kinds) =>
    kinds.map(({ kind, codes: { length }, of }) => [kind, length, of]),
  );

describe("An incomplete file", () => {
  const withoutModifiers = makeRelease(2025, [...codes("A", 30), ...codes("J", 25)]);

  it("lacks a kind of codes that the other file dates before it: an export without modifiers", () => {
    const found = incompleteKinds(withoutModifiers, whole);
    expect(brief(found)).toEqual([[["modifiers", 9, 9]], []]);
    expect(found.from[0]?.ended).toEqual(["JG"]);
    expect(brief(incompleteKinds(whole, withoutModifiers))).toEqual([[], [["modifiers", 9, 9]]]);
  });

  it("is not an older file without later additions, even in a reverse comparison", () => {
    const older = makeRelease(2025, [...codes("A", 30), ...modifiers]);
    const began = codes("J", 25, { addedDate: "2025-07-01" });
    const newer = makeRelease(2026, [...codes("A", 30), ...began, ...modifiers]);
    expect(brief(incompleteKinds(newer, older))).toEqual([[], []]);
    const { summary } = diffReleases(newer, older);
    expect(summary.status).toMatchObject({ vanished: 25 });
  });

  it("names as ended the codes that ended on or after its date, which it should have", () => {
    const ends = (terminationDate: string) => {
      const newer = makeRelease(2026, [
        ...codes("A", 30),
        ...codes("J", 25),
        ...modifiers,
        makeRecord("JG", { terminationDate }),
      ]);
      return incompleteKinds(withoutModifiers, newer).from[0]?.ended;
    };
    expect([ends("2024-12-31"), ends("2025-01-01"), ends("2025-01-02")]).toEqual([
      [],
      ["JG"],
      ["JG"],
    ]);
  });

  it("lacks part of a range: a file cut off at a code", () => {
    const cut = makeRelease(2025, [...codes("A", 30), ...codes("J", 10), ...modifiers, JG]);
    expect(brief(incompleteKinds(cut, whole))).toEqual([[["J", 15, 25]], []]);
  });

  it("is reported first, and its missing codes are neither added nor removed", () => {
    const diff = diffReleases(withoutModifiers, whole);
    expect(diff.codes).toEqual([]);
    expect(diff.summary.status).toEqual({ unchanged: 55 });
    expect(cautions(diff)[0]).toMatch(
      /^The file of January 2025 is incomplete: it lacks 9 of 9 modifiers .*neither as added nor as removed.* 1 code ended since.*: JG\.$/,
    );
    const back = diffReleases(
      makeRelease(2025, [...whole.records.values()]),
      makeRelease(2026, [...withoutModifiers.records.values()]),
    );
    expect(back.codes).toEqual([]);
    expect(cautions(back)[0]).toMatch(/^The file of January 2026 is incomplete/);
  });

  it("is not a file in which CMS adds codes, a few of them retroactively (G0567), or removes a few", () => {
    const added = codes("U", 8, { addedDate: "2025-04-01" });
    const retroactive = makeRecord("G0567", { addedDate: "2024-06-27" });
    const newer = makeRelease(2026, [...codes("A", 30), ...added, retroactive]);
    const older = makeRelease(2025, [...codes("A", 30), makeRecord("G9976"), makeRecord("G9977")]);
    expect(brief(incompleteKinds(older, newer))).toEqual([[], []]);
  });

  it("is detected only by entire kinds when the newer file has no added dates", () => {
    const undated = makeRelease(2026, [...whole.records.values()], {
      missingFields: ["addedDate"],
    });
    expect(brief(incompleteKinds(withoutModifiers, undated))).toEqual([[["modifiers", 9, 9]], []]);
    const cut = makeRelease(2025, [...codes("A", 30), ...codes("J", 10), ...modifiers, JG]);
    expect(brief(incompleteKinds(cut, undated))).toEqual([[], []]);
  });
});
