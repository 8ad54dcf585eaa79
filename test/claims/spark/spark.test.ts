import { writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimsImpact } from "../../../src/claims/claims-impact.js";
import { changeRows, codesInPeriods } from "../../../src/claims/codes-in-periods.js";
import { readQueryResult } from "../../../src/claims/duckdb/query-result.js";
import { sumWithDuckdb } from "../../../src/claims/duckdb/run.js";
import { sumWithPostgres } from "../../../src/claims/postgres/run.js";
import { claimsSql } from "../../../src/claims/sql/claims-sql.js";
import { emittedLines, emittedSql } from "../../../src/claims/sql/emitted-sql.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { codesOf, generate, sampleDiff } from "../made-claims.js";
import {
  loadClaims,
  type PostgresServer,
  postgresPrograms,
  startPostgres,
} from "../postgres-server.js";
import { runInSpark, sparkPython } from "./spark-python.js";

const python = sparkPython();
const programs = postgresPrograms();
const TYPES = {
  messy: ["text", "text", "text", "text"],
  typed: ["text", "date", "int", "numeric"],
};
const COLUMNS = { code: "HCPCS", date: "DOS", units: "Units", charges: "Charges" };

describe.skipIf(python === null)(
  python === null ? "Spark (skipped: no PySpark or no Java here)" : "Spark",
  () => {
    const { path: folder } = tempFolder();
    let server: PostgresServer | null = null;

    beforeAll(async () => {
      if (python !== null && programs !== null) server = await startPostgres(programs);
      if (server !== null) process.env["PGPASSWORD"] = server.password;
    }, 120_000);
    afterAll(() => {
      delete process.env["PGPASSWORD"];
      server?.stop();
    });

    /** The same lines, from the same seed, in a PostgreSQL table. */
    async function sumInPostgres(
      changes: ReturnType<typeof changeRows>,
      { url, password }: PostgresServer,
      made: { readonly codes: readonly string[]; readonly typed: boolean },
    ) {
      const [table, csv] = [made.typed ? "typed" : "messy", join(folder, "same.csv")] as const;
      await generate({ ...made, lines: 20_000, seed: 11, out: csv });
      const client = new pg.Client({ connectionString: url, password });
      await client.connect();
      await loadClaims(client, table, csv, TYPES[table]).finally(() => client.end());
      return sumWithPostgres(changes, { url, table, columns: {}, timeoutSeconds: 60 });
    }

    // The query is the same for both; with --ansi, invalid casts are errors.
    it.each([
      ["messy CSV, ANSI SQL", { out: "messy.csv", typed: false }, ["--ansi"]],
      ["typed Parquet", { out: "typed.parquet", typed: true }, []],
    ] as const)(
      "gives the figures of DuckDB and PostgreSQL on two executors: %s",
      async (_, { out, typed }, flags) => {
        const diff = await sampleDiff();
        const codes = codesInPeriods(diff);
        const changes = changeRows(codes);
        const claims = join(folder, out);
        const [query, result] = [join(folder, `${out}.sql`), join(folder, `${out}.result`)];
        await generate({ codes: codesOf(diff), lines: 20_000, seed: 11, out: claims, typed });
        const sql = claimsSql(changes, emittedLines("spark", "claims", COLUMNS), "spark");
        writeFileSync(query, emittedSql(sql, diff, "spark"));

        expect(runInSpark(python ?? "", [query, claims, result, ...flags])).toContain(
          "2 executors",
        );
        const { files: _read, ...spark } = await readQueryResult(changes, [result]);
        const { files: _files, ...duckdb } = await sumWithDuckdb(changes, [claims], {
          memory: "512MB",
          threads: 1,
          columns: {},
          folder,
        });
        const figures = (sums: typeof spark) => {
          const { summary, codes: judged, reading } = claimsImpact(diff, codes, sums);
          // The lines of a table have no order, so there is no first one.
          const { firstUnread: _first, ...counts } = reading;
          return { summary, codes: judged, reading: counts };
        };
        expect(figures(spark).codes.length).toBeGreaterThan(50);
        expect(figures(spark)).toEqual(figures(duckdb));
        if (server === null) return;
        const postgres = await sumInPostgres(changes, server, { codes: codesOf(diff), typed });
        expect(figures(spark)).toEqual(figures(postgres));
      },
      600_000,
    );
  },
);
