import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, it } from "vitest";
import { duckdbLines } from "../../../src/claims/duckdb/open-files.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const folder = tempFolder();
const connection = await (await DuckDBInstance.create(":memory:")).connect();

/** A Parquet file of one row. */
async function parquet(name: string, columns: Readonly<Record<string, string>>): Promise<string> {
  const path = join(folder.path, name);
  const cells = Object.entries(columns).map(([column, value]) => `${value} AS "${column}"`);
  await connection.run(`COPY (SELECT ${cells.join(", ")}) TO '${path}' (FORMAT PARQUET)`);
  return path;
}

const CODE = { HCPCS: "'J1300'", DOS: "DATE '2025-05-03'" };

/** The kind of the units column for these files; null in a file without one. */
async function kindOf(...units: readonly (string | null)[]) {
  const files = await Promise.all(
    units.map((one, at) => parquet(`${at}.parquet`, one === null ? CODE : { ...CODE, Units: one })),
  );
  const { lines } = await duckdbLines(connection, files, { choice: {}, copies: new Map() });
  return { kind: lines.units?.kind ?? null, from: lines.from };
}

it.each([
  ["5::INTEGER", "exact"],
  ["5::UTINYINT", "exact"],
  ["5::BIGINT", "number"],
  ["5.5::DOUBLE", "number"],
  ["5.5::DECIMAL(15,4)", "exact"],
  ["5.5::DECIMAL(16,4)", "number"],
  ["5.5::DECIMAL(10,5)", "number"],
  ["5::DECIMAL(11,0)", "exact"],
  ["5::DECIMAL(12,0)", "number"],
  ["'5'", "text"],
])("Units of %s are read as %s", async (units, kind) => {
  expect((await kindOf(units)).kind).toBe(kind);
});

it.each<[(string | null)[], string | null]>([
  [["5::INTEGER", "5::SMALLINT"], "exact"],
  [["5::INTEGER", "5::BIGINT"], "number"],
  [["5::BIGINT", "5.5::DOUBLE"], "number"],
  [["5::INTEGER", "'5'"], "text"],
  [["5::INTEGER", null], "exact"],
  [[null, null], null],
])("Units of several files, %j, are read as %s", async (units, kind) => {
  expect((await kindOf(...units)).kind).toBe(kind);
});

it("A missing column of a file is read as null, and one of another type as text", async () => {
  const { from } = await kindOf("5::INTEGER", "'5'", null);
  const selects = from
    .split("UNION ALL")
    .map((one) => one.replaceAll(/read_parquet\(.*\)/g, "FILE"));
  expect(selects.map((one) => one.replaceAll(/\s+/g, " ").trim())).toEqual([
    '( SELECT "HCPCS" AS code, "DOS" AS date, CAST("Units" AS VARCHAR) AS units FROM FILE',
    'SELECT "HCPCS" AS code, "DOS" AS date, "Units" AS units FROM FILE',
    'SELECT "HCPCS" AS code, "DOS" AS date, NULL AS units FROM FILE )',
  ]);
});

it("A column of lists or of times of day is refused by its type", async () => {
  for (const [units, type] of [
    ["[5]", "INTEGER[]"],
    ["{'a': 5}", "STRUCT(a INTEGER)"],
    ["TIME '10:00'", "TIME"],
  ] as const)
    await expect(kindOf(units)).rejects.toMatchObject({
      message: `Column Units of 0.parquet is of the type ${type}.`,
    });
});
