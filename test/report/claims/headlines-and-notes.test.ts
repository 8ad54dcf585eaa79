import { describe, expect, it } from "vitest";
import type { ClaimsImpact } from "../../../src/model/claims/claims.js";
import { readingNotes } from "../../../src/report/claims/headlines-and-notes.js";

describe("notes on how claims were read", () => {
  it("say that a column of drug packages was not: J0171 became five codes, by the product", () => {
    const notes = (ndc?: string) => {
      const columns = { code: "HCPCS", date: "DOS", units: "Units", charges: "Charge", ndc };
      const none = { blank: 0, unreadable: 0 };
      const reading = { codes: {}, undated: none, units: none, charges: none, rejected: [] };
      return readingNotes({ reading, sources: [{ columns }] } as unknown as ClaimsImpact);
    };
    expect(notes("NDC").join(" ")).toContain('The column "NDC" is not read');
    expect(notes()).toEqual([]);
  });
});
