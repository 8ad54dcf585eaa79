import { describe, expect, it } from "vitest";
import { applyCorrections } from "../../../src/differ/corrections/apply.js";
import { correctionsDocument } from "../../../src/differ/corrections/document.js";
import { readCorrections } from "../../../src/loader/corrections/read.js";
import { corrections2026, DAY } from "../../fixtures/corrections.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { makeRecord, makeRelease } from "../make-release.js";

const folder = tempFolder();

/** What a document says that the cells of two rows hold, one of a Level II code and one of CPT. */
async function valuesShown(licensed: boolean) {
  const text = "Some text of a descriptor";
  const bytes = corrections2026(
    ["J1299", "Revise Long Desc", null, "Injection, eculizumab, 4 mg", DAY[2026]],
    ["99213", "Revise Long Desc", null, text, DAY[2026]],
  );
  const files = await readCorrections(folder.write("HCPC2026_JAN_Corrections.xlsx", bytes));
  const corrected = applyCorrections(makeRelease(2026, [makeRecord("J1299")]), files, null);
  const { files: outcomes } = correctionsDocument(corrected, { earlier: null, licensed });
  const rows = outcomes.flatMap(({ rows }) => rows);
  return Object.fromEntries(rows.map(({ code, values }) => [code, Object.values(values)]));
}

describe("what a corrections row states", () => {
  it("is shown of a code of the public's, and kept back of one of the AMA's", async () => {
    expect(await valuesShown(false)).toEqual({
      J1299: ["Injection, eculizumab, 4 mg"],
      "99213": [],
    });
  });

  it("is shown of both with a license", async () => {
    expect(await valuesShown(true)).toEqual({
      J1299: ["Injection, eculizumab, 4 mg"],
      "99213": ["Some text of a descriptor"],
    });
  });
});
