import { expect, it } from "vitest";
import { roleOf } from "../../../src/overlay/your-table/column-names.js";

it.each([
  ["Effective", "start"],
  ["Effective Date", "start"],
  ["Expires", "end"],
  ["Expiration", "end"],
  ["Effective To", "end"],
  ["Active From", "start"],
  ["Active Through", "end"],
  ["Valid Until", "end"],
])("A column named %s is one of days: %s", (name, role) => {
  expect(roleOf(name)?.role).toBe(role);
});
