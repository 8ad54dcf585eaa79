import { describe, expect, it } from "vitest";
import {
  editOn,
  editToInterim,
  firstDay,
  interimText,
  readInterim,
  unitsByHand,
  unitsSteps,
} from "../../../src/model/worklist/edit-steps.js";
import type { Edit } from "../../../src/model/worklist/task.js";

/** A package of vancomycin that CMS moved twice in 2025. */
const VANCOMYCIN: Edit = {
  actions: ["change-code", "change-units"],
  ...{ oldCode: "J3370", newCodes: ["J3374"], factor: 50 },
  via: [{ code: "J3373", factor: 50, effectiveDate: "2025-07-01" }],
  ...{ effectiveDate: "2025-10-01", terminationDate: "2025-06-30" },
};

/** One unit of C9469 is one unit of Q9993 and of J3304. */
const ONE_TO_ONE: Edit = {
  actions: ["change-code"],
  ...{ oldCode: "C9469", newCodes: ["J3304"], factor: 1 },
  via: [{ code: "Q9993", factor: 1, effectiveDate: "2018-07-01" }],
  ...{ effectiveDate: "2019-01-01", terminationDate: "2018-06-30" },
};

describe("an edit through interim codes", () => {
  it("begins on the date of the first one", () => {
    expect(firstDay(VANCOMYCIN)).toBe("2025-07-01");
    expect(firstDay({ ...VANCOMYCIN, via: [] })).toBe("2025-10-01");
  });

  it.each([
    ["2025-06-30", "J3373"],
    ["2025-07-01", "J3373"],
    ["2025-09-30", "J3373"],
    ["2025-10-01", "J3374"],
  ])("leads on %s to %s", (day, code) => {
    expect(editOn(VANCOMYCIN, day).newCodes).toEqual([code]);
  });

  it.each([
    ["2018-06-30", "C9469"],
    ["2018-07-01", "Q9993"],
    ["2018-09-30", "Q9993"],
    ["2018-10-01", "J3301"],
    ["2018-12-31", "J3301"],
    ["2019-01-01", "J3304"],
  ])("leads on %s to %s, of two interim codes", (day, code) => {
    const [first = { code: "Q9993", factor: 1, effectiveDate: null }] = ONE_TO_ONE.via ?? [];
    const via = [first, { code: "J3301", factor: 1, effectiveDate: "2018-10-01" }];
    const before = { code: "C9469", factor: 1, effectiveDate: "2018-01-01" };
    const edit = { ...ONE_TO_ONE, via: [before, ...via] };
    expect(editOn(edit, day).newCodes).toEqual([code]);
  });

  it("has an interim code's date and factor, and the old code's end date", () => {
    const { via: _, ...whole } = VANCOMYCIN;
    expect(editToInterim(VANCOMYCIN, "J3373")).toEqual({
      ...{ ...whole, newCodes: ["J3373"] },
      effectiveDate: "2025-07-01",
    });
    expect(editToInterim(ONE_TO_ONE, "Q9993")?.actions).toEqual(["change-code"]);
    expect(editToInterim(VANCOMYCIN, "J3374")).toBeUndefined();
  });

  it.each([
    ["J3373 x50 from 2025-07-01", VANCOMYCIN.via],
    [
      "Q9993 from 2018-07-01, J3301 x0.5",
      [
        { code: "Q9993", factor: null, effectiveDate: "2018-07-01" },
        { code: "J3301", factor: 0.5, effectiveDate: null },
      ],
    ],
    ["", []],
  ])("writes them to a cell and reads them back: %s", (text, via = []) => {
    expect(interimText({ ...VANCOMYCIN, via })).toBe(text);
    expect(readInterim(text)).toEqual(via);
  });

  it("ignores a factor of 0", () => {
    expect(readInterim("J3373 x0")).toEqual([{ code: "J3373", factor: null, effectiveDate: null }]);
  });
});

describe("the units of a line whose code changes", () => {
  const amount = { quantity: 10, unit: "mg", dimension: "mass" as const, text: "10 mg" };
  const from = { ...amount, ceiling: false, components: [], limit: null, equivalent: null };

  it("are multiplied by the factor, unless it is 1", () => {
    expect(unitsSteps(5)).toEqual(["change-units"]);
    expect(unitsSteps(1)).toEqual([]);
  });

  it("are left to a person if the factor is unknown", () => {
    expect(unitsSteps(null)).toEqual(["check-units"]);
    expect(unitsSteps(null, { from, to: null })).toEqual(["check-units"]);
  });

  it("stay as they are if neither descriptor names an amount", () => {
    expect(unitsSteps(null, { from: null, to: null })).toEqual([]);
  });
});

describe("the edit of a line with several codes and one units cell", () => {
  it("leaves the units to a person if one code's edit, even an interim step, would multiply them", () => {
    const actions = ["change-code", "check-units"];
    expect(unitsByHand(VANCOMYCIN)).toEqual({
      ...{ ...VANCOMYCIN, actions, factor: null },
      via: [{ code: "J3373", factor: null, effectiveDate: "2025-07-01" }],
    });
    expect(unitsByHand({ ...VANCOMYCIN, factor: 1 })).toMatchObject({ actions, factor: null });
    const { via: _, ...straight } = VANCOMYCIN;
    expect(unitsByHand(straight)).toEqual({ ...straight, actions, factor: null });
  });

  it("is unchanged if no units change", () => {
    expect(unitsByHand(ONE_TO_ONE)).toBe(ONE_TO_ONE);
    const closed: Edit = { ...ONE_TO_ONE, actions: ["close"], factor: null, via: [] };
    expect(unitsByHand(closed)).toBe(closed);
  });
});
