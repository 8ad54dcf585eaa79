import { describe, expect, it } from "vitest";
import { cardDocument } from "../../../src/differ/cards/card.js";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { codeQuestions } from "../../../src/differ/replacements/code-questions.js";
import { nearCodes } from "../../../src/differ/replacements/near-codes.js";
import { makeRecord, makeRelease } from "../make-release.js";

/** A user's own file: a dental code that ended, the one that took its place, and one whose unit changed. */
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
  it("leave no word in a comparison: not as evidence for a successor, not as a billing unit", () => {
    const licensed = diffReleases(older, newer, { licensed: true });
    expect(JSON.stringify(licensed)).toMatch(WORDS);
    const diff = diffReleases(older, newer);
    expect(JSON.stringify(diff)).not.toMatch(WORDS);
    expect(diff.withheld).toEqual(["D9610", "D9611", "D9612"]);
  });

  it("do not hide which code takes the place of another, and how many units of it", () => {
    const [ended] = diffReleases(older, newer).codes;
    expect(ended?.replacements).toMatchObject([
      {
        code: "D9611",
        evidence: { sharedWords: [] },
        billingUnit: { from: null, to: null, factor: 5 },
      },
    ]);
  });

  it("leave no word where a public code is replaced by one of them", () => {
    const crosswalk = { ...ENDED, code: "J9610", crossReferences: ["D9611"] };
    const diff = diffReleases(
      makeRelease(2025, [LASTING, { ...crosswalk, terminationDate: null }]),
      makeRelease(2026, [LASTING, crosswalk, SUCCESSOR]),
    );
    expect(diff.codes[1]?.replacements).toMatchObject([
      { code: "D9611", billingUnit: { to: null } },
    ]);
  });

  it("leave no word in what is asked of a code that ended long ago", () => {
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

  it("leave no word where a code is offered for a mistyped one", () => {
    expect(nearCodes("J9611", newer.records)).toEqual([{ code: "D9611", shortDescription: null }]);
  });

  it("leave no word on a card", () => {
    const documents = { processingNotes: null, nocCodes: null, troubles: [] };
    const card = (licensed: boolean) =>
      JSON.stringify(
        cardDocument(newer, { asked: ["D9610"], documents, notFound: [], licensed }).cards,
      );
    expect(card(true)).toMatch(WORDS);
    expect(card(false)).not.toMatch(WORDS);
  });
});
