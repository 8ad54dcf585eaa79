import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeAll, describe, expect, it } from "vitest";
import { assessedCodes, changeRows } from "../../../src/claims/assessed-codes.js";
import { readQueryResult } from "../../../src/claims/duckdb/query-result.js";
import { sumWithDuckdb } from "../../../src/claims/duckdb/run.js";
import { type ChangeRow, claimsSql } from "../../../src/claims/sql/claims-sql.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { codesOf, generate, sampleDiff } from "../made-claims.js";

const { path: folder } = tempFolder();
const file = (name: string) => join(folder, name);
let changes: readonly ChangeRow[];

/** What a database of one's own would write: the query's rows, as CSV and as Parquet. */
beforeAll(async () => {
  const diff = await sampleDiff();
  changes = changeRows(assessedCodes(diff));
  await generate({ codes: codesOf(diff), lines: 2_000, seed: 3, out: file("claims.csv") });
  const cell = (column: string) => ({ column: `"${column}"`, kind: "text" as const });
  const sql = claimsSql(
    changes,
    {
      from: `read_csv('${file("claims.csv")}', all_varchar = true)`,
      code: '"HCPCS"',
      date: cell("DOS"),
      units: cell("Units"),
      charges: cell("Charges"),
    },
    "duckdb",
  );
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`CREATE TABLE result AS ${sql}`);
  await connection.run(`COPY result TO '${file("result.csv")}' (HEADER)`);
  await connection.run(`COPY result TO '${file("result.parquet")}' (FORMAT PARQUET)`);
  await connection.run(
    `COPY (SELECT * FROM result WHERE period IS NULL) TO '${file("a.csv")}' (HEADER)`,
  );
  await connection.run(
    `COPY (SELECT * FROM result WHERE period IS NOT NULL) TO '${file("b.csv")}' (HEADER, NULLSTR 'NULL')`,
  );
  await connection.run(
    `COPY (SELECT * REPLACE (new_units + 1 AS new_units) FROM result) TO '${file("units.csv")}' (HEADER)`,
  );
  await connection.run(
    `COPY (SELECT * REPLACE ('J0001' AS code) FROM result) TO '${file("other.csv")}' (HEADER)`,
  );
  await connection.run(
    `COPY (SELECT * REPLACE ('12 345,00' AS charges) FROM result) TO '${file("comma.csv")}' (HEADER)`,
  );
  await connection.run(
    `COPY (SELECT * EXCLUDE (first_day) FROM result) TO '${file("short.csv")}' (HEADER)`,
  );
  connection.closeSync();
});

const inOrder = (rows: Awaited<ReturnType<typeof readQueryResult>>["rows"]) =>
  [...rows].sort((a, b) =>
    `${a.period} ${a.codeKind} ${a.dayState}` < `${b.period} ${b.codeKind} ${b.dayState}` ? -1 : 1,
  );

describe("The result of the query, run elsewhere", () => {
  it.each([
    ["CSV", ["result.csv"]],
    ["Parquet", ["result.parquet"]],
    ["the parts of one result", ["a.csv", "b.csv"]],
    ["a pattern", ["result.p*"]],
  ])("%s gives the sums that DuckDB gives", async (_, names) => {
    const read = await readQueryResult(changes, names.map(file));
    const direct = await sumWithDuckdb(changes, [file("claims.csv")], {
      memory: "512MB",
      threads: 1,
      columns: {},
      folder,
    });
    expect(direct.rows.length).toBeGreaterThan(100);
    expect(inOrder(read.rows)).toEqual(inOrder(direct.rows));
    expect(read.sources.map(({ name }) => name)).toHaveLength(names.length);
  });

  it.each([
    ["the claims themselves", "claims.csv", "it lacks the column period"],
    ["a result that lost a column", "short.csv", "it lacks the column first_day"],
    ["one of other releases", "other.csv", "for other releases"],
    ["one with other units", "units.csv", "for other releases"],
    ["sums with a decimal comma", "comma.csv", "no count or sum"],
  ])("%s is refused, and no cell is quoted", async (_, name, words) => {
    const error: Error = await readQueryResult(changes, [file(name)]).catch((caught) => caught);
    expect(error.name).toBe("KnownError");
    expect(error.message).toContain(words);
    expect(error.message).not.toMatch(/J0001|12 345/);
  });

  it("is refused where a query was run twice into one folder", async () => {
    const twice = ["result.csv", "result.parquet"].map(file);
    await expect(readQueryResult(changes, twice)).rejects.toThrow("twice");
  });

  it("is refused where a folder holds no result", async () => {
    const empty = tempFolder().path;
    writeFileSync(join(empty, "_SUCCESS"), "");
    await expect(readQueryResult(changes, [empty])).rejects.toThrow("holds no CSV or Parquet");
  });
});
