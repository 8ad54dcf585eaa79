import { describe, expect, it } from "vitest";
import type { Release } from "../../../src/model/code-set/release.js";
import { packageLines } from "../../../src/overlay/your-codes/package-lines.js";
import { ndcNote, packageNote } from "../../../src/report/impact/money-and-packages.js";
import { joinedRelease, makeCrosswalk } from "../../differ/make-companion.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";
import { yourRow } from "./your-row.js";

const RECORDS = ["J0165", "J0168", "J2516", "J1171"].map((code) => makeRecord(code));

/** January 2025 and January 2026: CMS split J0171 by product. */
async function newer() {
  const before = await makeCrosswalk("2025-01", [
    ["00409-4933-01", "J0171", "100"],
    ["51662-1629-01", "J0171", "10"],
  ]);
  const after = await makeCrosswalk("2026-01", [
    ["00409-4933-01", "J0165", "200"],
    ["51662-1629-01", "J0168", "10"],
    ["63323-0877-15", "J2516", "300"],
    ["00409-1283-05", "J1171", "500", "20"],
  ]);
  return { ...joinedRelease(2026, RECORDS, after), crosswalks: [before, after] };
}

const line = (row: number, code: string, ndc: string, packageUnits: number | null = null) =>
  yourRow(row, code, { cells: [code, "a text", ndc], packageUnits });

describe("a line with an NDC that CMS bills with another code", () => {
  it("has the one right successor, with its units: J0171 split by product", async () => {
    const { packages } = packageLines(
      [line(2, "J0171", "00409-4933-01"), line(3, "J0171", "51662162901")],
      await newer(),
    );
    expect(packages?.lines).toMatchObject([
      { row: 2, ndc: "00409-4933-01", billedWith: ["J0165"], otherCode: true, factor: 2 },
      { row: 3, ndc: "51662-1629-01", billedWith: ["J0168"], otherCode: true, factor: 1 },
    ]);
    expect(packages?.lines.map(packageNote)).toEqual([
      "Bill J0165, x2 units (NDC 00409-4933-01)",
      "Bill J0168 (NDC 51662-1629-01)",
    ]);
    expect(packages && ndcNote({ packages })).toEqual([
      "NDC: 2 lines checked against the NDC crosswalk, 0 of them with package units to compare.",
    ]);
  });

  it("uses the last crosswalk before the newer quarter's is published, as in December", async () => {
    const january = await newer();
    const { companions: _, ...december } = january;
    const lines = [line(2, "J0171", "00409-4933-01"), line(3, "J0171", "51662162901")];
    expect(packageLines(lines, december)).toEqual(packageLines(lines, january));
    expect(packageLines(lines, makeRelease(2026, RECORDS))).toEqual({});
  });

  it("uses no successor that has ended since, and no later crosswalk", async () => {
    const october = await makeCrosswalk("2025-10", [["00409-4933-01", "J0171", "100"]]);
    const april = await makeCrosswalk("2026-04", [["00409-4933-01", "J2516", "200"]]);
    const ended = makeRecord("J0171", { terminationDate: "2025-12-31" });
    const december = (...crosswalks: (typeof october)[]) => ({
      ...makeRelease(2026, [...RECORDS, ended]),
      crosswalks,
    });
    const linesOf = (release: Release) =>
      packageLines([line(2, "J0165", "00409-4933-01")], release).packages?.lines;
    expect(linesOf(december(october))).toEqual([]);
    expect(linesOf(december(october, april))).toEqual([]);
    expect(linesOf({ ...makeRelease(2026, RECORDS), crosswalks: [april] })).toBeUndefined();
  });

  it.each(["N451662162901", "N4 51662-1629-01 UN1", "n451662162901 ML2.5", "51662-1629-1"])(
    "is found by the NDC as written on claims: %s",
    async (written) => {
      const { packages } = packageLines(
        [line(2, "J0171", "51662-1629-01"), line(3, "J0171", written)],
        await newer(),
      );
      expect(packages?.lines.map(({ ndc }) => ndc)).toEqual(["51662-1629-01", "51662-1629-01"]);
    },
  );

  it.each([409493301, "409493301"])(
    "is found if a spreadsheet read 00409493301 as a number: %j",
    async (written) => {
      const lines = [2, 3].map((row) =>
        yourRow(row, "J0171", { cells: ["J0171", "a text", written] }),
      );
      const { packages } = packageLines(lines, await newer());
      expect(packages?.lines.map(({ row, ndc }) => [row, ndc])).toEqual([
        [2, "00409-4933-01"],
        [3, "00409-4933-01"],
      ]);
    },
  );

  it("is not found in a column of charge numbers, even if one looks like a package", async () => {
    const lines = [409493301, 409493302, 409493303, 409493304].map((written, at) =>
      yourRow(at + 2, "J0171", { cells: ["J0171", "a text", written] }),
    );
    const { packages } = packageLines(lines, await newer());
    expect(packages).toEqual({ lines: [], notListed: [] });
  });

  it("is found under an unclassified code: this J3490 now has its own code", async () => {
    const { packages } = packageLines([line(2, "J3490", "63323-877-15")], await newer());
    expect(packages?.lines).toMatchObject([
      { row: 2, code: "J3490", ndc: "63323-0877-15", billedWith: ["J2516"], factor: null },
    ]);
    expect(packages?.lines.map(packageNote)).toEqual([
      "Bill J2516, 300 units per package (NDC 63323-0877-15)",
    ]);
  });

  it("was right as long as CMS listed both codes: albuterol, J7613 and J7614 until April 2025", async () => {
    const albuterol = (quarter: string, ...codes: string[]) =>
      makeCrosswalk(
        quarter,
        codes.map((code) => ["60687-0395-83", code, "75"]),
      );
    const [january, april, july] = await Promise.all([
      albuterol("2025-01", "J7613", "J7614"),
      albuterol("2025-04", "J7613"),
      albuterol("2025-07", "J7613"),
    ]);
    const records = ["J7613", "J7614"].map((code) => makeRecord(code));
    const release = { ...joinedRelease(2026, records, july), crosswalks: [january, april, july] };
    const { packages } = packageLines([line(2, "J7614", "60687-0395-83")], release);
    expect(packages?.lines).toMatchObject([{ billedWith: ["J7613"], movedOn: "2025-04-01" }]);
  });

  it("has the code of the last quarter that lists its package: J0171, then J0165", async () => {
    const quarters = [
      await makeCrosswalk("2025-01", [
        ["00517-1171-10", "J0171", "100"],
        ["00517-1171-11", "J0171", "100"],
        ["00409-4933-01", "J0171", "100"],
      ]),
      await makeCrosswalk("2025-07", [["00517-1171-10", "J0165", "100"]]),
      await makeCrosswalk("2026-01", [["00409-4933-01", "J0165", "200"]]),
    ];
    const last = quarters.slice(-1);
    const lines = [
      line(2, "J0171", "00409-4933-01"),
      line(3, "J0171", "00517-1171-10"),
      // Only January 2025 lists it, under the line's code.
      line(4, "J0171", "00517-1171-11"),
    ];
    const newest = joinedRelease(2026, RECORDS, ...last);
    const { packages } = packageLines(lines, { ...newest, crosswalks: quarters });
    expect(
      packages?.lines.map(({ row, billedWith, movedOn }) => [row, billedWith, movedOn]),
    ).toEqual([
      [2, ["J0165"], "2026-01-01"],
      [3, ["J0165"], "2025-07-01"],
    ]);
    expect(packages?.notListed).toEqual([4]);
    const ended = joinedRelease(
      2026,
      [makeRecord("J0165", { terminationDate: "2025-12-31" })],
      ...last,
    );
    expect(packageLines(lines, { ...ended, crosswalks: quarters }).packages?.notListed).toEqual([
      3, 4,
    ]);
    // The only package of a table counts as an NDC, whichever quarter lists it.
    const only = packageLines(lines.slice(1, 2), { ...newest, crosswalks: quarters });
    expect(only.packages?.lines).toMatchObject([{ row: 3, billedWith: ["J0165"] }]);
  });

  it("is distinguished from lines with an unlisted package, or none", async () => {
    const { packages } = packageLines(
      [
        line(2, "J1171", "00409-1283-05"),
        line(3, "J1171", "00009-0001-01"),
        line(4, "J1171", "no package"),
      ],
      await newer(),
    );
    expect(packages?.lines.map(({ row }) => row)).toEqual([2]);
    expect(packages?.notListed).toEqual([3]);
  });

  it("is not searched without a crosswalk of the newer quarter", () => {
    expect(packageLines([line(2, "J0171", "00409-4933-01")], joinedRelease(2026, RECORDS))).toEqual(
      {},
    );
  });
});

describe("a line without a code", () => {
  it("is ignored, whatever its cells hold: headings are not billed", async () => {
    const heading = yourRow(2, "", { cells: ["", "", "00409-4933-01"], codes: [] });
    const { packages } = packageLines([heading], await newer());
    expect(packages).toEqual({ lines: [], notListed: [] });
  });
});

describe("the units of a package in your table", () => {
  it.each([
    ["units of the whole package", 500, null],
    ["units of one vial in it", 20, null],
    ["no units", null, null],
    ["other units", 200, "Package units: 200, CMS has 500 (20 each)"],
  ])("are checked against the crosswalk: %s", async (_, yours, note) => {
    const { packages } = packageLines([line(2, "J1171", "00409-1283-05", yours)], await newer());
    expect(packages?.lines).toMatchObject([{ otherCode: false, unitsDiffer: note !== null }]);
    expect(packages?.lines.map(packageNote)).toEqual([note]);
  });

  it("are checked under the line's own code in its last crosswalk: J0171 had 100, J0165 has 200", async () => {
    const { packages } = packageLines(
      [line(2, "J0171", "00409-4933-01", 100), line(3, "J0171", "00409-4933-01", 200)],
      await newer(),
    );
    expect(packages?.lines.map(packageNote)).toEqual([
      "Bill J0165, x2 units (NDC 00409-4933-01)",
      "Bill J0165, x2 units (NDC 00409-4933-01). Package units: 200, CMS has 100",
    ]);
  });

  it("are not checked under a code that the package never had: J3490", async () => {
    const { packages } = packageLines([line(2, "J3490", "63323-0877-15", 1)], await newer());
    expect(packages?.lines).toMatchObject([{ units: null, unitsDiffer: false }]);
  });

  it("are not checked for an unlisted package, which is counted", async () => {
    const { packages } = packageLines(
      [line(2, "J1171", "00409-1283-05", 500), line(3, "J0171", "99999-9999-99", 5)],
      await newer(),
    );
    expect(packages?.notListed).toEqual([3]);
    expect(packages && ndcNote({ packages })).toEqual([
      "NDC: 1 line checked against the NDC crosswalk, 1 of them with package units to compare; the NDC of 1 line is not in it.",
    ]);
  });
});

describe("the date from which a package is billed with another code", () => {
  const NDC = "60687-0395-83";
  const quarters = ["2025-01", "2025-04", "2025-07"] as const;

  /** @param codes codes of the package by quarter; @param added when J9011 was added */
  async function movedOn(
    codes: readonly (readonly string[])[],
    added: string | null,
    own = "C9174",
  ): Promise<string | null | undefined> {
    const crosswalks = await Promise.all(
      quarters.map((quarter, at) =>
        makeCrosswalk(quarter, [
          ...(codes[at] ?? []).map((code) => [NDC, code, "75"] as const),
          ["00009-0001-01", "J1171", "1"],
        ]),
      ),
    );
    const records = ["C9174", "J7613"].map((code) => makeRecord(code));
    records.push(
      makeRecord("J9011", { addedDate: added }),
      makeRecord("J3490", { longDescription: "Unclassified drugs" }),
    );
    const newest = crosswalks.at(-1);
    if (newest === undefined) throw new Error("no crosswalk");
    const release = { ...joinedRelease(2026, records, newest), crosswalks };
    const { packages } = packageLines([line(2, own, NDC)], release);
    return packages?.lines[0]?.movedOn;
  }

  it.each([
    ["the start of the quarter that first lists it", "2020-01-01", "2025-04-01"],
    ["the start of the quarter if the code was added then", "2025-04-01", "2025-04-01"],
    ["the date the code was added, between the quarters", "2025-02-15", "2025-02-15"],
    [
      "the start of the quarter if the code was added when the last one without it began",
      "2025-01-01",
      "2025-04-01",
    ],
    ["the start of the quarter if the code was added later", "2025-05-01", "2025-04-01"],
    ["the start of the quarter if the added date is unknown", null, "2025-04-01"],
  ])("is %s", async (_, added, day) => {
    const codes = [["C9174"], ["J9011"], ["J9011"]];
    expect(await movedOn(codes, added)).toBe(day);
  });

  it("is the quarter after the last that lists both codes", async () => {
    const each = ["C9174", "J9011"];
    expect(await movedOn([each, each, ["J9011"]], null)).toBe("2025-07-01");
  });

  it("is that of the last move if the package had returned to the old code", async () => {
    expect(await movedOn([["C9174", "J9011"], ["C9174"], ["J9011"]], null)).toBe("2025-07-01");
    expect(await movedOn([["C9174", "J9011"], ["C9174"], ["J9011"]], "2025-05-15")).toBe(
      "2025-05-15",
    );
  });

  it("is the code's first day for a drug that was unclassified until then", async () => {
    const codes = [[], [], ["J9011"]];
    expect(await movedOn(codes, "2025-02-15", "J3490")).toBe("2025-02-15");
    expect(await movedOn(codes, "2024-12-31", "J3490")).toBe("2025-07-01");
    expect(await movedOn(codes, "2025-01-01", "J3490")).toBe("2025-07-01");
    expect(await movedOn(codes, null, "J3490")).toBe("2025-07-01");
  });

  it("is null for a code that the package never had, and for the right one", async () => {
    expect(await movedOn([[], [], ["J9011"]], "2025-02-15", "J7613")).toBe(null);
    expect(await movedOn([["J9011"], ["J9011"], ["J9011"]], null, "J9011")).toBe(null);
  });
});

it.each([
  ["00409-1283-05", "00409-1283-05"],
  ["409-1283-05", null],
  ["0409-1283-05", "00409-1283-05"],
  ["00409-1283-5", "00409-1283-05"],
  ["00409-128-05", null],
  ["00409128305", "00409-1283-05"],
  [" 00409-1283-05 ", "00409-1283-05"],
  ["0409128305", null],
  ["NDC 00409-1283-05", "00409-1283-05"],
])("reads the NDC %j as %s", async (cell, ndc) => {
  const { packages } = packageLines([line(2, "J1171", cell)], await newer());
  expect(packages?.lines[0]?.ndc ?? null).toBe(ndc);
});
