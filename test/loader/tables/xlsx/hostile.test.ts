/** Reads or refuses, with our own errors, 500 randomly damaged workbooks. */
import { describe, expect, it } from "vitest";
import { sheetsOf } from "../../../../src/loader/tables/sheets-of.js";
import { KnownError } from "../../../../src/model/basics/errors.js";
import { textCell, workbookParts } from "../../../fixtures/build-workbook.js";
import { buildZip } from "../../../fixtures/build-zip.js";

const PARTS = workbookParts(
  ["J1300", "J1299", "Q9957"]
    .map(
      (code, index) =>
        `<row r="${index + 1}">${textCell(`A${index + 1}`, code)}<c r="B${index + 1}" s="0"><v>${index}</v></c></row>`,
    )
    .join(""),
);

const PIECES = [
  "<",
  ">",
  "/>",
  '"',
  "&#",
  "]]>",
  "<![CDATA[",
  "<!--",
  "\0",
  "<c>",
  "</row>",
  'r="0"',
  't="s"',
  "&",
  "<?",
  "9999999999",
];

/** A deterministic generator of numbers from 0 to below 1. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function damaged(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const length = Math.floor(random() * 12);
  const piece = PIECES[Math.floor(random() * PIECES.length)] ?? "";
  return text.slice(0, at) + piece + text.slice(at + length);
}

describe("a randomly damaged workbook is read or refused", () => {
  it.each(Array.from({ length: 10 }, (_, index) => [index]))(
    "in group %i of fifty",
    async (group) => {
      const random = chance(group + 1);
      for (let one = 0; one < 50; one += 1) {
        const names = Object.keys(PARTS);
        const name = names[Math.floor(random() * names.length)] ?? "";
        const body = await buildZip({ ...PARTS, [name]: damaged(PARTS[name] ?? "", random) });
        const outcome = await sheetsOf(body, "x.xlsx", { delimiterOf: () => null }).catch(
          (error: unknown) => error,
        );
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(KnownError);
        else expect(outcome).toHaveProperty("format");
      }
    },
  );
});

describe("a workbook that would multiply work", () => {
  it("is refused if several sheets are the same part, which is read only once", async () => {
    const body = "<row><c><v>1</v></c></row>".repeat(100_000);
    const parts = workbookParts(body);
    const sheet = '<sheet name="Sheet1" sheetId="1" r:id="rId1"/>';
    const workbook = parts["xl/workbook.xml"]?.replace(sheet, sheet.repeat(20_000)) ?? "";
    const bytes = await buildZip({ ...parts, "xl/workbook.xml": workbook });
    await expect(sheetsOf(bytes, "x.xlsx", { delimiterOf: () => null })).rejects.toThrow(
      "its sheet Sheet1 is also another of its sheets",
    );
  });

  it("is refused if its cells alternate between two rows", async () => {
    const row = (at: number) => `<row r="${at}"><c r="XFD${at}"><v>1</v></c></row>`;
    const bytes = await buildZip(workbookParts(`${row(1)}${row(2)}`.repeat(200_000)));
    await expect(sheetsOf(bytes, "x.xlsx", { delimiterOf: () => null })).rejects.toThrow(/cells/);
  });
});
