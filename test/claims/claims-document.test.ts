/**
 * The whole document built from sums: a code of each kind, with lines in each of its periods, some
 * without a date. After an intended change, run `npx vitest run test/claims/claims-document.test.ts
 * -u` and review the diff.
 */
import { join } from "node:path";
import { expect, it } from "vitest";
import { claimsImpact } from "../../src/claims/claims-impact.js";
import { changeRows, codesInPeriods } from "../../src/claims/codes-in-periods.js";
import type { SumRow } from "../../src/claims/sql/sum-row.js";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { joinCompanions } from "../../src/loader/companions/join.js";
import { claimsSchema } from "../../src/model/claims/claims.js";
import type { CodeReplacement } from "../../src/model/comparison/code-change.js";
import { ECULIZUMAB, ENDED, SUCCESSOR } from "../differ/eculizumab.js";
import { makeAddendum } from "../differ/make-companion.js";
import { makeRecord, makeRelease } from "../differ/make-release.js";
import { namedByCms } from "../differ/make-replacement.js";
import { writtenLines } from "../fixtures/written-lines.js";

const ended = (day: string) => ({ terminationDate: day, actionCode: "D" });
const CONVERTED = {
  ...{ from: null, to: null, factor: 5, reason: "converted" as const },
  ratio: { oldUnits: 1, newUnits: 5 },
};
const OLD = [
  ECULIZUMAB,
  makeRecord("A0021"),
  makeRecord("E0765"),
  makeRecord("J0571", { longDescription: "Buprenorphine, oral, 1 mg" }),
  makeRecord("J9999", ended("2016-12-31")),
  makeRecord("J9998", ended("2017-12-31")),
  makeRecord("K0001"),
  makeRecord("L0001"),
  makeRecord("L0002"),
  makeRecord("Q9957"),
  makeRecord("S0001", ended("2024-12-31")),
  makeRecord("LT"),
];
const NEW = [
  ENDED,
  SUCCESSOR,
  makeRecord("A0021"),
  makeRecord("E0765", { coverage: "I", actionEffectiveDate: "2025-10-01", actionCode: "F" }),
  makeRecord("J0571", {
    longDescription: "Buprenorphine, oral, 2 mg",
    actionEffectiveDate: "2025-07-01",
    actionCode: "C",
  }),
  makeRecord("J9999", ended("2016-12-31")),
  makeRecord("J9998", ended("2017-12-31")),
  makeRecord("K0001", ended("2025-06-30")),
  makeRecord("L0002", { shortDescription: "Other words" }),
  makeRecord("Q9957"),
  makeRecord("S0001"),
  makeRecord("LT", ended("2025-06-30")),
];

const diff = diffReleases(
  joinCompanions(makeRelease(2025, OLD), [
    await makeAddendum(
      [
        ["Q9957", "K", "", "$50.00"],
        ["L0002", "K", "", "$7.00"],
      ],
      "2025-01",
    ),
  ]),
  joinCompanions(makeRelease(2026, NEW), [
    await makeAddendum(
      [
        ["Q9957", "K", "", "$52.00"],
        ["L0002", "A"],
      ],
      "2026-01",
    ),
  ]),
  { all: true },
);

/** CMS cross-references J9999 to two codes, one billable and one CPT; J9998 to none. */
const replacementsOf = (code: string): CodeReplacement[] =>
  code !== "J9999"
    ? []
    : [
        { ...namedByCms("J1299", CONVERTED), oneToMany: true },
        { ...namedByCms("J1298", CONVERTED), oneToMany: true },
        { ...namedByCms("99999", CONVERTED), oneToMany: true, verdict: "external" },
      ];

const NOTHING: SumRow = {
  ...{ period: null, codeKind: "level-2", dayState: "read", lines: 0, units: 0n, charges: 0n },
  ...{ unitsBlank: 0, unitsUnreadable: 0, chargesBlank: 0, chargesUnreadable: 0 },
  ...{ firstDay: 0, lastDay: 0, belowRate: 0 },
};
/** Amounts that identify their period by its number. */
const inPeriod = (period: number, from: number, more: Partial<SumRow> = {}): SumRow => ({
  ...NOTHING,
  period,
  lines: period,
  units: BigInt(period) * 10_000n,
  charges: BigInt(period) * 1_000_000n + 10_100n,
  firstDay: Math.max(from, 20_170_101),
  lastDay: Math.max(from, 20_170_101) + 5,
  ...more,
});

function sumsOf(rows: readonly SumRow[]) {
  return { engine: { name: "DuckDB", version: "1" } as const, sources: [], rejected: [], rows };
}

const periods = changeRows(codesInPeriods(diff, replacementsOf));
const ROWS = [
  ...periods.flatMap(({ period, from_day, code }) =>
    code === "A0021" ? [] : [inPeriod(period, from_day)],
  ),
  inPeriod(1, 0, { dayState: "blank", lines: 100, firstDay: 0, lastDay: 0 }),
  inPeriod(2, 0, { dayState: "unreadable", lines: 200, firstDay: 0, lastDay: 0 }),
  inPeriod(3, 20_250_101, {
    ...{ lines: 300, unitsBlank: 3, unitsUnreadable: 4, chargesBlank: 5, chargesUnreadable: 6 },
    belowRate: 7,
  }),
  { ...NOTHING, lines: 1000 },
  { ...NOTHING, codeKind: "cpt" as const, lines: 2000 },
  { ...NOTHING, codeKind: "dental" as const, lines: 3000 },
  { ...NOTHING, codeKind: "blank" as const, lines: 4000 },
  { ...NOTHING, codeKind: "unreadable" as const, lines: 5000 },
];

const golden = (name: string) => join(import.meta.dirname, "golden", name);

it("The table of changes has one row per period, with the verdict of its lines", async () => {
  const rows = periods.map(({ period: _, ...row }) => Object.values(row).join(" ")).join("\n");
  await expect(`${rows}\n`).toMatchFileSnapshot(golden("periods.txt"));
});

it("The document has lines, units, and charges by code, period, verdict, and severity", async () => {
  const impact = claimsImpact(diff, codesInPeriods(diff, replacementsOf), sumsOf(ROWS));
  expect(claimsSchema.safeParse(impact).error).toBeUndefined();
  const { reading, summary, codes } = impact;
  await expect(writtenLines({ reading, summary, codes })).toMatchFileSnapshot(golden("claims.txt"));
});

it("Codes without a line are only counted", () => {
  const rows = ROWS.filter(({ period }) => period === null);
  const { codes, reading, summary } = claimsImpact(diff, codesInPeriods(diff), sumsOf(rows));
  expect(codes).toEqual([]);
  expect(reading).toMatchObject({ lines: 15_000, judged: 0, firstDay: null, lastDay: null });
  expect(summary).toMatchObject({
    codes: 0,
    notBilled: new Set(periods.map(({ code }) => code)).size,
  });
});
