import { DuckDBInstance } from "@duckdb/node-api";
import SqlParser from "node-sql-parser";
import { parse as parseBigquery } from "sql-parser-cst";
import { beforeAll, describe, expect, it } from "vitest";
import { changeRows, codesInPeriods } from "../../../src/claims/codes-in-periods.js";
import { claimsSql } from "../../../src/claims/sql/claims-sql.js";
import { DIALECTS } from "../../../src/claims/sql/dialects.js";
import { emittedLines, emittedSql } from "../../../src/claims/sql/emitted-sql.js";
import { SQL_DIALECT_NAMES, type SqlDialectName } from "../../../src/model/claims/sql-dialects.js";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import { sampleDiff } from "../made-claims.js";

let diff: ReleaseDiff;
beforeAll(async () => {
  diff = await sampleDiff();
});

function emitted(dialect: SqlDialectName, table = "billing.claims", columns = {}): string {
  const sql = claimsSql(
    changeRows(codesInPeriods(diff)),
    emittedLines(dialect, table, columns),
    dialect,
  );
  return emittedSql(sql, diff, dialect);
}

/** The dialects of the independent parser; DuckDB, PostgreSQL, and Spark run theirs elsewhere. */
const PARSED = ["trino", "snowflake"] as const satisfies readonly SqlDialectName[];

describe("The emitted query", () => {
  it.each(PARSED)("is accepted by an independent parser: %s", (dialect) => {
    const ast = new SqlParser.Parser().astify(emitted(dialect), { database: dialect });
    expect(JSON.stringify(ast)).toContain("J1300");
  });

  it("is accepted by an independent parser for BigQuery, but not with a typo", () => {
    const sql = emitted("bigquery");
    const parse = (text: string) => parseBigquery(text, { dialect: "bigquery" }).statements;
    expect(parse(sql).map(({ type }) => type)).toEqual(["select_stmt"]);
    expect(() => parse(sql.replace("[SAFE_ORDINAL(", "[SAFE_ORDINAL)"))).toThrow();
  });

  it("matches a pattern anywhere in a cell for Snowflake, and only there", () => {
    const sql = emitted("snowflake");
    const asked = sql.match(/REGEXP_INSTR\(/g)?.length ?? 0;
    expect(asked).toBeGreaterThan(0);
    expect(sql.match(/'\) > 0/g)).toHaveLength(asked);
  });

  it("runs in DuckDB on a table of texts as on one of dates and numbers", async () => {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const rows =
      "VALUES ('J1300', DATE '2025-04-01', 2, 10.5), ('j1300-JW', DATE '2025-03-31', 1, 1)";
    await connection.run(
      `CREATE TABLE typed AS SELECT * FROM (${rows}) AS v (code, service_date, units, charges)`,
    );
    await connection.run(
      "CREATE TABLE texts AS SELECT code, strftime(service_date, '%m/%d/%Y') AS service_date, CAST(units AS VARCHAR) AS units, '$' || charges AS charges FROM typed",
    );
    for (const table of ["typed", "texts"]) {
      const result = await connection.runAndReadAll(emitted("duckdb", table));
      expect(
        result
          .getRowObjectsJson()
          .map(({ code, verdict, line_count, units_to_bill, charges }) => [
            ...[code, verdict, Number(line_count)],
            ...[units_to_bill === null ? null : Number(units_to_bill), Number(charges)],
          ]),
      ).toEqual([
        ["J1300", "right", 1, null, 1],
        ["J1300", "ended", 1, 10, 10.5],
      ]);
    }
    connection.closeSync();
  });

  it("keeps the case of names, and splits them at every dot", () => {
    expect(emitted("snowflake", "BILLING.CLAIMS", { code: "CODE" })).toContain(
      'FROM "BILLING"."CLAIMS"',
    );
    expect(emitted("bigquery", "my-project.billing.claims")).toContain(
      "FROM `my-project`.`billing`.`claims`",
    );
  });

  it("says for Snowflake, which stores names in upper case, that its names are quoted", () => {
    const saysSo = SQL_DIALECT_NAMES.filter((one) => emitted(one).includes("-- Names are quoted"));
    expect(saysSo).toEqual(["snowflake"]);
  });

  it("quotes names and values, so that none can end its quotes", () => {
    for (const dialect of SQL_DIALECT_NAMES) {
      const { identifier, literal } = DIALECTS[dialect];
      const evil = `a"b\`c'd\\`;
      const sql = emitted(dialect, evil, { code: evil });
      expect(sql).toContain(`FROM ${identifier(evil)}`);
      // Without its escapes, nothing remains that could end it.
      for (const quote of [identifier(""), literal("")].map((pair) => pair[0] ?? "")) {
        const quoted = quote === "'" ? literal(evil) : identifier(evil);
        const inside = quoted.slice(1, -1).replaceAll("\\\\", "").replaceAll(`\\${quote}`, "");
        expect(inside.replaceAll(quote + quote, "")).not.toContain(quote);
      }
    }
  });

  it("puts text from a release on one comment line, without a semicolon", () => {
    const named = { ...diff, tool: { name: "x\n; DROP TABLE a", version: "\u2028;" } };
    const [comment = "", ...rest] = emittedSql("SELECT 1", named, "trino").split("SELECT 1");
    expect(rest).toHaveLength(1);
    expect(
      comment
        .trim()
        .split(/[\n\r\u2028]/)
        .every((line) => line.startsWith("-- ")),
    ).toBe(true);
    expect(comment).not.toContain(";");
    expect(comment).toContain("does not pay for the code. Other payers may.");
  });
});
