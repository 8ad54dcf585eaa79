import { describe, expect, it } from "vitest";
import { diffReleases } from "../../src/differ/diff-releases.js";
import type { HcpcsRecord } from "../../src/model/code-set/record.js";
import { releaseDiffSchema } from "../../src/model/comparison/diff.js";
import { newFindingsOnly, sinceEarlier } from "../../src/overlay/since.js";
import { type Selection, selectChanges } from "../../src/report/comparison/selection.js";
import { sinceView } from "../../src/report/comparison/since-view.js";
import { makeRecord, makeRelease } from "../differ/make-release.js";

const LASTING = makeRecord("A0021");
const ENDING = makeRecord("J1300");

const OLDER = makeRelease(2025, [LASTING, ENDING]);
const compare = (...records: HcpcsRecord[]) => diffReleases(OLDER, makeRelease(2026, records));

const ended = (day: string) => ({ ...ENDING, terminationDate: day });

describe("sinceEarlier", () => {
  const earlier = compare(LASTING, ended("2025-03-31"));

  it("finds nothing new if nothing changed", () => {
    const { since } = sinceEarlier(earlier, earlier);
    expect(since).toMatchObject({ summary: { new: 0, changed: 0, gone: 0, same: 1 }, codes: [] });
  });

  it("reports a finding of another rule as new", () => {
    const again = compare({ ...LASTING, coverage: "I" }, ended("2025-03-31"));
    expect(sinceEarlier(again, earlier).since?.codes).toMatchObject([
      { code: "A0021", new: [{ rule: "coverage-lost" }], changed: [], gone: [] },
    ]);
  });

  it("reports the same rule with other values as changed: a corrected termination date", () => {
    const again = compare(LASTING, ended("2025-06-30"));
    expect(sinceEarlier(again, earlier).since?.codes).toMatchObject([
      { code: "J1300", new: [], changed: [{ rule: "discontinued" }], gone: [] },
    ]);
  });

  it("counts selected codes, and keeps those whose findings are gone", () => {
    const again = compare({ ...LASTING, coverage: "I" }, ENDING);
    const whole = sinceEarlier(again, earlier);
    const of = (selection: Partial<Selection>) => {
      const every = { only: null, codes: null, severity: null };
      const { since } = selectChanges(whole, { ...every, ...selection });
      return [since?.codes.map(({ code }) => code).join(" "), since?.summary];
    };
    const none = { new: 0, changed: 0, gone: 0, same: 0 };
    expect(whole.since?.summary).toEqual({ ...none, new: 1, gone: 1 });
    expect(of({ codes: ["J*"] })).toEqual(["J1300", { ...none, gone: 1 }]);
    expect(of({ codes: ["A0021"] })).toEqual(["A0021", { ...none, new: 1 }]);
    expect(of({ only: ["discontinued"] })).toEqual(["J1300", { ...none, gone: 1 }]);
    expect(of({ severity: "critical", onlyNew: true })).toEqual([
      "A0021 J1300",
      { ...none, new: 1, gone: 1 },
    ]);
    expect(of({ codes: ["J*"], onlyNew: true })).toEqual(["J1300", { ...none, gone: 1 }]);
    const alike = selectChanges(sinceEarlier(earlier, earlier), {
      ...{ only: null, codes: ["J1300"], severity: null },
    });
    expect(alike.since?.summary).toEqual({ ...none, same: 1 });
  });

  it("reports a finding that CMS withdrew as gone", () => {
    expect(sinceEarlier(compare(LASTING, ENDING), earlier).since?.codes).toMatchObject([
      { code: "J1300", new: [], changed: [], gone: [{ rule: "discontinued" }] },
    ]);
  });

  it("never matches the sample with CMS's releases", () => {
    const sample = { ...earlier, sample: true };
    expect(() => sinceEarlier(earlier, sample)).toThrow(/was made from the sample/);
    expect(() => sinceEarlier(sample, earlier)).toThrow(/this one from the sample/);
    expect(sinceEarlier(sample, sample).since?.summary.same).toBe(1);
  });

  it("names the files of the earlier report, and matches the schema", () => {
    const laid = sinceEarlier(compare(LASTING, ENDING), earlier);
    expect(laid.since?.of.to).toEqual({
      label: "2026-01",
      file: "january-2026-alpha-numeric-hcpcs-file.zip",
      sha256: "0".repeat(64),
    });
    expect(releaseDiffSchema.safeParse(laid).error).toBeUndefined();
    expect(sinceView(laid)?.lines).toEqual([
      { code: "J1300", here: false, text: "Gone: Code discontinued." },
    ]);
  });

  it("shows and judges only what is new, if asked", () => {
    const again = compare({ ...LASTING, coverage: "I" }, ended("2025-03-31"));
    const laid = sinceEarlier(again, earlier);
    const everything = { only: null, codes: null, severity: null };
    const { codes } = selectChanges(laid, { ...everything, onlyNew: true });
    expect(codes.map(({ code }) => code)).toEqual(["A0021"]);
    expect(newFindingsOnly(laid).codes.map(({ code, severity }) => [code, severity])).toEqual([
      ["A0021", "critical"],
      ["J1300", null],
    ]);
  });

  it("refuses a selection, and a report with another older release", () => {
    const part = selectChanges(earlier, { only: ["added"], codes: null, severity: null });
    expect(() => sinceEarlier(earlier, part)).toThrow("is a selection");
    const other = diffReleases(makeRelease(2024, [LASTING]), OLDER);
    expect(() => sinceEarlier(earlier, other)).toThrow("different periods");
  });
});
