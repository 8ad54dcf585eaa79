import { describe, expect, it } from "vitest";
import { changelogPart, makeChangelog } from "../../../src/differ/changelog/changelog.js";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import type { ChangedField } from "../../../src/model/comparison/worklist.js";
import { changelogEntryView } from "../../../src/report/changelog/entry-view.js";
import { changelogView } from "../../../src/report/changelog/view.js";
import { cautions } from "../../../src/report/wording/cautions.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";

describe("the notes of a changelog section", () => {
  it("start with the caution on an incomplete file, worded as in a comparison", () => {
    const [drug, ...modifiers] = ["J1300", "GA", "GY", "GZ", "LT", "RT"].map((code) =>
      makeRecord(code),
    );
    if (drug === undefined) throw new Error("no record");
    const older = makeRelease(2025, [drug]);
    const diff = diffReleases(older, makeRelease(2026, [drug, ...modifiers]));
    const view = changelogView(makeChangelog([changelogPart(diff)]));
    const [first, second] = view.sections[0]?.notes ?? [];
    expect(first).toMatch(/^The file of January 2025 is incomplete: it lacks 5 of 5 modifiers /);
    expect(first).toBe(cautions(diff)[0]);
    expect(second).toMatch(/not in the store/);
  });
});

describe("a changelog entry words changed fields as the worklist does", () => {
  const [older, newer] = ["C", "I"].map((coverage) => makeRecord("J0897", { coverage }));
  const changes = [
    [
      { field: "oppsPaymentRate", from: null, to: null, moved: "rose" },
      "OPPS payment rate rose by 20% or more.",
    ],
    [
      { field: "coverage", from: "C", to: "I" },
      'Coverage "C Carrier judgment" is now "I Not payable by Medicare".',
    ],
    [
      { field: "longDescription", from: null, to: null, words: [{ from: "", to: "or powder" }] },
      'Long description adds "or powder".',
    ],
    [
      { field: "longDescription", from: null, to: null, words: [] },
      "Long description is written differently.",
    ],
  ] as [ChangedField, string][];

  it.each(changes)("%j", (change, sentence) => {
    if (older === undefined || newer === undefined) throw new Error("no record");
    const diff = diffReleases(makeRelease(2025, [older]), makeRelease(2026, [newer]));
    const [entry] = changelogPart(diff).section.entries;
    if (entry === undefined) throw new Error("no entry");
    const view = changelogEntryView({ ...entry, changes: [change] }, entry.effectiveDate);
    expect(view.sentences).toEqual([sentence]);
  });
});
