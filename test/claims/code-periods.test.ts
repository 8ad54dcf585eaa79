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

/** The periods of J0001 as text, of January 2025 and January 2026. */
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

/** The reference reads the dates of the records itself: on the first and last day of each period it must agree. */
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

describe("All time of a code, cut at its dates of effect", () => {
  it("discontinued: right up to the termination date", () => {
    expect(periods({}, ended("2025-03-31"))).toEqual([
      "0-20091231 not-yet",
      "20100101-20250331 right",
      "20250401-99991231 ended",
    ]);
  });

  it("added: right from its added date on", () => {
    expect(periods(null, { addedDate: "2025-04-01" })).toEqual([
      "0-20250331 not-yet",
      "20250401-99991231 changed",
    ]);
  });

  it("added retroactively: right since then, as G0567 from 2024-06-27", () => {
    expect(periods(null, { addedDate: "2024-06-27", actionEffectiveDate: "2024-06-27" })).toEqual([
      "0-20240626 not-yet",
      "20240627-99991231 changed",
    ]);
  });

  it("revised from no amount to one, as J7311: another unit, without a factor", () => {
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

  it("no longer payable by Medicare, as E0765 from 2025-10-01: so from that day on", () => {
    const now = { coverage: "S", actionEffectiveDate: "2025-10-01", actionCode: "F" };
    expect(periods({ coverage: "C" }, now)).toEqual([
      "0-20091231 not-yet",
      "20100101-20250930 right",
      "20251001-99991231 not-payable",
    ]);
  });

  it("short-lived: right between its two days", () => {
    const life = { addedDate: "2025-04-01", ...ended("2025-09-30") };
    expect(periods(null, life)).toEqual([
      "0-20250331 not-yet",
      "20250401-20250930 changed",
      "20251001-99991231 ended",
    ]);
  });

  it("reactivated: wrong in the gap, right before and after", () => {
    const back = { actionCode: "R", actionEffectiveDate: "2025-07-01" };
    expect(periods(ended("2024-12-31"), back)).toEqual([
      "0-20091231 not-yet",
      "20100101-20241231 right",
      "20250101-20250630 ended",
      "20250701-99991231 changed",
    ]);
  });

  it("reactivated from a day before its former end: never wrong", () => {
    const back = { actionCode: "R", actionEffectiveDate: "2025-04-01" };
    expect(periods(ended("2025-06-30"), back)).toEqual([
      "0-20091231 not-yet",
      "20100101-20250630 right",
      "20250701-99991231 changed",
    ]);
  });

  const autumn = { actionCode: "R", actionEffectiveDate: "2025-10-01" };
  const summer = (...records: HcpcsRecord[]) => ({ ...makeRelease(2025, records), label: SUMMER });

  it("reactivated on the way, from an end that only a release between has: wrong in the gap", () => {
    const between = summer(makeRecord("J0001", ended("2025-03-31")));
    expect(periods({}, autumn, between)).toEqual([
      "0-20091231 not-yet",
      "20100101-20250331 right",
      "20250401-20250930 ended",
      "20251001-99991231 changed",
    ]);
  });

  it("reused on the way, after an end that only a release between has: wrong in the gap", () => {
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
    ["on the day after", "2025-07-01", "20250630 right", "20250701-99991231 changed"],
  ])("reactivated %s of its former end: never wrong", (_, day, right, changed) => {
    const back = { actionCode: "R", actionEffectiveDate: day };
    expect(periods(ended("2025-06-30"), back)).toEqual([
      "0-20091231 not-yet",
      `20100101-${right}`,
      changed,
    ]);
  });

  it("added earlier than the older release says: right from the earlier date on", () => {
    const now = { addedDate: "2009-01-01", ...ended("2025-06-30") };
    expect(periods({ addedDate: "2010-01-01" }, now)[0]).toBe("0-20081231 not-yet");
    const then = { addedDate: "2009-01-01" };
    expect(periods(then, { ...now, addedDate: "2010-01-01" })[0]).toBe("0-20081231 not-yet");
  });

  describe("ended more than once, as releases between tell: wrong in each gap", () => {
    /** A release of 2025 with the code, as these fields have it. */
    const quarter = (month: 4 | 7 | 10, fields: Fields): Release => ({
      ...makeRelease(2025, [
        makeRecord("A0001"),
        makeRecord("J0001", { longDescription: "Injection, abc, 1 mg", ...fields }),
      ]),
      label: { year: 2025, month, version: null, issued: null },
    });
    const back = (day: string): Fields => ({ actionCode: "R", actionEffectiveDate: day });

    it("ended again in the newer release", () => {
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

    it("ended again, and dropped from the file", () => {
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

    it("ended before the older release, and again in the newer", () => {
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

    it("back twice, and billed since", () => {
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

    it("never wrong for an end that was taken back before its day", () => {
      const between = [quarter(4, ended("2025-09-30")), quarter(7, {})];
      expect(periods({}, ended("2025-12-31"), ...between)).toEqual([
        "0-20091231 not-yet",
        "20100101-20251231 right",
        "20260101-99991231 ended",
      ]);
    });
  });

  it("reused: the old meaning, nothing, then the new meaning", () => {
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

  it("termination date moved later: longer billable", () => {
    expect(periods(ended("2025-03-31"), ended("2025-06-30"))).toEqual([
      "0-20091231 not-yet",
      "20100101-20250331 right",
      "20250401-20250630 changed",
      "20250701-99991231 ended",
    ]);
  });

  it("termination date moved earlier: ended from the day after the new one, cut again at the old one", () => {
    expect(periods(ended("2025-06-30"), ended("2025-03-31"))).toEqual([
      "0-20091231 not-yet",
      "20100101-20250331 right",
      "20250401-20250630 ended",
      "20250701-99991231 ended",
    ]);
  });

  it("vanished: missing from the first day of the release that lacks it", () => {
    expect(periods({}, null)).toEqual([
      "0-20091231 not-yet",
      "20100101-20251231 right",
      "20260101-99991231 missing",
    ]);
  });

  it("vanished before its end: missing from the release that lacks it, whatever its end", () => {
    expect(periods(ended("2026-06-30"), null)).toEqual([
      "0-20091231 not-yet",
      "20100101-20251231 right",
      "20260101-99991231 missing",
    ]);
  });

  it("vanished on the way: missing from the release between that lacks it", () => {
    expect(periods({}, null, summer(makeRecord("A0001")))).toEqual([
      "0-20091231 not-yet",
      "20100101-20250630 right",
      "20250701-99991231 missing",
    ]);
  });

  it("came and vanished between the two: not yet valid before it was added", () => {
    const came = makeRecord("J0001", { addedDate: "2025-07-01" });
    expect(periods(null, null, summer(makeRecord("A0001"), came))).toEqual([
      "0-20250630 not-yet",
      "20250701-20251231 right",
      "20260101-99991231 missing",
    ]);
  });

  it("another billing unit: to be multiplied from the effective date on", () => {
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

  it("unchanged but ended long ago: still wrong after its end", () => {
    expect(periods(ended("2023-12-31"), ended("2023-12-31"))).toEqual([
      "0-20091231 not-yet",
      "20100101-20231231 right",
      "20240101-99991231 ended",
    ]);
  });

  it("revised after its end: the end is what counts", () => {
    const revised = { ...ended("2023-12-31"), shortDescription: "other" };
    expect(periods(ended("2023-12-31"), revised)).toEqual([
      "0-20091231 not-yet",
      "20100101-20231231 right",
      "20240101-99991231 ended",
    ]);
  });

  it("added and discontinued on one day: billable on that day", () => {
    expect(periods(null, { addedDate: "2025-04-01", ...ended("2025-04-01") })).toEqual([
      "0-20250331 not-yet",
      "20250401-20250401 changed",
      "20250402-99991231 ended",
    ]);
  });

  it("without an added date: right from the beginning", () => {
    expect(periods({ addedDate: null }, { addedDate: null, ...ended("2025-03-31") })).toEqual([
      "0-20250331 right",
      "20250401-99991231 ended",
    ]);
  });

  it("unchanged and not ended: not judged", () => {
    expect(periods({}, {})).toEqual([]);
  });
});

describe("What replaces a code that had ended before the older release", () => {
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

  it("is asked for, because a comparison says nothing of it: C9468 and J7203", () => {
    const [judged] = codesInPeriods(diff, replacementsOf);
    expect(judged?.change.replacements).toMatchObject([
      { code: "J7203", source: "cms", verdict: "ok" },
    ]);
    expect(judged?.periods.at(-1)).toMatchObject({
      verdict: "ended",
      ratio: { newUnits: 1, oldUnits: 1 },
    });
  });

  it("is asked for of codes that are billed alone, once the lines are summed", () => {
    const codes = codesInPeriods(diff);
    const period = 1 + changeRows(codes).findIndex(({ code }) => code === "C9469");
    const row: SumRow = sumRow({ period, line_count: 1 });
    const found = withReplacements(codes, [row], diff, replacementsOf);
    const [unbilled, billed] = [codesInPeriods(diff), codesInPeriods(diff, replacementsOf)];
    expect(found).toEqual([unbilled[0], billed[1]]);
    expect(billed[1]).not.toEqual(unbilled[1]);
  });
});
