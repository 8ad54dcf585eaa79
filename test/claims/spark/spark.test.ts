import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assessedCodes, changeRows } from "../../../src/claims/assessed-codes.js";
import { claimsImpact } from "../../../src/claims/claims-impact.js";
import { readQueryResult } from "../../../src/claims/duckdb/query-result.js";
import { sumWithDuckdb } from "../../../src/claims/duckdb/run.js";
import { claimsSql } from "../../../src/claims/sql/claims-sql.js";
import { emittedLines, emittedSql } from "../../../src/claims/sql/emitted-sql.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { codesOf, generate, sampleDiff } from "../made-claims.js";
import { runInSpark, sparkPython } from "./spark-python.js";

const python = sparkPython();
const COLUMNS = { code: "HCPCS", date: "DOS", units: "Units", charges: "Charges" };

describe.skipIf(python === null)(
  python === null ? "Spark (skipped: no PySpark or no Java here)" : "Spark",
  () => {
    const { path: folder } = tempFolder();

    // The query is one for all three; casts of a text that is no number are errors with --ansi.
    it.each([
      ["messy CSV, ANSI SQL", { out: "messy.csv", typed: false }, ["--ansi"]],
      ["typed Parquet", { out: "typed.parquet", typed: true }, []],
    ] as const)(
      "%s: two executors give every figure that DuckDB gives",
      async (_, { out, typed }, flags) => {
        const diff = await sampleDiff();
        const codes = assessedCodes(diff);
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
        const { summary, codes: judged, reading } = claimsImpact(diff, codes, spark);
        const direct = claimsImpact(diff, codes, duckdb);
        expect(judged.length).toBeGreaterThan(50);
        expect({ summary, codes: judged, reading }).toEqual({
          summary: direct.summary,
          codes: direct.codes,
          reading: direct.reading,
        });
      },
      600_000,
    );
  },
);
