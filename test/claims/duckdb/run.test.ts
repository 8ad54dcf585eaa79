import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { claimsImpact } from "../../../src/claims/claims-impact.js";
import { changeRows, codesInPeriods } from "../../../src/claims/codes-in-periods.js";
import { duckdbLines } from "../../../src/claims/duckdb/open-files.js";
import { JOINS_AS_WRITTEN, lock, sumWithDuckdb } from "../../../src/claims/duckdb/run.js";
import { claimsSql } from "../../../src/claims/sql/claims-sql.js";
import { type ClaimsImpact, claimsSchema } from "../../../src/model/claims/claims.js";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import { STATUSES } from "../../../src/model/comparison/statuses.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { codesOf, generate, rawLines, sampleDiff } from "../made-claims.js";
import {
  type Reference,
  type ReferenceSum,
  readAmount,
  readDay,
  slowReference,
} from "../slow-reference.js";

let diff: ReleaseDiff;
const { path: folder, write: file } = tempFolder();
const OPTIONS = { memory: "256MB", threads: 2, columns: {}, folder };

beforeAll(async () => {
  diff = await sampleDiff();
});

async function impactOf(
  files: readonly string[],
  options: Partial<typeof OPTIONS & { columns: Record<string, string>; known: string[] }> = {},
): Promise<ClaimsImpact> {
  const codes = codesInPeriods(diff);
  const sums = await sumWithDuckdb(changeRows(codes), files, { ...OPTIONS, ...options });
  return claimsImpact(diff, codes, sums);
}

const summed = ({ lines, units, charges }: ReferenceSum) => ({
  lines,
  units: Number(units) / 10_000,
  charges: Number(charges) / 10_000,
});

describe("lines with a code in neither release", () => {
  const claims = file(
    "unknown.csv",
    `HCPCS,DOS\n${["J9876", "J9876-JW", "J9876", "X9999", "X99O9LT", "J12O5-LT-JW", "Q9957", "J1300", "99213", "D0120", "SMITH 12"].map((code) => `${code},2025-05-03`).join("\n")}\n`,
  );

  it("are counted, and their codes named without modifiers, most lines first", async () => {
    const { codes, misread } = (await impactOf([claims], { known: ["Q9957", "A0021"] })).reading;
    expect(codes).toEqual({
      ...{ "level-2": 2, unknown: 3, cpt: 1, dental: 1, unreadable: 4 },
    });
    expect(misread).toEqual([
      { code: "J9876", lines: 3, near: [] },
      ...["J12O5", "X9999", "X99O9"].map((code) => ({ code, lines: 1, near: [] })),
    ]);
  });

  it("are found behind the qualifier of an 837 or i2b2, or a mark that makes them text", async () => {
    const qualified = file(
      "hc.csv",
      `HCPCS,DOS\nHC:J1300:JW,04012025\nHC>J1300,2025-05-03\nHC^J1300^JW,2025-05-03\nhc|J1300,2025-05-03\nHCPCS:J1300,2025-05-03\n"=""J1300""",2025-05-03\n`,
    );
    const { reading } = await impactOf([qualified], { known: ["Q9957"] });
    expect(reading).toMatchObject({ codes: { "level-2": 6 }, judged: 6, firstDay: "2025-04-01" });
  });

  it("are unreadable if a Level II code follows, because units and charges are of both", async () => {
    const two = ["J1300;J1940", "99213, J1300", "J1300-JW J1940-JZ", "J1300-J1305"];
    const one = ["J1300-JW", "J1300 25682-0001-01", "J1300 INJ 10MG", "99213;99214"];
    const rows = [...two, ...one].map((code) => `"${code}",2025-05-03\n`);
    const { reading } = await impactOf([file("two.csv", `HCPCS,DOS\n${rows.join("")}`)]);
    expect(reading.codes).toEqual({ "level-2": 3, cpt: 1, unreadable: 4 });
  });

  it("are not drug packages, unlike CPT codes with modifiers", async () => {
    const packages = ["00069315083", "00069-3150-83", "12345-678-90"];
    const cpt = ["99213", "9921325", "99213-25-59", "992132559", "0031A25"];
    const rows = [...packages, ...cpt].map((code) => `${code},2025-05-03\n`);
    const { reading } = await impactOf([file("ndc.csv", `HCPCS,DOS\n${rows.join("")}`)]);
    expect(reading.codes).toEqual({ cpt: cpt.length, unreadable: packages.length });
  });

  it("are not reported when the known codes are not given", async () => {
    const { codes, misread } = (await impactOf([claims])).reading;
    expect(codes).toEqual({ "level-2": 5, cpt: 1, dental: 1, unreadable: 4 });
    expect(misread?.map(({ code }) => code)).toEqual(["J12O5", "X9999", "X99O9"]);
  });
});

describe("the first line with an unreadable cell of each kind", () => {
  const sound = "J1300,2025-05-03,5,10";
  const lines = (...rows: readonly string[]) => `HCPCS,DOS,Units,Charges\n${rows.join("\n")}\n`;
  const place = (name: string, line: number) => ({ file: name, line });

  it("is reported, counted below the header", async () => {
    const rows = [sound, "SMITH,2025-05-03,1,1", "J1300,soon,1,1", sound, "J1300,2025-05-03,x,1"];
    const claims = file("first.csv", lines(...rows, "J1300,2025-05-03,1,free", "SMITH,,,"));
    expect((await impactOf([claims])).reading.firstUnread).toEqual({
      codes: place("first.csv", 2),
      undated: place("first.csv", 3),
      units: place("first.csv", 5),
      charges: place("first.csv", 6),
    });
  });

  it("is reported for the first file that has one, compressed or Parquet", async () => {
    const names = ["a.csv.gz", "b.csv", "c.parquet"];
    const bodies = [lines(sound), lines(sound, sound, "J1300,soon,1,1"), lines("SMITH,,,")];
    const plain = bodies.map((body, at) => file(`plain-${at}.csv`, body));
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run(
      `COPY (FROM read_csv('${plain[2]}', all_varchar = true)) TO '${join(folder, "c.parquet")}' (FORMAT parquet)`,
    );
    connection.closeSync();
    file("a.csv.gz", gzipSync(bodies[0] ?? ""));
    file("b.csv", bodies[1] ?? "");
    const { reading } = await impactOf(names.map((name) => join(folder, name)));
    expect(reading.firstUnread).toEqual({
      codes: place("c.parquet", 1),
      undated: place("b.csv", 3),
    });
  });

  it("is the first in the file, whatever threads read it", async () => {
    const rows = Array.from({ length: 200_000 }, (_, at) =>
      at % 50_000 === 49_999 ? "J1300,2025-05-03,x,1" : sound,
    );
    const claims = file("long.csv", lines(...rows));
    const { firstUnread } = (await impactOf([claims], { threads: 2 })).reading;
    expect(firstUnread).toEqual({ units: place("long.csv", 50_000) });
    const packed = join(folder, "long.parquet");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run(
      `COPY (FROM read_csv('${claims}', all_varchar = true)) TO '${packed}' (FORMAT parquet, ROW_GROUP_SIZE 20480)`,
    );
    connection.closeSync();
    for (const threads of [1, 2, 4]) {
      const { reading } = await impactOf([packed], { threads });
      expect(reading.firstUnread).toEqual({ units: place("long.parquet", 50_000) });
    }
  });

  it("is omitted when all cells were read", async () => {
    const { reading } = await impactOf([file("sound.csv", lines(sound, ",,,"))]);
    expect(reading).not.toHaveProperty("firstUnread");
  });
});

describe("20,000 generated messy lines", () => {
  let reference: Reference;
  const made = async (kind: string) => {
    const out = join(folder, `claims.${kind}`);
    await generate({ codes: codesOf(diff), lines: 20_000, seed: 7, out });
    return out;
  };
  beforeAll(async () => {
    reference = slowReference(diff, rawLines(await made("csv")));
  });

  it.each(["csv", "csv.gz", "parquet"])(
    "give the figures of a slow reference, from %s",
    async (kind) => {
      const impact = await impactOf([await made(kind)]);
      expect(impact.reading.lines).toBe(20_000);
      expect(impact.reading.codes).toEqual(reference.kinds);
      expect(reference.codes.size).toBeGreaterThan(60);
      expect(
        Object.fromEntries(
          impact.codes.map(({ code, before, after, denied, undated }) => [
            code,
            { before, after, denied, undated },
          ]),
        ),
      ).toEqual(
        Object.fromEntries(
          [...reference.codes].map(([code, { before, after, denied, undated }]) => [
            code,
            {
              before: summed(before),
              after: summed(after),
              denied: summed(denied),
              undated: summed(undated),
            },
          ]),
        ),
      );
      expect(claimsSchema.parse(impact)).toEqual(impact);
    },
  );

  it("add up by severity to the affected lines, including codes that had already ended", async () => {
    const claims = join(folder, "severities.csv");
    await generate({ codes: codesOf(diff), lines: 5_000, seed: 11, out: claims });
    const ended = file("ended.csv", "HCPCS,DOS,Units,Charges\nQ0222,2026-02-01,1,5\n");
    const { summary, codes } = await impactOf([claims, ended]);
    const lines = (some: readonly { lines: number }[]) =>
      some.reduce((sum, one) => sum + one.lines, 0);
    expect(summary.affected.lines).toBeGreaterThan(0);
    expect(lines(Object.values(summary.severities))).toBe(summary.affected.lines);
    expect(lines(codes.map(({ affected }) => affected))).toBe(summary.affected.lines);
    const before = codes.filter(
      ({ status, affected }) => !STATUSES[status].listed && affected.lines > 0,
    );
    expect(before.length).toBeGreaterThan(0);
    for (const { severity, entry, work } of before)
      expect([severity, entry, ["replace", "close"].includes(work)]).toEqual([
        "critical",
        null,
        true,
      ]);
  });

  it("give the same from dates and numbers as from text, and from one file as from two", async () => {
    const typed = join(folder, "typed.parquet");
    await generate({ codes: codesOf(diff), lines: 5_000, seed: 3, out: typed, typed: true });
    const text = join(folder, "typed.csv");
    await generate({ codes: codesOf(diff), lines: 5_000, seed: 3, out: text, typed: true });
    const [one, other, both] = [
      await impactOf([typed]),
      await impactOf([text]),
      await impactOf([typed, text]),
    ];
    expect(other.codes).toEqual(one.codes);
    expect(both.summary.denied.lines).toBe(2 * one.summary.denied.lines);
    expect(both.summary.denied.charges).toBeCloseTo(2 * one.summary.denied.charges, 4);
  });
});

describe("Amounts in columns of different types", () => {
  it.each([
    ["INTEGER", "DOUBLE"],
    ["SMALLINT", "DECIMAL(15,4)"],
    ["UINTEGER", "DECIMAL(38,10)"],
    ["BIGINT", "VARCHAR"],
  ])("are added up as numbers: %s in one file and %s in another", async (...types) => {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const files = types.map((type) => join(folder, `${type.replace(/\W/g, "")}.parquet`));
    for (const [at, type] of types.entries())
      await connection.run(
        `COPY (SELECT 'J1300' AS "HCPCS", DATE '2025-03-31' AS "DOS", CAST(${at === 0 ? 3 : 2.5} AS ${type}) AS "Units", CAST(7 AS ${type}) AS "Charges") TO '${files[at]}' (FORMAT parquet)`,
      );
    connection.closeSync();
    instance.closeSync();
    const { summary, reading } = await impactOf(files);
    expect(summary.judged).toEqual({ lines: 2, units: 5.5, charges: 14 });
    expect(reading.units).toEqual({ blank: 0, unreadable: 0 });
  });
});

describe("A hundred thousand lines", () => {
  it("are not held in memory by a join, whatever DuckDB estimates", async () => {
    const claims = file("few.csv", "HCPCS,DOS\nJ1300,2025-03-31\n");
    const instance = await DuckDBInstance.create(":memory:", JOINS_AS_WRITTEN);
    const connection = await instance.connect();
    const { lines } = await duckdbLines(connection, [claims], {
      choice: {},
      copies: new Map(),
    });
    const sql = claimsSql(changeRows(codesInPeriods(diff)), lines, "duckdb");
    const explained = await connection.runAndReadAll(`EXPLAIN (FORMAT json) ${sql}`);
    const plan = JSON.stringify(explained.getRowObjectsJson());
    connection.closeSync();
    instance.closeSync();
    // A RIGHT join is a reversed LEFT join, which keeps the left side: the lines.
    expect(plan).toMatch(/Join Type[^,]*LEFT/);
    expect(plan).not.toMatch(/Join Type[^,]*RIGHT/);
    // A MARK join tests every line against a list of words.
    expect(plan).not.toMatch(/Join Type[^,]*MARK/);
  });

  // test/cli/claims/memory.test.ts streams a million lines of CSV in a separate process.
  it("stream from csv, csv.gz, or Parquet in 64 MB: only the changes and their sums are kept", async () => {
    const csv = join(folder, "many.csv");
    const lines = 100_000;
    await generate({ codes: codesOf(diff), lines, seed: 11, out: csv });
    const packed = file("many.csv.gz", gzipSync(readFileSync(csv), { level: 1 }));
    const parquet = join(folder, "many.parquet");
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await connection.run(
      `COPY (FROM read_csv('${csv}', all_varchar = true)) TO '${parquet}' (FORMAT parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
    const read: ClaimsImpact[] = [];
    for (const many of [csv, packed, parquet])
      read.push(await impactOf([many], { memory: "64MB" }));
    expect(read.map(({ reading }) => reading.lines)).toEqual([lines, lines, lines]);
    expect(read.map(({ codes }) => codes)).toEqual([
      read[0]?.codes,
      read[0]?.codes,
      read[0]?.codes,
    ]);
  });
});

describe("A code on a date of service", () => {
  const claims = async (...rows: readonly (readonly [code: string, day: string])[]) => {
    const lines = rows.map(([code, day]) => `${code},${day},1,1`);
    const { codes } = await impactOf([
      file("days.csv", `${["HCPCS,DOS,Units,Charges", ...lines].join("\n")}\n`),
    ]);
    return Object.fromEntries(
      codes.map(({ code, denied, toMultiply }) => [code, [denied.lines, toMultiply.lines]]),
    );
  };

  it("is right on the termination date, but not on the next day: J1300", async () => {
    expect(await claims(["J1300", "2025-03-31"])).toEqual({ J1300: [0, 0] });
    expect(await claims(["J1300", "2025-04-01"])).toEqual({ J1300: [1, 1] });
  });

  it("is right on the first day, but not on the day before: J1299", async () => {
    expect(await claims(["J1299", "2025-03-31"])).toEqual({ J1299: [1, 0] });
    expect(await claims(["J1299", "2025-04-01"])).toEqual({ J1299: [0, 0] });
  });

  it("is right on the first and last days of a short life: C9174", async () => {
    expect(await claims(["C9174", "2025-06-30"])).toEqual({ C9174: [1, 0] });
    expect(await claims(["C9174", "2025-07-01"])).toEqual({ C9174: [0, 0] });
    expect(await claims(["C9174", "2025-09-30"])).toEqual({ C9174: [0, 0] });
    expect(await claims(["C9174", "2025-10-01"])).toEqual({ C9174: [1, 0] });
  });

  it("needs multiplied units from the day of a new unit: B4185 from 5 g on", async () => {
    expect(await claims(["B4185", "2025-12-31"])).toEqual({ B4185: [0, 0] });
    expect(await claims(["B4185", "2026-01-01"])).toEqual({ B4185: [0, 1] });
  });
});

describe("The SQL for dates and amounts", () => {
  it("reads a date as the reference does, or not at all", async () => {
    const text = fc.oneof(
      fc
        .tuple(fc.integer({ min: 1890, max: 2210 }), fc.nat(13), fc.nat(32), fc.nat(15))
        .map(([year, month, day, form]) => written(year, month, day, form)),
      fc.stringMatching(/^[0-9/ -]{0,11}$/),
    );
    const days = ["2022031", "2032025", ...fc.sample(text, { numRuns: 3000, seed: 5 })];
    expect(await read("day", days)).toEqual(
      days.map((one) => Number(readDay(one)?.replaceAll("-", "") ?? 0)),
    );
  });

  it("reads a month written as a word, as SQL Server and people write it", async () => {
    const days = ["Mar 31 2025 12:00AM", "MAR  3 2025", "Mar 31, 2025", "March 3, 2025, 9:30 AM"];
    expect(await read("day", [...days, "Mar 32, 2025", "March, 2025"])).toEqual([
      ...[20250331, 20250303, 20250331, 20250303],
      ...[0, 0],
    ]);
  });

  it("reads an amount as the reference does, or not at all", async () => {
    const amounts = [
      ...["1234.50", "$1,234.50", "($12.00)", "-$5", "$-5", "5-", ".5", "1.", "12,34", "1.234,50"],
      ...["1,234,567.89", "(5", "--5", "-(5)", "$", "", "1e5", "NaN", "999999999999", "1 000"],
      ...fc.sample(fc.stringMatching(/^[-$(]{0,2}[0-9,]{0,7}(\.[0-9]{0,5})?[-)]?$/), {
        numRuns: 3000,
        seed: 5,
      }),
    ];
    const expected = amounts.map((one) => readAmount(one));
    expect(await read("amount", amounts)).toEqual(expected);
  });
});

function written(year: number, month: number, day: number, form: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const name = [
    "x",
    "Jan",
    "FEB",
    "mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
  ][month];
  return (
    [
      `${year}-${two(month)}-${two(day)}`,
      `${year}${two(month)}${two(day)}`,
      `${two(month)}/${two(day)}/${year}`,
      `${month}/${day}/${year}`,
      `${month}-${day}-${String(year).slice(2)}`,
      `${year}/${month}/${day}`,
      `${day}-${name}-${year}`,
      `${two(day)}${name}${year}`,
      `${two(month)}${two(day)}${year}`,
      `${month}${two(day)}${year}`,
      `${year}${two(month)}${two(day)}083000`,
      `${year}${two(month)}${two(day)}-${year}${two(month)}31`,
      `${month}/${day}/${String(year).slice(2)} 0:00`,
      `${year}/${month}/${day} 00:00`,
      `${year}-${two(month)}-${two(day)}-00.00.00.000000`,
    ][form] ?? `${year}-${two(month)}-${two(day)}T10:00:00Z`
  );
}

/** What the SQL reads from each text. */
async function read(what: "day" | "amount", texts: readonly string[]): Promise<unknown[]> {
  const { amountOfText, checkedDay, dayOfText } = await import(
    "../../../src/claims/sql/cell-sql.js"
  );
  const { DIALECTS } = await import("../../../src/claims/sql/dialects.js");
  const sql = DIALECTS.duckdb;
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const values = texts.map((text, n) => `(${n}, ${sql.literal(text)})`).join(", ");
  const query =
    what === "day"
      ? `SELECT ${checkedDay("d")} AS x FROM (SELECT n, ${dayOfText("UPPER(TRIM(t))", sql)} AS d FROM (VALUES ${values}) AS v (n, t)) ORDER BY n`
      : `SELECT ${amountOfText("TRIM(t)", sql)} AS x FROM (VALUES ${values}) AS v (n, t) ORDER BY n`;
  const rows = (await connection.runAndReadAll(query)).getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  return rows.map(({ x }) => {
    if (what === "day") return x ?? 0;
    return x === null ? null : BigInt(String(x).replace(".", ""));
  });
}

describe("Claims files", () => {
  const rows = "J1300,2025-04-01,2,$10\n";

  it("have their header found below other rows, with any delimiter", async () => {
    for (const separator of [",", ";", "\t", "|", "\x1f"]) {
      const text = `My claims\nmade today\nHCPCS,Date of service,Qty,Billed amount\n${rows}`;
      const { reading, sources } = await impactOf([
        file("separated.txt", `\ufeff${text.replaceAll(",", separator)}`),
      ]);
      expect(reading).toMatchObject({ lines: 1, judged: 1 });
      expect(sources[0]?.columns).toEqual({
        code: "HCPCS",
        date: "Date of service",
        units: "Qty",
        charges: "Billed amount",
      });
    }
  });

  it.each([
    [
      "a different end of the last line",
      (lines: string[]) => `${lines.slice(0, -1).join("\r\n")}\r\n${lines.at(-1)}\n`,
    ],
    [
      "two files joined",
      (lines: string[]) => `${lines.slice(0, 3).join("\n")}\n${lines.slice(3).join("\r\n")}\r\n`,
    ],
    [
      "a different end of the header",
      (lines: string[]) => `${lines[0]}\n${lines.slice(1).join("\r\n")}\r\n`,
    ],
    [
      "a carriage return in a note",
      (lines: string[]) => `${lines.map((line) => line.replace("note", "no\rte")).join("\n")}\n`,
    ],
    [
      "a carriage return in a quoted note",
      (lines: string[]) =>
        `${lines.map((line) => line.replace("note", '"no\r\nte"')).join("\n")}\n`,
    ],
  ])("are read with mixed line ends: %s", async (name, write) => {
    const lines = ["HCPCS,remark,DOS", ...Array.from({ length: 5 }, () => "J1300,note,2025-03-31")];
    const claims = [
      file(`${name}.csv`, write(lines)),
      file(`${name}.csv.gz`, gzipSync(write(lines))),
    ];
    const impact = await impactOf(claims);
    expect(impact.reading.lines).toBe(10);
    expect(impact.reading.codes["level-2"]).toBe(10);
    expect(impact.reading.rejected).toEqual([]);
    expect(impact.sources.map(({ name: source }) => source)).toEqual([
      `${name}.csv`,
      `${name}.csv.gz`,
    ]);
  });

  it.each(["\u200b", "\ufeff", "\u00a0", "\u2060", "\t", "\n", "\u00a0 \t"])(
    "are read with invisible characters around a code, a date, and an amount (%j)",
    async (unseen) => {
      const cells = ["J1300", "2025-03-31", "2", "$10.50"].map(
        (cell) => `"${unseen}${cell}${unseen}"`,
      );
      const { reading } = await impactOf([
        file("zero.csv", `HCPCS,DOS,Units,Charges\n${cells.join(",")}\n`),
      ]);
      const { codes, undated, units, charges } = reading;
      expect([codes["level-2"], undated, units, charges]).toEqual([
        1,
        ...[undated, units, charges].map(() => ({ blank: 0, unreadable: 0 })),
      ]);
    },
  );

  it.each([
    "CLM_LINE_HCPCS_CD,CLM_LINE_FROM_DT,CLM_LINE_SRVC_UNIT_QTY,CLM_LINE_CHRG_AMT",
    "HCPCS_CD,LINE_1ST_EXPNS_DT,LINE_SRVC_CNT,LINE_SBMTD_CHRG_AMT",
    "HCPCS_CD,REV_CNTR_DT,REV_CNTR_UNIT_CNT,REV_CNTR_TOT_CHRG_AMT",
    "Line HCPCS Code,Line Service From Date,Line Units,Line Charge Amt",
    "Procedure Code,Procedure Date,Qty,Charges",
    "CPT/HCPCS,Svc From Dt,Units,Billed Amount",
  ])("have their columns found in %s", async (header) => {
    const impact = await impactOf([file("names.csv", `${header}\nJ1300,20250331,2,10.50\n`)]);
    const found = impact.sources.map(({ columns }) => Object.values(columns ?? {}));
    expect(found).toEqual([header.split(",")]);
  });

  it.each([0, 300_000])(
    "are read with Windows-1252 dashes and quotes after %s bytes of text",
    async (bytes) => {
      const line = "J1300,2025-05-03,2,10\n";
      const lines = line.repeat(Math.ceil(bytes / line.length));
      const text = `HCPCS,DOS,Units,Note\n${lines}J1300,2025-05-03,2,Patient\u0092s\n`;
      const { rejected, judged } = (
        await impactOf([file("cp1252.csv", Buffer.from(text, "latin1"))])
      ).reading;
      expect(rejected).toEqual([]);
      expect(judged).toBe(text.split("\n").length - 2);
    },
  );

  it.each([0, 300_000])(
    "have a UTF-8 header found when a byte after %s others is not UTF-8",
    async (bytes) => {
      const line = "J1300,2025-05-03,2,é\n";
      const lines = line.repeat(Math.ceil(bytes / line.length));
      const text = Buffer.from(`\ufeffHCPCS,DOS,Units,Prénom\n${lines}J1300`);
      const claims = Buffer.concat([text, Buffer.from("\xa0,2025-05-03,2,a\n", "latin1")]);
      const { judged, rejected } = (await impactOf([file("mixed.csv", claims)])).reading;
      expect([judged, rejected]).toEqual([lines.length / line.length + 1, []]);
    },
  );

  it("treat words for a missing value as blank, in text and in Parquet", async () => {
    const words = ["NULL", "null", " \\N ", "N/A", "#n/a", "NaT", "[NULL]", "."];
    const lines = words.flatMap((word) => [
      `${word},,,`,
      `J1300,${word},1,1`,
      `J1300,2025-05-01,${word},${word}`,
    ]);
    const text = file("nothing.csv", `HCPCS,DOS,Units,Charges\n${lines.join("\n")}\n`);
    const packed = join(folder, "nothing.parquet");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run(`COPY (FROM read_csv('${text}', all_varchar = true)) TO '${packed}'`);
    connection.closeSync();
    const counts = { blank: words.length, unreadable: 0 };
    for (const claims of [text, packed]) {
      const { codes, undated, units, charges } = (await impactOf([claims])).reading;
      expect([codes, undated, units, charges]).toEqual([
        { "level-2": 2 * words.length, blank: words.length },
        ...[counts, counts, counts],
      ]);
    }
  });

  it("ignore a column without a name", async () => {
    const { reading, sources } = await impactOf([
      file("unnamed.csv", "HCPCS,DOS,,Note\nJ1300,2025-05-01,9,x\nJ1300,2025-05-01,abc,y\n"),
    ]);
    expect(sources[0]?.columns).toMatchObject({ date: "DOS", units: null, charges: null });
    expect([reading.units, reading.charges]).toEqual([
      { blank: 2, unreadable: 0 },
      { blank: 2, unreadable: 0 },
    ]);
  });

  it("have rejected lines counted by reason, with the first of each", async () => {
    const text = `HCPCS,DOS,Units,Charges\n${rows}J1300\nJ1300,2025-04-01,1,1,1\n${rows}`;
    const { reading } = await impactOf([file("ragged.csv", text)]);
    expect(reading.lines).toBe(2);
    expect(reading.rejected).toEqual([
      { reason: "fewer cells than the header", lines: 1, firstLine: 3 },
      { reason: "more cells than the header", lines: 1, firstLine: 4 },
    ]);
  });

  it("may have names with SQL or patterns in them", async () => {
    const evil = `x'); DROP TABLE "a"; --`;
    const text = `"${evil.replaceAll('"', '""')}",DOS\nJ1300,2025-04-01\n`;
    for (const name of ["a'; drop table x; --.csv", "a[1].csv", "a{b}.csv", 'a"b.csv']) {
      const impact = await impactOf([file(name, text)], { columns: { code: evil } });
      expect(impact.summary.denied.lines).toBe(1);
      expect(impact.sources[0]?.name).toBe(name);
    }
    const parquet = join(folder, "evil.parquet");
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT 'J1300' AS "${evil.replaceAll('"', '""')}", DATE '2025-04-01' AS dos) TO '${parquet}'`,
    );
    connection.closeSync();
    const impact = await impactOf([parquet], { columns: { code: evil } });
    expect(impact.summary.denied.lines).toBe(1);
  });

  it("may be named by a pattern, in order, which must match something", async () => {
    file("part-1.csv", `HCPCS,DOS,Units,Charges\n${rows}`);
    writeFileSync(join(folder, "part-2.csv.gz"), gzipSync("dos;proc_code\n2025-04-01;J1300\n"));
    const { sources, summary } = await impactOf([join(folder, "part-*")]);
    expect(sources.map(({ name }) => name)).toEqual(["part-1.csv", "part-2.csv.gz"]);
    expect(summary.denied).toEqual({ lines: 2, units: 2, charges: 10 });
    await expect(impactOf([join(folder, "none-*.csv")])).rejects.toThrow(/No file matches/);
  });

  it("are refused in words when they hold no claims", async () => {
    await expect(impactOf([file("no.csv", "a,b\n1,2\n")])).rejects.toThrow(
      /^no.csv has no column of codes [^;]*; none of its first rows is a header with it, and no row is shown here/,
    );
    await expect(impactOf([file("w.csv", "PK\x03\x04xxxx")])).rejects.toThrow(
      /a workbook or a zip/,
    );
    await expect(impactOf([file("cut.parquet", "PAR1xxxxxxxx")])).rejects.toThrow(
      /not sound Parquet/,
    );
    await expect(impactOf([file("empty.csv", "")])).rejects.toThrow(/is empty/);
    await expect(impactOf([folder])).rejects.toThrow(/is a folder/);
  });

  it("have no cell quoted when they lack a header, because it may be a patient's", async () => {
    for (const row of ["SMITH,1950-01-01,J1300,CPT", "SMITH;JANE;HCPCS;2025", "SMITH|99213"]) {
      const error = await impactOf([file("nohdr.csv", `${row}\n${row}\n`)]).catch(String);
      expect(error).toMatch(/nohdr.csv has no column of/);
      expect(error).not.toMatch(/SMITH|JANE|1950|99213/);
    }
  });

  it("are refused when gzip is damaged, truncated, or without a header", async () => {
    // Longer than the part read to find the header; the damage is after it.
    const packed = gzipSync(`HCPCS,DOS\n${"J1300,2025-04-01\n".repeat(60_000)}`);
    const flipped = Buffer.from(packed);
    flipped[packed.length >> 1] = ~(packed[packed.length >> 1] ?? 0) & 0xff;
    for (const [name, bytes] of [
      ["noise.csv.gz", Buffer.from("\x1f\x8bgarbage", "latin1")],
      ["cut.csv.gz", packed.subarray(0, packed.length >> 1)],
      ["flipped.csv.gz", flipped],
      ["no-end.csv.gz", packed.subarray(0, -8)],
    ] as const) {
      await expect(impactOf([file(name, bytes)]), name).rejects.toThrow(
        /^(?:\S+ is damaged: it cannot be fully unpacked|A claims file is not sound gzip)\.$/,
      );
    }
    // A line of 60 MB compresses to 60 kB.
    const line = file("line.csv.gz", gzipSync(Buffer.alloc(60_000_000, "x")));
    await expect(impactOf([line])).rejects.toThrow(/line.csv.gz has no column of codes/);
    const whole = await impactOf([file("whole.csv.gz", packed)]);
    expect(whole.reading.lines).toBe(60_000);
  });

  it("are the only files that DuckDB can open, whatever the query says", async () => {
    const secret = file("secret.csv", "HCPCS,DOS\nJ1300,2025-04-01\n");
    const named = file("it's named.csv", "HCPCS,DOS\nJ1300,2025-04-01\n");
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await lock(connection, [named]);
    const run = (sql: string) => connection.runAndReadAll(sql);
    expect((await run(`FROM read_csv('${named.replace("'", "''")}')`)).currentRowCount).toBe(1);
    for (const sql of [
      `FROM read_csv('${secret}')`,
      `FROM glob('${folder}/*')`,
      `COPY (SELECT 1) TO '${folder}/out.csv'`,
      `ATTACH '${folder}/new.db'`,
      "FROM read_csv('http://127.0.0.1:1/x.csv')",
      "LOAD httpfs",
      "SET enable_external_access = true",
      "SET allowed_paths = ['/etc/passwd']",
    ]) {
      await expect(run(sql), sql).rejects.toThrow(
        /Permission Error|Invalid Input Error|Invalid Configuration/,
      );
    }
    connection.closeSync();
  });
});
