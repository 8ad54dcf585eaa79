import { expect, it } from "vitest";
import { isAssessed, isHit } from "../../../src/model/claims/is-hit.js";

const code = (...periods: readonly (readonly [verdict: string, lines: number])[]) =>
  ({ periods: periods.map(([verdict, lines]) => ({ verdict, lines })) }) as never;

it.each([
  ["lines after its end", code(["right", 3], ["ended", 1]), true, true],
  ["only lines before its end", code(["right", 3], ["ended", 0]), false, true],
  ["no line with a date", code(["right", 0], ["ended", 0]), false, false],
  ["no period", code(), false, false],
])(
  "decides whether a code with %s is hit, and whether it is assessed",
  (_, claimed, hit, assessed) => {
    expect([isHit(claimed), isAssessed(claimed)]).toEqual([hit, assessed]);
  },
);
