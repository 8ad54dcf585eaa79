import { describe, expect, it } from "vitest";
import { jsonSheet } from "../../../src/loader/your-table/json.js";

describe("a pandas table with codes as row keys", () => {
  // For each row, all keys were tested again: 60,000 rows took minutes.
  it("takes time in proportion to its rows", () => {
    const codes = Array.from({ length: 60_000 }, (_, index) => {
      const letter = String.fromCharCode(65 + Math.floor(index / 10_000));
      return `${letter}${String(index % 10_000).padStart(4, "0")}`;
    });
    const price = Object.fromEntries(codes.map((code) => [code, 5]));
    const sheet = jsonSheet({ Price: price }, "cdm.json");
    expect(sheet?.columns).toEqual(["code", "Price"]);
    expect(sheet?.rows).toHaveLength(60_000);
    expect(sheet?.rows.at(-1)?.cells).toEqual(["F9999", 5]);
  });
});
