import { expect, it } from "vitest";
import { notFoundSentences } from "../../../src/report/wording/codes-not-found.js";

it("a code not found in 2019, but in 2018 and 2020, is said to have come back: DA", () => {
  const place = { addedDate: "2011-01-01", terminationDate: null };
  const elsewhere = [
    { ...place, release: "2018-01", when: "earlier" as const },
    { ...place, release: "2020-04", when: "later" as const },
  ];
  const said = notFoundSentences({ asked: "DA", near: [], elsewhere }, "not in 2019-01");
  expect(said.at(-1)).toBe("It is in 2020-04, added 2011-01-01: it came back.");
});
