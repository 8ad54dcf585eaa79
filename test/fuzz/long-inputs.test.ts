/**
 * Checks that long inputs are read in linear time: a quadratic reader would take minutes and exceed
 * the usual timeout, but a linear one takes milliseconds.
 */
import { describe, expect, it } from "vitest";
import { readCorrectionsPrint } from "../../src/loader/corrections/print.js";
import { RELEASE_LIMITS, YOUR_TABLE_LIMITS } from "../../src/loader/files/limits.js";
import { normalizeValue } from "../../src/loader/release/normalize.js";
import { readDelimited } from "../../src/loader/tables/delimited.js";
import { NumberFormats } from "../../src/loader/tables/xlsx/number-formats.js";
import { shownNumber } from "../../src/loader/worklist/shown-number.js";
import { parseJson } from "../../src/loader/your-table/json.js";
import { looksLikeList, readList } from "../../src/loader/your-table/text.js";
import { withoutEscapes } from "../../src/model/basics/backslash-escapes.js";
import { KnownError } from "../../src/model/basics/errors.js";
import { unseparatedText } from "../../src/model/basics/unseparated-text.js";
import { fieldSpec } from "../../src/model/code-set/fields.js";
import { actionCodeOfType } from "../../src/model/comparison/transaction-report.js";
import type { AppliedWaivers } from "../../src/model/comparison/waivers.js";
import { readAmount } from "../../src/overlay/your-table/amounts.js";
import { readCellCodes } from "../../src/overlay/your-table/cell-codes.js";
import { roleOf } from "../../src/overlay/your-table/column-names.js";
import type { FoundTable } from "../../src/overlay/your-table/find-columns.js";
import { joinTables } from "../../src/overlay/your-table/join-tables.js";
import type { StatusGroup } from "../../src/report/comparison/changes-by-status.js";
import { groupLines } from "../../src/report/comparison/text/changes.js";
import { withoutCommands } from "../../src/report/media/safe-text/runner-commands.js";
import { Page } from "../../src/report/media/terminal/page.js";
import { widest } from "../../src/report/media/terminal/parts.js";
import { waiverSentences } from "../../src/report/wording/waivers.js";

const LONG = 400_000;

const delimited = (text: string) => readDelimited(text, ",", "x.csv", RELEASE_LIMITS);

const NO_COLUMNS = Object.fromEntries(
  ["code", "modifiers", "ndc", "volume", "price", "charges", "owner"].map((role) => [role, null]),
);

/** A table without a column that its name identifies. */
function tableOf(columns: number, length: number): FoundTable {
  const row = { number: 1, cells: ["J1300"] };
  const rows = Array.from({ length }, () => row);
  return {
    sheet: { name: null, rows, emptyFormulas: 0, numberFormats: [] },
    header: { names: Array.from({ length: columns }, () => "x"), start: 0 },
    columns: { ...NO_COLUMNS, descriptions: [] },
    ...{ tables: [], notes: [] },
  } as unknown as FoundTable;
}

/** Reads the first and third cells of the rows below a header. */
const taken = (text: string) =>
  readDelimited(`a,b,c\n${text}`, ",", "x.csv", YOUR_TABLE_LIMITS, {
    header: () => ({ wanted: [true, false, true], take: () => undefined }),
  });

/** Long inputs and their readers. */
const WORK: Readonly<Record<string, (many: (text: string) => string) => unknown>> = {
  "a line of cells that begin with a stray quote": (many) => delimited(many('"K" wire,')),
  "lines that each have a stray quote": (many) => delimited(many('"K" wire,x\n')),
  "lines with an inch mark and no delimiter": (many) => delimited(`a,b\n${many('4"\n')}`),
  "selected columns of lines with a stray quote": (many) => taken(many('"K" wire,x\n')),
  "selected columns of lines without their last cells": (many) => taken(many('4"\n')),
  "selected columns of a line of quotes": (many) => taken(many('"",')),
  "empty cells before the last one in a line with quotes": (many) =>
    delimited(`"a",${"b,".repeat(64)}${many(",")}c`),

  "JSON that ends inside a string of quotes": (many) => parseJson(`[{"a":"${many('\\"J1300\\",')}`),
  "JSON of many levels": (many) => parseJson(many('{"a":[')),
  "a line of number signs": (many) => looksLikeList(`${many("#")}\u2028J1300`),
  "a comment of number signs": (many) => readList(`J1300 ${many("#")}\u2028x`, "x.txt"),
  "a list of codes on one line": (many) => readList(many("J1300, "), "x.txt"),
  "columns with only blanks after the last": (many) => unseparatedText(`a  b${many(" ")}`),

  "a quote that nothing closes in a text with escapes": (many) =>
    withoutEscapes(`4\\" pad,"A&D ${many("ointment, 4 oz each\nA6250,\\N\n")}`, ","),
  "tables whose columns all have the same name": () =>
    joinTables([tableOf(LONG, 1), tableOf(LONG, 1)]),
  "thousands of tables": () => joinTables(Array.from({ length: 3000 }, () => tableOf(2, 100))),

  "a cell of footnote signs": (many) => readCellCodes(`1 1 ${many("*")}x`),
  "a cell that begins like the name of a code set": (many) => readCellCodes(`CPT:${many("#:")}x`),
  "an amount far from its unit": (many) => readAmount(`5${many(" ")}x`, "point"),
  "an amount with many units": (many) => readAmount(many("5 EA "), "point"),
  "a title of number signs": (many) => roleOf(`${many("#")}x`),
  "a title of brackets": (many) => roleOf(many("(")),
  "a cell format of zeros": (many) => shownNumber(12, `${many("0")}x`),

  "a percent of zeros": (many) => normalizeValue(`1.${many("0")}x`, fieldSpec("aspCoinsurance")),
  "a type of change in open brackets": (many) => actionCodeOfType(`${many("(")}\n`),
  "a type of change with blanks": (many) => actionCodeOfType(`a${many(" ")}b`),
  "line breaks that a pipeline could obey": (many) => withoutCommands(many("\r")),
};

describe("a long input is read in linear time", () => {
  it.each(Object.entries(WORK))("%s", (_, read) => {
    try {
      read((text) => text.repeat(LONG));
    } catch (error) {
      if (!(error instanceof KnownError)) throw error;
    }
  });
});

/** More than the 120,000 or so arguments that V8 allows in a call. */
const MANY = 150_000;
const each = <T>(one: (index: number) => T) => Array.from({ length: MANY }, (_, at) => one(at));
const page = new Page({ color: false, perGroup: 2, width: 80 });

describe("a list longer than a call may have arguments is handled", () => {
  it("for the lines of a print file", () => {
    const text = `CODE    ACTION              EFF DATE\n${"J1300   Discontinue         01/01/2026\n".repeat(MANY)}`;
    expect(readCorrectionsPrint(text)?.rows).toHaveLength(MANY + 2);
  });

  it("for texts below each other", () => {
    expect(widest(each(String))).toBe(6);
  });

  it("for lines about codes that change on one date", () => {
    const facts = Array.from({ length: 30 }, () => ({ label: "Unit", value: "1 mg" }));
    const single = Array.from({ length: MANY / facts.length }, () => ({
      ...{ code: "J1300", status: "added", description: "", unit: null, between: null, facts },
      ...{ lastBillableDate: null, replacements: [], corrections: [], rows: [] },
    }));
    const day = { date: "2026-01-01", timing: "", count: "2", brief: [], folded: [], single };
    const group = { title: "Added", count: "2", dates: [day] } as unknown as StatusGroup;
    expect(groupLines(group, page).length).toBeGreaterThan(MANY);
  });

  it("for accepted findings", () => {
    const applied = each(() => ({ code: "J1300", rule: "rate-moved", reason: "known" }));
    const waivers = { file: "waivers.json", asOf: "2026-01-01", applied, expired: [], stale: [] };
    expect(waiverSentences(waivers as unknown as AppliedWaivers)).toHaveLength(MANY + 1);
  });
});

describe("number formats", () => {
  it("are found in time proportional to the cells, not to the rows between them", () => {
    const [columns, last] = [16_384, 1_048_576];
    const formats = new NumberFormats();
    const cells = Array.from({ length: columns }, () => 1);
    const rows = [1, 2, 3, 4, last].map((number) => ({ number, cells }));
    for (const { number } of rows)
      for (const column of cells.keys()) formats.add(column, number, number < 4 ? "0" : "0.0");
    const unusual = formats.unusual(rows);
    expect([...unusual.keys()].map((place) => rows[place]?.number)).toEqual([4, last]);
    expect(Object.keys(unusual.get(4) ?? {})).toHaveLength(columns);
  });

  it("stay with their cells in a table with blanks between its numbers", () => {
    const formats = new NumberFormats();
    const rows = Array.from({ length: 100 }, (_, row) => ({ number: row * 25, cells: [1] }));
    for (const { number } of rows) formats.add(0, number, number === 50 ? "0%" : null);
    expect([...formats.unusual(rows)]).toEqual([[2, { 0: "0%" }]]);
  });
});
