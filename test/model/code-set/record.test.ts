import { expect, it } from "vitest";
import { seriesOf, seriesRank } from "../../../src/model/code-set/record.js";

it("sorts codes by letter, then Level I, then modifiers", () => {
  const codes = ["LT", "99213", "J1300", "0001F", "A0021", "V5008"];
  expect(codes.map(seriesOf)).toEqual(["modifiers", "Level I", "J", "Level I", "A", "V"]);
  const series = [...new Set(codes.map(seriesOf))];
  expect(series.sort((a, b) => seriesRank(a) - seriesRank(b))).toEqual([
    ...["A", "J", "V", "Level I", "modifiers"],
  ]);
});
