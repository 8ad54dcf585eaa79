import { describe, expect, it } from "vitest";
import {
  changedReferences,
  descriptorClass,
} from "../../../src/differ/descriptors/descriptor-class.js";

import { diffReleases } from "../../../src/differ/diff-releases.js";
import { makeRecord, makeRelease } from "../make-release.js";

describe("the class of a changed descriptor", () => {
  it.each([
    [
      "formatting",
      "a hyphen (G9454)",
      "within 12 month reporting period",
      "within 12-month reporting period",
    ],
    [
      "formatting",
      "case and blanks",
      "Injection, eculizumab, 10mg",
      "INJECTION, Eculizumab, 10 mg",
    ],
    ["formatting", "thousands", "1000 units", "1,000 units"],
    [
      "reference",
      "another code (G0279, 2019)",
      "in addition to g0204 or g0206",
      "in addition to 77065 or 77066",
    ],
    [
      "quantity",
      "a number (G9788, 2026)",
      "less than or equal to 140/90 mm hg",
      "less than or equal to 130/80 mm hg",
    ],
    ["quantity", "a decimal", "Injection, x, 1.5 mg", "Injection, x, 15 mg"],
    ["quantity", "a unit", "Injection, x, per cc", "Injection, x, per milligram"],
    ["quantity", "a ceiling (J0571, 2017)", "oral, less than or equal to 3 mg", "oral, 1 mg"],
    ["quantity", "a comparison (G8923)", "lvef < 40%", "lvef <= 40%"],
    ["quantity", "five digits with a unit, not a code", "x, 10000 units", "x, 25000 units"],
    ["spelling", "a letter (G9898, 2019)", "in institutinal plans", "in institutional plans"],
    ["spelling", "British to American (G8671)", "orthopaedic impairment", "orthopedic impairment"],
    ["wording", "another procedure (G9942)", "lumbar laminotomy", "lumbar laminectomy"],
    ["wording", "the opposite", "hypotension present", "hypertension present"],
    ["wording", "a prefix", "able to stand", "unable to stand"],
    ["wording", "a preposition, not an inch", "in a facility", "at a facility"],
    ["quantity", "a unit of distance", "Padding, per yard", "Padding, per foot"],
    ["quantity", "a unit that is never billed", "patient over 5 kg", "patient over 5 oz"],
    ["wording", "another word", "straight tip", "coude tip"],
    ["wording", "a code fewer", "in addition to g0204, g0206", "in addition to 77065"],
  ] as const)("is %s: %s", (kind, _, from, to) => {
    expect(descriptorClass(from, to)).toBe(kind);
  });
});

describe("a word that differs by a letter or two", () => {
  it.each([
    ["a drug", "Prednisone, oral, 1 mg", "Prednisolone, oral, 1 mg"],
    ["a movement", "Brace, hip abduction", "Brace, hip adduction"],
  ])("is another word when CMS uses both: %s", (_, from, to) => {
    expect(descriptorClass(from, to, () => true)).toBe("wording");
    expect(descriptorClass(from, to, () => false)).toBe("spelling");
  });

  it.each([
    ["a plural (G9642)", "Current smokers", "Current smoker"],
    ["a past tense (G8826)", "Patient discharge to home", "Patient discharged to home"],
  ])("is spelling when it is a form of the same word: %s", (_, from, to) => {
    expect(descriptorClass(from, to, () => true)).toBe("spelling");
  });

  it("is judged by the other descriptors of the two releases", () => {
    const classOf = (...others: readonly string[]) => {
      const release = (year: number, longDescription: string) =>
        makeRelease(year, [
          makeRecord("J7512", { longDescription }),
          ...others.map((text, at) => makeRecord(`J751${at}`, { longDescription: text })),
        ]);
      const diff = diffReleases(
        release(2025, "Prednisone, immediate release, oral, 1 mg"),
        release(2026, "Prednisolone, immediate release, oral, 1 mg"),
      );
      return diff.codes[0]?.changes[0]?.descriptorClass;
    };
    expect(classOf("Prednisone, oral, 5 mg", "Prednisolone oral, per 5 mg")).toBe("wording");
    expect(classOf("Prednisolones, oral", "Prednisolone oral, per 5 mg")).toBe("spelling");
    expect(classOf()).toBe("spelling");
  });
});

describe("a changed reference", () => {
  it("names the old and new codes in pairs", () => {
    expect(changedReferences("to g0204 or g0206", "to 77065 or g0206")).toEqual([
      { from: "G0204", to: "77065" },
    ]);
  });
});
