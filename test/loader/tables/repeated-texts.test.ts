import fc from "fast-check";
import { expect, it } from "vitest";
import { repeatedTexts } from "../../../src/loader/tables/repeated-texts.js";

const tables = fc.array(fc.array(fc.constantFrom("", "Pharmacy", "J1300", "2026-01-01")));

it("no row says anything else afterwards", () => {
  fc.assert(
    fc.property(tables, (rows) => {
      const keep = repeatedTexts();
      const kept = rows.map((row) => [...row]);
      for (const row of kept) keep(row);
      expect(kept).toEqual(rows);
    }),
  );
});

it("nor where a column has more texts than are kept", () => {
  const rows = Array.from({ length: 20_100 }, (_, line) => [`line ${line}`, "Pharmacy"]);
  const keep = repeatedTexts();
  const kept = [...rows, ...rows].map((row) => [...row]);
  for (const row of kept) keep(row);
  expect(kept).toEqual([...rows, ...rows]);
});
