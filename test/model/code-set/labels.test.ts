import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReleaseLabel } from "../../../src/model/code-set/labels.js";
import {
  compareIssues,
  compareLabels,
  effectiveDate,
  formatLabel,
  HOW_LABELS_LOOK,
  issueName,
  labelFromName,
  labelTitle,
  parseLabel,
  readLabel,
  releaseNameFacts,
} from "../../../src/model/code-set/labels.js";

const label = (year: number, month: number, version: number | null = null): ReleaseLabel => ({
  year,
  month,
  version,
  issued: null,
});

const arbitraryLabel = fc
  .tuple(
    fc.integer({ min: 2000, max: 2099 }),
    fc.constantFrom(1, 4, 7, 10),
    fc.option(fc.integer({ min: 1, max: 99 })),
  )
  .map(([year, month, version]) => label(year, month, version));

describe("parseLabel", () => {
  it.each([
    ["2026", 2026, 1, null],
    ["2026-01", 2026, 1, null],
    ["2026-04", 2026, 4, null],
    ["2026-4", 2026, 4, null],
    ["202604", 2026, 4, null],
    ["2026_10", 2026, 10, null],
    ["2026Q2", 2026, 4, null],
    ["2026-q4", 2026, 10, null],
    ["2026-APR", 2026, 4, null],
    ["2026-april", 2026, 4, null],
    ["2026 Jul", 2026, 7, null],
    ["2026-apr-v2", 2026, 4, 2],
    ["2026-04-v12", 2026, 4, 12],
    ["2026v3", 2026, 1, 3],
    ["  2026  ", 2026, 1, null],
  ])("reads %j", (text, year, month, version) => {
    expect(parseLabel(text)).toEqual(label(year, month, version));
  });

  it.each([
    ["a path", "./2026"],
    ["a file", "2026.txt"],
    ["a month that starts no quarter", "2026-02"],
    ["a month name that starts no quarter", "2026-mar"],
    ["a nonexistent quarter", "2026Q5"],
    ["a nonexistent month", "2026-13"],
    ["a word that is not a month", "2026-final"],
    ["a year of another century", "1999"],
    ["two years", "2025..2026"],
    ["nothing", ""],
    ["a code", "J1300"],
  ])("rejects %s: %j", (_, text) => {
    expect(parseLabel(text)).toBeNull();
  });
});

describe("a formatted label", () => {
  it("can be parsed again", () => {
    fc.assert(
      fc.property(arbitraryLabel, (one) => {
        expect(parseLabel(formatLabel(one))).toEqual(one);
      }),
    );
  });

  it.each([
    [label(2026, 1), "2026-01", "January 2026", "2026-01-01"],
    [label(2023, 10, 3), "2023-10-v3", "October 2023 (v3)", "2023-10-01"],
  ])("has a name, a title and an effective date: %o", (one, formatted, title, effective) => {
    expect(formatLabel(one)).toBe(formatted);
    expect(labelTitle(one)).toBe(title);
    expect(effectiveDate(one)).toBe(effective);
  });
});

describe("labelFromName", () => {
  it.each([
    // as CMS has named them
    ["january-2026-alpha-numeric-hcpcs-file.zip", "2026-01"],
    ["october-2024-alpha-numeric-hcpcs-file.zip", "2024-10"],
    ["2018-Alpha-Numeric-HCPCS-File.zip", "2018-01"],
    ["HCPC2026_JAN_ANWEB_01122026.txt", "2026-01"],
    ["HCPC2019_CONTR_ANWEB.txt", "2019-01"],
    ["HCPC17_CONTR_ANWEB.txt", "2017-01"],
    ["HCPC2018_CONTR_ANWEB_disc.txt", "2018-01"],
    ["HCPC2023_JAN_ANWEB_v3.csv", "2023-01-v3"],
    ["HCPC2024_APR_ANWEB_v4.xlsx", "2024-04-v4"],
    ["HCPC2020_APRIL_ANWEB_w_disclaimer_v5.xlsx", "2020-04-v5"],
    ["HCPC2021_APR_CONTR_ANWEB.xlsx", "2021-04"],
    ["HCPC2021_JULY_ANWEB_v2.xlsx", "2021-07-v2"],
    ["april-2024-alpha-numeric-hcpcs-files.zip", "2024-04"],
    ["hcpcs/HCPC2025_OCT_ANWEB.txt", "2025-10"],
    ["C:\\Downloads\\HCPC2025_OCT_ANWEB.txt", "2025-10"],
    // as users name theirs
    ["2026-04.xlsx", "2026-04"],
    ["hcpcs 2026Q2.csv", "2026-04"],
    ["hcpcs 2026Q2v3.csv", "2026-04-v3"],
    ["HCPC2021_JULv2_ANWEB.xlsx", "2021-07-v2"],
    ["hcpcs-october2023v10.zip", "2023-10-v10"],
    ["HCPCS_2026_07_v2.csv", "2026-07-v2"],
    ["my hcpcs 2025.csv", "2025-01"],
  ])("reads %s as %s", (name, expected) => {
    const found = labelFromName(name);
    expect(found && formatLabel(found)).toBe(expected);
  });

  it.each([
    ["anweb.xlsx", "no year"],
    ["trans_alpha.xlsx", "no year"],
    ["HCPC2026_FEB_ANWEB.txt", "a month that starts no quarter"],
    ["2026-02-15 export.csv", "a day in such a month"],
    ["J1300.csv", "a code"],
    ["", "nothing"],
  ])("finds no label in %s: %s", (name) => {
    expect(labelFromName(name)).toBeNull();
  });

  it("finds the date on which CMS made the file, which is not the effective date", () => {
    expect(releaseNameFacts("HCPC2025_JAN_ANWEB_12172024.txt")).toEqual({
      year: 2025,
      month: 1,
      version: null,
      issued: "2024-12-17",
    });
    expect(releaseNameFacts("HCPC2025_JAN_ANWEB_99992024.txt").issued).toBeNull();
  });

  it("finds any label in a file named by it", () => {
    fc.assert(
      fc.property(
        arbitraryLabel,
        fc.constantFrom("txt", "xlsx", "csv", "zip"),
        (one, extension) => {
          expect(labelFromName(`${formatLabel(one)}.${extension}`)).toEqual(one);
        },
      ),
    );
  });

  it("never throws, whatever the name", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const found = labelFromName(name);
        expect(found === null || parseLabel(formatLabel(found)) !== null).toBe(true);
      }),
    );
  });
});

describe("compareLabels", () => {
  it("sorts by year, quarter and re-issue; the first issue has no number", () => {
    const ordered = [label(2025, 10), label(2026, 1), label(2026, 1, 2), label(2026, 4)];
    expect([...ordered].reverse().sort(compareLabels)).toEqual(ordered);
    expect(compareLabels(label(2026, 1), label(2026, 1, 1))).toBe(0);
  });

  it("always sorts by effective date", () => {
    fc.assert(
      fc.property(arbitraryLabel, arbitraryLabel, (a, b) => {
        expect(Math.sign(compareLabels(a, b)) + Math.sign(compareLabels(b, a))).toBe(0);
        if (effectiveDate(a) < effectiveDate(b)) expect(compareLabels(a, b)).toBeLessThan(0);
      }),
    );
  });
});

describe("issues of one quarter", () => {
  const issued = (version: number | null, day: string | null) => ({
    ...label(2026, 1, version),
    issued: day,
  });
  it("are sorted by number, the first without one, then by date if both have one", () => {
    const order = (a: ReleaseLabel, b: ReleaseLabel) => Math.sign(compareIssues(a, b));
    expect(order(issued(null, "2026-02-01"), issued(2, "2026-01-12"))).toBe(-1);
    expect(order(issued(1, null), issued(null, null))).toBe(0);
    expect(order(issued(null, "2026-01-12"), issued(null, "2026-02-01"))).toBe(-1);
    expect(order(issued(null, "2026-02-01"), issued(null, "2026-01-12"))).toBe(1);
    expect(order(issued(null, "2026-02-01"), issued(null, null))).toBe(0);
    expect(order(issued(null, null), issued(null, "2026-02-01"))).toBe(0);
  });

  it("are named by number, except the first, and by date if asked", () => {
    const name = (version: number | null, day: string | null, asked: boolean) =>
      issueName(issued(version, day), { day: asked });
    expect([name(1, null, false), name(4, null, false)]).toEqual(["2026-01", "2026-01-v4"]);
    expect(name(null, "2026-01-12", true)).toBe("2026-01-20260112");
    expect(name(null, "2026-01-12", false)).toBe("2026-01");
    expect(name(null, null, true)).toBe("2026-01");
  });
});

it("reads a typed label, or refuses it with examples of labels", () => {
  expect(readLabel("2026Q2")).toEqual({ year: 2026, month: 4, version: null, issued: null });
  const refused = (message: string) => expect.objectContaining({ message, hint: HOW_LABELS_LOOK });
  expect(() => readLabel("lately")).toThrow(refused("lately is not a release label."));
  expect(() => readLabel("lately", "--since lately")).toThrow(
    refused("--since lately is not a release label."),
  );
});
