/**
 * Runs ten million typed claim lines on three engines through the command line: DuckDB reads the
 * Parquet file, Spark runs the query of --emit-sql on two executors (scripts/run-in-spark.py),
 * PostgreSQL sums a table. The three documents must have the same figures; otherwise exits with 1.
 *
 *   SPARK_PYTHON=spark/bin/python PGPASSWORD=... node bench/spark.mjs [postgres://user@host/database] [million lines]
 *
 * Without a database, reports that PostgreSQL is omitted. Replaces the table hcpcs_diff_bench
 * there.
 */
import { execFileSync } from "node:child_process";
import { createReadStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import pg from "pg";
import { realZips } from "./real-zips.js";

const { codesOf, generateClaims } = await import(
  new URL("../scripts/generate-claims.mjs", import.meta.url)
);
const [url = "", millions = "10"] = process.argv.slice(2);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hcpcs-diff-spark-"));
const zips = realZips();

function timed(name, run) {
  const start = performance.now();
  const said = run();
  console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s ${said ?? ""}`.trim());
}

/** @returns the document of `impact` on the two releases, without names of files and engines */
function impact(name, args) {
  const out = join(folder, `${name}.json`);
  timed(name, () => {
    execFileSync(process.execPath, [
      here("../dist/cli/main.js"),
      ...["impact", ...zips, "-q", ...args, "-o", out],
    ]);
  });
  const { summary, codes, reading } = JSON.parse(readFileSync(out, "utf8"));
  return { summary, codes, reading };
}

/** Inserts the lines of a CSV in batches, because COPY needs another client. */
async function fill(csv) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("DROP TABLE IF EXISTS hcpcs_diff_bench");
  await client.query(
    'CREATE UNLOGGED TABLE hcpcs_diff_bench ("HCPCS" text, "DOS" date, "Units" int, "Charges" numeric)',
  );
  const send = (rows) =>
    client.query(
      "INSERT INTO hcpcs_diff_bench SELECT * FROM unnest($1::text[], $2::date[], $3::int[], $4::numeric[])",
      [1, 2, 3, 4].map((column) => rows.map((row) => row[column])),
    );
  let rows = [];
  let isHead = true;
  for await (const line of createInterface({ input: createReadStream(csv) })) {
    if (!isHead) rows.push(line.split(","));
    isHead = false;
    if (rows.length === 50_000) {
      await send(rows);
      rows = [];
    }
  }
  await send(rows);
  await client.end();
}

try {
  const codes = await codesOf(zips);
  const made = { codes, lines: Number(millions) * 1e6, seed: 5, typed: true };
  const [parquet, query, result] = ["claims.parquet", "query.sql", "result"].map((name) =>
    join(folder, name),
  );
  await generateClaims({ ...made, out: parquet });
  const engines = { DuckDB: impact("DuckDB", ["--claims", parquet]) };
  execFileSync(process.execPath, [
    here("../dist/cli/main.js"),
    ...["impact", ...zips, "--emit-sql", "spark", "--claims-table", "claims", "-o", query],
    ...["--claims-columns", "code=HCPCS,date=DOS,units=Units,charges=Charges"],
  ]);
  timed("Spark", () =>
    execFileSync(
      process.env.SPARK_PYTHON ?? "python3",
      [here("../scripts/run-in-spark.py"), query, parquet, result],
      {
        encoding: "utf8",
        env: { ...process.env, SPARK_LOCAL_IP: "127.0.0.1", SPARK_LOCAL_HOSTNAME: "localhost" },
      },
    ).trim(),
  );
  engines.Spark = impact("Spark's result", ["--claims-result", result]);
  if (url === "") console.log("PostgreSQL: left out, no database was named");
  else {
    const csv = join(folder, "claims.csv");
    await generateClaims({ ...made, out: csv });
    await fill(csv);
    engines.PostgreSQL = impact("PostgreSQL", [
      ...["--engine", url, "--claims-table", "hcpcs_diff_bench", "--claims-timeout", "3600"],
    ]);
  }
  for (const [name, { summary, codes: judged }] of Object.entries(engines)) {
    const same = isDeepStrictEqual(engines[name], engines.DuckDB);
    console.log(`${name}: ${judged.length} codes, every figure ${same ? "as" : "NOT AS"} DuckDB's`);
    if (name === "DuckDB") console.log(JSON.stringify(summary));
    if (!same) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
