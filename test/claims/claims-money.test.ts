import { expect, it } from "vitest";
import { moneySummary } from "../../src/claims/claims-money.js";

const moved = (
  code: string,
  from: number | null,
  to: number | null,
  before: number | null,
  after: number | null,
) => ({ code, belowRate: 2, payment: [{ field: "oppsPaymentRate", from, to, before, after }] });

it("Sums for a rate cover the codes with both rates, and name those with one or none", () => {
  const asp = { field: "aspPaymentLimit", from: 1, to: 2, before: -3, after: 4 };
  const [first, ...others] = [
    moved("J1300", 200, 190, -10.1, -20.2),
    moved("J1171", 0.5, 0.75, 0.1, 30),
    moved("J0138", null, 0.041, null, null),
    moved("A9596", 10, null, null, null),
    moved("E0765", null, null, null, null),
  ];
  const codes = [{ ...first, payment: [...(first?.payment ?? []), asp] }, ...others];
  expect(moneySummary([...codes, { code: "Q9957" }] as never)).toEqual({
    payment: [
      {
        ...{ field: "oppsPaymentRate", before: -10, after: 9.8 },
        ...{ unknown: ["J0138", "A9596"], noRate: ["E0765"] },
      },
      { field: "aspPaymentLimit", before: -3, after: 4, unknown: [], noRate: [] },
    ],
    belowRate: 10,
  });
  expect(moneySummary([{ code: "Q9957" }] as never)).toEqual({});
});
