/** Reads the same release from text files as programs save them. */
import { describe, expect, it } from "vitest";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { Day, RULED, type Table, TOOLS, UNSEPARATED, WITHOUT_NAMES } from "../../fixtures/tools.js";

const { load } = tempFolder();

const TABLE: Table = {
  header: ["HCPC", "LONG DESCRIPTION", "COV", "ADD DT", "TERM DT", "ACTION CD"],
  rows: [
    [
      "J1300",
      "Injection, eculizumab, 10 mg",
      "C",
      new Day("2008-01-01"),
      new Day("2025-03-31"),
      "D",
    ],
    ["A6216", 'Gauze, 4" by 4", non-sterile', "D", new Day("2002-07-01"), null, "N"],
    ["LT", "Left side", null, new Day("1998-10-15"), null, "N"],
  ],
};

const READ = [
  ["J1300", "Injection, eculizumab, 10 mg", "C", "2008-01-01", "2025-03-31", "D"],
  ["A6216", 'Gauze, 4" by 4", non-sterile', "D", "2002-07-01", null, "N"],
  ["LT", "Left side", null, "1998-10-15", null, "N"],
];

const SHAPES = [...TOOLS, ...RULED];

describe(`a release is read in ${SHAPES.length} forms that programs write`, () => {
  it.each(SHAPES)("%s", async (_, write) => {
    const { records } = await load("codes.csv", write(TABLE));
    expect(
      [...records.values()].map(
        ({ code, longDescription, coverage, addedDate, terminationDate, actionCode }) => [
          ...[code, longDescription, coverage, addedDate, terminationDate, actionCode],
        ],
      ),
    ).toEqual(READ);
  });
});

describe("a release is refused, with a hint, if", () => {
  it.each(UNSEPARATED)("nothing separates the cells: %s", async (_, write, look) => {
    await expect(load("codes.txt", write(TABLE))).rejects.toMatchObject({
      message: `codes.txt is a text file, but not a release: it is ${look}.`,
      hint: expect.stringContaining("Write it with commas or tabs between the cells (csv)"),
    });
  });

  it("it is JSON, whose texts have several blanks in a row", async () => {
    const text = JSON.stringify([{ code: "J1300", display: "Eculizumab,  10 mg  each" }]);
    await expect(load("codes.json", Buffer.from(text))).rejects.toMatchObject({
      message: "codes.json is a text file, but not a release: it is JSON.",
      hint: expect.stringContaining("Write it with commas or tabs between the cells (csv)"),
    });
  });

  it.each(WITHOUT_NAMES)("nothing names its columns: %s", async (_, write) => {
    await expect(load("codes.csv", write(TABLE))).rejects.toThrow(
      "nor a header that names the code and a description",
    );
  });
});
