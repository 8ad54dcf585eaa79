import { expect, it } from "vitest";
import type { ImpactDocument } from "../../../src/model/impact/impact.js";
import { lineKeys, unusedKeyColumn } from "../../../src/overlay/your-codes/line-keys.js";
import { yourRow } from "./your-row.js";

/** The column of keys by which lines of eculizumab are not known, of lines with these charge codes. */
function unused(foundBy: "name" | "option", ...keys: readonly string[]) {
  const columns = {
    key: { index: 0, name: "CDM #", foundBy },
    code: { index: 1, name: "HCPCS", foundBy: "name" },
    descriptions: [],
  } as unknown as ImpactDocument["columns"];
  const rows = keys.map((key, at) => ({ ...yourRow(at + 2, "J1300"), cells: [key, "J1300"] }));
  const tasks = [...lineKeys(rows, columns)].map(([row, { key }]) => ({ row, key }));
  return unusedKeyColumn({ tasks, rows, columns } as unknown as ImpactDocument);
}

it("names a column of keys that tells too few lines apart, so that a load file has others", () => {
  expect(unused("name", "1001", "1001", "1002", "1003")).toBe("CDM #");
});

it("names none where lines are known by it, also those without a key and with one that stands twice", () => {
  expect(unused("name", "1001", "1002", "1003", "1004")).toBe(null);
  expect(unused("option", "1001", "1001", "", "1003")).toBe(null);
});
