import { describe, expect, it } from "vitest";
import { cardDocument } from "../../../src/differ/cards/card.js";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { codeQuestions } from "../../../src/differ/replacements/code-questions.js";
import { nearCodes } from "../../../src/differ/replacements/near-codes.js";
import { makeRecord, makeRelease } from "../make-release.js";

/** A user's own file: a dental code that ended, its successor, and one whose unit changed. */
const ENDED = makeRecord("D9610", {
  longDescription: "Therapeutic parenteral zanzibarone injection, quaggalide, 10 mg",
  terminationDate: "2025-12-31",
});
const SUCCESSOR = makeRecord("D9611", {
  longDescription: "Therapeutic parenteral zanzibarone injection, quaggalide, 2 mg",
  addedDate: "2026-01-01",
});
const RESIZED = makeRecord("D9612", { longDescription: "Okapimide gel, per 4 mg" });
const LASTING = makeRecord("G2211");
const older = makeRelease(2025, [LASTING, { ...ENDED, terminationDate: null }, RESIZED]);
const newer = makeRelease(2026, [
  LASTING,
  ENDED,
  SUCCESSOR,
  { ...RESIZED, longDescription: "Okapimide gel, per 2 mg" },
]);
const WORDS = /zanzibarone|quaggalide|okapimide|\b(?:10|4|2) mg/;

describe("descriptors of CDT and CPT codes", () => {
  it("do not appear in a comparison, neither as evidence for a successor nor as a billing unit", () => {
    const licensed = diffReleases(older, newer, { licensed: true });
    expect(JSON.stringify(licensed)).toMatch(WORDS);
    const diff = diffReleases(older, newer);
    expect(JSON.stringify(diff)).not.toMatch(WORDS);
    expect(diff.withheld).toEqual(["D9610", "D9611", "D9612"]);
  });

  it("do not hide which code replaces another, or the unit factor", () => {
    const [ended] = diffReleases(older, newer).codes;
    expect(ended?.replacements).toMatchObject([
      {
        code: "D9611",
        evidence: { sharedWords: [] },
        billingUnit: { from: null, to: null, factor: 5 },
      },
    ]);
  });

  it("do not appear when one of them replaces a public code", () => {
    const crosswalk = { ...ENDED, code: "J9610", crossReferences: ["D9611"] };
    const diff = diffReleases(
      makeRelease(2025, [LASTING, { ...crosswalk, terminationDate: null }]),
      makeRelease(2026, [LASTING, crosswalk, SUCCESSOR]),
    );
    expect(diff.codes[1]?.replacements).toMatchObject([
      { code: "D9611", billingUnit: { to: null } },
    ]);
  });

  it("do not appear in the replacements of a code that ended long ago", () => {
    const asked = (licensed: boolean) =>
      JSON.stringify([
        codeQuestions(older, newer, { licensed }).replacementsOf("D9610"),
        diffReleases(
          newer,
          { ...newer, label: { ...newer.label, year: 2027 } },
          {
            ...{ asked: ["D9610"], licensed },
          },
        ).alreadyEnded,
      ]);
    expect(asked(true)).toMatch(WORDS);
    expect(asked(false)).toContain("D9611");
    expect(asked(false)).not.toMatch(WORDS);
  });

  it("do not appear in a suggestion for a mistyped code", () => {
    expect(nearCodes("J9611", newer.records)).toEqual([{ code: "D9611", shortDescription: null }]);
  });

  it("do not appear on a card", () => {
    const documents = { processingNotes: null, nocCodes: null, troubles: [] };
    const card = (licensed: boolean) =>
      JSON.stringify(
        cardDocument(newer, { asked: ["D9610"], documents, notFound: [], licensed }).cards,
      );
    expect(card(true)).toMatch(WORDS);
    expect(card(false)).not.toMatch(WORDS);
  });
});
