import { expect, it } from "vitest";
import { otherLabel } from "../../src/releases/release-label.js";

it.each([
  ["january-2026-alpha-numeric-hcpcs-file.zip", false],
  ["april-2026-alpha-numeric-hcpcs-file.zip", true],
  ["january-2025-alpha-numeric-hcpcs-file.zip", true],
  ["april-2025-alpha-numeric-hcpcs-file.zip", true],
  ["2026-Alpha-Numeric-HCPCS-File.zip", false],
  ["2025-Alpha-Numeric-HCPCS-File.zip", true],
  ["my-codes.csv", false],
])("The name %s states another quarter than January 2026: %j", (name, other) => {
  const label = { year: 2026, month: 1, version: null, issued: null };
  expect(otherLabel(name, label) !== null).toBe(other);
});
