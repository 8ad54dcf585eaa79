import { describe, expect, it } from "vitest";
import type { YourRow } from "../../../src/model/impact/impact.js";
import { effectOn, paymentOf } from "../../../src/overlay/your-codes/payment-effect.js";
import { paymentSentences } from "../../../src/report/impact/payment-sentences.js";
import { joinedRelease, makeAddendum } from "../../differ/make-companion.js";
import { makeRecord } from "../../differ/make-release.js";
import type { AddendumRow } from "../../fixtures/companions.js";

const CODES = ["J1300", "J1171", "J0138", "A9596"];
const RECORDS = CODES.map((code) => makeRecord(code));

async function releases(before: readonly AddendumRow[], after: readonly AddendumRow[]) {
  return {
    from: joinedRelease(2025, RECORDS, await makeAddendum(before)),
    to: joinedRelease(2026, RECORDS, await makeAddendum(after, "2026-01")),
  };
}

let line = 1;
const row = (code: string, volume: number | null, charges: number | null = null): YourRow => ({
  row: ++line,
  kind: "line",
  cells: [],
  codes: [{ code, modifiers: [] }],
  volume,
  charges,
  owner: null,
  entry: null,
});

const rowsOf = (...rows: YourRow[]) => {
  const codes = [...new Set(rows.map(({ codes: [one] }) => one?.code ?? ""))];
  return new Map(codes.map((code) => [code, rows.filter((one) => one.codes[0]?.code === code)]));
};

describe("what a changed rate does to a volume", () => {
  it("is units by new rate less old rate, by code and in sum, with what is not known", async () => {
    const both = await releases(
      [
        ["J1300", "K", "9236", "$200.00"],
        ["J1171", "K", "0791", "$0.50"],
        ["J0138", "N"],
        ["A9596", "K", "9443", "$10.00"],
      ],
      [
        ["J1300", "K", "9236", "$190.00"],
        ["J1171", "K", "0791", "$0.75"],
        ["J0138", "K", "2075", "$0.041"],
        ["A9596", "K", "9443", "$12.00"],
      ],
    );
    const lines = rowsOf(
      row("J1300", 100),
      row("J1300", 20),
      row("J1171", 1000),
      row("J0138", 50),
      row("A9596", null),
    );
    const { payment } = paymentOf(lines, both);
    expect(payment).toEqual([
      {
        field: "oppsPaymentRate",
        effect: -950,
        codes: [
          { code: "J1300", from: 200, to: 190, volume: 120, effect: -1200 },
          { code: "J1171", from: 0.5, to: 0.75, volume: 1000, effect: 250 },
          { code: "A9596", from: 10, to: 12, volume: null, effect: null },
        ],
        oneRate: ["J0138"],
      },
    ]);
    expect(paymentSentences({ payment })).toEqual([
      "OPPS payment rate: 950.00 less for your volume, on 2 codes (J1300 -1,200.00, J1171 +250.00); not known: 1 code without a volume, 1 code with a rate in one quarter only.",
    ]);
    const [first] = payment ?? [];
    expect(first && effectOn(rowsOf(row("J1171", 10)), first)).toMatchObject({
      effect: 2.5,
      codes: [{ code: "J1171", volume: 10, effect: 2.5 }],
      oneRate: [],
    });
  });

  it("is not asked where a release has no rates", async () => {
    const { from } = await releases([["J1300", "K", "9236", "$200.00"]], [["A9596", "N"]]);
    expect(
      paymentOf(rowsOf(row("J1300", 100)), { from, to: joinedRelease(2026, RECORDS) }),
    ).toEqual({});
  });
});

describe("a charge below what Medicare pays", () => {
  it("is named with its line, by the charge of one unit", async () => {
    const both = await releases([["A9596", "N"]], [["J1300", "K", "9236", "$190.00"]]);
    const [low, high] = [row("J1300", 10, 1800), row("J1300", 10, 1900)];
    const { belowRate } = paymentOf(rowsOf(low, high, row("J1300", null, 5)), both);
    expect(belowRate).toEqual([
      { row: low.row, code: "J1300", charge: 180, field: "oppsPaymentRate", rate: 190 },
    ]);
    expect(paymentSentences({ belowRate })).toEqual([
      `Charge below Medicare's rate on 1 line: row ${low.row}, J1300: 180.00 against 190.00.`,
    ]);
  });
});
