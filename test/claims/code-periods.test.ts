import { describe, expect, it } from "vitest";
import { dayText } from "../../src/claims/code-periods.js";
import {
  type CodeInPeriods,
  changeRows,
  codesInPeriods,
  withReplacements,
} from "../../src/claims/codes-in-periods.js";
import { type SumRow, sumRow } from "../../src/claims/sql/sum-row.js";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { IntermediateReader } from "../../src/differ/one-code/intermediate-releases.js";
import { codeQuestions } from "../../src/differ/replacements/code-questions.js";
import { CLAIM_VERDICTS } from "../../src/model/claims/claim-verdicts.js";
import type { HcpcsRecord } from "../../src/model/code-set/record.js";
import type { Release } from "../../src/model/code-set/release.js";
import { makeRecord, makeRelease } from "../differ/make-release.js";
import { mayBeBilled } from "./slow-reference.js";

type Fields = Partial<HcpcsRecord>;

/** The periods of J0001 as text, from January 2025 to January 2026. */
function periods(from: Fields | null, to: Fields | null, ...between: readonly Release[]): string[] {
  const record = (fields: Fields | null) =>
    fields === null
      ? []
      : [makeRecord("J0001", { longDescription: "Injection, abc, 1 mg", ...fields })];
  const common = makeRecord("A0001");
  const older = makeRelease(2025, [common, ...record(from)]);
  const newer = makeRelease(2026, [common, ...record(to)]);
  const reader = new IntermediateReader(older, newer);
  for (const release of between) reader.see(release);
  const diff = diffReleases(older, newer, {
    all: true,
    between: between.length === 0 ? null : reader.facts(),
  });
  const code = codesInPeriods(diff).find(({ change }) => change.code === "J0001");
  if (code !== undefined) againstReference(code);
  return (code?.periods ?? []).map(({ from, to, verdict, ratio }) =>
    [
      `${from}-${to}`,
      verdict,
      ...(ratio === null ? [] : [`x${ratio.newUnits}/${ratio.oldUnits}`]),
    ].join(" "),
  );
}

/** The reference, which uses the records' dates, must agree on both ends of each period. */
function againstReference({ change, periods }: CodeInPeriods): void {
  for (const { from, to, verdict } of periods)
    for (const day of [from === 0 ? 19000101 : from, to])
      expect([day, mayBeBilled(change, dayText(day))]).toEqual([
        day,
        !CLAIM_VERDICTS[verdict].denied,
      ]);
}

const SUMMER = { year: 2025, month: 7, version: null, issued: null };

const ended = (day: string): Fields => ({ terminationDate: day, actionCode: "D" });

describe("The periods of a code", () => {
  it("are right through the termination date of a discontinued code", () => {
    expect(periods({}, ended("2025-03-31"))).toEqual([
      "0-20091231 not-yet",
      "20100101-20250331 right",
      "20250401-99991231 ended",
    ]);
  });

  it("are right from the added date on", () => {
    expect(periods(null, { addedDate: "2025-04-01" })).toEqual([
      "0-20250331 not-yet",
      "20250401-99991231 changed",
    ]);
  });

  it("are right from the date of a retroactive addition, as with G0567 from 2024-06-27", () => {
    expect(periods(null, { addedDate: "2024-06-27", actionEffectiveDate: "2024-06-27" })).toEqual([
      "0-20240626 not-yet",
      "20240627-99991231 changed",
    ]);
  });

  it("have another unit without a factor when a revision adds an amount, as with J7311", () => {
    const now = {
      longDescription: "Injection, abc, implant, 0.01 mg",
      actionEffectiveDate: "2025-10-01",
      actionCode: "C",
    };
    expect(periods({ longDescription: "Abc, implant" }, now)).toEqual([
      "0-20091231 not-yet",
      "20100101-20250930 right",
      "20251001-99991231 other-unit",
    ]);
  });

  it("are not payable from the day Medicare stops paying, as with E0765 from 2025-10-01", () => {
    const now = { coverage: "S", actionEffectiveDate: "2025-10-01", actionCode: "F" };
    expect(periods({ coverage: "C" }, now)).toEqual([
      "0-20091231 not-yet",
      "20100101-20250930 right",
      "20251001-99991231 not-payable",
    ]);
  });

  it("are right between the two dates of a short-lived code", () => {
    const life = { addedDate: "2025-04-01", ...ended("2025-09-30") };
    expect(periods(null, life)).toEqual([
      "0-20250331 not-yet",
      "20250401-20250930 changed",
      "20251001-99991231 ended",
    ]);
  });

  it("are right until the end of a short-lived code without an added date", () => {
    const life = { addedDate: null, actionEffectiveDate: null, ...ended("2025-09-30") };
    expect(periods(null, life)).toEqual(["0-20250930 right", "20251001-99991231 ended"]);
  });

  it("are wrong only in the gap of a reactivated code", () => {
    const back = { actionCode: "R", actionEffectiveDate: "2025-07-01" };
    expect(periods(ended("2024-12-31"), back)).toEqual([
      "0-20091231 not-yet",
      "20100101-20241231 right",
      "20250101-20250630 ended",
      "20250701-99991231 changed",
    ]);
  });

  it("are never wrong when a code is reactivated before its former end", () => {
    const back = { actionCode: "R", actionEffectiveDate: "2025-04-01" };
    expect(periods(ended("2025-06-30"), back)).toEqual([
      "0-20091231 not-yet",
      "20100101-20250630 right",
      "20250701-99991231 changed",
    ]);
  });

  const autumn = { actionCode: "R", actionEffectiveDate: "2025-10-01" };
  const summer = (...records: HcpcsRecord[]) => ({ ...makeRelease(2025, records), label: SUMMER });

  it("are wrong in a gap that only a release in between shows", () => {
    const between = summer(makeRecord("J0001", ended("2025-03-31")));
    expect(periods({}, autumn, between)).toEqual([
      "0-20091231 not-yet",
      "20100101-20250331 right",
      "20250401-20250930 ended",
      "20251001-99991231 changed",
    ]);
  });

  it("are wrong in the gap of a reused code that only a release in between shows", () => {
    const other = { longDescription: "Wheelchair, power, with seat elevation" };
    const between = summer(makeRecord("J0001", ended("2025-03-31")));
    expect(periods({}, { ...other, addedDate: "2025-10-01" }, between)).toEqual([
      "0-20091231 not-yet",
      "20100101-20250331 right",
      "20250401-20250930 ended",
      "20251001-99991231 other-meaning",
    ]);
  });

  it.each([
    ["on the last day", "2025-06-30", "20250630 right", "20250701-99991231 changed"],
    ["on the day after the last day", "2025-07-01", "20250630 right", "20250701-99991231 changed"],
  ])(
    "are never wrong when a code is reactivated %s of its former period",
    (_, day, right, changed) => {
      const back = { actionCode: "R", actionEffectiveDate: day };
      expect(periods(ended("2025-06-30"), back)).toEqual([
        "0-20091231 not-yet",
        `20100101-${right}`,
        changed,
      ]);
    },
  );

  it("are right from the earliest added date of any release", () => {
    const now = { addedDate: "2009-01-01", ...ended("2025-06-30") };
    expect(periods({ addedDate: "2010-01-01" }, now)[0]).toBe("0-20081231 not-yet");
    const then = { addedDate: "2009-01-01" };
    expect(periods(then, { ...now, addedDate: "2010-01-01" })[0]).toBe("0-20081231 not-yet");
  });

  describe("of a code that ended more than once, according to releases in between,", () => {
    /** A release of 2025 in which the code has these fields. */
    const quarter = (month: 4 | 7 | 10, fields: Fields): Release => ({
      ...makeRelease(2025, [
        makeRecord("A0001"),
        makeRecord("J0001", { longDescription: "Injection, abc, 1 mg", ...fields }),
      ]),
      label: { year: 2025, month, version: null, issued: null },
    });
    const back = (day: string): Fields => ({ actionCode: "R", actionEffectiveDate: day });

    it("are wrong after the end in the newer release too", () => {
      const between = [
        quarter(4, ended("2025-03-31")),
        quarter(7, ended("2025-03-31")),
        quarter(10, back("2025-10-01")),
      ];
      expect(periods({}, ended("2025-12-31"), ...between)).toEqual([
        "0-20091231 not-yet",
        "20100101-20250331 right",
        "20250401-20250930 ended",
        "20251001-20251231 right",
        "20260101-99991231 ended",
      ]);
    });

    it("are wrong after the last end when the file dropped the code", () => {
      const between = [
        quarter(4, ended("2025-03-31")),
        quarter(7, back("2025-07-01")),
        quarter(10, ended("2025-09-30")),
      ];
      expect(periods({}, null, ...between)).toEqual([
        "0-20091231 not-yet",
        "20100101-20250331 right",
        "20250401-20250630 ended",
        "20250701-20250930 right",
        "20251001-99991231 ended",
      ]);
    });

    it("are wrong after an end before the older release and after the one in the newer", () => {
      expect(
        periods(ended("2024-12-31"), ended("2025-12-31"), quarter(4, back("2025-04-01"))),
      ).toEqual([
        "0-20091231 not-yet",
        "20100101-20241231 right",
        "20250101-20250331 ended",
        "20250401-20251231 changed",
        "20260101-99991231 ended",
      ]);
    });

    it("are right since the second return", () => {
      const between = [
        quarter(4, ended("2025-03-31")),
        quarter(7, back("2025-07-01")),
        quarter(10, ended("2025-09-30")),
      ];
      expect(periods({}, back("2026-01-01"), ...between)).toEqual([
        "0-20091231 not-yet",
        "20100101-20250331 right",
        "20250401-20250630 ended",
        "20250701-20250930 right",
        "20251001-20251231 ended",
        "20260101-99991231 changed",
      ]);
    });

    it("are never wrong for an end that was withdrawn in time", () => {
      const between = [quarter(4, ended("2025-09-30")), quarter(7, {})];
      expect(periods({}, ended("2025-12-31"), ...between)).toEqual([
        "0-20091231 not-yet",
        "20100101-20251231 right",
        "20260101-99991231 ended",
      ]);
    });
  });

  it("have the old meaning, a gap, and the new meaning of a reused code", () => {
    const other = {
      longDescription: "Wheelchair, power, with seat elevation",
      addedDate: "2025-07-01",
    };
    expect(periods(ended("2024-12-31"), other)).toEqual([
      "0-20091231 not-yet",
      "20100101-20241231 right",
      "20250101-20250630 ended",
      "20250701-99991231 other-meaning",
    ]);
  });

  it("are right longer when the termination date moved later", () => {
    expect(periods(ended("2025-03-31"), ended("2025-06-30"))).toEqual([
      "0-20091231 not-yet",
      "20100101-20250331 right",
      "20250401-20250630 changed",
      "20250701-99991231 ended",
    ]);
  });

  it("are ended from the day after an earlier termination date, and split again at the old one", () => {
    expect(periods(ended("2025-06-30"), ended("2025-03-31"))).toEqual([
      "0-20091231 not-yet",
      "20100101-20250331 right",
      "20250401-20250630 ended",
      "20250701-99991231 ended",
    ]);
  });

  it("are missing from the first day of the release that lacks the code", () => {
    expect(periods({}, null)).toEqual([
      "0-20091231 not-yet",
      "20100101-20251231 right",
      "20260101-99991231 missing",
    ]);
  });

  it("are missing from that day even if the code had a later end", () => {
    expect(periods(ended("2026-06-30"), null)).toEqual([
      "0-20091231 not-yet",
      "20100101-20251231 right",
      "20260101-99991231 missing",
    ]);
  });

  it("are missing from the first release in between that lacks the code", () => {
    expect(periods({}, null, summer(makeRecord("A0001")))).toEqual([
      "0-20091231 not-yet",
      "20100101-20250630 right",
      "20250701-99991231 missing",
    ]);
  });

  it("are not yet valid before the added date of a code that was added and removed in between", () => {
    const came = makeRecord("J0001", { addedDate: "2025-07-01" });
    expect(periods(null, null, summer(makeRecord("A0001"), came))).toEqual([
      "0-20250630 not-yet",
      "20250701-20251231 right",
      "20260101-99991231 missing",
    ]);
  });

  it("are to be multiplied from the effective date of another billing unit", () => {
    const unit = {
      longDescription: "Injection, abc, 2 mg",
      actionEffectiveDate: "2025-10-01",
      actionCode: "C",
    };
    expect(periods({}, unit)).toEqual([
      "0-20091231 not-yet",
      "20100101-20250930 right",
      "20251001-99991231 other-unit x1/2",
    ]);
  });

  it("are wrong after the end of an unchanged code that ended long ago", () => {
    expect(periods(ended("2023-12-31"), ended("2023-12-31"))).toEqual([
      "0-20091231 not-yet",
      "20100101-20231231 right",
      "20240101-99991231 ended",
    ]);
  });

  it("follow the end, not a revision after it", () => {
    const revised = { ...ended("2023-12-31"), shortDescription: "other" };
    expect(periods(ended("2023-12-31"), revised)).toEqual([
      "0-20091231 not-yet",
      "20100101-20231231 right",
      "20240101-99991231 ended",
    ]);
  });

  it("are right on the one day of a code added and discontinued on it", () => {
    expect(periods(null, { addedDate: "2025-04-01", ...ended("2025-04-01") })).toEqual([
      "0-20250331 not-yet",
      "20250401-20250401 changed",
      "20250402-99991231 ended",
    ]);
  });

  it("are right from the beginning without an added date", () => {
    expect(periods({ addedDate: null }, { addedDate: null, ...ended("2025-03-31") })).toEqual([
      "0-20250331 right",
      "20250401-99991231 ended",
    ]);
  });

  it("are none for an unchanged code that has not ended", () => {
    expect(periods({}, {})).toEqual([]);
  });
});

describe("The replacement of a code that ended before the older release", () => {
  const longDescription = "Injection, factor ix, glycopegylated, rebinyn, 1 i.u.";
  const old = makeRecord("C9468", {
    longDescription,
    crossReferences: ["J7203"],
    terminationDate: "2018-12-31",
  });
  const other = { ...old, code: "C9469" };
  const now = makeRecord("J7203", { longDescription });
  const records = [old, other, now];
  const [from, to] = [makeRelease(2025, records), makeRelease(2026, records)];
  const diff = diffReleases(from, to, { all: true });
  const { replacementsOf } = codeQuestions(from, to);

  it("is looked up, because the comparison omits it: C9468 and J7203", () => {
    const [judged] = codesInPeriods(diff, replacementsOf);
    expect(judged?.change.replacements).toMatchObject([
      { code: "J7203", source: "cms", verdict: "ok" },
    ]);
    expect(judged?.periods.at(-1)).toMatchObject({
      verdict: "ended",
      ratio: { newUnits: 1, oldUnits: 1 },
    });
  });

  it("is looked up only for billed codes, after the lines are summed", () => {
    const codes = codesInPeriods(diff);
    const period = 1 + changeRows(codes).findIndex(({ code }) => code === "C9469");
    const row: SumRow = sumRow({ period, line_count: 1 });
    const found = withReplacements(codes, [row], diff, replacementsOf);
    const [unbilled, billed] = [codesInPeriods(diff), codesInPeriods(diff, replacementsOf)];
    expect(found).toEqual([unbilled[0], billed[1]]);
    expect(billed[1]).not.toEqual(unbilled[1]);
  });

  it("is not looked up again for a code that ends now: the comparison found none", () => {
    const ends = makeRecord("A9999", { longDescription: "Nothing like it" });
    const closed = { ...ends, terminationDate: "2025-12-31" };
    const before = makeRelease(2025, [old, now, ends]);
    const after = makeRelease(2026, [old, now, closed]);
    const asked: string[] = [];
    const codes = codesInPeriods(diffReleases(before, after, { all: true }), (code) => {
      asked.push(code);
      return [];
    });
    expect(codes.map(({ change }) => change.code)).toContain("A9999");
    expect(asked).toEqual(["C9468"]);
  });
});
