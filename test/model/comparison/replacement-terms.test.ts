import { expect, it } from "vitest";
import {
  alternativesOf,
  type ReferenceVerdict,
  type ReplacementSource,
} from "../../../src/model/comparison/replacement-terms.js";

const offer = (
  source: ReplacementSource,
  { oneToMany = false, verdict = "ok" as ReferenceVerdict } = {},
) => ({ source, verdict, oneToMany });

it("offers what CMS or the same evidence names beside the best: Q4431 to Q4433 for Q4100", () => {
  const [match, other] = [offer("suggested"), offer("suggested")];
  expect(alternativesOf([match, other])).toEqual([other]);
  const named = offer("cms", { oneToMany: true });
  expect(alternativesOf([named, match])).toEqual([match]);
});

it("offers nothing that cannot be billed, or has weaker evidence", () => {
  expect(alternativesOf([offer("cms"), offer("suggested")])).toEqual([]);
  expect(alternativesOf([offer("cms"), offer("cms", { verdict: "terminated" })])).toEqual([]);
  expect(alternativesOf([])).toEqual([]);
});
