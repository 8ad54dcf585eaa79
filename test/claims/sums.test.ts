import { describe, expect, it } from "vitest";
import { amounts, amountsOf, countsOf } from "../../src/claims/sums.js";

const line = (lines: number, units: bigint, charges: bigint) => ({ lines, units, charges });

describe("sums of claim lines", () => {
  it("are exact in ten-thousandths, until they are numbers of the document", () => {
    const dimes = Array.from({ length: 3 }, () => line(1, 10_000n, 1_000n));
    expect(amounts(dimes)).toEqual({ lines: 3, units: 3, charges: 0.3 });
    expect(amounts([])).toEqual({ lines: 0, units: 0, charges: 0 });
  });

  it("by key name no key without a line", () => {
    const rows = { denied: [line(2, 40_000n, 210_000n)], paid: [], unread: [line(0, 0n, 0n)] };
    const keys = ["denied", "paid", "unread"] as const;
    expect(amountsOf(keys, (key) => rows[key])).toEqual({
      denied: { lines: 2, units: 4, charges: 21 },
    });
    expect(countsOf(keys, (key) => rows[key].length)).toEqual({ denied: 1, unread: 1 });
  });
});
