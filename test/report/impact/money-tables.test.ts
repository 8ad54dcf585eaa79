import { describe, expect, it } from "vitest";
import type { ImpactDocument } from "../../../src/model/impact/impact.js";
import type { CodeEffect } from "../../../src/model/impact/payment-effect.js";
import type { RateField } from "../../../src/model/impact/rate-fields.js";
import { moneyTables } from "../../../src/report/impact/money-tables.js";

const tablesOf = (found: Partial<ImpactDocument>) => moneyTables(found as ImpactDocument);

const effect = (code: string, sum: number | null, more: Partial<CodeEffect> = {}): CodeEffect => ({
  code,
  bill: null,
  from: 200,
  to: 100,
  rows: [2, 3],
  volume: 120,
  effect: sum,
  unknown: null,
  ...more,
});

const paid = (field: RateField, ...codes: CodeEffect[]) => ({ field, effect: 0, codes });

const HOLDS =
  "What changed rates do to your volume, for each code and how it is billed now, largest effects first.";

describe("the money tables", () => {
  it("are omitted if empty", () => {
    expect(tablesOf({})).toEqual([]);
    expect(tablesOf({ payment: [paid("oppsPaymentRate")], belowRate: [] })).toEqual([]);
  });

  it("start with the largest effects, up or down, of any publication, and end with unknown ones", () => {
    const [table, ...others] = tablesOf({
      payment: [
        paid(
          "oppsPaymentRate",
          effect("J1171", 250, { from: 0.5, to: 0.75 }),
          effect("A9596", null, { volume: null, unknown: "no-volume" }),
        ),
        paid(
          "aspPaymentLimit",
          effect("J1300", -1200, { bill: { code: "J1299", factor: 5 } }),
          effect("J0138", 900),
        ),
      ],
    });
    expect(others).toEqual([]);
    expect(table).toMatchObject({
      name: "Rates",
      holds: `${HOLDS} OPPS and ASP are two prices for the same drugs: do not add their effects.`,
    });
    expect(table?.columns.map(({ title }) => title)).toEqual([
      "Code",
      "Bill",
      "Unit factor",
      "Rate",
      "Old rate",
      "New rate",
      "Difference",
      "Lines",
      "Volume",
      "Effect",
      "Not known",
    ]);
    const [opps, asp] = ["OPPS payment rate", "ASP payment limit"];
    expect(table?.rows).toEqual([
      ["J1300", "J1299", 5, asp, 200, 100, -0.5, 2, 120, -1200, null],
      ["J0138", null, null, asp, 200, 100, -0.5, 2, 120, 900, null],
      ["J1171", null, null, opps, 0.5, 0.75, 0.5, 2, 120, 250, null],
      ["A9596", null, null, opps, 200, 100, -0.5, 2, null, null, "without a volume"],
    ]);
  });

  it("warn of two prices only if there are two", () => {
    expect(tablesOf({ payment: [paid("oppsPaymentRate", effect("J1300", 1))] })[0]?.holds).toBe(
      HOLDS,
    );
  });

  it("name each line that charges less than Medicare pays", () => {
    const below = { row: 2, code: "J1300", charge: 180, field: "oppsPaymentRate", rate: 190 };
    expect(tablesOf({ belowRate: [below] as ImpactDocument["belowRate"] })).toMatchObject([
      { name: "Charges below the rate", rows: [[2, "J1300", 180, 190, "OPPS payment rate"]] },
    ]);
  });
});
