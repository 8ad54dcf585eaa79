import { describe, expect, it } from "vitest";
import type { ClaimsImpact } from "../../../src/model/claims/claims.js";
import { codesTable } from "../../../src/report/claims/sheets.js";

const NONE = { lines: 0, units: 0, charges: 0 };

describe("the crosswalk of a code in the tables of claims", () => {
  it("is every code that may be right: J0171 ended, and packages of it went to five", () => {
    const named = { code: "J0165", verdict: "ok", source: "ndc", score: null };
    const code = {
      ...{ code: "J0171", status: "discontinued", work: "replace", severity: "critical" },
      replacement: { ...named, alternatives: ["J0169", "J0166", "J0167", "J0168"] },
      ...{ affected: NONE, before: NONE, after: NONE, denied: NONE, toMultiply: NONE },
      ...{ periods: [], undated: NONE, factor: null },
    };
    const { columns, rows } = codesTable({ codes: [code] } as unknown as ClaimsImpact);
    const at = columns.findIndex(({ title }) => title === "Crosswalk");
    expect(rows[0]?.[at]).toBe("J0165, J0169, J0166, J0167, J0168");
  });
});
