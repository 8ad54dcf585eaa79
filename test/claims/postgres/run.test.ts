import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimsImpact } from "../../../src/claims/claims-impact.js";
import { changeRows, codesInPeriods } from "../../../src/claims/codes-in-periods.js";
import { sumWithDuckdb } from "../../../src/claims/duckdb/run.js";
import { type PostgresOptions, sumWithPostgres } from "../../../src/claims/postgres/run.js";
import { claimsSql } from "../../../src/claims/sql/claims-sql.js";
import { emittedLines, emittedSql } from "../../../src/claims/sql/emitted-sql.js";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import { runCli } from "../../cli/run-cli.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { codesOf, generate, sampleDiff } from "../made-claims.js";
import {
  loadClaims,
  type PostgresServer,
  postgresPrograms,
  startPostgres,
} from "../postgres-server.js";

const programs = postgresPrograms();

describe.skipIf(programs === null)(
  programs === null ? "PostgreSQL (skipped: not installed)" : "PostgreSQL",
  () => {
    const { path: folder } = tempFolder();
    let server: PostgresServer;
    let client: pg.Client;
    let diff: ReleaseDiff;
    const claims = join(folder, "claims.csv");

    beforeAll(async () => {
      if (programs === null) return;
      diff = await sampleDiff();
      await generate({ codes: codesOf(diff), lines: 20_000, seed: 11, out: claims });
      server = await startPostgres(programs);
      process.env["PGPASSWORD"] = server.password;
      client = new pg.Client({ connectionString: server.url, password: server.password });
      await client.connect();
      await client.query('CREATE SCHEMA "Odd ""schema"');
      await loadClaims(client, '"Odd ""schema"."claim lines"', claims);
      await client.query(
        `CREATE TABLE typed AS SELECT 'J1300' AS hcpcs, d::date AS dos, d::timestamptz AS at, 2 AS units, 10.5 AS charge
         FROM generate_series(timestamp '2025-03-30', timestamp '2025-04-02', interval '1 day') AS d
         UNION ALL SELECT 'J1300', 'infinity', NULL, 1, 'NaN'`,
      );
    }, 120_000);

    afterAll(async () => {
      delete process.env["PGPASSWORD"];
      await client?.end();
      server?.stop();
    });

    const asked = (more: Partial<PostgresOptions> = {}) =>
      sumWithPostgres(changeRows(codesInPeriods(diff)), {
        url: server.url,
        table: 'Odd "schema.claim lines',
        columns: {},
        timeoutSeconds: 60,
        ...more,
      });

    it("gives the same figures as DuckDB on the same 20,000 lines", async () => {
      const codes = codesInPeriods(diff);
      const fromPostgres = claimsImpact(diff, codes, await asked());
      const fromDuckdb = claimsImpact(
        diff,
        codes,
        await sumWithDuckdb(changeRows(codes), [claims], {
          folder,
          memory: "256MB",
          threads: 2,
          columns: {},
        }),
      );
      // The lines of a table have no order, so there is no first one.
      const { firstUnread, ...reading } = fromDuckdb.reading;
      expect(firstUnread?.codes).toBeDefined();
      expect(fromPostgres.reading).toEqual(reading);
      expect(fromPostgres.summary).toEqual(fromDuckdb.summary);
      expect(fromPostgres.codes).toEqual(fromDuckdb.codes);
      expect(fromPostgres.reading.lines).toBe(20_000);
      expect(fromPostgres.engine.name).toBe("PostgreSQL");
    });

    it("runs what --emit-sql prints, with the same sums", async () => {
      const changes = changeRows(codesInPeriods(diff));
      const columns = { code: "HCPCS", date: "DOS", units: "Units", charges: "Charges" };
      const lines = emittedLines("postgres", 'Odd "schema.claim lines', columns);
      const { rows } = await client.query(
        emittedSql(claimsSql(changes, lines, "postgres"), diff, "postgres"),
      );
      const { rows: sums } = await asked();
      expect(rows.length).toBeGreaterThan(100);
      expect(
        rows.map(({ line_count, units, charges, last_day }) => [
          ...[line_count, units, charges].map(Number),
          last_day,
        ]),
      ).toEqual(
        sums.map(({ lines: count, units, charges, lastDay }) => [
          count,
          Number(units) / 10_000,
          Number(charges) / 10_000,
          lastDay,
        ]),
      );
    });

    it("reads cells with invisible characters, as from a file, even in a Latin-1 database", async () => {
      await client.query("CREATE DATABASE western ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'");
      const url = server.url.replace(/\/[^/]*$/, "/western");
      const western = new pg.Client({ connectionString: url, password: server.password });
      await western.connect();
      const insert = (unseen: readonly string[]) =>
        `CREATE TABLE unseen AS SELECT s || 'j1300' || s AS hcpcs, s || '2025-03-31' AS dos, '5' || s AS units, s || '$1.50' AS charge
         FROM unnest(ARRAY[${unseen.map((one) => `'${one}'`).join(", ")}]) AS s`;
      const blanks = ["", "\t", "\n", "\u00a0", "\u00a0 "];
      await western.query(insert(blanks)).finally(() => western.end());
      await client.query(insert([...blanks, "\ufeff", "\u200b", "\u2060\t"]));
      for (const [at, lines] of [
        [url, 5],
        [server.url, 8],
      ] as const) {
        const { rows } = await asked({ url: at, table: "unseen" });
        const read = rows.map(({ lines: count, units, charges }) => [count, units, charges]);
        expect(read.map((one) => one.map(Number))).toEqual([
          [lines, lines * 50_000, lines * 15_000],
        ]);
      }
    });

    it("names unreadable codes, and no other text", async () => {
      await client.query(
        `CREATE TABLE misread AS SELECT code AS hcpcs, date '2025-01-01' AS dos
         FROM unnest(ARRAY['J13O0', ' j13o0', 'J13O0', 'X9999', 'SOLIS', 'SMITH 12', 'J1300', 'J9876', 'J9876', 'A0021']) AS code`,
      );
      const { misread, rows } = await asked({ table: "misread", known: ["A0021"] });
      expect(misread).toEqual([
        { code: "J13O0", lines: 3 },
        { code: "J9876", lines: 2 },
        { code: "X9999", lines: 1 },
      ]);
      const unknown = rows.filter(({ codeKind }) => codeKind === "unknown");
      expect(unknown.map(({ lines }) => lines)).toEqual([2]);
    });

    it("reads dates, timestamps, and numbers", async () => {
      for (const date of ["dos", "at"]) {
        const { rows } = await asked({ table: "typed", columns: { date } });
        const days = rows.map(({ dayState, lines, units }) => [dayState, lines, Number(units)]);
        // March 30 and 31, April 1 and 2, and an infinite date.
        expect(days.toSorted()).toEqual(
          [
            [date === "dos" ? "unreadable" : "blank", 1, 10_000],
            ["read", 2, 40_000],
            ["read", 2, 40_000],
          ].toSorted(),
        );
      }
    });

    it("reads a timestamp as its day in UTC, whatever the server's time zone and string settings", async () => {
      const settings = ["TimeZone = 'Pacific/Kiritimati'", "standard_conforming_strings = off"];
      for (const setting of settings) await client.query(`ALTER ROLE tester SET ${setting}`);
      await client.query(
        "CREATE TABLE late AS SELECT 'J1300' AS hcpcs, timestamptz '2025-03-31 20:00:00+00' AS dos",
      );
      const { rows } = await asked({ table: "late" });
      expect(rows.map(({ firstDay, lastDay }) => [firstDay, lastDay])).toEqual([
        [20_250_331, 20_250_331],
      ]);
      await client.query("ALTER ROLE tester RESET ALL");
    });

    it("uses a read-only transaction, which refuses to write", async () => {
      await client.query("CREATE SEQUENCE watched");
      await client.query(
        "CREATE VIEW trap AS SELECT nextval('watched')::text AS hcpcs, '2025-01-01' AS dos",
      );
      await expect(asked({ table: "trap" })).rejects.toThrow(/read-only transaction/);
    });

    it("quotes no cell, whatever the database says", async () => {
      for (const cell of ["hcpcs::date::text", "hcpcs::int::text", "(hcpcs::json->>'a')"]) {
        await client.query(
          `CREATE OR REPLACE VIEW patients AS SELECT ${cell} AS hcpcs, dos FROM (VALUES ('SMITH 1950', '2025-01-01')) AS t (hcpcs, dos)`,
        );
        const error = await asked({ table: "patients" }).catch(String);
        expect(error).toMatch(/cannot run the query: SQLSTATE 22\w{3}/);
        expect(error).not.toMatch(/SMITH|1950/);
      }
    });

    it("stops a query that takes too long", async () => {
      await client.query(
        "CREATE VIEW slow AS SELECT pg_sleep(5)::text AS hcpcs, '2025-01-01' AS dos FROM generate_series(1, 10)",
      );
      await expect(asked({ table: "slow", timeoutSeconds: 1 })).rejects.toThrow(
        /took longer than 1 seconds/,
      );
    });

    it("reports errors without the password", async () => {
      await expect(asked({ table: "nowhere.at_all" })).rejects.toThrow(
        "There is no table nowhere.at_all.",
      );
      await expect(asked({ table: `x"; DROP TABLE typed; --` })).rejects.toThrow(
        "There is no table",
      );
      await expect(asked({ table: "typed", columns: { units: "qty" } })).rejects.toThrow(
        "typed has no column qty; it has hcpcs, dos, at, units, charge.",
      );
      const url = server.url.replace("tester@", "tester:hunter2@");
      const error = await asked({ url }).catch((one: Error) => one);
      expect(String(error)).toMatch(/holds a password/);
      expect(String(error)).not.toMatch(/hunter2/);
      await expect(asked({ url: server.url.replace(/:\d+\//, ":1/") })).rejects.toThrow(
        "No database answers at 127.0.0.1.",
      );
      // This server has no TLS, so each of these would otherwise send plain text.
      for (const mode of ["require", "verify-ca", "verify-full"])
        await expect(asked({ url: `${server.url}?sslmode=${mode}` })).rejects.toThrow(/SSL/);
      await expect(asked({ url: `${server.url}?sslmode=prefer` })).rejects.toThrow(
        "does not know sslmode=prefer",
      );
      const { rows } = await client.query("SELECT count(*) FROM typed");
      expect(rows[0].count).toBe("5");
    });

    it("works from the command line, with the password from the environment", () => {
      const args = ["impact", "2025", "2026", "--sample", "--engine", server.url];
      const run = runCli([...args, "--claims-table", "typed", "-f", "json"]);
      expect(run.stderr).toBe("");
      expect(JSON.parse(run.stdout).summary.denied).toEqual({ lines: 2, units: 4, charges: 21 });
      const refused = runCli([...args, "--claims-table", "typed"], {
        env: { PGPASSWORD: "wrong" },
      });
      expect(refused.stderr).toMatch(/The database refuses the password. Set PGPASSWORD/);
      expect(refused.code).toBe(2);
    });
  },
);
