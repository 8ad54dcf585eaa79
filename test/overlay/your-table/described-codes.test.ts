import { describe, expect, it } from "vitest";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import { findTable } from "../../../src/overlay/your-table/find-tables.js";
import { readRows } from "../../../src/overlay/your-table/read-rows.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { write } = tempFolder();
const KNOWN = new Set(["J1300", "S0028", "Q9957", "J1305"]);

async function linesOf(cells: readonly string[], header = "CDM #\tHCPCS\tPrice\n") {
  const text = cells.map((cell, at) => `${1001 + at}\t${cell}\t10.00\n`).join("");
  const table = await readYourTable(write("cdm.txt", header + text));
  const found = findTable(table, {}, (code) => KNOWN.has(code));
  const { rows, notes } = readRows(found, {
    decimal: "point",
    licensed: false,
    isKnown: () => false,
  });
  const lines = rows.filter(({ kind }) => kind !== "header");
  return {
    codes: lines.map(({ codes }) =>
      codes.map(({ code, modifiers }) => [code, ...modifiers].join("-")).join(),
    ),
    words: lines.map((row) => row.cells[3] ?? null),
    names: found.header.names,
    notes: [...found.notes, ...notes],
  };
}

describe("a column of codes followed by descriptions", () => {
  it.each([
    ["J1300 - Injection, eculizumab", "S0028 - Famotidine", "99213 - Office visit"],
    ["J1300: Injection, eculizumab", "S0028: Famotidine", "99213: Office visit"],
    ["J1300 Injection, eculizumab", "S0028 Famotidine", "99213 Office visit"],
    ["HCPCS J1300 \u2013 Injection, eculizumab", "S0028 (Famotidine", "99213  Office visit"],
  ])("is split into codes and descriptions: %s", async (...cells) => {
    const { codes, words, names, notes } = await linesOf(cells);
    expect(codes).toEqual(["J1300", "S0028", "99213"]);
    expect(names).toEqual(["CDM #", "HCPCS", "Price", "HCPCS description"]);
    expect(words.slice(0, 2)).toEqual(["Injection, eculizumab", "Famotidine"]);
    expect(words[2]).toMatch(/CPT/);
    expect(notes[0]).toMatch(/^The codes of the column "HCPCS" are read without the words after/);
  });

  it("is split in a table whose file names the columns", async () => {
    const rows = ["J1300 - Injection, eculizumab", "S0028 - Famotidine"].map((HCPCS) => ({
      HCPCS,
    }));
    const table = await readYourTable(write("cdm.json", JSON.stringify(rows)));
    const { header, sheet } = findTable(table, {}, (code) => KNOWN.has(code));
    expect(header.names).toEqual(["HCPCS", "HCPCS description"]);
    expect(sheet.rows.at(0)?.cells).toEqual(["J1300", "Injection, eculizumab"]);
  });

  it("is split with modifiers, beside bare codes, and without a header", async () => {
    const cells = ["J1300-JW - Eculizumab", "Q9957", "S0028 - Famotidine"];
    expect((await linesOf(cells, "")).codes).toEqual(["J1300-JW", "Q9957", "S0028"]);
  });

  it("is split if only a few of the codes have a description", async () => {
    const { codes, words } = await linesOf(["J1300", "S0028 - Famotidine", "Q9957", "J1305"]);
    expect(codes).toEqual(["J1300", "S0028", "Q9957", "J1305"]);
    expect(words).toEqual([null, "Famotidine", null, null]);
  });

  it("is read if a blank follows the letter of each code", async () => {
    expect((await linesOf(["J 1300", "S 0028"])).codes).toEqual(["J1300", "S0028"]);
  });
});

describe("a cell with several codes, or with words that are no description", () => {
  it.each([
    ["J1300-J1305", "the range"],
    ["J1300 - J1305", "the range"],
    ["J1300 to J1305 all", "the range"],
    ["J1300 - see J1299", "the other code"],
    ["J1300 Total", "a pivot table's total"],
  ])("is not read as a code: %s (%s)", async (cell) => {
    const { codes } = await linesOf([cell, "S0028 - Famotidine", "Q9957 - Perflutren"]);
    expect(codes).toEqual(["", "S0028", "Q9957"]);
  });

  it("is read if the words of a note are in the middle of a descriptor", async () => {
    const cells = ["J1300 - for patients that do not respond", "S0028 - years old, for adults"];
    expect((await linesOf(cells)).codes).toEqual(["J1300", "S0028"]);
  });

  it.each(["do not use", "(deleted 2024)", "Soliris, do not use"])(
    "is reported if it is one of three: %s",
    async (note) => {
      const { codes, notes } = await linesOf([`J1300 - ${note}`, "S0028", "Q9957"]);
      expect(codes).toEqual(["", "S0028", "Q9957"]);
      expect(notes[0]).toMatch(/^1 cell of the code column could not be read as a code: row 2\./);
    },
  );

  it("is not read if place names look like codes, and one happens to be a code", async () => {
    const places = linesOf(["A4206 North wing", "B1200 South wing", "J1300 Roof garden"]);
    await expect(places).rejects.toThrow(/code/);
  });

  it("is left as a description if another column holds the codes", async () => {
    const table = await readYourTable(
      write("both.csv", "HCPCS,Text\nJ1300,J1300 - Soliris\nS0028,S0028 - Pepcid\n"),
    );
    const found = findTable(table, {}, (code) => KNOWN.has(code));
    expect(found.header.names).toEqual(["HCPCS", "Text"]);
  });
});
