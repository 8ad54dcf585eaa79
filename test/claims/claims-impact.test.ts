import { describe, expect, it } from "vitest";
import { assessedCodes, changeRows } from "../../src/claims/assessed-codes.js";
import { claimsImpact } from "../../src/claims/claims-impact.js";
import { sumWithDuckdb } from "../../src/claims/duckdb/run.js";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { claimsSchema } from "../../src/model/claims/claims.js";
import type { HcpcsRecord } from "../../src/model/code-set/record.js";
import { claimsView } from "../../src/report/claims/view.js";
import { cautions } from "../../src/report/wording/cautions.js";
import { ECULIZUMAB, ENDED, SUCCESSOR } from "../differ/eculizumab.js";
import { makeRecord, makeRelease } from "../differ/make-release.js";
import { tempFolder } from "../fixtures/temp-folder.js";

const { path: folder, write } = tempFolder();

/** Wheelchairs and their parts, a whole range of codes. */
const CHAIRS = ["K0001", "K0002", "K0003", "K0004", "K0005"].map((code) => makeRecord(code));

/** Against claims of a wheelchair and of whatever else is named, all of February 2026. */
async function claimsAgainst(from: HcpcsRecord[], to: HcpcsRecord[], ...codes: string[]) {
  const diff = diffReleases(makeRelease(2025, from), makeRelease(2026, to), {
    version: "test",
    all: true,
  });
  const lines = ["K0001", ...codes].map((code) => `${code},2026-02-03,1,100.00`);
  const file = write("claims.csv", ["HCPCS,DOS,Units,Charges", ...lines, ""].join("\n"));
  const assessed = assessedCodes(diff);
  const sums = await sumWithDuckdb(changeRows(assessed), [file], {
    memory: "256MB",
    threads: 1,
    columns: {},
    folder,
  });
  return { diff, impact: claimsImpact(diff, assessed, sums) };
}

describe("claims against a file that is not complete", () => {
  it("are not denied for the codes that the newer file lacks", async () => {
    const { diff, impact } = await claimsAgainst([ECULIZUMAB, ...CHAIRS], [ECULIZUMAB]);
    expect(claimsSchema.safeParse(impact).error).toBeUndefined();
    expect(impact.to.incompleteKinds).toEqual(diff.to.incompleteKinds);
    expect(impact.to.incompleteKinds).toMatchObject([{ kind: "K", of: 5 }]);
    expect(impact.from).not.toHaveProperty("incompleteKinds");
    expect(impact.reading.lines).toBe(1);
    expect(impact.summary.denied.lines).toBe(0);
    expect(impact.codes).toEqual([]);
  });

  it("are not judged for the codes that the older file lacks; all others are", async () => {
    const newer = [ENDED, SUCCESSOR, ...CHAIRS];
    const { impact } = await claimsAgainst([ECULIZUMAB], newer, "J1300");
    expect(impact.from.incompleteKinds).toMatchObject([{ kind: "K", of: 5 }]);
    expect(impact.codes.map(({ code, denied: { lines } }) => [code, lines])).toEqual([
      ["J1300", 1],
    ]);
  });

  it("say so first, in the words of a comparison, and call no line unaffected that was not assessed", async () => {
    const { diff, impact } = await claimsAgainst([ECULIZUMAB, ...CHAIRS], [ECULIZUMAB]);
    const { notes, headlines } = claimsView(impact);
    expect(notes[0]).toMatch(/^The file of January 2026 is not complete: it lacks 5 of 5 K codes /);
    expect(notes[0]).toBe(cautions(diff)[0]);
    expect(headlines[0]).toBe("No line assessed is affected.");
  });
});

it("Claims against two releases alike, of which no code has ended, are read, and none is affected", async () => {
  const { impact } = await claimsAgainst(CHAIRS, CHAIRS);
  expect(impact.reading).toMatchObject({ lines: 1, judged: 0 });
  expect(claimsView(impact).headlines[0]).toMatch(/^No line is affected: /);
});
