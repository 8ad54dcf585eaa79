/** Reads dates, empty values, numbers and codes in the forms that programs write. */
import { describe, expect, it } from "vitest";
import { buildCsv } from "../../fixtures/build-table.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { load } = tempFolder();

/** Reads J1300 from a column that has the value for it and three other codes. */
async function readOf(name: string, text: string) {
  const rows = ["J1300", "Q9957", "A1001", "S0028"].map((code) => [code, "Injection", text]);
  const table = buildCsv([["HCPC", "LONG DESCRIPTION", name], ...rows]);
  const { records, diagnostics } = await load("export.csv", table);
  return { record: records.get("J1300"), rules: diagnostics.map(({ rule }) => rule) };
}

const DAYS: readonly (readonly [program: string, text: string])[] = [
  ["SAS, DATE9", "31MAR2025"],
  ["SAS, DATE11", "31-MAR-2025"],
  ["SAS, DATETIME20", "31MAR2025:00:00:00"],
  ["SAS, DATETIME22.3", "31MAR2025:00:00:00.000"],
  ["SAS, E8601DT", "2025-03-31T00:00:00"],
  ["SAS, WORDDATE", "March 31, 2025"],
  ["SAS, WEEKDATE", "Monday, March 31, 2025"],
  ["SAS, YYMMDDN8", "20250331"],
  ["SPSS, ADATE10", "03/31/2025"],
  ["SPSS, DATETIME20", "31-MAR-2025 00:00"],
  ["Stata, %td", "31mar2025"],
  ["Stata, %tc", "31mar2025 00:00:00"],
  ["R, POSIXct", "2025-03-31 00:00:00"],
  ["R's readr, ISO with Z", "2025-03-31T00:00:00Z"],
  ["pandas, with a zone", "2025-03-31 00:00:00+00:00"],
  ["polars, microseconds", "2025-03-31T00:00:00.000000"],
  ["numpy, nanoseconds", "2025-03-31T00:00:00.000000000"],
  ["Oracle, DD-MON-RR", "31-MAR-25"],
  ["Oracle, TIMESTAMP", "31-MAR-25 12.00.00.000000000 AM"],
  ["Oracle, SYYYY-MM-DD HH24:MI:SS", "2025-03-31 00:00:00"],
  ["SQL Server, datetime", "2025-03-31 00:00:00.000"],
  ["SQL Server, datetime2", "2025-03-31 00:00:00.0000000"],
  ["SQL Server, datetimeoffset", "2025-03-31 00:00:00.0000000 -05:00"],
  ["SQL Server, style 0", "Mar 31 2025 12:00AM"],
  ["PostgreSQL, timestamptz", "2025-03-31 00:00:00+00"],
  ["MySQL, datetime(6)", "2025-03-31 00:00:00.000000"],
  ["BigQuery, TIMESTAMP", "2025-03-31 00:00:00 UTC"],
  ["Snowflake, TIMESTAMP_TZ", "2025-03-31 00:00:00.000 -0800"],
  ["Spark", "2025-03-31T00:00:00.000-05:00"],
  ["Excel, csv of a date", "3/31/2025"],
  ["Excel, csv of a date and time", "3/31/2025 0:00"],
  ["Excel, csv of d-mmm-yy", "31-Mar-25"],
  ["Excel, csv of a number without a format", "45747"],
  ["pandas, of a date number", "45747.0"],
  ["Access", "3/31/2025 0:00:00"],
  ["Power BI", "3/31/2025 12:00:00 AM"],
  ["JavaScript, toISOString", "2025-03-31T00:00:00.000Z"],
  ["JavaScript, toString", "Mon Mar 31 2025 00:00:00 GMT+0000 (Coordinated Universal Time)"],
  ["JavaScript, toDateString", "Mon Mar 31 2025"],
  ["Google Sheets, a long date", "Monday, March 31, 2025"],
  ["PowerShell in Germany", "31.03.2025"],
];

const NO_DAYS: readonly (readonly [program: string, text: string])[] = [
  ["seconds since 1970", "1743379200"],
  ["milliseconds since 1970, pandas' to_json", "1743379200000"],
  ["a mainframe's day of the year", "2025090"],
  ["IBM i, CYMD", "1250331"],
  ["SAS, days since 1960", "-10"],
  ["a quarter", "2025Q1"],
  ["a month", "2025-03"],
];

describe(`a termination date is read in ${DAYS.length} forms of programs`, () => {
  it.each(DAYS)("%s: %s", async (_, text) => {
    const { record, rules } = await readOf("TERM DT", text);
    expect(record?.terminationDate).toBe("2025-03-31");
    expect(rules.filter((rule) => rule !== "day-first-dates")).toEqual([]);
  });

  it.each(NO_DAYS)("ignores the column and reports it: %s, %s", async (_, text) => {
    const { record, rules } = await readOf("TERM DT", text);
    expect(record?.terminationDate).toBeNull();
    expect(rules).toEqual(["unreadable-dates"]);
  });
});

const VALUES = [
  [
    "two decimals, as Db2 writes DECIMAL(5,2)",
    "MCM1",
    "2049.00",
    "carriersManualReferences",
    ["2049"],
  ],
  ["padding to the width of CHAR(8)", "STATUTE", "1861(s) ", "statute", "1861(s)"],
  ["a no-break space from a web page", "COV", "C\u00a0", "coverage", "C"],
  ["an apostrophe that Excel hides", "PRICE1", "'00", "pricingIndicators", ["00"]],
  ["Excel's guard", "BETOS", '="P2F"', "betos", "P2F"],
  ["a hyphen before a modifier", "XREF1", "-RT", "crossReferences", ["RT"]],
  ["leading zeros up to the width", "XREF1", "00100", "crossReferences", ["00100"]],
  ["the sequence of a text as a number", "SEQNUM", "100", "sequence", "00100"],
  ["the sequence of a sheet as a number", "SEQNUM", "10", "sequence", "00100"],
  ["an ampersand of XML", "STATUTE", "1861&amp;", "statute", "1861&amp;"],
] as const;

describe("other values are read in the forms of programs", () => {
  it.each(VALUES)("%s: %s %s", async (_, name, text, key, value) => {
    const { record } = await readOf(name, text);
    expect(record?.[key]).toEqual(value);
  });
});
