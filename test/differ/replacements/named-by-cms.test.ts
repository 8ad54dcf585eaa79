import { expect, it } from "vitest";
import { namedReplacements } from "../../../src/differ/replacements/cross-references.js";
import { makeRecord, makeRelease } from "../make-release.js";

it("Cross-references that can be billed come first, the others in CMS's order", () => {
  const ended = makeRecord("C9468", {
    crossReferences: ["J7023", "G0436", "J7203", "77046", "J1299", "Q5131", "CPT"],
  });
  const newer = makeRelease(2026, [
    makeRecord("G0436", { terminationDate: "2016-09-30" }),
    makeRecord("J7203"),
    makeRecord("J1299"),
    makeRecord("Q5131", { terminationDate: "2026-03-31" }),
  ]);
  expect(
    namedReplacements(ended, newer).map(({ code, verdict, oneToMany }) => [
      code,
      verdict,
      oneToMany,
    ]),
  ).toEqual([
    ["J7203", "ok", true],
    ["J1299", "ok", true],
    ["Q5131", "ok", true],
    ["J7023", "dangling", true],
    ["G0436", "terminated", true],
    ["77046", "external", true],
    ["CPT", "external", true],
  ]);
});

it("A single cross-reference is not one of several", () => {
  const ended = makeRecord("J1300", { crossReferences: ["J1299"] });
  const named = namedReplacements(ended, makeRelease(2026, [makeRecord("J1299")]));
  expect(named).toMatchObject([{ code: "J1299", verdict: "ok", oneToMany: false }]);
});
