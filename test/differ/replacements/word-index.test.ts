import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identifyingWords } from "../../../src/differ/replacements/identifying-words.js";
import { tversky } from "../../../src/differ/replacements/likeness.js";
import { indexWords } from "../../../src/differ/replacements/word-index.js";

/** Texts of few words, so that many are shared. */
const text = fc
  .array(fc.constantFrom("eculizumab", "catheter", "drainage", "wound", "sorbent", "vial"), {
    maxLength: 6,
  })
  .map((some) => some.join(" "));
const texts = fc.array(text, { minLength: 1, maxLength: 20 });

const sum = (words: Iterable<string>, weight: (word: string) => number) =>
  [...words].reduce((all, word) => all + weight(word), 0);

describe("the word index", () => {
  it("gives rarer words more weight", () => {
    const { weight } = indexWords(["wound eculizumab", "wound furosemide", "catheter"]);
    expect(weight("eculizumab")).toBe(weight("catheter"));
    expect(weight("eculizumab")).toBeGreaterThan(weight("wound"));
    expect(weight("sorbent")).toBe(weight("eculizumab"));
  });

  it("finds the same descriptions as scoring each of them", () => {
    fc.assert(
      fc.property(texts, text, fc.constantFrom(0.3, 0.5, 0.7, 0.9, 1), (all, one, score) => {
        const { alike, weight } = indexWords(all);
        const asked = identifyingWords(one);
        const likeness = (other: string) => {
          const its = identifyingWords(other);
          const shared = sum(
            [...asked].filter((word) => its.has(word)),
            weight,
          );
          return tversky(shared, sum(asked, weight) - shared, sum(its, weight) - shared);
        };
        const places = [...all.keys()].filter((place) => likeness(all[place] ?? "") > score - 1e-6);
        expect(alike(asked, score)).toEqual(asked.size === 0 ? [] : places);
        // An earlier query leaves no state behind.
        expect(alike(asked, score)).toEqual(asked.size === 0 ? [] : places);
      }),
    );
  });

  it("finds the descriptions with all of the words, in order", () => {
    fc.assert(
      fc.property(texts, text, (all, one) => {
        const asked = identifyingWords(one);
        const places = [...all.keys()].filter((place) =>
          [...asked].every((word) => identifyingWords(all[place] ?? "").has(word)),
        );
        expect(indexWords(all).havingAll(asked)).toEqual(places);
      }),
    );
  });
});
