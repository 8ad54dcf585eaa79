import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import type { Companion } from "../../../src/model/code-set/release.js";
import { reportView } from "../../../src/report/comparison/report-view.js";
import { changeTables } from "../../../src/report/comparison/sheets/workbook-sheets.js";
import {
  changeMarkCautions,
  companionCautions,
  companionSource,
  fieldSources,
  packageMoveCautions,
  rateNote,
} from "../../../src/report/wording/companions.js";
import {
  joinedRelease,
  makeAddendum,
  makeCrosswalk,
  makePricing,
} from "../../differ/make-companion.js";
import { makeRecord } from "../../differ/make-release.js";

const rate = (from: string | null, to: string | null) =>
  rateNote({ field: "oppsPaymentRate", facet: "payment-rate", from, to });

describe("the percentage change of a rate", () => {
  it.each([
    ["10.00", "12.00", "+20%"],
    ["3.364", "3.298", "-2%"],
    ["12.50", "10.00", "-20%"],
    [null, "1.00", ""],
    ["1.00", "see note", ""],
    ["0.00", "1.00", ""],
  ])("from %s to %s: %s", (from, to, note) => {
    expect(rate(from, to)).toBe(note);
  });
});

describe("the source of a companion publication's field", () => {
  const companion = (quarter: string | null) => ({ publication: "asp", quarter }) as never;
  const at = (label: string, quarter: string | null) => ({
    label,
    companions: [companion(quarter)],
  });

  it("has the quarters of both values, and is empty for a field of the release", () => {
    const sourceOf = fieldSources(at("2025-01", "2025-01"), at("2026-01", "2026-01"));
    expect(sourceOf("aspPaymentLimit")).toBe("ASP pricing file, 2025-01 and 2026-01");
    expect(sourceOf("coverage")).toBe("");
  });

  it("has the release's quarter if the publication states none, and only once on a card", () => {
    const only = at("2026-01", null);
    expect(fieldSources(only, only)("aspPaymentLimit")).toBe("ASP pricing file, 2026-01");
  });
});

describe("a companion publication at the end of a report", () => {
  const source = { file: "asp.csv", member: null, sha256: "0".repeat(64) };
  const facts = (more: object) =>
    companionSource({
      ...{ source, quarter: null, codes: 1, joined: 1, packages: 0, warnings: 0 },
      ...{ rows: { levelTwo: 1, cpt: 0, dental: 0 }, ...more },
    } as never);
  const file = `asp.csv, SHA-256 ${"0".repeat(64)}`;

  it.each([
    [{}, `${file}; 1 row of 1 code; 1 joined`],
    [{ quarter: "2025-01" }, `2025-01, ${file}; 1 row of 1 code; 1 joined`],
    [
      { codes: 3, packages: 1 },
      `${file}; 1 row of 3 codes; 1 package; 1 joined, 2 not in the release`,
    ],
    [
      { rows: { levelTwo: 2, cpt: 0, dental: 1 }, warnings: 2 },
      `${file}; 2 rows of 1 code; 1 joined; 1 row of CPT and CDT codes left out; 2 warnings`,
    ],
  ])("is listed with its row counts and what was left out: %j", (more, text) => {
    expect(facts(more)).toBe(text);
  });
});

const RECORDS = [makeRecord("J1300"), makeRecord("J0138")];

async function compare() {
  const [before, after] = [
    await makeAddendum([["J1300", "K", "9236", "$200.00"]]),
    await makeAddendum([["J1300", "K", "9236", "$150.00"]], "2026-01"),
  ];
  return diffReleases(joinedRelease(2025, RECORDS, before), joinedRelease(2026, RECORDS, after));
}

describe("cautions on companion publications", () => {
  it("say if only one release has a publication", async () => {
    const { from, to } = await compare();
    expect(companionCautions(from, to)).toEqual([]);
    const { companions: _, ...bare } = to;
    expect(companionCautions(from, bare)).toEqual([
      "OPPS Addendum B was read for January 2025 only: none of it is compared.",
    ]);
    expect(companionCautions(bare, bare)).toEqual([]);
  });

  it("say if a publication is of another quarter than its release", async () => {
    const april = await makePricing([["J1300", "200", "40"]], "2025-04");
    const january = await makePricing([["J1300", "150", "30"]], "2026-01");
    const diff = diffReleases(
      joinedRelease(2025, RECORDS, april),
      joinedRelease(2026, RECORDS, january),
    );
    expect(companionCautions(diff.from, diff.to)).toEqual([
      "ASP pricing file of April 2025 is used with January 2025 (companion.csv).",
    ]);
  });

  it("say if an NDC crosswalk is of another quarter, unless the release has its own or several", async () => {
    const [january, october, own] = await Promise.all(
      ["2025-01", "2025-10", "2026-01"].map((quarter) =>
        makeCrosswalk(quarter, [["00409-4933-01", "J1300", "1"]]),
      ),
    );
    const cautions = (older: Companion[], newer: Companion[]) => {
      const to = { ...joinedRelease(2026, RECORDS, ...newer), crosswalks: [...older, ...newer] };
      const diff = diffReleases(joinedRelease(2025, RECORDS, ...older), to);
      return companionCautions(diff.from, diff.to);
    };
    if (!january || !october || !own) throw new Error("no crosswalk");
    const beside = (release: string) => [
      `NDC-HCPCS crosswalk of October 2025 is used with ${release} (companion.csv).`,
    ];
    expect(cautions([october], [own])).toEqual(beside("January 2025"));
    expect(cautions([january], [october])).toEqual(beside("January 2026"));
    expect(cautions([january], [october, own])).toEqual([]);
    expect(cautions([], [january, own])).toEqual([]);
  });

  it("say if packages are looked up in an earlier NDC crosswalk, as happens in December", async () => {
    const [january, october] = [
      await makeCrosswalk("2025-01", [["00409-4933-01", "J1300", "1"]]),
      await makeCrosswalk("2025-10", [["00409-4933-01", "J1300", "1"]]),
    ];
    const older = joinedRelease(2025, RECORDS, january);
    const newer = { ...joinedRelease(2026, RECORDS), crosswalks: [january, october] };
    const { from, to } = diffReleases(older, newer);
    expect(companionCautions(from, to)).toEqual([
      "NDC-HCPCS crosswalk of January 2026 was not read: packages are looked up in the last one before it (October 2025, companion.csv).",
    ]);
    expect(to.crosswalks?.map(({ quarter }) => quarter)).toEqual(["2025-01", "2025-10"]);
  });

  it("say if a file has so few codes that it may be cut off", async () => {
    const { from, to } = await compare();
    const listing = (facts: typeof from, codes: number) => ({
      ...facts,
      companions: facts.companions?.map((one) => ({ ...one, codes })) ?? [],
    });
    expect(companionCautions(listing(from, 978), listing(to, 844))).toEqual([]);
    expect(companionCautions(listing(from, 844), listing(to, 298))).toEqual([
      "OPPS Addendum B lists 298 codes for January 2026 and 844 for January 2025: companion.csv may be cut off.",
    ]);
  });

  it("compare CMS's own change marks with what was found", async () => {
    const { changeMarks } = await compare();
    expect(changeMarks).toEqual({ marked: 0, found: 1, both: 0 });
    expect(changeMarkCautions(changeMarks)).toEqual([
      "Addendum B: 1 code found changed, of which CMS marks 0; it marks 0 as changed since the prior quarter.",
    ]);
    expect(changeMarkCautions(undefined)).toEqual([]);
  });

  it("list packages that moved from codes that stay valid", () => {
    const factors = [{ factor: 300, ratio: { oldUnits: 1, newUnits: 300 }, packages: 4 }];
    const move = { from: "J2545", to: "J2516", packages: 4, since: "2026-01-01", factors };
    expect(packageMoveCautions([move])).toEqual([
      "CMS moved drug packages to another code, from codes that stay valid: J2545 to J2516 (4 packages from 2026-01-01, x300 units).",
    ]);
    expect(packageMoveCautions()).toEqual([]);
  });
});

describe("the sheet Payment and coverage", () => {
  it("has old and new rates, and the difference as a number", async () => {
    const diff = await compare();
    const sheet = changeTables(diff, reportView(diff)).find(({ name }) =>
      name.startsWith("Payment"),
    );
    const titles = sheet?.columns.map(({ title }) => title) ?? [];
    const [row] = sheet?.rows ?? [];
    const cell = (title: string) => row?.[titles.indexOf(title)];
    expect([cell("Code"), cell("Field"), cell("Old"), cell("New")]).toEqual([
      "J1300",
      "OPPS payment rate",
      "200.00",
      "150.00",
    ]);
    expect(cell("Difference")).toBe(-0.25);
  });
});
