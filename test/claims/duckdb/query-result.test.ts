import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeAll, describe, expect, it } from "vitest";
import { changeRows, codesInPeriods } from "../../../src/claims/codes-in-periods.js";
import { readQueryResult } from "../../../src/claims/duckdb/query-result.js";
import { sumWithDuckdb } from "../../../src/claims/duckdb/run.js";
import type { ChangeRow } from "../../../src/claims/sql/changes-sql.js";
import { claimsSql, RESULT_COLUMNS } from "../../../src/claims/sql/claims-sql.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { codesOf, generate, sampleDiff } from "../made-claims.js";

const { path: folder } = tempFolder();
const file = (name: string) => join(folder, name);
let changes: readonly ChangeRow[];

/** What a user's database would write: the query's rows, as CSV and as Parquet. */
beforeAll(async () => {
  const diff = await sampleDiff();
  changes = changeRows(codesInPeriods(diff));
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
  await connection.run(
    `COPY (SELECT * FROM result ORDER BY period LIMIT 100) TO '${file("hundred.csv")}' (HEADER)`,
  );
  connection.closeSync();
});

const inOrder = (rows: Awaited<ReturnType<typeof readQueryResult>>["rows"]) =>
  [...rows].sort((a, b) =>
    `${a.period} ${a.codeKind} ${a.dayState}` < `${b.period} ${b.codeKind} ${b.dayState}` ? -1 : 1,
  );

describe("The result of the emitted query", () => {
  it.each([
    ["CSV", ["result.csv"]],
    ["Parquet", ["result.parquet"]],
    ["the parts of one result", ["a.csv", "b.csv"]],
    ["a pattern", ["result.p*"]],
  ])("gives DuckDB's sums from %s", async (_, names) => {
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
    ["a result without one column", "short.csv", "it lacks the column first_day"],
    ["a result for other releases", "other.csv", "for other releases"],
    ["a result with other units", "units.csv", "for other releases"],
    ["sums with a decimal comma", "comma.csv", "no count or sum"],
  ])("is refused without quoting a cell: %s", async (_, name, words) => {
    const error: Error = await readQueryResult(changes, [file(name)]).catch((caught) => caught);
    expect(error.name).toBe("KnownError");
    expect(error.message).toContain(words);
    expect(error.message).not.toMatch(/J0001|12 345/);
  });

  it("is refused when the query ran twice into one folder", async () => {
    const twice = ["result.csv", "result.parquet"].map(file);
    await expect(readQueryResult(changes, twice)).rejects.toThrow("twice");
  });

  it.each([
    [
      "by a console that shows the first hundred rows",
      ["hundred.csv"],
      /has 100 rows of the \d+ that/,
    ],
    ["because one part is not named", ["a.csv"], /has [\d,]+ rows? of the \d+ that the query gave/],
  ])("is refused when it is truncated %s", async (_, names, says) => {
    await expect(readQueryResult(changes, names.map(file))).rejects.toThrow(says);
  });

  it("is refused when a folder has no result", async () => {
    const empty = tempFolder().path;
    writeFileSync(join(empty, "_SUCCESS"), "");
    await expect(readQueryResult(changes, [empty])).rejects.toThrow("holds no CSV or Parquet");
  });
});

describe("A row of the result", () => {
  type Cells = Readonly<Record<string, string | number>>;
  /** A row with a replacement and a factor, as the query writes it, with some cells replaced. */
  const resultOf = (...others: readonly Cells[]) => {
    const {
      status: _,
      severity: _s,
      effective_day: _d,
      ...period
    } = changes.find(
      ({ replacement, new_units }) => replacement !== null && new_units !== null,
    ) as ChangeRow;
    const sound: Cells = {
      ...{ ...period, replacement: period.replacement ?? "", new_units: period.new_units ?? "" },
      ...{ old_units: period.old_units ?? "", rate: period.rate ?? "" },
      ...{ code_kind: "level-2", day_state: "read", line_count: 3, units: "6.5", charges: "-12" },
      ...{ units_blank: "1.0", units_unreadable: 0, charges_blank: 0, charges_unreadable: 0 },
      ...{ first_day: 20250401, last_day: 20250601, below_rate: 0, result_rows: others.length },
    };
    const rows = others.map((other) =>
      RESULT_COLUMNS.map((name) => ({ ...sound, ...other })[name] ?? "").join(","),
    );
    const name = file("row.csv");
    writeFileSync(name, [RESULT_COLUMNS.join(","), ...rows, ""].join("\n"));
    return readQueryResult(changes, [name]);
  };

  it("is read as written, with sums in ten-thousandths", async () => {
    const { rows, engine, sources } = await resultOf({});
    expect(rows).toMatchObject([{ lines: 3, units: 65_000n, charges: -120_000n, unitsBlank: 1 }]);
    expect(engine).toEqual({ name: "a query of your own", version: null });
    expect(sources).toMatchObject([{ name: "row.csv", format: "csv", columns: null }]);
  });

  it.each([
    ["no sum", { units: "", charges: "" }],
    [
      "no period",
      {
        period: "",
        code: "",
        verdict: "",
        new_units: "",
        old_units: "",
        replacement: "",
        from_day: "",
        to_day: "",
        rate: "",
      },
    ],
  ])("may have %s", async (_, cells) => {
    expect((await resultOf(cells)).rows).toHaveLength(1);
  });

  it.each<[string, Cells]>([
    ["kind of code", { code_kind: "HCPCS" }],
    ["date state", { day_state: "ok" }],
    ["count of lines", { line_count: "" }],
    ["count of blank units", { units_blank: "some" }],
    ["count of unreadable units", { units_unreadable: "-1" }],
    ["count of the result's rows", { result_rows: "" }],
    ["count of blank charges", { charges_blank: "0.5" }],
    ["sum of units", { units: "1 000" }],
    ["sum of charges", { charges: "n/a" }],
    ["possible count of lines below the rate", { below_rate: 4 }],
  ])("is refused without a valid %s", async (_, cells) => {
    await expect(resultOf({}, { period: 2, ...cells })).rejects.toThrow(
      "--claims-result: a row has no count or sum where the query gives one.",
    );
  });

  it.each<[string, Cells]>([
    ["different number", { period: 99_999 }],
    ["different code", { code: "J0001" }],
    ["different verdict", { verdict: "other" }],
    ["different first day", { from_day: 20200101 }],
    ["different last day", { to_day: 20200101 }],
    ["different replacement", { replacement: "J0002" }],
    ["missing replacement", { replacement: "" }],
    ["different number of new units", { new_units: 77 }],
    ["different number of old units", { old_units: 77 }],
    ["missing number of new units", { new_units: "" }],
    ["missing number of old units", { old_units: "" }],
    ["different rate", { rate: 1 }],
    ["date of service before the period", { first_day: 20200101 }],
    ["last date of service before the first", { last_day: 20250101 }],
    ["missing date of service", { first_day: "" }],
  ])("is one for other releases with a %s", async (_, cells) => {
    await expect(resultOf(cells)).rejects.toThrow("the result of a query for other releases");
  });

  it("may occur only once for each way of reading", async () => {
    expect((await resultOf({}, { day_state: "blank" })).rows).toHaveLength(2);
    await expect(resultOf({}, { line_count: 4 })).rejects.toThrow("rows are there twice");
  });
});

it("A result may be UTF-16, as PowerShell redirects it to a file", async () => {
  const text = `\ufeff${readFileSync(file("result.csv"), "utf8")}`.replaceAll("\n", "\r\n");
  writeFileSync(file("utf16.csv"), Buffer.from(text, "utf16le"));
  const [utf8, utf16] = [file("result.csv"), file("utf16.csv")];
  expect((await readQueryResult(changes, [utf16])).rows).toEqual(
    (await readQueryResult(changes, [utf8])).rows,
  );
});

it("Only the parts in a folder are read, in order of name", async () => {
  const parts = tempFolder();
  for (const [name, of] of [
    ["part-2.csv", "b.csv"],
    ["part-1.csv", "a.csv"],
  ] as const)
    parts.write(name, readFileSync(file(of)));
  parts.write("_SUCCESS", "");
  parts.write(".part-1.csv.crc", "x");
  parts.write("notes.txt", "x");
  const { files, sources } = await readQueryResult(changes, [parts.path]);
  expect(sources.map(({ name }) => name)).toEqual(["part-1.csv", "part-2.csv"]);
  expect(files).toEqual(["part-1.csv", "part-2.csv"].map((name) => join(parts.path, name)));
});
