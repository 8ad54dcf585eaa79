import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { IntermediateReader } from "../../../src/differ/one-code/intermediate-releases.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import { assessCode } from "../../../src/overlay/your-codes/assess-code.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";

type Fields = Partial<HcpcsRecord>;

const ended = (day: string): Fields => ({ terminationDate: day, actionCode: "D" });

/** The assessment of J1300 from January 2025 to January 2026. */
function assess(
  before: Fields | null,
  after: Fields | null,
  {
    notJudged = [],
    code = "J1300",
    july,
  }: { notJudged?: string[]; code?: string; july?: Fields } = {},
) {
  const release = (year: number, fields: Fields | null) =>
    makeRelease(year, [
      makeRecord("A0001"),
      ...(fields === null ? [] : [makeRecord("J1300", fields)]),
    ]);
  const [from, to] = [release(2025, before), release(2026, after)];
  const reader = new IntermediateReader(from, to);
  if (july !== undefined)
    reader.see(
      makeRelease(2025, [makeRecord("J1300", july)], {
        label: { year: 2025, month: 7, version: null, issued: null },
      }),
    );
  const between = july === undefined ? null : reader.facts();
  return assessCode(code, {
    ...{ from, to, notJudged: new Set(notJudged), overrides: {}, licensed: false },
    changes: new Map(
      diffReleases(from, to, { between }).codes.map((change) => [change.code, change]),
    ),
    replacementsOf: () => [],
  });
}

describe("the line status of a code", () => {
  it.each([
    ["unchanged in both releases", {}, {}, "unchanged"],
    ["in both, with a changed coverage", {}, { coverage: "I" }, "changed"],
    ["in the newer release only", null, { addedDate: "2026-01-01" }, "new"],
    ["discontinued since the older release", {}, ended("2025-03-31"), "ended"],
    [
      "discontinued on the day before the older release, shown only by the newer",
      {},
      ended("2024-12-31"),
      "ended",
    ],
    ["discontinued long ago in both", ended("2016-09-30"), ended("2016-09-30"), "already-invalid"],
    [
      "discontinued on the older release's date in both",
      ended("2025-01-01"),
      ended("2025-01-01"),
      "ended",
    ],
    ["discontinued on the newer release's date", {}, ended("2026-01-01"), "ending"],
    ["discontinued on the day before the newer release", {}, ended("2025-12-31"), "ended"],
    ["removed without a termination date", {}, null, "ended"],
    ["dropped after its end", ended("2024-12-31"), null, "already-invalid"],
    ["dropped, with an end on the older release's date", ended("2025-01-01"), null, "ended"],
  ] as const)("follows from both records of a code %s", (_, before, after, lineStatus) => {
    expect(assess(before, after).lineStatus).toBe(lineStatus);
  });

  it.each([
    ["Z9999", "unknown"],
    ["99213", "external"],
  ])("for %s, in neither release, is %s", (code, lineStatus) => {
    expect(assess({}, {}, { code })).toMatchObject({ code, lineStatus, status: null });
  });

  it("is known for a code of an intermediate release only: added in April, ended in September", () => {
    const july = { ...ended("2025-09-30"), addedDate: "2025-04-01", longDescription: "A trial" };
    const code = assess(null, null, { july });
    expect(code).toMatchObject({
      ...{ lineStatus: "ended", status: "short-lived", lastBillableDate: "2025-09-30" },
      newWording: "A trial",
    });
    expect(assess(null, null, { july: {} })).toMatchObject({
      ...{ lineStatus: "ended", status: "vanished", lastBillableDate: null },
    });
  });

  it("is not judged by a code's absence from a file without codes of its kind", () => {
    const notJudged = ["J1300"];
    expect(assess({}, null, { notJudged }).lineStatus).toBe("unchanged");
    expect(assess(null, {}, { notJudged }).lineStatus).toBe("unchanged");
  });
});
