import { describe, expect, it } from "vitest";
import { changelogPart, makeChangelog } from "../../../src/differ/changelog/changelog.js";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import { changelogSchema } from "../../../src/model/documents/changelog.js";
import { ECULIZUMAB, ENDED, SUCCESSOR } from "../eculizumab.js";
import { makeRecord, makeRelease } from "../make-release.js";

const part = (older: number, from: HcpcsRecord[], newer: number, to: HcpcsRecord[]) =>
  changelogPart(diffReleases(makeRelease(older, from), makeRelease(newer, to)));

const entriesOf = (from: HcpcsRecord[], to: HcpcsRecord[]) =>
  part(2025, from, 2026, to).section.entries;

describe("a changelog", () => {
  it("has one section per release, newest first, and each release once", () => {
    const changelog = makeChangelog([
      part(2024, [ECULIZUMAB], 2025, [ECULIZUMAB]),
      part(2025, [ECULIZUMAB], 2026, [ENDED, SUCCESSOR]),
    ]);
    expect(changelog.sections.map(({ label, previous }) => [previous, label])).toEqual([
      ["2025-01", "2026-01"],
      ["2024-01", "2025-01"],
    ]);
    expect(changelog.releases.map(({ label }) => label)).toEqual(["2026-01", "2025-01", "2024-01"]);
    expect(changelogSchema.safeParse(changelog).error).toBeUndefined();
  });

  it("names the quarters between two releases that the store lacks", () => {
    const { section } = part(2025, [ECULIZUMAB], 2026, [ECULIZUMAB]);
    expect(section.missing).toEqual(["2025-04", "2025-07", "2025-10"]);
  });

  it("keeps the replacement of an ended code, with its units", () => {
    const [added, ended] = entriesOf([ECULIZUMAB], [ENDED, SUCCESSOR]);
    expect(added).toMatchObject({ code: "J1299", status: "added" });
    expect(ended).toMatchObject({
      code: "J1300",
      lastBillableDate: "2025-03-31",
      replacements: [{ code: "J1299", billingUnit: { factor: 5 } }],
    });
  });

  it("keeps only the changed words of a rewording, and no record", () => {
    const reworded = { ...ECULIZUMAB, longDescription: "Injection, eculizumab (soliris), 10 mg" };
    const [entry] = entriesOf([ECULIZUMAB], [reworded]);
    expect(entry?.changes).toMatchObject([
      { field: "longDescription", words: [{ from: "", to: expect.stringContaining("(soliris)") }] },
    ]);
    expect(entry).not.toHaveProperty("to");
  });

  it("is the same for a comparison that only counts what it does not list", () => {
    const [from, to] = [makeRelease(2025, [ECULIZUMAB]), makeRelease(2026, [ECULIZUMAB])];
    const counted = diffReleases(from, to, { countsOnly: true });
    expect(counted).toMatchObject({ notListed: {}, alreadyEnded: [] });
    expect(changelogPart(counted)).toEqual(changelogPart(diffReleases(from, to)));
  });

  it("only counts action-code-only changes", () => {
    const { entries, summary } = part(2025, [ECULIZUMAB], 2026, [
      { ...ECULIZUMAB, actionCode: "A" },
    ]).section;
    expect(entries).toEqual([]);
    expect(summary.status).toEqual({ bookkeeping: 1 });
  });

  it("names what a file lacks in the sections of that file only", () => {
    const modifiers = ["GA", "GY", "GZ", "LT", "RT"].map((code) => makeRecord(code));
    const whole = [ECULIZUMAB, ...modifiers];
    const changelog = makeChangelog([
      part(2023, whole, 2024, whole),
      part(2024, whole, 2025, [ECULIZUMAB]),
    ]);
    expect(changelogSchema.safeParse(changelog).error).toBeUndefined();
    expect(changelog.sections.map(({ incomplete }) => incomplete)).toEqual([
      [
        {
          label: "2025-01",
          incompleteKinds: [
            { kind: "modifiers", codes: ["GA", "GY", "GZ", "LT", "RT"], of: 5, ended: [] },
          ],
        },
      ],
      undefined,
    ]);
    expect(changelog.sections[0]?.entries).toEqual([]);
  });
});

it("A changelog of a comparison of all codes lists only the changes", () => {
  const releases = [
    makeRelease(2025, [ECULIZUMAB, makeRecord("A0021")]),
    makeRelease(2026, [ENDED, makeRecord("A0021")]),
  ] as const;
  const diff = diffReleases(...releases, { all: true });
  expect(diff.codes.map(({ code }) => code)).toEqual(["A0021", "J1300"]);
  expect(changelogPart(diff).section.entries.map(({ code }) => code)).toEqual(["J1300"]);
});
