import { describe, expect, it } from "vitest";
import {
  entryPaymentText,
  moneySummary,
  ndcNote,
  packageNote,
} from "../../../src/report/impact/money-and-packages.js";

const line = (more: object = {}) => ({
  ...{
    row: 2,
    code: "J1300",
    ndc: "25682-0001-01",
    billedWith: ["J1299"],
    factor: 5,
    unitsNow: 300,
  },
  ...{ otherCode: true, unitsDiffer: false, yours: null, units: null, ...more },
});
const packages = (lines: object[], notListed: number[] = []) =>
  ndcNote({ packages: { lines, notListed } } as never);
const below = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ row: at + 2, code: "J1300", charge: 180, field: "oppsPaymentRate", rate: 190 },
  }));

describe("sentences about packages", () => {
  it("are absent if no line has one", () => {
    expect(packages([])).toEqual([]);
    expect([moneySummary({}), ndcNote({})]).toEqual([null, []]);
  });

  it.each([
    [{ factor: null, unitsNow: null }, "J1299"],
    [{ factor: null }, "J1299, 300 units per package"],
    [{ factor: 1 }, "J1299"],
    [{ factor: 5 }, "J1299, x5 units"],
    [{ factor: null, unitsNow: null, billedWith: ["Q9991", "Q9992"] }, "Q9991 or Q9992"],
  ])("name the code in CMS's crosswalk, and the units if they differ: %j", (more, text) => {
    expect(packageNote(line(more) as never)).toBe(`Bill ${text} (NDC 25682-0001-01)`);
  });

  it.each([
    [{ package: 20, each: 2 }, "CMS has 20 (2 each)"],
    [{ package: 20, each: 20 }, "CMS has 20"],
    [{ package: 20, each: null }, "CMS has 20"],
    [{ package: null, each: null }, "CMS has none"],
  ])("compare the user's units with CMS's: %j", (units, said) => {
    const own = line({ otherCode: false, unitsDiffer: true, yours: 10, units });
    expect(packageNote(own as never)).toBe(`Package units: 10, ${said}`);
    expect(packages([own], [3])).toEqual([
      "NDC: 1 line checked against the NDC crosswalk, 1 of them with package units to compare; the NDC of 1 line is not in it.",
    ]);
  });

  it("count only lines with units on both sides as compared", () => {
    const same = { otherCode: false, yours: 20, units: { package: 20, each: null } };
    const lines = [same, { ...same, row: 3, yours: null }, { ...same, row: 4, units: null }].map(
      line,
    );
    expect(packages(lines)).toEqual([
      "NDC: 3 lines checked against the NDC crosswalk, 1 of them with package units to compare.",
    ]);
    expect(packageNote(line(same) as never)).toBeNull();
  });
});

it("the summary counts charges below Medicare's rate", () => {
  expect(moneySummary({ belowRate: below(7) } as never)).toBe(
    "Money and packages, at the end: 7 lines with a charge below Medicare's rate.",
  );
});

it("an entry about another change says that the rate changed little: Q2054's coinsurance fell", () => {
  const payment = [{ field: "aspPaymentLimit", effect: 250, unknownLines: 0 }] as never;
  const small = " (changed by less than 20%)";
  expect(entryPaymentText(payment, new Set(["aspCoinsurance"]))[0]).toContain(small);
  expect(entryPaymentText(payment, new Set(["aspPaymentLimit"]))[0]).not.toContain(small);
});

it.each([
  [{ effect: 250, unknownLines: 0 }, "OPPS payment rate +250.00"],
  [{ effect: -250, unknownLines: 1 }, "OPPS payment rate -250.00, not known for 1 line"],
  [{ effect: null, unknownLines: 2 }, "not known"],
  [{ effect: 0, unknownLines: 0 }, "OPPS payment rate 0.00"],
])("an entry's payment effect of %j is %s", (found, said) => {
  expect(entryPaymentText([{ field: "oppsPaymentRate", ...found } as never])).toEqual([
    `Payment for your volume: ${said}`,
  ]);
});
