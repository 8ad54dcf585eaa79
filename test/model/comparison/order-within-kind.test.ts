import { expect, it } from "vitest";
import { byOrderOfWork } from "../../../src/model/comparison/order-within-kind.js";
import type { WorklistEntry } from "../../../src/model/comparison/worklist.js";

const entry = (
  kind: WorklistEntry["kind"],
  codes: readonly string[],
  more: Partial<WorklistEntry> = {},
): WorklistEntry =>
  ({
    ...{
      id: codes.join(),
      kind,
      codes: [...codes],
      effectiveDate: "2026-01-01",
      timing: "on-time",
    },
    ...{ terminationDate: null, severity: "major", change: [], replacements: [] },
    ...{ billingUnit: null, units: {}, ...more },
  }) as WorklistEntry;

const ends = (terminationDate: string | null) => ({ terminationDate });
/** Crosswalks with their unit factors. */
const crosswalk = (...factors: readonly (number | null)[]) => ({
  replacements: factors.map((factor) => ({
    billingUnit: {
      from: { quantity: 1 },
      to: null,
      factor,
      ratio: null,
      reason: factor === null ? "unit-not-read" : null,
    },
  })) as never,
});

/** In working order. */
const IN_ORDER: readonly WorklistEntry[] = [
  entry("replace", ["J9002"], { ...ends("2025-12-31"), ...crosswalk(1, 5) }),
  entry("replace", ["J9001"], { ...ends("2025-03-31"), ...crosswalk(5) }),
  entry("replace", ["J9003"], { ...ends(null), ...crosswalk(1) }),
  entry("replace", ["J9004"], { ...ends("2025-12-31"), ...crosswalk(1, 1) }),
  entry("replace", ["J9005"], { ...ends("2025-12-31"), ...crosswalk(1) }),
  entry("rebuild", ["C1890"], { effectiveDate: "2026-01-01" }),
  entry("rebuild", ["A1890"], { effectiveDate: "2025-10-01" }),
  entry("close", ["G0002"], ends(null)),
  entry("close", ["G0003"], ends("2025-12-31")),
  entry("close", ["G0001"], ends("2025-06-30")),
  entry("review", ["L1001", "L1002"], { severity: null }),
  entry("review", ["L1003"], { severity: "critical" }),
  entry("review", ["L1006"], { effectiveDate: "2026-01-01" }),
  entry("review", ["L1005"], { effectiveDate: "2025-10-01" }),
  entry("review", ["L1004"], { severity: null }),
  entry("build", ["A9000"], { effectiveDate: "2025-04-01" }),
  entry("build", ["J1000"], { effectiveDate: "2026-01-01" }),
  entry("build", ["J0999"], { effectiveDate: "2025-07-01" }),
];

it("sorts work by kind, and within a kind the most important entry first", () => {
  const codes = (entries: readonly WorklistEntry[]) => entries.map(({ codes: [code] }) => code);
  expect(codes(IN_ORDER.toReversed().sort(byOrderOfWork))).toEqual(codes(IN_ORDER));
  for (const one of IN_ORDER) expect(byOrderOfWork(one, { ...one })).toBe(0);
});
