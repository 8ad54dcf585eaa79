import { describe, expect, it } from "vitest";
import { convertUnits } from "../../../src/differ/billing-units/convert.js";
import { readBillingUnit } from "../../../src/differ/billing-units/read-billing-unit.js";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import { selectionName, selectionText } from "../../../src/report/comparison/selection-text.js";
import { selectionNotFound } from "../../../src/report/wording/codes-not-found.js";
import { namedByCms } from "../../differ/make-replacement.js";

type Selection = NonNullable<ReleaseDiff["selection"]>;

const selection = (more: Partial<Selection>): { selection: Selection } => ({
  selection: {
    only: null,
    kinds: null,
    codes: null,
    severity: null,
    of: 933,
    unchanged: [],
    alreadyEnded: [],
    notFound: [],
    ...more,
  },
});

describe("the name of a selection", () => {
  it.each([
    [{ codes: ["J1300"] }, "code J1300"],
    [{ codes: ["J*"] }, "codes J*"],
    [{ codes: ["A1", "LT"] }, "codes A1, LT"],
    [{ only: ["discontinued"], severity: "critical" }, "discontinued; critical"],
    [{ only: ["added"], kinds: ["replace"] }, "added, replace"],
    [{ severity: "major" }, "major or higher"],
  ] as [Partial<Selection>, string][])("for %j is %s", (more, name) => {
    expect(selectionName(selection(more))).toBe(name);
  });

  it("lists only a few of many codes", () => {
    const codes = Array.from({ length: 12 }, (_, at) => `J13${10 + at}`);
    expect(selectionName(selection({ codes }))).toMatch(/^codes J1310, .*J1317 and 4 more$/);
  });
});

describe("the text of a selection", () => {
  it("gives its share of all changes, and names codes that did not change", () => {
    expect(selectionText(selection({ codes: ["J1300", "J0120"], unchanged: ["J0120"] }), 1)).toBe(
      "1 of 933 changes: codes J1300, J0120. Not changed: J0120.",
    );
    expect(selectionText({ selection: null }, 933)).toBeNull();
  });

  it("names codes that had already ended, with known successors", () => {
    const J1030 = { code: "J1030", lastBillableDate: "2024-03-31" };
    const replacements = [
      namedByCms(
        "J1010",
        convertUnits(
          readBillingUnit("Injection, methylprednisolone acetate, 40 mg"),
          readBillingUnit("Injection, methylprednisolone acetate, 1 mg"),
        ),
      ),
    ];
    const [codes, unchanged] = [["J1030", "G2211"], ["G2211"]];
    expect(
      selectionText(
        selection({ codes, unchanged, alreadyEnded: [{ ...J1030, replacements }, J1030] }),
        0,
      ),
    ).toBe(
      "0 of 933 changes: codes J1030, G2211. Not changed: G2211. Already invalid: J1030 ended 2024-03-31: J1010 (CMS cross-reference), 40 units for each 1; J1030 ended 2024-03-31.",
    );
  });

  it("is preceded by codes in neither release, with similar codes", () => {
    const notFound = [
      { asked: "J13OO", near: ["J1300"] },
      { asked: "99213", near: [] },
      { asked: "Z*", near: [] },
    ];
    expect(selectionNotFound(selection({ notFound }))).toEqual([
      "J13OO is in neither release. Did you mean J1300?",
      "99213 is a CPT code, which is not in CMS's file.",
      "No code in either release matches Z*.",
    ]);
  });
});
