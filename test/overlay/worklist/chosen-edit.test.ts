import { describe, expect, it } from "vitest";
import type { Edit } from "../../../src/model/worklist/task.js";
import { BadCells } from "../../../src/overlay/worklist/bad-cells.js";
import { chosenEdit } from "../../../src/overlay/worklist/chosen-edit.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";

/** A package of vancomycin that CMS moved twice in 2025. */
const VANCOMYCIN: Edit = {
  actions: ["change-code", "change-units"],
  ...{ oldCode: "J3370", newCodes: ["J3374"], factor: 50 },
  via: [{ code: "J3373", factor: 50, effectiveDate: "2025-07-01" }],
  ...{ effectiveDate: "2025-10-01", terminationDate: "2025-06-30" },
};

const RELEASE = makeRelease(2026, [
  makeRecord("J3301", { addedDate: "2009-01-01" }),
  makeRecord("J3373", { addedDate: "2025-07-01" }),
  makeRecord("J3374", { addedDate: "2025-10-01" }),
  makeRecord("J3375", { addedDate: "2026-01-01" }),
]);

/** What a person typed over the row of the edit. */
function chosen(cells: { "New code"?: string; "Unit factor"?: string }): Edit | null {
  const row = {
    Code: "J3370",
    "New code": "J3374",
    "Unit factor": "50",
    "Effective date": "2025-10-01",
    "Termination date": "2025-06-30",
    Crosswalk: "J3374, J3375",
    ...cells,
  };
  return chosenEdit(
    { row: { where: "row 2", cells: row }, typed: {} },
    {
      proposed: VANCOMYCIN,
      unitsOf: () => undefined,
      newer: RELEASE,
      bad: new BadCells(),
    },
  );
}

describe("an edit that a person chose after CMS moved J3370 to J3373 in July 2025 and J3374 in October", () => {
  it("keeps the interim code if only the last code's factor was changed", () => {
    expect(chosen({ "Unit factor": "25" })).toEqual({ ...VANCOMYCIN, factor: 25 });
  });

  it("has the interim code's date and factor, or the person's factor, if it is that code", () => {
    const { via: _, ...whole } = VANCOMYCIN;
    const interim = { ...whole, newCodes: ["J3373"], effectiveDate: "2025-07-01" };
    expect(chosen({ "New code": "J3373" })).toEqual(interim);
    expect(chosen({ "New code": "J3373", "Unit factor": "60" })).toEqual({
      ...interim,
      factor: 60,
    });
  });

  it.each([
    ["J3301", "when the old one has ended", "2025-07-01"],
    ["J3375", "which the report offers, when there is such a code", "2026-01-01"],
  ])("to another code, %s, begins %s: %s", (code, _, effectiveDate) => {
    const edit = chosen({ "New code": code });
    expect(edit).toMatchObject({ newCodes: [code], effectiveDate, terminationDate: "2025-06-30" });
    expect(edit).not.toHaveProperty("via");
  });
});
