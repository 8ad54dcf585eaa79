import { describe, expect, it } from "vitest";
import { amounts, amountsOf } from "../../src/claims/sums.js";

const line = (lines: number, units: bigint, charges: bigint) => ({ lines, units, charges });

describe("sums of claim lines", () => {
  it("are exact in ten-thousandths, and converted to numbers last", () => {
    const dimes = Array.from({ length: 3 }, () => line(1, 10_000n, 1_000n));
    expect(amounts(dimes)).toEqual({ lines: 3, units: 3, charges: 0.3 });
    expect(amounts([])).toEqual({ lines: 0, units: 0, charges: 0 });
  });

  it("are in the order of the names, and omit names without lines", () => {
    const rows = [
      { ...line(1, 10_000n, 50_000n), name: "changed" },
      { ...line(2, 40_000n, 210_000n), name: "denied" },
      { ...line(0, 0n, 0n), name: "unread" },
      { ...line(1, 0n, 10_000n), name: "changed" },
      { ...line(5, 0n, 0n), name: null },
    ] as const;
    const found = amountsOf(["denied", "paid", "unread", "changed"], rows, ({ name }) => name);
    expect(Object.entries(found)).toEqual([
      ["denied", { lines: 2, units: 4, charges: 21 }],
      ["changed", { lines: 2, units: 1, charges: 6 }],
    ]);
  });
});
