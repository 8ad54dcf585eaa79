import { describe, expect, it } from "vitest";
import type { ClaimsImpact } from "../../../src/model/claims/claims.js";
import { readingNotes } from "../../../src/report/claims/headlines-and-notes.js";

const none = { blank: 0, unreadable: 0 };
const reading = { codes: {}, undated: none, units: none, charges: none, rejected: [] };
const engine = { name: "DuckDB", version: null };

describe("the notes on how claims were read", () => {
  it("say that a user's own query does not identify unknown codes", () => {
    const own = { name: "a query of your own", version: null };
    const read = { reading, sources: [{ columns: null }] };
    expect(readingNotes({ ...read, engine: own } as unknown as ClaimsImpact)).toEqual([
      "A query of your own does not identify codes that are in neither release: their lines are counted as HCPCS Level II.",
    ]);
    expect(readingNotes({ ...read, engine } as unknown as ClaimsImpact)).toEqual([]);
  });

  const notes = (others?: { role: string; name: string }[]) => {
    const columns = { code: "HCPCS", date: "DOS", units: "Units", charges: "Charge", others };
    return readingNotes({ reading, engine, sources: [{ columns }] } as unknown as ClaimsImpact);
  };

  it("say that an NDC column was not read, by which J0171 became one of five codes", () => {
    expect(notes([{ role: "ndc", name: "NDC" }]).join()).toContain('The column "NDC" is not read');
    expect(notes()).toEqual([]);
  });

  it("say that payments count as lines if the table is a ledger", () => {
    expect(notes([{ role: "row-type", name: "TYPE" }])).toEqual([
      'The column "TYPE" is not read: every row counts as a claim line. If some rows are payments, adjustments or transfers, give only the rows of charges.',
    ]);
  });

  it("name an unread column that may have a line's code", () => {
    expect(notes([{ role: "code", name: "CPT" }])).toEqual([
      'The column "CPT" is not read: codes are those of "HCPCS" (--claims-columns code=NAME).',
    ]);
  });
});
