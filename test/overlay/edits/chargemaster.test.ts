import { expect, it } from "vitest";
import { type Line, lineText } from "../../../src/overlay/edits/chargemaster.js";

const J1299 = { code: "J1299", modifiers: [] };
const line = (more: Partial<Line>) =>
  lineText({ withModifiers: [J1299], units: null, start: "", end: "", ...more } as Line);

it.each([
  [{}, "J1299"],
  [{ units: 1 }, "J1299, 1 unit"],
  [{ units: 5, start: "2026-01-01" }, "J1299, 5 units, from 2026-01-01"],
  [{ end: "2026-12-31" }, "J1299, to 2026-12-31"],
  [{ withModifiers: [J1299, { code: "J1300", modifiers: ["JW"] }] }, "J1299 J1300-JW"],
  [{ withModifiers: [{ ...J1299, modifiers: ["JW"] }], units: 1 }, "J1299-JW, 1 unit"],
])("describes a chargemaster line %j as %s", (more, text) => {
  expect(line(more)).toBe(text);
});
