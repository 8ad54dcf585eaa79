/** A claims extract saved as text has the same lines, whatever program saved it. */
import { beforeAll, describe, expect, it } from "vitest";
import { claimsImpact } from "../../../src/claims/claims-impact.js";
import { changeRows, codesInPeriods } from "../../../src/claims/codes-in-periods.js";
import { sumWithDuckdb } from "../../../src/claims/duckdb/run.js";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { Day, RULED, type Table, TOOLS, UNSEPARATED, WITHOUT_NAMES } from "../../fixtures/tools.js";
import { sampleDiff } from "../made-claims.js";

const { path: folder, write: save } = tempFolder();
let diff: ReleaseDiff;
beforeAll(async () => {
  diff = await sampleDiff();
});

/** After the end of J1300, so that its lines are affected. */
const TABLE: Table = {
  header: ["Claim", "HCPCS Code", "Service Date", "Units", "Charge Amount", "Note"],
  rows: [
    ["C1", "J1300", new Day("2025-05-03"), 5, 1100, 'Tray, 4" deep, sterile'],
    ["C2", "J1299", new Day("2025-05-13"), 2000, 10.5, null],
    ["C3", null, new Day("2025-05-14"), 1, 10, null],
    ["C4", "J1300", new Day("2025-06-03"), 2, null, "Second, of two"],
  ],
};

async function read(body: string | Buffer) {
  const codes = codesInPeriods(diff);
  const sums = await sumWithDuckdb(changeRows(codes), [save("claims.csv", body)], {
    ...{ memory: "256MB", threads: 1, columns: {}, folder },
  });
  const { reading, codes: hit } = claimsImpact(diff, codes, sums);
  const { affected, undated } = hit.find(({ code }) => code === "J1300") ?? {};
  return { reading, affected, undated };
}

/** Cognos writes big-endian UTF-16, which DuckDB does not read. */
const isHighByteFirst = ([what]: (typeof TOOLS)[number]) => what.includes("high byte first");
const READ = TOOLS.filter((tool) => !isHighByteFirst(tool));

/** Programs that print other lines, which are counted, not added up, or blanks around NULL. */
const PRINTED = /psql -A|at a terminal|sqlcmd|SQL\*Plus|bcp|markdown|SAP|Salesforce/;

describe(`a claims extract is read as ${READ.length} programs write it`, () => {
  it.each(READ)("%s", async (what, write) => {
    const { reading, affected, undated } = await read(write(TABLE));
    expect([affected?.lines, affected?.units, affected?.charges, undated?.lines]).toEqual([
      ...[2, 7, 1100, 0],
    ]);
    const { codes, charges, rejected } = reading;
    expect(codes["level-2"]).toBe(3);
    const others = rejected.length + (codes.unreadable ?? 0) + charges.unreadable;
    if (PRINTED.test(what)) expect(others).toBeGreaterThan(0);
    else expect([others, charges.blank]).toEqual([0, 1]);
  });
});

describe("a claims extract is refused, with what to do, when", () => {
  it.each(TOOLS.filter(isHighByteFirst))("it is big-endian: %s", async (_, write) => {
    await expect(read(write(TABLE))).rejects.toMatchObject({ hint: "Save it as CSV UTF-8." });
  });

  it.each([
    ...UNSEPARATED,
    ...RULED.map((tool) => [...tool, "text in columns aligned with spaces"] as const),
  ])("it has no delimiters: %s", async (_, write, look) => {
    await expect(read(write(TABLE))).rejects.toMatchObject({
      message: `claims.csv is ${look}, with no columns that can be told apart.`,
      hint: expect.stringContaining("Write it with commas or tabs between the cells (csv)"),
    });
  });

  it.each(WITHOUT_NAMES)("it has no column names, without quoting a cell: %s", async (_, write) => {
    const error = await read(write(TABLE)).catch((caught: unknown) => caught);
    expect(String(error)).toContain("claims.csv has no column of codes");
    expect(String(error)).not.toMatch(/J1300|C1|2025/);
  });
});
