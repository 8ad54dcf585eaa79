import { describe, expect, it } from "vitest";
import type { ImpactDocument } from "../../../src/model/impact/impact.js";
import { linesOfYours } from "../../../src/report/impact/line-columns.js";
import { yourRow } from "../../overlay/your-codes/your-row.js";

describe("the effect of a rate on a line", () => {
  it("has no floating-point error: 1,200 units of J1300 in 2026", () => {
    const [from, to, volume] = [38.061, 39.041, 1200];
    expect((to - from) * volume).not.toBe(1176);
    const effect = { code: "J1300", bill: null, from, to, rows: [2], volume };
    const codes = [{ ...effect, effect: 1176, unknown: null }];
    const document: Partial<ImpactDocument> = {
      rows: [yourRow(2, "J1300", { volume })],
      codes: [],
      tasks: [],
      lineStatuses: {},
      payment: [{ field: "oppsPaymentRate", effect: 1176, codes }],
    };
    const [line] = linesOfYours(document as ImpactDocument);
    expect(line?.effects).toEqual({ oppsPaymentRate: 1176 });
  });
});
