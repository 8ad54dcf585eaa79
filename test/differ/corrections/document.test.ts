import { describe, expect, it } from "vitest";
import { applyCorrections } from "../../../src/differ/corrections/apply.js";
import { correctionsDocument } from "../../../src/differ/corrections/document.js";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { readCorrections } from "../../../src/loader/corrections/read.js";
import { corrections2026, DAY } from "../../fixtures/corrections.js";
import { some } from "../../fixtures/some.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { makeRecord, makeRelease } from "../make-release.js";

const folder = tempFolder();

/** A user's own file: its text for CDT code D0120, beside a public code. */
const RECORDS = [
  makeRecord("J1299"),
  makeRecord("D0120", {
    shortDescription: "Quaggalide polish",
    longDescription: "Quaggalide polish of the zanzibarone, one visit",
  }),
];
const OTHER = makeRecord("D0125", { longDescription: "Another of the dentist's" });
const WORDS = /quaggalide|zanzibarone/i;

/** Rows that quote a descriptor: in a cell, in CMS's words, and of a record they contradict. */
const ROWS = [
  ["J1299", "Revise Long Desc", null, "Injection, eculizumab, 4 mg", DAY[2026]],
  ["99213", "Revise Long Desc", null, "Quaggalide visit", DAY[2026]],
  ["D0125", "Revise long desc to zanzibarone", null, null, DAY[2026]],
  ["D0120", "ADD", "Zanzi", "ZANZIBARONE POLISH", DAY[2026]],
  ["D0120", "Revise short desc to quaggalide polish", null, null, DAY[2026]],
  ["D0120", 'Change Cov to "Quaggalide"', null, null, DAY[2026]],
  ["D0120", "Remove short desc of Zanzi", null, null, DAY[2026]],
] as const;

async function corrected() {
  const bytes = corrections2026(...ROWS);
  const files = await readCorrections(folder.write("HCPC2026_JAN_Corrections.xlsx", bytes));
  return applyCorrections(makeRelease(2026, [...RECORDS, OTHER]), files, null);
}

async function shown(licensed: boolean) {
  const document = correctionsDocument(await corrected(), { earlier: null, licensed });
  return document.files.flatMap(({ rows }) => rows);
}

describe("the descriptors in a corrections row", () => {
  it("are shown for a public code, with or without a license", async () => {
    const of = async (licensed: boolean) =>
      (await shown(licensed)).filter(({ code }) => code === "J1299");
    expect(await of(false)).toEqual(await of(true));
    expect((await of(false))[0]).toMatchObject({
      action: "Revise Long Desc",
      values: { "Long Description": "Injection, eculizumab, 4 mg" },
    });
  });

  it("are withheld for the AMA's and the ADA's codes: in cells, CMS's words, and reasons", async () => {
    for (const row of some(await shown(false)))
      expect(row.code === "J1299" ? "" : JSON.stringify(row)).not.toMatch(WORDS);
    expect((await shown(false)).map(({ code, verdict }) => [code, verdict])).toEqual(
      (await shown(true)).map(({ code, verdict }) => [code, verdict]),
    );
  });

  it("are shown for all codes with a license", async () => {
    const [, cpt, ...cdt] = await shown(true);
    expect(cpt?.values).toEqual({ "Long Description": "Quaggalide visit" });
    expect(cdt).toHaveLength(5);
    for (const { action, reason, values } of cdt)
      expect(JSON.stringify([action, reason, values])).toMatch(/quaggalide|zanzi/i);
  });

  it("are withheld in a comparison with the corrected release too", async () => {
    const before = makeRelease(2025, [...RECORDS, OTHER]);
    const diff = diffReleases(before, await corrected(), { all: true });
    const marked = diff.codes.filter(({ corrections }) => corrections !== undefined);
    expect(marked.map(({ code }) => code)).toEqual(["D0125", "J1299"]);
    expect(JSON.stringify(diff)).not.toMatch(WORDS);
  });
});
