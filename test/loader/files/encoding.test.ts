import { describe, expect, it } from "vitest";
import { decodeText, encodingOf } from "../../../src/loader/files/decode-text.js";
import { buildFixedWidth } from "../../fixtures/build-fixed-width.js";
import { buildCsv, tableOf } from "../../fixtures/build-table.js";
import { bareRecord } from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { load } = tempFolder();

/** J2787's short description in CMS's corrections of 2019 has a curly apostrophe. */
const RIBOFLAVIN = bareRecord("J2787", {
  longDescription: "Riboflavin 5\u2019-phosphate, ophthalmic solution, up to 3 ml \u2013 \u00b5g",
});

/** Encodes the characters used here as Windows-1252. */
function windows1252(text: string): Buffer {
  const bytes: Record<string, number> = { "\u2019": 0x92, "\u2013": 0x96, "\u20ac": 0x80 };
  return Buffer.from([...text].map((character) => bytes[character] ?? character.charCodeAt(0)));
}

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

describe("the encoding of a text file", () => {
  const text = buildFixedWidth([RIBOFLAVIN]);
  const csv = buildCsv(tableOf([RIBOFLAVIN]));
  const tabs = buildCsv(tableOf([RIBOFLAVIN]), { delimiter: "\t" });

  it.each([
    ["Windows-1252, as CMS writes", "windows-1252", windows1252(text)],
    ["UTF-8", "utf-8", Buffer.from(text)],
    ["UTF-8 with a byte-order mark", "utf-8", Buffer.from(`\ufeff${text}`)],
    [
      "UTF-8 whose byte-order mark was misread as text",
      "utf-8",
      Buffer.from(`\u00ef\u00bb\u00bf${text}`),
    ],
    [
      "csv whose byte-order mark was misread as text",
      "utf-8",
      Buffer.from(`\u00ef\u00bb\u00bf${csv}`),
    ],
    [
      "Windows-1252 after UTF-8's byte-order mark",
      "windows-1252",
      windows1252(`\u00ef\u00bb\u00bf${text}`),
    ],
    ["csv in UTF-8 with a byte-order mark, as Excel writes", "utf-8", Buffer.from(`\ufeff${csv}`)],
    ["csv in Windows-1252", "windows-1252", windows1252(csv)],
    ["UTF-16 with tabs: Excel's Unicode text", "utf-16le", utf16(tabs)],
    ["UTF-16 csv", "utf-16le", utf16(csv)],
    ["UTF-16 BE csv", "utf-16be", utf16(csv).swap16()],
    ["UTF-16 fixed-width text", "utf-16le", utf16(text)],
  ])("is detected: %s", async (_, encoding, body) => {
    const { records, source } = await load("HCPC2019.txt", body);
    expect(source.encoding).toBe(encoding);
    expect([...records.values()]).toEqual([RIBOFLAVIN]);
  });

  it.each([
    ["a form feed", "\f"],
    ["a byte-order mark", "\ufeff"],
    ["a byte-order mark misread as text", "\u00ef\u00bb\u00bf"],
  ])("removes %s before a line, which joined and printed files have", async (_, mark) => {
    const dressing = bareRecord("A1001", { longDescription: "Dressing" });
    const first = buildFixedWidth([dressing]);
    const { records, diagnostics } = await load("HCPC2019.txt", `${first}${mark}${text}`);
    expect([...records.values()]).toEqual([dressing, RIBOFLAVIN]);
    expect(diagnostics).toEqual([]);
  });

  it("is ASCII for most of CMS's files", async () => {
    const plain = bareRecord("A1001", { longDescription: "Dressing" });
    const { source } = await load("x.txt", buildFixedWidth([plain]));
    expect(source.encoding).toBe("ascii");
  });
});

describe("Windows-1252, which Node's decoder treats as Latin-1", () => {
  // https://github.com/nodejs/node/issues/56542
  it.each([
    [0x80, "\u20ac"],
    [0x92, "\u2019"],
    [0x9f, "\u0178"],
    [0xa0, "\u00a0"],
    [0xb5, "\u00b5"],
    [0xe9, "\u00e9"],
  ])("decodes 0x%x as %s", (byte, character) => {
    expect(decodeText(Buffer.from([0x41, byte]))).toBe(`A${character}`);
  });
});

describe("a no-break space", () => {
  it("counts as a space inside and around a description (2019)", async () => {
    const record = bareRecord("A1001", { longDescription: "\u00a0One\u00a0 \u00a0thing\u00a0" });
    const { records } = await load("x.txt", windows1252(buildFixedWidth([record])));
    expect(records.get("A1001")?.longDescription).toBe("One thing");
  });
});

describe("the letter \u00ff in UTF-8", () => {
  it("stays, except right behind a code, where it is a misread blank (A4341 in Addendum B)", () => {
    expect(decodeText(Buffer.from("A4341\u00ff,L'Ha\u00ff,\u00ff"))).toBe(
      "A4341\u00a0,L'Ha\u00ff,\u00ff",
    );
  });
});

describe("the encoding of the first bytes of a text", () => {
  it.each([
    [[0xff, 0xfe, 0x41, 0x00], "utf-16le", "A"],
    [[0xfe, 0xff, 0x00, 0x41], "utf-16be", "A"],
    [[0xef, 0xbb, 0xbf, 0x41], "utf-8", "A"],
    [[0xff, 0x41], "windows-1252", "\u00a0A"],
    [[0xfe, 0x41], "windows-1252", "\u00feA"],
    [[0x41, 0xfe], "windows-1252", "A\u00fe"],
    [[0x41, 0xff], "windows-1252", "A\u00a0"],
    [[0xff, 0xff], "windows-1252", "\u00a0\u00a0"],
    [[0xfe, 0xfe], "windows-1252", "\u00fe\u00fe"],
    [[0x41], "ascii", "A"],
    [[], "ascii", ""],
  ])("%j: %s", (bytes, encoding, text) => {
    const given = Buffer.from(bytes);
    expect({ encoding: encodingOf(given), text: decodeText(given) }).toEqual({ encoding, text });
  });
});
