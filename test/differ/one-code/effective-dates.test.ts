import { describe, expect, it } from "vitest";
import { changeDates } from "../../../src/differ/one-code/effective-dates.js";
import {
  type CompanionField,
  type ComparedField,
  FIELDS,
  type FieldKey,
} from "../../../src/model/code-set/fields.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import type { FieldChange } from "../../../src/model/comparison/code-change.js";
import type { Status } from "../../../src/model/comparison/statuses.js";
import { timingOf } from "../../../src/model/comparison/timings.js";
import { makeRecord } from "../make-release.js";

const effective = { from: "2025-01-01", to: "2026-01-01" };

interface Options {
  readonly notCompared: readonly FieldKey[];
  readonly heldEarlier: boolean;
  readonly shownSince: string | null;
  readonly changed: readonly (ComparedField | CompanionField)[];
  /** The values of each changed field, if they matter. */
  readonly sides: Pick<FieldChange, "from" | "to">;
}

function dates(
  status: Status,
  from: Partial<HcpcsRecord> | null,
  to: Partial<HcpcsRecord> | null,
  {
    notCompared = [],
    heldEarlier = false,
    shownSince = null,
    changed = [],
    sides = { from: null, to: null },
  }: Partial<Options> = {},
) {
  return changeDates({
    status,
    from: from && makeRecord("J1300", from),
    to: to && makeRecord("J1300", to),
    effective,
    notCompared: new Set(notCompared),
    heldEarlier,
    shownSince,
    changes: changed.map((field) => ({ field, facet: FIELDS[field].facet, ...sides })),
  });
}

describe("the effective date of a change", () => {
  it("of a termination is the day after the termination date: J1300", () => {
    expect(dates("discontinued", {}, { terminationDate: "2025-03-31" })).toEqual({
      effectiveDate: "2025-04-01",
      effectiveDateSource: "terminationDate",
      lastBillableDate: "2025-03-31",
    });
  });

  it("of a payment change is the day when Addendum B shows it, but of words or units CMS's action date: J9072", () => {
    const acted = { actionEffectiveDate: "2025-10-01" };
    const day = (...changed: Options["changed"]) =>
      dates("revised", {}, acted, { changed, shownSince: "2025-07-01" }).effectiveDate;
    expect(day("statusIndicator", "ascGroup")).toBe("2025-07-01");
    expect(day("statusIndicator", "longDescription")).toBe("2025-10-01");
  });

  it("of a code reactivated in between is CMS's action date, whatever Addendum B showed before", () => {
    const acted = { actionEffectiveDate: "2025-10-01" };
    const options = { changed: ["statusIndicator"], shownSince: "2025-07-01" } as const;
    expect(dates("reactivated", {}, acted, options).effectiveDate).toBe("2025-10-01");
  });

  it("of a new code is its added date", () => {
    expect(dates("added", null, { addedDate: "2025-04-01" }).effectiveDate).toBe("2025-04-01");
  });

  it("of a retroactively added code is its added date: G0567, new in January 2026", () => {
    const added = { addedDate: "2024-06-27", actionEffectiveDate: "2024-06-27" };
    expect(dates("added", null, added)).toMatchObject({
      effectiveDate: "2024-06-27",
      effectiveDateSource: "addedDate",
    });
  });

  describe("of a rate", () => {
    const [from, to] = ["2024-10-01", "2025-01-01"].map((actionEffectiveDate) => ({
      actionEffectiveDate,
    }));
    const dated = (field: CompanionField, sides: Options["sides"], day = to) =>
      dates("revised", from ?? {}, day ?? {}, { changed: ["ascGroup", field], sides })
        .effectiveDate;

    it.each<[CompanionField, string, string, string]>([
      ["statusIndicator", "K", "N", "J1171, packaged since"],
      ["aspPaymentLimit", "0.751", "0.333", "J1885, paid 0.751 in January 2025"],
      ["oppsPaymentRate", "0.75", "0.333", "J1885 likewise"],
      ["aspCoinsurance", "20", "18.4", "another share of the patient"],
      ["apc", "1234", "5678", "another APC"],
      ["passThroughExpiration", "2025-12-31", "2026-03-31", "a longer pass-through"],
    ])(
      "is not before a quarter for which CMS published the old %s: %s, now %s (%s)",
      (field, ...values) => {
        const [before, after] = values;
        expect(dated(field, { from: before, to: after })).toBe("2026-01-01");
        const july = { actionEffectiveDate: "2025-07-01" };
        expect(dated(field, { from: before, to: after }, july)).toBe("2025-07-01");
      },
    );

    it("does not affect the record's date when the rate moved a little: A9513, with an ASC group from January 2025", () => {
      expect(dated("oppsPaymentRate", { from: "296.25", to: "320.765" })).toBe("2025-01-01");
      expect(dates("revised", from ?? {}, to ?? {}, { changed: ["ascGroup"] }).effectiveDate).toBe(
        "2025-01-01",
      );
    });
  });

  it("of a code that came back with another status indicator is the day when it can be billed again", () => {
    const [ended, back] = ["2025-01-01", "2024-10-01"].map((actionEffectiveDate) => ({
      actionEffectiveDate,
    }));
    const paidAgain = { changed: ["statusIndicator"] as const, sides: { from: "E1", to: "K" } };
    expect(dates("reactivated", ended ?? {}, back ?? {}, paidAgain)).toMatchObject({
      effectiveDate: "2024-10-01",
      effectiveDateSource: "actionEffectiveDate",
    });
  });

  it("of a code that an earlier release had is the newer release's date: DA, not in January 2019", () => {
    const back = { addedDate: "2011-01-01", actionEffectiveDate: "2011-01-01" };
    expect(dates("added", null, back, { heldEarlier: true })).toMatchObject({
      effectiveDate: "2026-01-01",
      effectiveDateSource: "release",
    });
  });

  it("of a code that came back to the file is CMS's action date, not its original added date", () => {
    const back = { addedDate: "1990-01-01", actionEffectiveDate: "2025-07-01", actionCode: "R" };
    expect(dates("added", null, back)).toMatchObject({
      effectiveDate: "2025-07-01",
      effectiveDateSource: "actionEffectiveDate",
    });
  });

  it("of a revision is CMS's action date, if it changed", () => {
    const { effectiveDate } = dates("revised", {}, { actionEffectiveDate: "2025-10-01" });
    expect(effectiveDate).toBe("2025-10-01");
  });

  it("of an ASC group alone is the group's date when CMS dated no action: C1735 to C1738", () => {
    const group = { ascGroup: "YY", ascEffectiveDate: "2025-01-01" };
    const changed = ["ascGroup", "ascEffectiveDate"] as const;
    expect(dates("revised", {}, group, { changed })).toMatchObject({
      effectiveDate: "2025-01-01",
      effectiveDateSource: "ascEffectiveDate",
    });
    const more = { changed: [...changed, "longDescription"] as const };
    expect(dates("revised", {}, group, more)).toMatchObject({ effectiveDateSource: "release" });
    const action = { ...group, actionEffectiveDate: "2025-10-01" };
    expect(dates("revised", {}, action, { changed })).toMatchObject({
      effectiveDateSource: "actionEffectiveDate",
    });
  });

  it("is the newer release's when no field has a date", () => {
    expect(dates("revised", {}, {})).toMatchObject({
      effectiveDate: "2026-01-01",
      effectiveDateSource: "release",
    });
  });

  it("is not an old date just because the older file lacks the column", () => {
    const from = { actionEffectiveDate: null };
    const lacking = { notCompared: ["actionEffectiveDate"] as const };
    expect(dates("revised", from, { actionEffectiveDate: "2010-01-01" }, lacking)).toMatchObject({
      effectiveDate: "2026-01-01",
      effectiveDateSource: "release",
    });
    expect(
      dates("revised", from, { actionEffectiveDate: "2025-07-01" }, lacking).effectiveDate,
    ).toBe("2025-07-01");
  });

  it("is never an impossible date from the file", () => {
    expect(dates("added", null, { addedDate: "170701" }).effectiveDate).toBe("2026-01-01");
  });
});

describe("the timing of a change", () => {
  it.each([
    ["2024-06-27", "retroactive"],
    ["2025-01-01", "in-effect"],
    ["2025-04-01", "in-effect"],
    ["2026-01-01", "with-release"],
    ["2026-04-01", "later"],
  ])("%s is %s for a release of 2026-01-01", (date, timing) => {
    expect(timingOf(date, effective)).toBe(timing);
  });
});
