import { describe, expect, it } from "vitest";
import { jsonSheets } from "../../../src/loader/your-table/json.js";

describe("a pandas table with codes as row keys", () => {
  // For each row, all keys were tested again: 60,000 rows took minutes.
  it("takes time in proportion to its rows", () => {
    const codes = Array.from({ length: 60_000 }, (_, index) => {
      const letter = String.fromCharCode(65 + Math.floor(index / 10_000));
      return `${letter}${String(index % 10_000).padStart(4, "0")}`;
    });
    const price = Object.fromEntries(codes.map((code) => [code, 5]));
    const [sheet] = jsonSheets({ Price: price }, "cdm.json");
    expect(sheet?.columns).toEqual(["code", "Price"]);
    expect(sheet?.rows).toHaveLength(60_000);
    expect(sheet?.rows.at(-1)?.cells).toEqual(["F9999", 5]);
  });
});

it("reads each list of a document as a sheet, as hospitals publish charges in sections", () => {
  const summary = { "File Summary": [{ "Prices Posted And Effective": "8/1/2025 12:00:00 AM" }] };
  const gross = [{ "CDM HCPCS": "J1300" }, {}];
  const named = (document: unknown) =>
    jsonSheets(document, "cdm.json").map(({ name, rows }) => [name, rows.length]);
  expect(named({ ...summary, "Gross Charges ": gross, Empty: [] })).toEqual([
    ["File Summary", 1],
    ["Gross Charges", 2],
  ]);
  expect(named({ East: { items: gross }, West: { items: gross } })).toEqual([
    ["East items", 2],
    ["West items", 2],
  ]);
  expect(named({ MRF: gross })).toEqual([["", 2]]);
});
