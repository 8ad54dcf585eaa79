import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { zipMembers } from "../../src/loader/files/zip.js";
import { readReleaseFile } from "../../src/loader/release/read-release.js";
import { COMPARED_FIELDS } from "../../src/model/code-set/fields.js";
import type { ReleaseContents } from "../../src/model/code-set/release.js";
import { buildCsv, tableOf } from "../fixtures/build-table.js";
import { buildWorkbook } from "../fixtures/build-workbook.js";
import { some } from "../fixtures/some.js";
import { tempFolder } from "../fixtures/temp-folder.js";
import { realReleases } from "./releases.js";

const { path: folder, write } = tempFolder();

const ZIPS = {
  2018: "2018-Alpha-Numeric-HCPCS-File.zip",
  2019: "2019-Alpha-Numeric-HCPCS-File.zip",
  2025: "january-2025-alpha-numeric-hcpcs-file.zip",
  2026: "january-2026-alpha-numeric-hcpcs-file.zip",
} as const;

type Year = keyof typeof ZIPS;

const realFile = (name: string) => join(realReleases ?? "", name);

const read = new Map<string, Promise<ReleaseContents>>();

/** A file as published, read once. */
function contentsOf(path: string): Promise<ReleaseContents> {
  const contents = read.get(path) ?? readReleaseFile(path);
  read.set(path, contents);
  return contents;
}

const textOf = (year: Year) => contentsOf(realFile(ZIPS[year]));
const sheetOf = async (year: Year) =>
  contentsOf(await unpacked(ZIPS[year], /ANWEB(?:_disc|_\d{8})?\.xlsx$/));

/** Extracts a member of a zip into the test's folder. */
async function unpacked(zip: string, member: RegExp): Promise<string> {
  const members = await zipMembers(readFileSync(realFile(zip)), zip);
  const found = members.find(({ name }) => member.test(name));
  if (found === undefined) throw new Error(`${zip} has no member ${member}`);
  const path = join(zip, found.name);
  return read.has(join(folder, path)) ? join(folder, path) : write(path, await found.read());
}

/** Counts the differences of each field among common codes, with the codes. */
function differences(
  a: Pick<ReleaseContents, "records">,
  b: ReleaseContents,
): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  expect([...a.records.keys()].sort()).toEqual([...b.records.keys()].sort());
  for (const [code, record] of a.records) {
    const other = b.records.get(code);
    for (const field of COMPARED_FIELDS) {
      if (record[field] === other?.[field]) continue;
      if (JSON.stringify(record[field]) === JSON.stringify(other?.[field])) continue;
      found[field] = [...(found[field] ?? []), code];
    }
  }
  return found;
}

const counts = (found: Record<string, readonly string[]>) =>
  Object.fromEntries(Object.entries(found).map(([field, codes]) => [field, codes.length]));

describe.skipIf(realReleases === null)("CMS's releases are read in full", () => {
  it.each([
    [ZIPS[2018], 6559, 4426, "fixed-width", "ascii"],
    [ZIPS[2019], 6800, 4822, "fixed-width", "windows-1252"],
    ["2020-04", 7097, 1, "xlsx", null],
    ["2023-01", 7785, 1, "csv", "ascii"],
    [ZIPS[2025], 8642, 7058, "fixed-width", "ascii"],
    [ZIPS[2026], 9006, 7608, "fixed-width", "ascii"],
  ])("%s: %i records, %i continuations", async (name, records, continuations, format, encoding) => {
    const { lines, source, missingFields, ignoredColumns, ...contents } = await contentsOf(
      realFile(name),
    );
    expect(contents.records.size).toBe(records);
    expect(lines).toMatchObject({ records, continuations, reported: 0 });
    expect(lines.total).toBe(records + continuations + lines.preamble + lines.blank);
    expect(source).toMatchObject({ format, encoding });
    expect({ missingFields, ignoredColumns }).toEqual({ missingFields: [], ignoredColumns: [] });
  });

  it.each([
    [2018, 11, 0],
    [2019, 8, 0],
    [2025, 0, 1],
    [2026, 0, 1],
  ] as const)(
    "%i has %i lines above the first record, %i blank below the last",
    async (year, preamble, blank) => {
      const { lines } = await textOf(year);
      expect(lines).toMatchObject({ preamble, blank });
    },
  );

  it.each([2019, 2025, 2026] as const)("%i has no diagnostics", async (year) => {
    expect((await textOf(year)).diagnostics).toEqual([]);
  });

  it("2018 has five invalid ASC dates, such as 170701", async () => {
    const { diagnostics } = await textOf(2018);
    const dates = diagnostics.filter(({ rule }) => rule === "impossible-date");
    expect(dates).toHaveLength(5);
    for (const { message, severity, member } of dates) {
      expect(message).toMatch(/"1[78]\d{4}" is not a valid date/);
      expect({ severity, member }).toEqual({
        severity: "warning",
        member: "HCPC2018_CONTR_ANWEB_disc.txt",
      });
    }
  });

  it("2026 has a record of 546 characters (G9871) and descriptions of up to 4,492", async () => {
    const { records } = await textOf(2026);
    expect(records.get("G9871")).toMatchObject({ recordType: "3", actionCode: expect.any(String) });
    const lengths = [...records.values()].map(
      ({ longDescription }) => longDescription?.length ?? 0,
    );
    expect(Math.max(...lengths)).toBe(4492);
  });

  it("2019 has its no-break spaces and Windows-1252 characters decoded", async () => {
    const { records } = await textOf(2019);
    const texts = [...records.values()].map(({ longDescription }) => longDescription ?? "");
    expect(texts.filter((text) => /[\u0080-\u00a0]/.test(text))).toEqual([]);
  });
});

describe.skipIf(realReleases === null)(
  "the text file and the workbook of a release agree, except for CMS's mistakes",
  () => {
    it.each([
      [2018, {}],
      [2019, { actionEffectiveDate: 115, typesOfService: 2 }],
      [2025, { actionEffectiveDate: 116, typesOfService: 2, longDescription: 1 }],
      [2026, { actionEffectiveDate: 117, pricingIndicators: 1 }],
    ] as const)("%i: %o", async (year, slips) => {
      expect(counts(differences(await textOf(year), await sheetOf(year)))).toEqual(slips);
    });

    it("such as an empty cell where the text has a date", async () => {
      const [text, sheet] = [await textOf(2026), await sheetOf(2026)];
      for (const code of some(differences(text, sheet)["actionEffectiveDate"])) {
        expect(text.records.get(code)?.actionEffectiveDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(sheet.records.get(code)?.actionEffectiveDate).toBeNull();
      }
    });

    it("such as the end of G0503 in 2025, and the pricing indicator of C9248 in 2026", async () => {
      const [text, sheet] = [await textOf(2025), await sheetOf(2025)];
      const slips = differences(text, sheet);
      expect(slips["longDescription"]).toEqual(["G0503"]);
      expect(text.records.get("G0503")?.longDescription).toContain(
        sheet.records.get("G0503")?.longDescription?.slice(0, 200) ?? "nothing",
      );
      expect(differences(await textOf(2026), await sheetOf(2026))["pricingIndicators"]).toEqual([
        "C9248",
      ]);
    });
  },
);

describe.skipIf(realReleases === null)("a release is the same after an export", () => {
  it.each(["csv", "xlsx", "xls"] as const)("as %s", async (format) => {
    const { records } = await textOf(2026);
    // SheetJS does not write longer cells to xls.
    const fits = (text: string | null) => format !== "xls" || (text?.length ?? 0) <= 255;
    // SheetJS takes seconds to write more cells, so a workbook has a sample of records.
    const nth = { csv: 1, xlsx: 6, xls: 24 }[format];
    const kept = [...records.values()].filter(
      ({ longDescription }, at) => at % nth === 0 && fits(longDescription),
    );
    expect(kept.length).toBeGreaterThan(300);
    const rows = tableOf(kept);
    const build = {
      csv: () => buildCsv(rows),
      xlsx: () => buildWorkbook(rows),
      xls: () => buildWorkbook(rows, { bookType: "biff8", sharedStrings: false }),
    };
    const exported = await readReleaseFile(write(`again.${format}`, build[format]()));
    const published = { records: new Map(kept.map((record) => [record.code, record])) };
    expect(differences(published, exported)).toEqual({});
    expect(exported.diagnostics).toEqual([]);
  });
});

describe.skipIf(realReleases === null)("CMS's other files are refused by name", () => {
  it.each([
    [ZIPS[2018], /Trans_Report_Alpha\.xlsx$/, "CMS's transaction report"],
    [ZIPS[2019], /Trans_Alpha\.xlsx$/, "CMS's transaction report"],
    [ZIPS[2025], /Transaction Report/, "CMS's transaction report"],
    [ZIPS[2026], /Transaction Report/, "CMS's transaction report"],
    [ZIPS[2025], /Corrections/, "CMS's list of corrections"],
    [ZIPS[2026], /Corrections/, "CMS's list of corrections"],
    [ZIPS[2025], /^NOC/, "CMS's list of NOC codes"],
    [ZIPS[2026], /^NOC/, "CMS's list of NOC codes"],
    [ZIPS[2018], /\.prn$/, "a text file, but not a release"],
    [ZIPS[2019], /\.prn$/, "a text file, but not a release"],
    [ZIPS[2018], /proc_notes/, "a text file, but not a release"],
    [ZIPS[2026], /proc_notes/, "a text file, but not a release"],
    [ZIPS[2026], /recordlayout/, "a text file, but not a release"],
    [ZIPS[2019], /README/, "a text file, but not a release"],
  ])("%s %o: %s", async (zip, member, what) => {
    await expect(readReleaseFile(await unpacked(zip, member))).rejects.toThrow(` is ${what}`);
  });

  it.each([
    [
      "2018-HCPCS-Alpha-Numeric-Corrections.zip",
      "V4_HCPC2018_Corrections_ANWEB.xlsx (CMS's list of corrections)",
    ],
    [
      "2019-HCPCS-Alpha-Numeric-Corrections.zip",
      "HCPC2019_Corrections_ALPHA_v2.xlsx (CMS's list of corrections)",
    ],
    ["2019-HCPCS-NOC-Codes.zip", "NOC_Codes_2019.xlsx (CMS's list of NOC codes)"],
  ])("even in a zip with nothing else: %s", async (zip, says) => {
    await expect(readReleaseFile(realFile(zip))).rejects.toThrow(`${zip} holds no release: it has`);
    await expect(readReleaseFile(realFile(zip))).rejects.toThrow(says);
  });

  it("but the report beside 2020's release does not prevent reading it", async () => {
    const { source } = await contentsOf(realFile("2020-04"));
    expect(source.file).toBe("anweb.xlsx");
  });
});
