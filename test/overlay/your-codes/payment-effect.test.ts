import { describe, expect, it } from "vitest";
import { convertUnits } from "../../../src/differ/billing-units/convert.js";
import { readBillingUnit } from "../../../src/differ/billing-units/read-billing-unit.js";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { codeQuestions } from "../../../src/differ/replacements/code-questions.js";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import { rowsByCode } from "../../../src/model/impact/line-code.js";
import type { AssessedCode } from "../../../src/overlay/your-codes/assess-code.js";
import { matchCodes } from "../../../src/overlay/your-codes/impact.js";
import {
  effectOn,
  entryPayment,
  paymentOf,
} from "../../../src/overlay/your-codes/payment-effect.js";
import type { ColumnChoice } from "../../../src/overlay/your-table/find-columns.js";
import { entryPaymentText, moneySummary } from "../../../src/report/impact/money-and-packages.js";
import { joinedRelease, makeAddendum } from "../../differ/make-companion.js";
import { makeRecord } from "../../differ/make-release.js";
import { namedByCms } from "../../differ/make-replacement.js";
import type { AddendumRow } from "../../fixtures/companions.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { yourRow } from "./your-row.js";

const { write } = tempFolder();
const CODES = ["J1300", "J1299", "J1171", "J0138", "A9596"];
const RECORDS = CODES.map((code) => makeRecord(code));

async function releases(before: readonly AddendumRow[], after: readonly AddendumRow[]) {
  return {
    from: joinedRelease(2025, RECORDS, await makeAddendum(before)),
    to: joinedRelease(2026, RECORDS, await makeAddendum(after, "2026-01")),
    assessed: [],
    packages: [],
  };
}

const rowsOf = (...rows: ReturnType<typeof yourRow>[]) => rowsByCode(rows);

describe("the effect of a changed rate on a volume", () => {
  const LINES = [
    yourRow(2, "J1300", { volume: 100 }),
    yourRow(3, "J1300", { volume: 20 }),
    yourRow(4, "J1171", { volume: 1000 }),
    yourRow(5, "J0138", { volume: 50 }),
    yourRow(6, "A9596"),
  ];

  it("is units times (new rate less old rate), by code and in sum, with the unknown part", async () => {
    const { payment = [] } = paymentOf(
      rowsOf(...LINES),
      await releases(
        [
          ["J1300", "K", "9236", "$200.00"],
          ["J1171", "K", "0791", "$0.50"],
          ["J0138", "A"],
          ["A9596", "K", "9443", "$10.00"],
        ],
        [
          ["J1300", "K", "9236", "$190.00"],
          ["J1171", "K", "0791", "$0.75"],
          ["J0138", "K", "2075", "$0.041"],
          ["A9596", "K", "9443", "$12.00"],
        ],
      ),
    );
    expect(payment).toMatchObject([
      {
        field: "oppsPaymentRate",
        effect: -950,
        codes: [
          { code: "J1300", from: 200, to: 190, rows: [2, 3], volume: 120, effect: -1200 },
          { code: "J1171", from: 0.5, to: 0.75, volume: 1000, effect: 250 },
          { code: "A9596", from: 10, to: 12, volume: null, effect: null, unknown: "no-volume" },
          { code: "J0138", from: null, effect: null, unknown: "one-rate" },
        ],
      },
    ]);
    expect(moneySummary({ payment })).toBe(
      "Money and packages, at the end: OPPS payment rate -950.00 for your volume.",
    );
    expect(entryPaymentText(entryPayment(["J1171", "A9596"], LINES, payment))).toEqual([
      "Payment for your volume: OPPS payment rate +250.00, not known for 1 line",
    ]);
    expect(
      payment.map((one) => effectOn(new Map(LINES.slice(1, 2).map((row) => [row.row, row])), one)),
    ).toMatchObject([
      { effect: -200, codes: [{ code: "J1300", rows: [3], volume: 20, effect: -200 }] },
    ]);
  });

  it("is unknown for a code with a rate in neither quarter: E0765 is no longer paid, and had no OPPS rate", async () => {
    const records = [makeRecord("E0765")];
    const { payment = [] } = paymentOf(rowsOf(yourRow(2, "E0765", { volume: 10 })), {
      from: joinedRelease(2025, records, await makeAddendum([["E0765", "Y"]])),
      to: joinedRelease(2026, records, await makeAddendum([["E0765", "E1"]], "2026-01")),
      assessed: [],
      packages: [],
    });
    expect(payment[0]?.codes).toMatchObject([
      { code: "E0765", from: null, to: null, effect: null, unknown: "no-rate" },
    ]);
  });

  it("counts a packaged or unpaid code as 0: J1171 from K to N", async () => {
    const { payment } = paymentOf(
      rowsOf(yourRow(2, "J1171", { volume: 1000 })),
      await releases([["J1171", "K", "0791", "$0.50"]], [["J1171", "N"]]),
    );
    expect(payment).toMatchObject([{ effect: -500, codes: [{ from: 0.5, to: 0 }] }]);
  });

  it("is none if rates are equal within precision: $0.04 in cents, $0.038 in tenths of cents", async () => {
    const { payment } = paymentOf(
      rowsOf(yourRow(2, "J0138", { volume: 1_000_000 }), yourRow(3, "J1171", { volume: 10 })),
      await releases(
        [
          ["J0138", "K", "2075", "$0.04"],
          ["J1171", "K", "0791", "$0.50"],
        ],
        [
          ["J0138", "K", "2075", "$0.038"],
          ["J1171", "K", "0791", "$0.75"],
        ],
      ),
    );
    expect(payment).toMatchObject([{ effect: 2.5, codes: [{ code: "J1171" }] }]);
  });

  describe("of a code that ended", () => {
    const ended = (change: object) =>
      [
        {
          code: "J1300",
          lineStatus: "ended",
          replacements: [
            {
              ...namedByCms(
                "J1299",
                convertUnits(
                  readBillingUnit("eculizumab, 10 mg"),
                  readBillingUnit("eculizumab, 2 mg"),
                ),
              ),
              ...change,
            },
          ],
        },
      ] as unknown as AssessedCode[];
    const line = yourRow(2, "J1300", { volume: 10, price: 180 });
    const both = () =>
      releases([["J1300", "K", "9236", "$200.00"]], [["J1299", "K", "9236", "$38.00"]]);

    it("uses its successor's rate times the factor: five units of J1299 for one of J1300", async () => {
      const money = paymentOf(rowsOf(line), { ...(await both()), assessed: ended({}) });
      expect(money.payment).toMatchObject([
        { effect: -100, codes: [{ bill: { code: "J1299", factor: 5 }, from: 200, to: 190 }] },
      ]);
      expect(money.belowRate).toEqual([
        { row: 2, code: "J1300", charge: 180, field: "oppsPaymentRate", rate: 190 },
      ]);
    });

    it("is unknown if it has several successors, unless the line's package decides", async () => {
      const context = { ...(await both()), assessed: ended({ oneToMany: true }) };
      expect(paymentOf(rowsOf(line), context).payment).toMatchObject([
        { effect: 0, codes: [{ bill: null, unknown: "no-successor" }] },
      ]);
      const told = {
        row: 2,
        code: "J1300",
        ndc: "25682-0001-01",
        billedWith: ["J1299"],
        otherCode: true,
        factor: 5,
        units: null,
        unitsNow: 5,
        movedOn: null,
        via: [],
        yours: null,
        unitsDiffer: false,
      };
      expect(paymentOf(rowsOf(line), { ...context, packages: [told] }).payment).toMatchObject([
        { effect: -100, codes: [{ bill: { code: "J1299", factor: 5 }, unknown: null }] },
      ]);
    });
  });

  it("uses the package's code and factor, or else the single successor's", async () => {
    const context = await releases(
      [["J1300", "K", "9236", "$200.00"]],
      [
        ["J1299", "K", "9236", "$38.00"],
        ["J1171", "K", "0791", "$10.00"],
      ],
    );
    const unit = (code: string, factor: number | null) => ({
      code,
      oneToMany: true,
      verdict: "ok",
      billingUnit: { factor },
    });
    const packageOf = (billedWith: string[], factor: number | null) => ({
      row: 2,
      code: "J1300",
      units: null,
      billedWith,
      factor,
    });
    const billOfAll = (packages: object[], ...found: object[]) => {
      const assessed = [{ code: "J1300", lineStatus: "ended", replacements: found }];
      const all = { ...context, packages, assessed } as unknown as Parameters<typeof paymentOf>[1];
      const line = rowsOf(yourRow(2, "J1300", { volume: 10 }));
      return paymentOf(line, all).payment?.[0]?.codes[0]?.bill;
    };
    const billOf = (billedWith: string[], factor: number | null, ...found: object[]) =>
      billOfAll([packageOf(billedWith, factor)], ...found);
    const [five, two] = [unit("J1299", 5), unit("J1171", 2)];
    expect(billOf(["J1299"], 5, two, five)).toEqual({ code: "J1299", factor: 5 });
    expect(billOf(["J1171"], 2, two, five)).toEqual({ code: "J1171", factor: 2 });
    expect(billOf(["J1299"], 4, two)).toEqual({ code: "J1299", factor: 4 });
    expect(billOf(["J1299"], 4, unit("J1299", null))).toEqual({ code: "J1299", factor: 4 });
    expect(billOf(["J1299"], null, two)).toBeNull();
    expect(billOf(["J1299", "J1171"], 4, two, five)).toBeNull();
    expect(billOf(["J1300"], 4, two, five)).toBeNull();
    expect(billOf([], 4, two, five)).toBeNull();
    const [vial, syringe] = [packageOf(["J1299"], 5), packageOf(["J1171"], 2)];
    expect(billOfAll([vial, vial])).toEqual({ code: "J1299", factor: 5 });
    expect(billOfAll([vial, syringe])).toBeNull();
    expect(billOfAll([packageOf(["J1299"], 2), syringe])).toBeNull();
    expect(billOfAll([vial, packageOf(["J1299"], 4)])).toBeNull();
  });

  it("is unknown if the package's units contradict the descriptors", async () => {
    const context = await releases(
      [["J1300", "K", "9236", "$200.00"]],
      [["J1299", "K", "9236", "$38.00"]],
    );
    const units = { package: 30, each: 30 };
    const packages = [{ row: 2, code: "J1300", units, billedWith: ["J1299"], factor: null }];
    const found = [{ code: "J1299", verdict: "ok", oneToMany: false, billingUnit: { factor: 5 } }];
    const assessed = [{ code: "J1300", lineStatus: "ended", replacements: found }];
    const all = { ...context, packages, assessed } as unknown as Parameters<typeof paymentOf>[1];
    const line = rowsOf(yourRow(2, "J1300", { volume: 10, price: 1 }));
    const { payment, belowRate } = paymentOf(line, all);
    expect(payment?.[0]?.codes).toMatchObject([
      { code: "J1300", from: 200, to: null, effect: null, unknown: "no-successor" },
    ]);
    expect(belowRate).toEqual([]);
  });

  it("is omitted if a release has no rates", async () => {
    const context = await releases([["J1300", "K", "9236", "$200.00"]], [["A9596", "N"]]);
    const to = joinedRelease(2026, RECORDS);
    expect(paymentOf(rowsOf(yourRow(2, "J1300", { volume: 100 })), { ...context, to })).toEqual({});
  });
});

describe("a charge of several units", () => {
  /** Ten charges or units of a 30-unit vial of J1300, whose rate per unit was 180 and is 190. */
  async function ofVials(header: string, choice: ColumnChoice, ...prices: readonly number[]) {
    const { from, to } = await releases(
      [["J1300", "K", "9236", "$180.00"]],
      [["J1300", "K", "9236", "$190.00"]],
    );
    const lines = prices.map((price) => `J1300,Soliris vial,${price},30,10`);
    const file = write("vials.csv", [`HCPCS,Description,${header}`, ...lines, ""].join("\n"));
    return matchCodes({
      ...{ diff: diffReleases(from, to), from, to },
      ...{ tables: [await readYourTable(file)], choice, decimal: "point" },
      ...{ overrides: {}, licensed: false, questions: codeQuestions(from, to) },
    });
  }
  const OPTIONS = { price: "Charge Amount", volume: "Volume" };

  it.each([
    ["price and volume per charge", "Charge Amount,Units per charge,Volume", {}, 57_000, 3000],
    ["price per charge, volume in units", "Charge Amount,HCPCS Units,Annual Units", {}, 1900, 100],
    [
      "price per unit, volume in charges",
      "Unit Price,Units Per Package,Volume",
      {},
      1_710_000,
      3000,
    ],
    ["amounts that the user names", "Charge Amount,Units per charge,Volume", OPTIONS, 57_000, 100],
  ])("has one price and volume for all sums: %s", async (_, header, choice, charges, effect) => {
    const document = await ofVials(header, choice, 5700);
    expect(document.summary.all).toMatchObject({ charges, volume: effect / 10 });
    expect(document.payment).toMatchObject([{ effect }]);
  });

  it("is mentioned with the columns", async () => {
    const [note] = (await ofVials("Charge Amount,Units per charge,Volume", {}, 5700)).notes;
    expect(note).toBe(
      'The column "Units per charge" gives the units of a charge: "Charge Amount" is the price of a charge, and is divided by them; "Volume" counts charges, and is multiplied by them. If a column is per unit, name it with --charge-column or --volume-column.',
    );
    expect((await ofVials("Unit Price,Units per charge,Units", {}, 5700)).notes).toEqual([]);
  });

  it("is compared by unit price: a vial of 30 units for 5,699.70 is below 30 times 190", async () => {
    const { belowRate } = await ofVials(
      "Charge Amount,Units per charge,Volume",
      {},
      5699.7,
      5700,
      100,
    );
    expect(belowRate).toMatchObject([
      { row: 2, charge: 189.99, rate: 190 },
      { row: 4, charge: 3.3333 },
    ]);
  });

  it("counts as the price of one unit if the column or the user says so", async () => {
    const named = (await ofVials("Unit Price,Units per charge,Volume", {}, 189.99, 190)).belowRate;
    expect(named).toEqual([
      { row: 2, code: "J1300", charge: 189.99, field: "oppsPaymentRate", rate: 190 },
    ]);
    const asked = await ofVials("Charge Amount,Units per charge,Volume", OPTIONS, 189.99, 190);
    expect(asked.belowRate).toEqual(named);
  });
});

describe("a charge below what Medicare pays", () => {
  it("is named with its line, by unit price or share of the total", async () => {
    const both = await releases([["A9596", "N"]], [["J1300", "K", "9236", "$190.00"]]);
    const { belowRate } = paymentOf(
      rowsOf(
        yourRow(2, "J1300", { volume: 10, charges: 1800 }),
        yourRow(3, "J1300", { volume: 10, charges: 1900 }),
        yourRow(4, "J1300", { charges: 5 }),
        yourRow(5, "J1300", { price: 189.99 }),
        yourRow(6, "J1300", { price: -1 }),
      ),
      both,
    );
    expect(belowRate).toMatchObject([
      { row: 2, code: "J1300", charge: 180, field: "oppsPaymentRate", rate: 190 },
      { row: 5, charge: 189.99 },
    ]);
  });
});

it("compares the line's price with the rate, or else its total divided by its volume", async () => {
  const both = await releases(
    [["J1171", "K", "0791", "$5.00"]],
    [["J1171", "K", "0791", "$10.00"]],
  );
  const { belowRate, payment } = paymentOf(
    rowsOf(
      yourRow(9, "J1171", { price: 9.994, volume: 5, charges: 100 }),
      yourRow(2, "J1171", { volume: 5, charges: 45 }),
      yourRow(3, "J1171", { volume: 0, charges: 45 }),
      yourRow(4, "J1171", { volume: -5, charges: 45 }),
      yourRow(5, "J1171", { volume: null, charges: 5 }),
      yourRow(6, "J1171", { volume: 5, charges: null }),
      yourRow(7, "J1171", { price: 10 }),
      yourRow(8, "J1171", { volume: 5, charges: 50 }),
      yourRow(10, "J1171", { price: 0 }),
    ),
    both,
  );
  expect(belowRate?.map(({ row, charge }) => [row, charge])).toEqual([
    [2, 9],
    [9, 9.994],
    [10, 0],
  ]);
  expect(
    payment?.[0]?.codes.map(({ volume, effect, unknown }) => [volume, effect, unknown]),
  ).toEqual([
    [15, 75, null],
    [null, null, "no-volume"],
  ]);
});
