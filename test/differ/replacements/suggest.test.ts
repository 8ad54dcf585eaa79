import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { referenceVerdict } from "../../../src/differ/replacements/cross-references.js";
import { replacementFinder } from "../../../src/differ/replacements/find-replacements.js";
import { tellingWords } from "../../../src/differ/replacements/telling-words.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import { makeRecord, makeRelease } from "../make-release.js";

const ended = (code: string, longDescription: string, more: Partial<HcpcsRecord> = {}) =>
  makeRecord(code, { longDescription, terminationDate: "2025-12-31", ...more });
const added = (code: string, longDescription: string, addedDate = "2026-01-01") =>
  makeRecord(code, { longDescription, addedDate, actionEffectiveDate: addedDate });

function find(gone: HcpcsRecord, newer: readonly HcpcsRecord[]) {
  return replacementFinder(makeRelease(2026, [gone, ...newer]))(gone);
}

describe("a likely replacement", () => {
  it("names the same thing and came when the other went: C9174 to J9011", () => {
    const found = find(ended("C9174", "Injection, datopotamab deruxtecan-dlnk, 1 mg"), [
      added("J9011", "Injection, datopotamab deruxtecan-dlnk, 1 mg"),
      added("J0614", "Injection, treosulfan, 50 mg"),
    ]);
    expect(found).toMatchObject([{ code: "J9011", source: "suggested", verdict: "ok", score: 1 }]);
    expect(found[0]?.evidence).toMatchObject({
      gapDays: 0,
      sharedWords: ["datopotamab", "deruxtecan", "dlnk"],
    });
  });

  it("is not looked for where the end is no day of the calendar: CMS published 170701 in 2018", () => {
    const words = "Injection, datopotamab deruxtecan-dlnk, 1 mg";
    expect(
      find(ended("C9174", words, { terminationDate: "170701" }), [added("J9011", words)]),
    ).toEqual([]);
  });

  it("may stand for another amount: J1300 10 mg to J1299 2 mg", () => {
    const found = find(ended("J1300", "Injection, eculizumab, 10 mg"), [
      added("J1299", "Injection, eculizumab, 2 mg"),
    ]);
    expect(found.map(({ code }) => code)).toEqual(["J1299"]);
  });

  it("is the same maker's generic: J3371 (mylan) to J3374 (mylan)", () => {
    const found = find(
      ended(
        "J3371",
        "Injection, vancomycin hcl (mylan), not therapeutically equivalent to j3370, 500 mg",
      ),
      [
        added("J3373", "Injection, vancomycin hydrochloride, 10 mg"),
        added(
          "J3374",
          "Injection, vancomycin hydrochloride (mylan), not therapeutically equivalent to j3373, 10 mg",
        ),
        added(
          "J3375",
          "Injection, vancomycin hydrochloride (xellia), not therapeutically equivalent to j3373, 10 mg",
        ),
      ],
    );
    expect(found[0]?.code).toBe("J3374");
    expect(found[0]?.evidence.manufacturer).toBe("mylan");
  });

  it.each([
    ["nothing alike came", [added("J9011", "Injection, datopotamab deruxtecan-dlnk, 1 mg")]],
    [
      "what is alike has been there for years",
      [added("J0001", "Patient survey results not available", "2015-01-01")],
    ],
    [
      "what is alike has ended too",
      [ended("J0001", "Patient survey results not available", { addedDate: "2026-01-01" })],
    ],
    ["only common words are shared", [added("J0001", "Injection, per study dose, 1 mg")]],
  ])("is not named where %s (G9604)", (_, newer) => {
    expect(find(ended("G9604", "Patient survey results not available"), newer)).toEqual([]);
  });

  it("is the generic without a maker, not one apart from it: J0171 to J0165", () => {
    const found = find(ended("J0171", "Injection, adrenalin, epinephrine, 0.1 mg"), [
      added("J0165", "Injection, epinephrine, not otherwise specified, 0.1 mg"),
      added(
        "J0169",
        "Injection, epinephrine (adrenalin), not therapeutically equivalent to j0165, 0.1 mg",
      ),
    ]);
    expect(found.map(({ code }) => code)).toEqual(["J0165"]);
  });

  it.each([
    [
      "one is a drug and the other the same drug with a second: J1060, J1071",
      "Injection, testosterone cypionate and estradiol cypionate, up to 1 ml",
      "Injection, testosterone cypionate, 1 mg",
    ],
    [
      "one is apart from the generics and the other another maker's: J0173, J0166",
      "Injection, epinephrine (belcher), not therapeutically equivalent to j0171, 0.1 mg",
      "Injection, epinephrine (bpi), not therapeutically equivalent to j0165, 0.1 mg",
    ],
    [
      "one says that something was done and the other that it was not: M1047, M1141",
      "Functional status was measured by the oxford knee score (oks) at one year postoperatively",
      "Functional status was not measured by the oxford knee score (oks) at one year postoperatively",
    ],
  ])("is not named where %s", (_, gone, came) => {
    expect(find(ended("J9998", gone), [added("J9999", came)])).toEqual([]);
    expect(find(ended("J9998", came), [added("J9999", gone)])).toEqual([]);
  });

  it("of a code of G or M has to be more alike: G2095 (system's reason) to M1202 (patient's)", () => {
    const gone =
      "Documentation of system reason(s) for not prescribing ace inhibitor or arb therapy (e.g., other system reasons)";
    const came = [
      added(
        "M1202",
        "Documentation of patient reason(s) for not prescribing ace inhibitor or arb therapy during the measurement period, (e.g., patient declined, other patient reasons)",
      ),
    ];
    expect(find(ended("G2095", gone), came)).toEqual([]);
    expect(find(ended("S9999", gone), came)).toHaveLength(1);
  });

  it("is not named where a whole family is equally alike", () => {
    const family = ["J0001", "J0002", "J0003", "J0004"].map((code) =>
      added(code, "Injection, epinephrine, 0.1 mg"),
    );
    expect(find(ended("J0171", "Injection, epinephrine, 0.1 mg"), family)).toEqual([]);
  });
});

describe("a code that CMS names", () => {
  const release = makeRelease(2026, [
    added("J0567", "Injection, cerliponase alfa, 1 mg"),
    ended("Q9993", "x"),
  ]);

  it.each([
    ["J0567", "ok"],
    ["77067", "external"],
    ["0525T", "external"],
    ["D0120", "external"],
    ["J7023", "dangling"],
    ["Q9993", "terminated"],
  ])("%s is %s", (code, verdict) => {
    expect(referenceVerdict(code, release)).toBe(verdict);
  });

  it("wins over what is alike, and says when it is one of several: C9744", () => {
    const gone = ended("C9744", "Ultrasound, abdominal, with contrast", {
      crossReferences: ["76978", "76979"],
    });
    const found = find(gone, [added("C9999", "Ultrasound, abdominal, with contrast")]);
    expect(found).toMatchObject([
      { code: "76978", source: "cms", verdict: "external", oneToMany: true, score: null },
      { code: "76979", source: "cms", verdict: "external", oneToMany: true, score: null },
    ]);
  });
});

describe("telling words", () => {
  it("leave out amounts, common words and what only tells apart", () => {
    expect([
      ...tellingWords(
        "Injection, vancomycin hcl (xellia), not therapeutically equivalent to j3370, 500 mg",
      ),
    ]).toEqual(["vancomycin", "hydrochloride", "xellia"]);
  });

  it.each([
    ["Fluoroestradiol f18, diagnostic, 1 mci", "Fluoroestradiol f 18, diagnostic, 1 millicurie"],
    ["Choline c 11, diagnostic", "Choline c-11, diagnostic, per study dose"],
    [
      "Injection, fremanezumab-vfrm, 1mg",
      "Injection, fremanezumab-vfrm, 1 mg (code may be used for medicare when drug administered under the direct supervision of a physician, not for use when drug is self administered)",
    ],
  ])("are the same in two wordings: %s", (one, other) => {
    expect(tellingWords(one)).toEqual(tellingWords(other));
  });

  it("are read from a hostile megabyte at once", () => {
    expect(tellingWords("a-1 ".repeat(300_000)).size).toBeLessThan(10);
  });
});

describe("the laws of suggestions", () => {
  const word = fc.constantFrom(
    "eculizumab",
    "famotidine",
    "catheter",
    "wireless",
    "imaging",
    "not",
    "human",
  );
  const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
  const codes = fc.uniqueArray(
    fc.record({
      code: fc.constantFrom("J0001", "J0002", "J0003", "J0004", "A1"),
      text,
      ended: fc.boolean(),
    }),
    { selector: ({ code }) => code },
  );

  it("at most three, active, never itself, scored from the threshold to 1, whatever the order of the file", () => {
    fc.assert(
      fc.property(text, codes, (description, others) => {
        const gone = ended("J9999", description);
        const newer = others.map((one) =>
          one.ended ? ended(one.code, one.text) : added(one.code, one.text),
        );
        const found = find(gone, newer);
        expect(found.length).toBeLessThanOrEqual(3);
        for (const { code, score } of found) {
          expect(newer.find((record) => record.code === code)?.terminationDate).toBeNull();
          expect(score).toBeGreaterThanOrEqual(0.5);
          expect(score).toBeLessThanOrEqual(1);
        }
        expect(find(gone, newer.toReversed())).toEqual(found);
      }),
    );
  });
});
