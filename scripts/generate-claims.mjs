/**
 * Generates synthetic claim lines as messy as real ones: modifiers next to codes, lower case, dates
 * in every usual form, blanks, invalid dates, charges as `$1,234.50` or `(12.00)`. No patients or
 * providers: a line has a number, a code, a date, units, and a charge. The same seed gives the same
 * lines.
 *
 *   node scripts/generate-claims.mjs --lines 1000000 --out claims.parquet [--seed 1] [--typed]
 *     [--releases DIR --from 2025 --to 2026]
 *
 * DuckDB generates them, so that thirty million take a minute. Codes are drawn evenly from two
 * releases (the bundled sample without --releases), mixed with CPT codes. --typed: real dates and
 * numbers, no irregularities.
 */

import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { openRelease } from "../dist/index.js";

/**
 * A number from 0 to `below` - 1 for a line; each `salt` gives an independent draw. Plain
 * arithmetic, so that every version of DuckDB gives the same.
 */
const draw = (salt, below, seed) =>
  `((((i * ${1_103_515_245 + salt * 7_919_431} + ${seed} * 40503 + ${salt * 12_345}) % 2147483648) // 4096) % ${below})`;

const MONTHS = "'JAN','FEB','MAR','APR','MAY','JUN','JUL','AUG','SEP','OCT','NOV','DEC'";

/**
 * @param {{ codes: string[], lines: number, seed: number, out: string, typed?: boolean, memory?:
 *   string }} options the extension of `out` selects CSV, gzip CSV, or Parquet
 */
export async function generateClaims({ codes, lines, seed, out, typed = false, memory = "1GB" }) {
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: memory });
  const connection = await instance.connect();
  const any = (salt, below) => draw(salt, below, seed);
  await connection.run("CREATE TABLE codes (n INTEGER, code VARCHAR)");
  await connection.run(
    `INSERT INTO codes VALUES ${codes.map((code, n) => `(${n}, '${code.replaceAll("'", "''")}')`).join(", ")}`,
  );
  // From fifteen months before the newer release to three after it, for January 2025 and 2026.
  const drawn = `
    SELECT i, CASE WHEN ${any(1, 10)} < 3 THEN CAST(10000 + ${any(2, 89_999)} AS VARCHAR) ELSE code END AS code,
      DATE '2024-10-01' + CAST(${any(3, 547)} AS INTEGER) AS day,
      1 + ${any(4, 20)} AS units,
      CAST(${any(5, 500_000)} AS DECIMAL(12, 2)) / 100 AS charge,
      ${any(6, 100)} AS code_form, ${any(7, 100)} AS day_form, ${any(8, 100)} AS units_form, ${any(9, 100)} AS charge_form
    FROM range(${lines}) AS r(i) JOIN codes ON n = ${any(10, codes.length)}`;
  const messy = `
    SELECT i + 1 AS "Line",
      CASE WHEN code_form < 80 THEN code WHEN code_form < 84 THEN lower(code) WHEN code_form < 88 THEN code || '-JW'
        WHEN code_form < 91 THEN code || ' RT' WHEN code_form < 94 THEN code || 'JZ' WHEN code_form < 96 THEN ' ' || code || ' '
        WHEN code_form = 96 THEN '' WHEN code_form = 97 THEN 'MISC' WHEN code_form = 98 THEN 'D0120' ELSE code END AS "HCPCS",
      CASE WHEN day_form < 70 THEN strftime(day, '%Y-%m-%d') WHEN day_form < 78 THEN strftime(day, '%m/%d/%Y')
        WHEN day_form < 84 THEN month(day) || '/' || day(day) || '/' || year(day) WHEN day_form < 88 THEN strftime(day, '%Y%m%d')
        WHEN day_form < 90 THEN strftime(day, '%d') || '-' || (list_value(${MONTHS}))[month(day)] || '-' || year(day)
        WHEN day_form < 92 THEN strftime(day, '%Y-%m-%d 00:00:00') WHEN day_form < 94 THEN strftime(day, '%m/%d/%y')
        WHEN day_form = 94 THEN '' WHEN day_form = 95 THEN '2025-02-30' WHEN day_form = 96 THEN '31/12/2025'
        ELSE strftime(day, '%Y-%m-%d') END AS "DOS",
      CASE WHEN units_form < 95 THEN CAST(units AS VARCHAR) WHEN units_form < 97 THEN units || '.50' WHEN units_form = 97 THEN ''
        WHEN units_form = 98 THEN 'x' ELSE '-' || units END AS "Units",
      CASE WHEN charge_form < 60 THEN CAST(charge AS VARCHAR) WHEN charge_form < 90 THEN '$' || printf('%,.2f', CAST(charge AS DOUBLE))
        WHEN charge_form < 93 THEN '($' || printf('%.2f', CAST(charge AS DOUBLE)) || ')' WHEN charge_form = 93 THEN ''
        WHEN charge_form = 94 THEN 'n/a' ELSE CAST(charge AS VARCHAR) END AS "Charges"
    FROM drawn`;
  const plain = `SELECT i + 1 AS "Line", code AS "HCPCS", day AS "DOS", CAST(units AS INTEGER) AS "Units", charge AS "Charges" FROM drawn`;
  const format = out.endsWith(".parquet") ? "FORMAT PARQUET" : "FORMAT CSV, HEADER";
  await connection.run(
    `COPY (WITH drawn AS (${drawn}) ${typed ? plain : messy}) TO '${out.replaceAll("'", "''")}' (${format})`,
  );
  connection.closeSync();
  instance.closeSync();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      lines: { type: "string", default: "1000000" },
      seed: { type: "string", default: "1" },
      out: { type: "string" },
      typed: { type: "boolean", default: false },
      releases: { type: "string" },
      from: { type: "string", default: "2025" },
      to: { type: "string", default: "2026" },
    },
  });
  if (values.out === undefined) throw new Error("Name the file to write: --out claims.parquet");
  const codes = await codesOf([values.from, values.to], values.releases);
  const { out, typed } = values;
  await generateClaims({
    codes,
    out,
    typed,
    lines: Number(values.lines),
    seed: Number(values.seed),
  });
}

/** Every procedure code of either release; references may be paths. */
export async function codesOf(references, releases) {
  const store =
    releases === undefined
      ? fileURLToPath(new URL("../releases/sample", import.meta.url))
      : releases;
  const found = new Set();
  for (const reference of references) {
    const { records } = await openRelease(reference, { store });
    for (const code of records.keys()) if (code.length === 5) found.add(code);
  }
  return [...found].sort();
}
