/** Parses delimited text with the quotes, delimiters and line breaks that programs write. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RELEASE_LIMITS } from "../../../src/loader/files/limits.js";
import {
  type Delimiter,
  headerDelimiter,
  readDelimited,
} from "../../../src/loader/tables/delimited.js";
import type { Cell, Row } from "../../../src/model/basics/row.js";

const read = (text: string, delimiter: Delimiter = ",") => {
  const { rows, strayQuotes } = readDelimited(text, delimiter, "x.csv", RELEASE_LIMITS);
  return {
    cells: rows.map((row) => row.cells),
    lines: rows.map(({ number }) => number),
    strayQuotes,
  };
};

const SHAPES: readonly (readonly [
  shape: string,
  text: string,
  cells: readonly (readonly string[])[],
])[] = [
  [
    "plain cells",
    "a,b\nc,d\n",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "no line break at the end",
    "a,b\nc,d",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  ["one cell a line", "a\nb\n", [["a"], ["b"]]],
  ["a blank line between", "a\n\nb\n", [["a"], [""], ["b"]]],
  ["empty cells", ",,\n", [["", "", ""]]],
  ["an empty cell at the end", "a,\n", [["a", ""]]],
  ["an empty cell at the end of the file", "a,", [["a", ""]]],
  ["blanks around cells", " a , b \n", [[" a ", " b "]]],
  ["quoted cells", '"a","b"\n', [["a", "b"]]],
  ["some cells quoted", 'a,"b",c\n', [["a", "b", "c"]]],
  ["a delimiter in quotes", '"a,b",c\n', [["a,b", "c"]]],
  ["a line break in quotes", '"a\nb",c\n', [["a\nb", "c"]]],
  ["doubled quotes", '"a ""b"" c"\n', [['a "b" c']]],
  ["only a doubled quote", '""""\n', [['"']]],
  ["two doubled quotes", '""""""\n', [['""']]],
  ["a doubled quote before a delimiter", '"a"",",b\n', [['a",', "b"]]],
  ["a doubled quote at the end", '"4"""\n', [['4"']]],
  ["an empty quoted cell", '"",a\n', [["", "a"]]],
  ["an empty quoted cell at the end", 'a,""\n', [["a", ""]]],
  ["an empty quoted cell at the end of the file", 'a,""', [["a", ""]]],
  ["a quoted cell at the end of the file", 'a,"b"', [["a", "b"]]],
  ["a blank before a quote", 'a, "b, c"\n', [["a", "b, c"]]],
  ["a blank behind a quote", '"a" ,b\n', [["a", "b"]]],
  ["a blank behind the last quote", 'a,"b" \n', [["a", "b"]]],
  ["an inch mark in an unquoted cell", 'A6216,<=4 sq"\n', [["A6216", '<=4 sq"']]],
  ["two inch marks", 'A6216,4" x 4" pad\n', [["A6216", '4" x 4" pad']]],
  [
    "an inch mark in a quoted cell",
    'A6441,"Bandage, 5" wide, per yard",x\n',
    [["A6441", 'Bandage, 5" wide, per yard', "x"]],
  ],
  ["a quoted word inside an unquoted cell", 'a,so "called" b\n', [["a", 'so "called" b']]],
  ["a quoted word at the beginning of an unquoted cell", 'a,"K" wire\n', [["a", '"K" wire']]],
  ["Excel's guard", '="0010",a\n', [['="0010"', "a"]]],
  ["Excel's guard in quotes", '"=""0010""",a\n', [['="0010"', "a"]]],
  ["an apostrophe", "'0010,it's\n", [["'0010", "it's"]]],
  [
    "more cells than the row above",
    "a,b\nc,d,e\n",
    [
      ["a", "b"],
      ["c", "d", "e"],
    ],
  ],
  ["fewer cells than the row above", "a,b\nc\n", [["a", "b"], ["c"]]],
  ["a carriage return within a text", "a\rb,c\n", [["a\rb", "c"]]],
  ["letters beyond ASCII", "µg,é\n", [["µg", "é"]]],
  ["a formula", "=1+1,-2\n", [["=1+1", "-2"]]],
  ["a guard with a quote in it", '="4"" pad",a\n', [['="4"" pad"', "a"]]],
  ["an empty guard, as Cerner's reports have", '="",a\n', [['=""', "a"]]],
  ["MySQL's NULL", "\\N,a\n", [["\\N", "a"]]],
  ["a tab in a cell of a csv", "a\tb,c\n", [["a\tb", "c"]]],
  ["a semicolon and a pipe in a cell", "a;b|c,d\n", [["a;b|c", "d"]]],
  ["a decimal comma in quotes", '"1.234,50",a\n', [["1.234,50", "a"]]],
  ["thousands in quotes, as Excel writes them", '" $ 1,234.50 ",a\n', [[" $ 1,234.50 ", "a"]]],
  ["a list of codes in a cell", '"J1300, J1299",a\n', [["J1300, J1299", "a"]]],
  [
    "two line breaks in quotes",
    '"a\n\nb",c\nd,e\n',
    [
      ["a\n\nb", "c"],
      ["d", "e"],
    ],
  ],
  ["a line break at the end of a quoted cell", '"a\n",c\n', [["a\n", "c"]]],
  ["a row of quoted empty cells", '"","",""\n', [["", "", ""]]],
  ["a row of blanks", "  ,  \n", [["  ", "  "]]],
  ["blank lines at the end", "a,b\n\n\n", [["a", "b"], [""], [""]]],
  ["blanks within quotes", '"  a  ",b\n', [["  a  ", "b"]]],
  [
    "an inch mark at the end of a quoted cell, doubled",
    '"GAUZE 4"" X 4""",b\n',
    [['GAUZE 4" X 4"', "b"]],
  ],
  ["feet and inches", "ROD 5'6\",b\n", [["ROD 5'6\"", "b"]]],
  ["a code between apostrophes", "'J1300',b\n", [["'J1300'", "b"]]],
  ["an HTML line break, as hospitals' web pages leave it", "a<br>b,c\n", [["a<br>b", "c"]]],
  ["an ampersand of XML", "A&amp;B,c\n", [["A&amp;B", "c"]]],
  [
    "a JSON object in a cell, as BigQuery writes it",
    '"{""code"":""J1300""}",c\n',
    [['{"code":"J1300"}', "c"]],
  ],
  [
    "a list in a cell, as pandas writes it",
    `"['J1300', 'J1299']",c\n`,
    [["['J1300', 'J1299']", "c"]],
  ],
  ["a no-break space", "a\u00a0b,c\n", [["a\u00a0b", "c"]]],
  ["a line separator of Unicode", "a\u2028b,c\n", [["a\u2028b", "c"]]],
  ["a character outside the Basic Multilingual Plane", "\u{1f489},c\n", [["\u{1f489}", "c"]]],
  ["a form feed", "a\f,c\n", [["a\f", "c"]]],
  ["a backslash, which escapes nothing", 'a\\,b,"c\\"\n', [["a\\", "b", "c\\"]]],
];

describe(`readDelimited splits text into rows and cells, in ${SHAPES.length} cases`, () => {
  it.each(SHAPES)("%s", (_, text, cells) => {
    expect(read(text).cells).toEqual(cells);
  });

  it.each<[string, Delimiter]>([
    ["tabs", "\t"],
    ["semicolons", ";"],
    ["bars", "|"],
  ])("splits at %s, not at commas", (_, delimiter) => {
    const text = [`a,b${delimiter}"c${delimiter}d"${delimiter}e`, ""].join("\n");
    expect(read(text, delimiter).cells).toEqual([["a,b", `c${delimiter}d`, "e"]]);
  });

  it("numbers a row by the line that it starts on", () => {
    expect(read('a\n"b\nc\nd",e\nf\n').lines).toEqual([1, 2, 5]);
  });
});

describe("stray quotes are counted, and the first one is reported", () => {
  it.each([
    ["no quote", 'a,"b ""c"""\n', 0, null],
    ["no quote that guards a value in Excel", '="1",="2"\n', 0, null],
    ["one inch mark", 'a,b\nc,4" pad\n', 1, { line: 2, text: '4" pad' }],
    ["each cell once", 'a,4" x 4" pad\n', 1, { line: 1, text: '4" x 4" pad' }],
    [
      "inch marks inside quoted cells",
      '"5" wide, soft",b\n',
      1,
      { line: 1, text: '5" wide, soft' },
    ],
    [
      "quotes after a cell of two lines, with the right line",
      '"a\nb"\nc"\n',
      1,
      { line: 3, text: 'c"' },
    ],
  ])("counts %s", (_, text, count, first) => {
    expect(read(text).strayQuotes).toEqual({ count, first });
  });

  it("counts the inch marks of January 2020", () => {
    const lines = Array.from({ length: 60 }, (_, index) => {
      const [code, inches] = [`A${6200 + index}`, index % 3 === 0 ? '<=16 sq"' : "plain"];
      return `${code},0010,3,"Gauze, sterile, ${index} in. or less",Gauze ${inches},35`;
    });
    const { cells, strayQuotes } = read(
      `HCPC,SEQNUM,RECID,LONG,SHORT,PRICE1\n${lines.slice(0, 61).join("\n")}\nA6300,0010,3,x,<=4sq",35\n`,
    );
    expect(strayQuotes.count).toBe(21);
    expect(strayQuotes.first).toEqual({ line: 2, text: 'Gauze <=16 sq"' });
    expect(cells.every((row) => row.length === 6)).toBe(true);
  });
});

describe("broken quoting is refused with the line where it begins", () => {
  it.each([
    [
      "a quote that is never closed",
      'a,b\nc,"d\ne,f\n',
      "line 2 opens a quote that is never closed",
    ],
    [
      "an inch mark that replaces the closing quote",
      'A6441,"Bandage, 5"",x\nb,c,d\n',
      "line 1 opens a quote that is never closed",
    ],
    ["an unclosed quote on the last line", 'a,"b', "line 1 opens a quote that is never closed"],
    [
      "an unclosed quote that the next quoted cell closes",
      'a,"b\nc,"d",e\n',
      "line 1 goes on after a closing quote",
    ],
    [
      "a quote inside a cell of two lines",
      '"a\nb "c d",e\n',
      "line 1 goes on after a closing quote",
    ],
  ])("%s", (_, text, says) => {
    expect(() => read(text)).toThrow(
      `x.csv cannot be read as delimited text: the row that starts on ${says}.`,
    );
  });
});

describe("headerDelimiter finds the delimiter of a header", () => {
  it.each<[string, string, Delimiter | null]>([
    ["commas", "HCPC,LONG DESCRIPTION\nJ1300,a;b;c\n", ","],
    ["tabs", "HCPC\tLONG DESCRIPTION\n", "\t"],
    ["semicolons", "HCPC;LONG DESCRIPTION;COV\nJ1300;a, b, c, d, e;C\n", ";"],
    ["pipes", "HCPC|LONG DESCRIPTION\n", "|"],
    ["quoted names", '"HCPC","LONG DESCRIPTION"\n', ","],
    ["names with a line break", '"HCPC","LONG\nDESCRIPTION"\n', ","],
    ["a title above", "Our codes, 2025\n\nHCPC,LONG DESCRIPTION\n", ","],
    ["names in lowercase", "hcpc,long_description\n", ","],
    ["no header", "J1300,Eculizumab\n", null],
  ])("%s", (_, text, delimiter) => {
    expect(headerDelimiter(text)).toBe(delimiter);
  });
});

describe("text with CRLF line breaks", () => {
  it.each(SHAPES)("has the same cells: %s", (_, text, cells) => {
    expect(read(text.replaceAll("\n", "\r\n")).cells).toEqual(cells);
  });

  it("may also have LF line breaks and lone carriage returns", () => {
    expect(read('a,"b"\r\nc\rd,"e\rf" \n"g\r\nh"\r\ni\r').cells).toEqual([
      ["a", "b"],
      ["c\rd", "e\rf"],
      ["g\nh"],
      ["i\r"],
    ]);
  });
});

describe("wantedRows, which reads only some columns", () => {
  const cell = fc.constantFrom(
    "A9573",
    "",
    "Inj",
    "30",
    '"Seton, Inc."',
    '"of ""two""\nlines"',
    "4sq",
    '4"',
    ' "a,b" ',
    '"K" wire',
    '"5" wide, soft"',
    " ",
    "a\rb",
    '"a\rb"',
    "\r",
  );
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 9 }), {
    minLength: 1,
    maxLength: 9,
  });
  const wanted = fc.array(fc.boolean(), { minLength: 1, maxLength: 10 });

  function take(text: string, columns: readonly boolean[], delimiter: Delimiter = ",") {
    const taken: Row[] = [];
    const header = () => ({
      wanted: columns,
      // Copied, because the next row reuses the array.
      take: (cells: readonly Cell[], number: number) => {
        taken.push({ number, cells: [...cells] });
      },
    });
    const kept = readDelimited(text, delimiter, "a.csv", RELEASE_LIMITS, { header });
    return { taken, kept };
  }

  it.each<[string, string, readonly Cell[][]]>([
    ["a quoted cell", 'A9573,"Inj, 1 ml","00270-7020-38"', [["A9573", "", "00270-7020-38"]]],
    ["an escaped quote", 'A9573,4,"5"" wide"', [["A9573", "", '5" wide']]],
    ["one in a cell that is not wanted", 'A9573,"5"" wide",30', [["A9573", "", "30"]]],
    ["a cell that begins with a blank", 'A9573,x, "30"', [["A9573", "", "30"]]],
    ["a quote that encloses nothing", 'A9573,4",<=4sq"', [["A9573", "", '<=4sq"']]],
    [
      "a row with fewer cells",
      "A9573\nA9574,x,3",
      [
        ["A9573", "", ""],
        ["A9574", "", "3"],
      ],
    ],
    [
      "an empty line between two",
      "A9573,x,3\n\n,,4",
      [
        ["A9573", "", "3"],
        ["", "", ""],
        ["", "", "4"],
      ],
    ],
    [
      "a cell of two lines",
      'A9573,"1\n2","3\n4"\nA9574,x,5',
      [
        ["A9573", "", "3\n4"],
        ["A9574", "", "5"],
      ],
    ],
    [
      "cells beyond the last wanted",
      'A9573,x,3,4,"5, 6",7,,,\nA9574,x,4',
      [
        ["A9573", "", "3"],
        ["A9574", "", "4"],
      ],
    ],
    ["a return in a cell", "A9573,x,3\r4", [["A9573", "", "3\r4"]]],
  ])("reads %s, with LF and CRLF", (_, lines, cells) => {
    const columns = [true, false, true];
    const text = `header\n${lines}\n`;
    const cellsIn = (one: string) => take(one, columns).taken.map((row) => row.cells);
    expect(cellsIn(text)).toEqual(cells);
    expect(cellsIn(text.replaceAll("\n", "\r\n"))).toEqual(cells);
    expect(cellsIn(text.slice(0, -1))).toEqual(cells);
  });

  it.each(["\t", ";", "|", "^", "~", "\x01", "\x1f"] as const)("splits at %j", (delimiter) => {
    const text = ["header", ["A", '"x"', "y", "B"].join(delimiter)].join("\n");
    const { taken } = take(text, [true, true, false, true], delimiter);
    expect(taken).toEqual([{ number: 2, cells: ["A", "x", "", "B"] }]);
  });

  it.each([
    ["quotes", '"'],
    ["delimiters", ","],
    ["quoted cells without one between them", '"a"'],
    ["cells that a blank begins", ', "a"'],
    ["stray quotes between delimiters", ',a"'],
    ["returns", "\r"],
    ["letters", "a"],
  ])("reads a line of a million %s like the whole row", (_, piece) => {
    const columns = Array.from({ length: 40 }, (__, at) => at % 3 === 0);
    const text = `header\nA${piece.repeat(1e6 / piece.length)}\nB,C\n`;
    const [row, next] = readDelimited(text, ",", "a.csv", RELEASE_LIMITS).rows.slice(1);
    const { taken } = take(text, columns);
    const some = (cells: readonly Cell[] = []) =>
      columns.map((isWanted, at) => (isWanted ? (cells[at] ?? "") : ""));
    expect(taken.map(({ cells }) => some(cells))).toEqual([some(row?.cells), some(next?.cells)]);
  });

  it("returns the same rows with only the wanted cells", () => {
    fc.assert(
      fc.property(table, wanted, fc.constantFrom("\n", "\r\n"), (rows, columns, end) => {
        const text = ["header", ...rows.map((cells) => cells.join(","))].join(end);
        const { taken, kept } = take(text, columns);
        const all = readDelimited(text, ",", "a.csv", RELEASE_LIMITS);
        expect(kept.rows).toEqual([]);
        expect(kept.strayQuotes).toEqual(all.strayQuotes);
        const whole = all.rows.slice(1);
        const some = ({ number, cells }: Row) => ({
          number,
          cells: columns.map((isWanted, at) => (isWanted ? (cells[at] ?? "") : "")),
        });
        expect(taken.map(some)).toEqual(whole.map(some));
        expect(taken.every(({ cells }) => cells.length <= columns.length)).toBe(true);
      }),
    );
  });
});
