import { describe, expect, it } from "vitest";
import { codesInPeriods } from "../../../src/claims/codes-in-periods.js";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import type { Release } from "../../../src/model/code-set/release.js";
import { releaseDiffSchema } from "../../../src/model/comparison/diff.js";
import type { AddendumRow } from "../../fixtures/companions.js";
import { joinedRelease, makeAddendum, makePricing, pricingBook } from "../make-companion.js";
import { makeRecord } from "../make-release.js";

const RECORDS = ["A9596", "C9101", "J0138", "J1171", "J9999"].map((code) => makeRecord(code));

const diff = (from: Release, to: Release, all = false) => diffReleases(from, to, { all });

/** Two releases with the same records and different Addenda B. */
async function paid(
  before: readonly AddendumRow[],
  after: readonly AddendumRow[],
  { all = false, newer = RECORDS }: { all?: boolean; newer?: readonly HcpcsRecord[] } = {},
) {
  return diff(
    joinedRelease(2025, RECORDS, await makeAddendum(before)),
    joinedRelease(2026, newer, await makeAddendum(after, "2026-01")),
    all,
  );
}

describe("a change in Addendum B", () => {
  it("is compared like any field: C9101, pass-through to packaged, is revised", async () => {
    const document = await paid([["C9101", "G", "9049", "1.32"]], [["C9101", "N"]]);
    expect(releaseDiffSchema.parse(document)).toEqual(document);
    const [change, ...others] = document.codes;
    expect(others).toEqual([]);
    expect(change).toMatchObject({ code: "C9101", status: "revised", severity: "major" });
    expect(change?.changes.map(({ field, facet, from, to }) => [field, facet, from, to])).toEqual([
      ["statusIndicator", "payment-status", "G", "N"],
      ["apc", "payment-status", "9049", null],
      ["oppsPaymentRate", "payment-rate", "1.32", null],
    ]);
    expect(change?.findings.map(({ rule }) => rule)).toEqual([
      "opps-payment-lost",
      "apc-changed",
      "rate-began-or-ended",
    ]);
    expect(document.summary.fields).toEqual({ statusIndicator: 1, apc: 1, oppsPaymentRate: 1 });
  });

  it("takes effect with the newer release, and does not affect the verdict on the action code", async () => {
    const acted = RECORDS.map((record) =>
      record.code === "C9101"
        ? { ...record, actionCode: "S", actionEffectiveDate: "2025-07-01", shortDescription: "New" }
        : record,
    );
    const { codes } = await paid(
      [
        ["C9101", "G"],
        ["J1171", "K"],
      ],
      [
        ["C9101", "N"],
        ["J1171", "N"],
      ],
      {
        newer: acted,
      },
    );
    expect(codes.map(({ verdict, notCovered }) => [verdict, notCovered])).toEqual([
      ["declared", []],
      [null, []],
    ]);
    expect(codes.map(({ effectiveDate }) => effectiveDate)).toEqual(["2025-07-01", "2026-01-01"]);
  });

  it("takes effect with the first Addendum B in between that shows it for good: J9057, July 2025", async () => {
    const codes = ["J0248", "J1171", "J9057", "Q9998"];
    const older = codes.map((code) => makeRecord(code));
    const newer = older.map((record) =>
      record.code === "J0248"
        ? { ...record, actionCode: "P", actionEffectiveDate: "2026-01-01", ascGroup: "YY" }
        : record,
    );
    const addendum = (quarter: string, ...indicators: string[]) =>
      makeAddendum(
        codes.map((code, index) => [code, indicators[index] ?? ""]),
        quarter,
      );
    const addenda = [
      await addendum("2025-07", "K", "K", "E1", "G"),
      await addendum("2025-10", "K", "N", "E1", "K"),
      await addendum("2026-01", "K", "N", "E1", "G"),
    ];
    const document = diff(
      joinedRelease(2025, older, await addendum("2025-01", "G", "K", "K", "E2")),
      { ...joinedRelease(2026, newer, ...addenda.slice(-1)), addenda },
    );
    expect(releaseDiffSchema.parse(document)).toEqual(document);
    expect(
      document.codes.map(({ code, effectiveDate, effectiveDateSource }) =>
        [code, effectiveDate, effectiveDateSource].join(" "),
      ),
    ).toEqual([
      "J0248 2025-07-01 addendumB",
      "J1171 2025-10-01 addendumB",
      "J9057 2025-07-01 addendumB",
      "Q9998 2026-01-01 release",
    ]);
    expect(document.to.addenda?.map(({ quarter }) => quarter)).toEqual(["2025-07", "2025-10"]);
    const lines = codesInPeriods(document).find(({ change }) => change.code === "J9057");
    expect(lines?.periods.find(({ verdict }) => verdict === "not-payable")?.from).toBe(20250701);
  });

  it("of a rate that began or ended is listed, and is in the worklist only when nothing else changed", async () => {
    const { codes, worklist } = await paid(
      [
        ["A9596", "K", "9443"],
        ["C9101", "E2"],
        ["J1171", "K", "0791", "0.50"],
        ["J9999", "E2"],
      ],
      [
        ["A9596", "K", "9443", "100.00"],
        ["C9101", "K", "", "1.32"],
        ["J1171", "K", "0791", " "],
        ["J9999", "K", "", "9.29"],
      ],
    );
    expect(codes.map(({ status }) => status)).toEqual(new Array(4).fill("revised"));
    expect(worklist.map((one) => [one.codes.join(" "), one.severity, one.change])).toMatchObject([
      ["C9101 J9999", "major", [{ field: "statusIndicator" }]],
      ["A9596", "minor", [{ field: "oppsPaymentRate", moved: "given" }]],
      ["J1171", "minor", [{ field: "oppsPaymentRate", moved: "dropped" }]],
    ]);
  });

  it("is only counted when all it has is rates that moved by less than a fifth", async () => {
    const before = [["A9596", "K", "9443", "100.00"]] as const;
    const after = [["A9596", "K", "9443", "119.99"]] as const;
    const document = await paid(before, after);
    expect(document.summary.status).toMatchObject({ repriced: 1 });
    expect(document.codes).toEqual([]);
    expect(document.worklist).toEqual([]);
    const [listed] = (await paid(before, after, { all: true })).codes;
    expect(listed).toMatchObject({ status: "repriced", severity: "info" });
  });

  it("is ignored when one of the two does not list the code", async () => {
    const document = await paid(
      [["C9101", "G"]],
      [
        ["C9101", "G"],
        ["J0138", "G"],
      ],
    );
    expect(document.codes).toEqual([]);
    expect(document.notCompared).toEqual([]);
  });

  it("is one worklist entry for all codes with the same change", async () => {
    const { worklist } = await paid(
      [
        ["C9101", "N"],
        ["J0138", "N"],
        ["J1171", "K", "0791", "10"],
        ["A9596", "K", "9443", "10"],
      ],
      [
        ["C9101", "K", "9001", "5"],
        ["J0138", "K", "9002", "7"],
        ["J1171", "K", "0791", "20"],
        ["A9596", "K", "9443", "13"],
      ],
    );
    expect(worklist.map(({ kind, codes, change }) => ({ kind, codes, change }))).toEqual([
      {
        kind: "review",
        codes: ["A9596", "J1171"],
        change: [{ field: "oppsPaymentRate", from: null, to: null, moved: "rose" }],
      },
      {
        kind: "review",
        codes: ["C9101", "J0138"],
        change: [
          { field: "statusIndicator", from: "N", to: "K" },
          { field: "apc", from: null, to: null, moved: "given" },
        ],
      },
    ]);
  });
});

describe("rates of files with different rounding", () => {
  const gadolinium = [makeRecord("A9575"), makeRecord("J1100"), makeRecord("J9999")];
  const limits = (...[a9575, j1100]: readonly [string, string]) =>
    [
      ["A9575", a9575, "20.000"],
      ["J1100", j1100, "20.000"],
      ["J9999", "3.364", "20.000"],
    ] as const;
  const rose = { older: limits("0.010", "0.110"), newer: limits("0.014", "0.114") };
  type Reader = typeof makePricing;

  it.each<[string, Reader, Reader]>([
    ["two csv", makePricing, makePricing],
    ["two workbooks, whose numbers have no trailing zeros", pricingBook, pricingBook],
    ["a workbook and a csv", pricingBook, makePricing],
    ["a csv and a workbook", makePricing, pricingBook],
  ])(
    "changed when both files give the tenth of a cent that differs: %s",
    async (_, before, after) => {
      const compare = async (newer: typeof rose.newer) =>
        diff(
          joinedRelease(2025, gadolinium, await before(rose.older)),
          joinedRelease(2026, gadolinium, await after(newer, "2026-01")),
        );
      expect((await compare(rose.older)).summary.fields).toEqual({});
      const { codes, summary } = await compare(rose.newer);
      expect(summary.fields).toEqual({ aspPaymentLimit: 2 });
      expect(codes.map(({ code, findings }) => [code, findings[0]?.rule])).toEqual([
        ["A9575", "rate-moved"],
      ]);
    },
  );

  it("are compared in cents when one file has only cents: $0.01 may be $0.014, and $4,146.34 may be $4,146.335", async () => {
    const { summary } = await paid(
      [
        ["A9596", "K", "9443", "$0.01"],
        ["J0138", "K", "9444", "$4146.34"],
        ["J1171", "K", "0791", "$0.01"],
      ],
      [
        ["A9596", "K", "9443", "$0.014"],
        ["J0138", "K", "9444", "$4146.335"],
        ["J1171", "K", "0791", "$0.02"],
      ],
    );
    expect(summary.fields).toEqual({ oppsPaymentRate: 1 });
  });
});

describe("a publication that one release lacks", () => {
  it("is not compared, and its fields are listed as such but remain in the record", async () => {
    const addendum = await makeAddendum([["C9101", "G", "9049", "1.32"]]);
    const changed = makeRecord("C9101", { shortDescription: "Another" });
    const document = diff(
      joinedRelease(2025, RECORDS, addendum),
      joinedRelease(2026, [...RECORDS.filter(({ code }) => code !== "C9101"), changed]),
    );
    expect(document.notCompared).toEqual([
      "statusIndicator",
      "apc",
      "oppsPaymentRate",
      "passThroughExpiration",
    ]);
    const [change] = document.codes;
    expect(change?.changes.map(({ field }) => field)).toEqual(["shortDescription"]);
    expect(change?.from).toMatchObject({ statusIndicator: "G", oppsPaymentRate: "1.32" });
    expect(change?.to).not.toHaveProperty("statusIndicator");
    expect(document.from.companions).toMatchObject([{ publication: "addendum-b", joined: 1 }]);
    expect(document.to).not.toHaveProperty("companions");
  });

  it("is absent from the document when both releases lack it", () => {
    const document = diff(joinedRelease(2025, RECORDS), joinedRelease(2026, RECORDS));
    expect(JSON.stringify(document)).not.toMatch(/statusIndicator|companions/);
  });

  it("can be several publications, each with its own fields", async () => {
    const pricing = (limit: string, quarter: string) =>
      makePricing([["J0138", limit, "20.000"]], quarter);
    const document = diff(
      joinedRelease(
        2025,
        RECORDS,
        await makeAddendum([["J0138", "N"]]),
        await pricing("1.000", "2025-01"),
      ),
      joinedRelease(
        2026,
        RECORDS,
        await makeAddendum([["J0138", "G"]]),
        await pricing("2.000", "2026-01"),
      ),
    );
    expect(document.codes.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([
      ["opps-payment-started", "rate-moved"],
    ]);
  });
});
