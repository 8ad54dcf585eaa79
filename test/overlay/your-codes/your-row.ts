/** A row of a chargemaster as read, for tests of what is made of it. */
import type { YourRow } from "../../../src/model/impact/impact.js";

export const yourRow = (row: number, code: string, other: Partial<YourRow> = {}): YourRow => ({
  row,
  kind: "line",
  cells: [code],
  codes: [{ code, modifiers: [] }],
  volume: null,
  price: null,
  packageUnits: null,
  charges: null,
  owner: null,
  entry: null,
  ...other,
});
