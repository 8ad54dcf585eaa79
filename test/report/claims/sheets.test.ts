import { describe, expect, it } from "vitest";
import type { ClaimsImpact } from "../../../src/model/claims/claims.js";
import { codesTable } from "../../../src/report/claims/sheets.js";

const NONE = { lines: 0, units: 0, charges: 0 };

const J0171 = {
  ...{ code: "J0171", status: "discontinued", work: "replace", severity: "critical" },
  replacement: { code: "J0165", verdict: "ok", source: "ndc", score: null },
  ...{ affected: NONE, before: NONE, after: NONE, denied: NONE, toMultiply: NONE },
  ...{ periods: [], undated: NONE, factor: null },
};
const tableOf = (...codes: object[]) => codesTable({ codes } as unknown as ClaimsImpact);

describe("the crosswalk column of a claims table", () => {
  it("lists all alternatives: J0171 ended, and its packages moved to five codes", () => {
    const alternatives = ["J0169", "J0166", "J0167", "J0168"];
    const replacement = { ...J0171.replacement, alternatives };
    const { columns, rows } = tableOf({ ...J0171, replacement });
    const at = columns.findIndex(({ title }) => title === "Crosswalk");
    expect(rows[0]?.[at]).toBe("J0165, J0169, J0166, J0167, J0168");
  });
});

it("The sheet Codes prints up to What to do, highest charges first", () => {
  const most = { ...J0171, code: "J9999", affected: { ...NONE, charges: 5 } };
  const { columns, rows, printed = 0 } = tableOf(J0171, most);
  expect(rows.map(([code]) => code)).toEqual(["J9999", "J0171"]);
  expect(columns[printed - 1]?.title).toBe("What to do");
});
