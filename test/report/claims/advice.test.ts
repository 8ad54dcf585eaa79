import { describe, expect, it } from "vitest";
import { convertUnits } from "../../../src/differ/billing-units/convert.js";
import { readBillingUnit } from "../../../src/differ/billing-units/read-billing-unit.js";
import type { ClaimedCode } from "../../../src/model/claims/claims.js";
import { adviceOf, workOnLines } from "../../../src/report/claims/advice.js";

/** The input of adviceOf for a code that ended on 2016-09-30 and is on one line since. */
function ended(replacement: Partial<ClaimedCode["replacement"]>): ClaimedCode {
  const period = { verdict: "ended", from: "2016-10-01", to: null, lines: 1 };
  const undated = { lines: 0 };
  return { periods: [period], replacement, factor: null, undated } as unknown as ClaimedCode;
}

describe("advice for lines of a code that Medicare no longer pays", () => {
  it("says to stop billing Medicare from the effective date on", () => {
    const period = { verdict: "not-payable", from: "2025-10-01", to: null, lines: 4 };
    const code = { periods: [period], undated: { lines: 0 } } as unknown as ClaimedCode;
    expect(adviceOf(code)).toBe(
      "4 lines from 2025-10-01 on: no longer payable by Medicare. Stop billing Medicare for it, or issue an ABN first.",
    );
  });
});

it("advice names a successor that has itself ended, with its last date: C9069, then J9037", () => {
  const billingUnit = convertUnits(readBillingUnit("0.5 mg"), readBillingUnit("0.5 mg"));
  const found = { code: "J9037", source: "cms", verdict: "terminated", score: null } as const;
  expect(adviceOf(ended({ ...found, billingUnit, lastBillableDate: "2025-03-31" }))).toBe(
    "1 line from 2016-10-01 on: rebill those up to 2025-03-31 with J9037 (CMS cross-reference), which was itself discontinued: same units.",
  );
});

describe("advice for lines of a code whose meaning changed", () => {
  const advice = (toCheck?: ClaimedCode["toCheck"]) =>
    adviceOf({
      effectiveDate: "2026-01-01",
      periods: [
        { verdict: "right", from: "2024-01-01", to: "2025-12-31", lines: 5 },
        { verdict: "changed", from: "2026-01-01", to: null, lines: 3 },
      ],
      undated: { lines: 0 },
      ...(toCheck && { toCheck }),
    } as unknown as ClaimedCode);

  it("says to check lines since then: G0136 was a risk assessment, now one of activity and nutrition", () => {
    expect(advice(["wording-changed", "quantity-changed"])).toBe(
      "3 lines from 2026-01-01 on: valid. Check that the new meaning is the service performed.",
    );
  });

  it("is the rule's action if payment changed, and empty if no change is major", () => {
    expect(advice(["pass-through-ended"])).toBe(
      "3 lines from 2026-01-01 on: valid. Check expected payment from the effective date.",
    );
    expect(advice()).toBe("");
  });
});

it("periods that only rates divide share one piece of advice: A9606", () => {
  const period = (from: string, to: string | null, lines: number) =>
    ({ verdict: "changed", from, to, lines }) as const;
  const code = {
    effectiveDate: "2025-01-01",
    periods: [period("2025-01-01", "2025-12-31", 17), period("2026-01-01", null, 3)],
    undated: { lines: 0 },
    toCheck: ["pass-through-ended"],
  } as unknown as ClaimedCode;
  expect(adviceOf(code)).toBe(
    "20 lines from 2025-01-01 on: valid. Check expected payment from the effective date.",
  );
});

describe("the work for lines of a code whose payment changed", () => {
  const first = { from: null, to: "2024-12-31", verdict: "not-yet", lines: 1 } as const;
  const since = { from: "2025-01-01", to: null, verdict: "ended", lines: 0 } as const;

  const work = (work: ClaimedCode["work"], ...periods: unknown[]) =>
    workOnLines({ work, periods } as unknown as ClaimedCode);

  it("is to correct lines before its first valid date, rather than to review the change: C9610", () => {
    expect(work("review", first, since)).toBe("correct");
  });

  it("is the code's own work if lines are denied for another reason too", () => {
    expect(work("close", first, { ...since, lines: 1 })).toBe("close");
  });
});

describe("advice for lines of a discontinued code", () => {
  it("names all CPT codes that CMS names: G0437 became 99406 or 99407", () => {
    const named = { code: "99406", verdict: "external", source: "cms", score: null } as const;
    expect(adviceOf(ended({ ...named, alternatives: ["99407"] }))).toBe(
      "1 line from 2016-10-01 on: rebill with 99406 or 99407 (CMS cross-reference): not in the HCPCS Level II file (a CPT code).",
    );
  });

  it("is not given for lines without a date of service", () => {
    const undated = { ...ended({}), periods: [], undated: { lines: 2, units: 2, charges: 20 } };
    expect(adviceOf(undated)).toBe(
      "2 lines without a date of service that could be read: not assessed.",
    );
  });
});
