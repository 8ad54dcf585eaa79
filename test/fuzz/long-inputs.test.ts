/**
 * Work grows with the length of an input, not with its square: each input is so long that a quadratic reader
 * would take minutes, and fail by the ordinary timeout, where a linear one takes milliseconds.
 */
import { describe, expect, it } from "vitest";
import { RELEASE_LIMITS } from "../../src/loader/files/limits.js";
import { normalizeValue } from "../../src/loader/release/normalize.js";
import { readDelimited } from "../../src/loader/tables/delimited.js";
import { NumberFormats } from "../../src/loader/tables/xlsx/number-formats.js";
import { shownNumber } from "../../src/loader/worklist/shown-number.js";
import { parseJson } from "../../src/loader/your-table/json.js";
import { looksLikeList, readList } from "../../src/loader/your-table/text.js";
import { KnownError } from "../../src/model/basics/errors.js";
import { unseparatedText } from "../../src/model/basics/unseparated-text.js";
import { fieldSpec } from "../../src/model/code-set/fields.js";
import { letterOfType } from "../../src/model/comparison/transaction-report.js";
import { readAmount } from "../../src/overlay/your-table/amounts.js";
import { readCellCodes } from "../../src/overlay/your-table/cell-codes.js";
import { roleOf } from "../../src/overlay/your-table/column-names.js";
import { withoutCommands } from "../../src/report/media/safe-text/runner-commands.js";

const LONG = 400_000;

const delimited = (text: string) => readDelimited(text, ",", "x.csv", RELEASE_LIMITS);

/** What grows, and the reader that it is given to. */
const WORK: Readonly<Record<string, (many: (text: string) => string) => unknown>> = {
  "a line of cells that begin with a stray quote": (many) => delimited(many('"K" wire,')),
  "lines that each have a stray quote": (many) => delimited(many('"K" wire,x\n')),
  "lines with an inch mark and no delimiter": (many) => delimited(`a,b\n${many('4"\n')}`),
  "empty cells before the last of a line with quotes": (many) =>
    delimited(`"a",${"b,".repeat(64)}${many(",")}c`),

  "JSON that ends within a text of quotes": (many) => parseJson(`[{"a":"${many('\\"J1300\\",')}`),
  "JSON of many levels": (many) => parseJson(many('{"a":[')),
  "a line of number signs": (many) => looksLikeList(`${many("#")}\u2028J1300`),
  "a comment of number signs": (many) => readList(`J1300 ${many("#")}\u2028x`, "x.txt"),
  "a list of codes on one line": (many) => readList(many("J1300, "), "x.txt"),
  "columns with nothing after the last": (many) => unseparatedText(`a  b${many(" ")}`),

  "a cell of footnote signs": (many) => readCellCodes(`1 1 ${many("*")}x`),
  "a cell that begins like the name of a code set": (many) => readCellCodes(`CPT:${many("#:")}x`),
  "an amount far from its unit": (many) => readAmount(`5${many(" ")}x`, "point"),
  "an amount with many units": (many) => readAmount(many("5 EA "), "point"),
  "a title of number signs": (many) => roleOf(`${many("#")}x`),
  "a title of brackets": (many) => roleOf(many("(")),
  "a cell format of zeros": (many) => shownNumber(12, `${many("0")}x`),

  "a percent of zeros": (many) => normalizeValue(`1.${many("0")}x`, fieldSpec("aspCoinsurance")),
  "a type of change in open brackets": (many) => letterOfType(`${many("(")}\n`),
  "a type of change with blanks": (many) => letterOfType(`a${many(" ")}b`),
  "line breaks that a pipeline could obey": (many) => withoutCommands(many("\r")),
};

describe("a long input is read in one pass", () => {
  it.each(Object.entries(WORK))("%s", (_, read) => {
    try {
      read((text) => text.repeat(LONG));
    } catch (error) {
      if (!(error instanceof KnownError)) throw error;
    }
  });
});

describe("formats of numbers", () => {
  it("are found by the cells there are, not by the rows between them", () => {
    const [columns, last] = [16_384, 1_048_576];
    const formats = new NumberFormats();
    const cells = Array.from({ length: columns }, () => 1);
    const rows = new Map([1, 2, 3, 4, last].map((row) => [row, cells]));
    for (const row of rows.keys())
      for (const column of cells.keys()) formats.add(column, row, row < 4 ? "0" : "0.0");
    const unusual = formats.unusual(rows);
    expect([...unusual.keys()]).toEqual([4, last]);
    expect(Object.keys(unusual.get(last) ?? {})).toHaveLength(columns);
  });

  it("in a table with blanks between its numbers stay with their cells", () => {
    const formats = new NumberFormats();
    const rows = new Map(Array.from({ length: 100 }, (_, row) => [row * 25, [1]]));
    for (const row of rows.keys()) formats.add(0, row, row === 50 ? "0%" : null);
    expect([...formats.unusual(rows)]).toEqual([[50, { 0: "0%" }]]);
  });
});
