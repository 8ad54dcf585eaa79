import { describe, expect, it } from "vitest";
import { changelogPart, makeChangelog } from "../../../src/differ/changelog/changelog.js";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { changelogView } from "../../../src/report/changelog/view.js";
import { cautions } from "../../../src/report/wording/cautions.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";

describe("the notes of a changelog's section", () => {
  it("begin with the file that is not complete, in the words of a comparison", () => {
    const [drug, ...modifiers] = ["J1300", "GA", "GY", "GZ", "LT", "RT"].map((code) =>
      makeRecord(code),
    );
    if (drug === undefined) throw new Error("no record");
    const older = makeRelease(2025, [drug]);
    const diff = diffReleases(older, makeRelease(2026, [drug, ...modifiers]));
    const view = changelogView(makeChangelog([changelogPart(diff)]));
    const [first, second] = view.sections[0]?.notes ?? [];
    expect(first).toMatch(/^The file of January 2025 is not complete: it lacks 5 of 5 modifiers /);
    expect(first).toBe(cautions(diff)[0]);
    expect(second).toMatch(/not in the store/);
  });
});
