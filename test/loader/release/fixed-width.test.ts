import { describe, expect, it } from "vitest";
import {
  buildFixedWidth,
  continuationLine,
  firstLine,
  overwrite,
  recordLines,
} from "../../fixtures/build-fixed-width.js";
import {
  bareRecord,
  ECULIZUMAB,
  EVERY_FIELD,
  LONG_TEXT,
  ONE_WOUND,
  PERFLUTREN,
} from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { load } = tempFolder();

const loadText = (text: string) => load("HCPC2026_JAN_ANWEB.txt", text);

/** The only record of a text. */
async function oneRecord(text: string) {
  const { records, diagnostics } = await loadText(text);
  expect(diagnostics).toEqual([]);
  expect(records.size).toBe(1);
  return [...records.values()][0];
}

describe("a fixed-width record follows CMS's record layout", () => {
  it.each([
    ["Q9957, a procedure", PERFLUTREN],
    ["J1300, an ended procedure", ECULIZUMAB],
    ["A1, a modifier: three blanks, then its two characters", ONE_WOUND],
    ["a record with every field filled, its description in five lines", EVERY_FIELD],
  ])("%s", async (_, record) => {
    expect(await oneRecord(buildFixedWidth([record]))).toEqual(record);
  });

  it("distinguishes the modifier A1 from the code A1001", async () => {
    const { records } = await loadText(
      buildFixedWidth([ONE_WOUND, bareRecord("A1001", { longDescription: "Another thing" })]),
    );
    expect([...records.keys()]).toEqual(["A1", "A1001"]);
  });

  it("has all fields, so none is missing and no column is ignored", async () => {
    const { missingFields, ignoredColumns, source } = await loadText(buildFixedWidth([PERFLUTREN]));
    expect({ missingFields, ignoredColumns }).toEqual({ missingFields: [], ignoredColumns: [] });
    expect(source.format).toBe("fixed-width");
  });
});

describe("a description with continuation lines", () => {
  const record = bareRecord("E0766", { longDescription: LONG_TEXT });

  it.each([
    ["is padded to 320 columns, as since 2018", 320],
    ["ends at column 91, as in 2016 and 2017", 91],
  ])("%s", async (_, continuationsEnd) => {
    const text = buildFixedWidth([record, PERFLUTREN], { continuationsEnd });
    const { records, lines, diagnostics } = await loadText(text);
    expect(records.get("E0766")?.longDescription).toBe(LONG_TEXT);
    expect(lines).toMatchObject({ total: 6, records: 2, continuations: 4 });
    expect(diagnostics).toEqual([]);
  });

  it("is joined with single blanks, whatever blanks are at the ends of lines", async () => {
    const text = [
      firstLine(bareRecord("A4206"), "Syringe with  needle, sterile,"),
      continuationLine("A4206", 200, "4", "  1 cc or less,   each  "),
    ].join("\n");
    const { records } = await loadText(`${text}\n`);
    expect(records.get("A4206")?.longDescription).toBe(
      "Syringe with needle, sterile, 1 cc or less, each",
    );
  });

  it("has lines of record type 8 for a modifier", async () => {
    const modifier = bareRecord("GA", { longDescription: LONG_TEXT });
    expect(recordLines(modifier)[1]?.charAt(10)).toBe("8");
    expect(await oneRecord(buildFixedWidth([modifier]))).toEqual(modifier);
  });

  it("can have any length; CMS's longest has 4,492 characters", async () => {
    const longest = Array.from({ length: 750 }, () => "words")
      .join(" ")
      .slice(0, 4492);
    const { longDescription } =
      (await oneRecord(buildFixedWidth([bareRecord("G2211", { longDescription: longest })]))) ?? {};
    expect(longDescription).toBe(longest);
  });
});

describe("lines that are not records are only counted", () => {
  it("disclaimers with tabs above the first record (2018, 2019)", async () => {
    const above = [
      "***Disclaimers\t\t\t",
      "",
      "*Inclusion or exclusion of a procedure ...",
      "",
      "",
    ];
    const { lines, records } = await loadText(buildFixedWidth([PERFLUTREN], { above }));
    expect(lines).toMatchObject({ preamble: 5, records: 1, blank: 0, reported: 0 });
    expect([...records.keys()]).toEqual(["Q9957"]);
  });

  it.each([
    ["an empty line at the end (2016, 2025)", "\r\n"],
    ["a line of 296 blanks at the end (2026)", " ".repeat(296)],
    ["a Ctrl-Z at the end, from old systems", "\x1a"],
    ["NULs at the end", "\0\0\0\r\n"],
  ])("%s", async (_, end) => {
    const { lines, records, diagnostics } = await loadText(buildFixedWidth([PERFLUTREN], { end }));
    expect(lines).toEqual({
      total: 2,
      records: 1,
      continuations: 0,
      preamble: 0,
      blank: 1,
      reported: 0,
    });
    expect(records.size).toBe(1);
    expect(diagnostics).toEqual([]);
  });

  it("a Ctrl-Z directly after the last record", async () => {
    expect(await oneRecord(`${firstLine(PERFLUTREN)}\x1a`)).toEqual(PERFLUTREN);
  });

  it("trailing blanks up to column 546 (G9871, 2026)", async () => {
    expect(await oneRecord(`${firstLine(PERFLUTREN).padEnd(546)}\r\n`)).toEqual(PERFLUTREN);
  });
});

describe("line breaks of Windows, Unix and old Macs are equivalent", () => {
  it.each(["\r\n", "\n", "\r"] as const)("%j", async (lineBreak) => {
    const { records, lines } = await loadText(
      buildFixedWidth([ONE_WOUND, EVERY_FIELD, PERFLUTREN], { lineBreak }),
    );
    expect([...records.values()]).toEqual([ONE_WOUND, EVERY_FIELD, PERFLUTREN]);
    expect(lines.total).toBe(7);
  });
});

describe("anesthesia base units of blank, 0 and 000 are the same quantity", () => {
  it.each([["   "], ["0  "], ["000"], ["  0"]])("%j is 0", async (published) => {
    const line = overwrite(firstLine(PERFLUTREN), 266, published);
    expect((await oneRecord(line))?.anesthesiaBaseUnits).toBe("0");
  });

  it.each([
    ["007", "7"],
    ["12 ", "12"],
  ])("%j is %s", async (published, units) => {
    const line = overwrite(firstLine(PERFLUTREN), 266, published);
    expect((await oneRecord(line))?.anesthesiaBaseUnits).toBe(units);
  });
});

describe("a repeated field is read as the list of its filled slots", () => {
  it.each([
    ["without an empty slot in the middle", 120, "51  52  ", "pricingIndicators", ["51", "52"]],
    [
      "with lab certifications in any slot",
      181,
      "   110      220",
      "labCertifications",
      ["110", "220"],
    ],
    [
      "with cross-references to CPT codes",
      205,
      "77067     J7023",
      "crossReferences",
      ["77067", "J7023"],
    ],
    ["with types of service", 261, "1 9 P", "typesOfService", ["1", "9", "P"]],
  ] as const)("%s", async (_, column, published, field, values) => {
    const line = overwrite(firstLine(bareRecord("C9468")), column, published);
    expect((await oneRecord(line))?.[field]).toEqual(values);
  });
});

describe("a date of zeros is not a date", () => {
  it("termination date 00000000", async () => {
    const line = overwrite(firstLine(PERFLUTREN), 285, "00000000");
    expect((await oneRecord(line))?.terminationDate).toBeNull();
  });
});
