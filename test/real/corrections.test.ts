import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyCorrections } from "../../src/differ/corrections/apply.js";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { readCorrections } from "../../src/loader/corrections/read.js";
import type { CorrectionsFile } from "../../src/model/corrections/rows.js";
import { realDiff, realRelease, realReleases } from "./releases.js";

const inStore = (name: string) => join(realReleases ?? "", name);
const CORRECTIONS_2018 = "2018-HCPCS-Alpha-Numeric-Corrections.zip";
const CORRECTIONS_2019 = "2019-HCPCS-Alpha-Numeric-Corrections.zip";

/** The outcome of the rows of consecutive files, applied to a release. */
async function outcomes(label: string, files: readonly CorrectionsFile[], before: string | null) {
  const earlier = before === null ? null : await realRelease(before);
  const corrected = applyCorrections(await realRelease(label), files, earlier);
  const found = corrected.corrections?.outcomes ?? [];
  return {
    corrected,
    counts: found.map(({ counts }) => counts),
    rows: found.map(({ rows }) => rows),
  };
}

describe.skipIf(realReleases === null)("CMS's own corrections", () => {
  it("of 2018 apply in order: applied rows remain, and withdrawn ones do not", async () => {
    const files = await readCorrections(inStore(CORRECTIONS_2018));
    const { corrected, counts, rows } = await outcomes("2018", files, null);
    expect(counts).toEqual([
      { applied: 22, "for-a-person": 2 },
      { applied: 2, repeated: 22, superseded: 2, "for-a-person": 2 },
      { applied: 2, repeated: 24, superseded: 2, "for-a-person": 2 },
      { applied: 2, repeated: 24, "for-a-person": 2 },
    ]);
    const open = rows.flat().filter(({ verdict }) => verdict === "for-a-person");
    expect([...new Set(open.map(({ code }) => code))]).toEqual(["G9637", "G9638"]);
    const there = (code: string) => corrected.records.has(code);
    expect(["G9868", "G9869", "G9870"].every(there)).toBe(true);
    expect(["G9890", "G9891", "G9978", "G9979", "G9989", "G9990"].some(there)).toBe(false);
    expect(corrected.records.get("G0499")?.labCertifications).toEqual(["140", "220"]);
    // The file has "20" and "170401" in these columns, shifted by two.
    expect(corrected.records.get("C9488")).toMatchObject({
      ascGroup: "YY",
      ascEffectiveDate: "2017-04-01",
    });
  });

  it("of 2018 apply alone: two rows of V3 and of V4 match the release already", async () => {
    const files = await readCorrections(inStore(CORRECTIONS_2018));
    const alone = await Promise.all(files.map((file) => outcomes("2018", [file], null)));
    expect(alone.map(({ counts }) => counts[0])).toEqual([
      { applied: 22, "for-a-person": 2 },
      { applied: 26, "for-a-person": 2 },
      { applied: 26, "in-release": 2, "for-a-person": 2 },
      { applied: 24, "in-release": 2, "for-a-person": 2 },
    ]);
  });

  it("of 2018 match CMS's release of 2019", async () => {
    const files = await readCorrections(inStore(CORRECTIONS_2018));
    const { corrected } = await outcomes("2018", files, null);
    const next = await realRelease("2019");
    const diff = diffReleases(corrected, next);
    const plain = await realDiff("2018", "2019");
    const revised = (one: typeof diff) =>
      one.codes.filter(({ status }) => status === "revised").map(({ code }) => code);
    const stillRevised = new Set(revised(diff));
    // G9489, G9490, and G0499 were reworded again.
    expect(revised(plain).filter((code) => !stillRevised.has(code))).toEqual([
      ...["C9488", "C9745", "C9746", "C9747", "G0279", "G9367", "G9368"],
      ...["G9481", "G9482", "G9483", "G9484", "G9485", "G9486", "G9487", "G9488"],
    ]);
    // G9890 and G9891 were removed and came back with other meanings: no longer reused.
    expect([plain.summary.status.reused, diff.summary.status.reused]).toEqual([2, undefined]);
    // What 2018's file lacked is in 2019's, in lower case.
    for (const code of ["G9868", "G9869", "G9870"]) {
      const change = diff.codes.find((one) => one.code === code);
      expect(change?.changes.map(({ descriptorClass = null }) => descriptorClass)).not.toContain(
        "wording",
      );
    }
  });

  it("of 2019 turn J7023 into J7203, restore DA, and leave an invalid date to a person", async () => {
    const files = await readCorrections(inStore(CORRECTIONS_2019));
    const { corrected, counts, rows } = await outcomes("2019", files, "2018");
    expect(counts).toEqual([{ applied: 10, "for-a-person": 1 }, { applied: 3 }]);
    expect((await realRelease("2019")).records.get("C9468")?.crossReferences).toEqual(["J7023"]);
    expect(corrected.records.get("C9468")?.crossReferences).toEqual(["J7203"]);
    expect(corrected.records.get("DA")).toEqual((await realRelease("2018")).records.get("DA"));
    expect(rows[0]?.find(({ code }) => code === "Q5111")).toMatchObject({
      verdict: "for-a-person",
      reason: 'Its date "01/0/12019" is not a date.',
    });
  });

  it("of 2019 give C9468 a replacement that exists", async () => {
    const files = await readCorrections(inStore(CORRECTIONS_2019));
    const { corrected } = await outcomes("2019", files, "2018");
    const older = await realRelease("2018");
    const replacement = (to: typeof corrected) =>
      diffReleases(older, to)
        .codes.find(({ code }) => code === "C9468")
        ?.replacements.find(({ source }) => source === "cms");
    expect(replacement(await realRelease("2019"))).toMatchObject({
      code: "J7023",
      verdict: "dangling",
    });
    expect(replacement(corrected)).toMatchObject({ code: "J7203", verdict: "ok" });
  });

  it.each([
    ["2025", "january-2025-alpha-numeric-hcpcs-file.zip", 46],
    ["2026", "january-2026-alpha-numeric-hcpcs-file.zip", 5],
  ])("of %s are all in the release already", async (label, zip, rows) => {
    const { counts } = await outcomes(label, await readCorrections(inStore(zip)), null);
    expect(counts).toEqual([{ "in-release": rows }]);
  });
});
