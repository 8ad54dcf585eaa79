import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { referenceVerdict } from "../../src/differ/cross-references.js";
import { replacementFinder } from "../../src/differ/replacements.js";
import { tellingWords } from "../../src/differ/telling-words.js";
import type { HcpcsRecord } from "../../src/model/record.js";
import { makeRecord, makeRelease } from "./make-release.js";

const ended = (code: string, longDescription: string, more: Partial<HcpcsRecord> = {}) =>
  makeRecord(code, { longDescription, terminationDate: "2025-12-31", ...more });
const added = (code: string, longDescription: string, addedDate = "2026-01-01") =>
  makeRecord(code, { longDescription, addedDate, actionEffectiveDate: addedDate });

function find(gone: HcpcsRecord, newer: readonly HcpcsRecord[]) {
  const finder = replacementFinder(makeRelease(2025, [gone]), makeRelease(2026, [gone, ...newer]));
  return finder(gone);
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
