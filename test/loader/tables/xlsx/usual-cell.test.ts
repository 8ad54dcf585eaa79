/** Reads cells of common shapes on the fast path and others tag by tag, with the same result. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RELEASE_LIMITS } from "../../../../src/loader/files/limits.js";
import { readSheetRows } from "../../../../src/loader/tables/xlsx/sheet-rows.js";

/** Type, style and contents of a cell. */
const cell = fc.oneof(
  fc.record({
    type: fc.constant(""),
    inner: fc.constantFrom("", "<v></v>", "<v>1e5</v>", "<v>-2</v>"),
  }),
  fc.record({
    type: fc.constant(""),
    inner: fc
      .oneof(fc.nat(), fc.double({ noNaN: true, noDefaultInfinity: true }))
      .map((n) => `<v>${n}</v>`),
  }),
  fc.record({ type: fc.constant("s"), inner: fc.nat({ max: 2 }).map((n) => `<v>${n}</v>`) }),
  fc.record({
    type: fc.constantFrom("inlineStr", "str"),
    inner: fc.constantFrom("J1300", " A1", "", "4&quot;", "one_x000D_two", "µg\r\n"),
  }),
);

const inner = ({ type, inner: text }: { type: string; inner: string }): string =>
  type === "inlineStr" ? `<is><t>${text}</t></is>` : type === "str" ? `<v>${text}</v>` : text;

async function rowsOf(cells: readonly string[], cut: number) {
  const sheet = `<worksheet><sheetData><row r="7">${cells.join("")}</row></sheetData></worksheet>`;
  const bytes = Buffer.from(sheet);
  const pieces = [bytes.subarray(0, cut % bytes.length), bytes.subarray(cut % bytes.length)];
  const part = {
    name: "sheet1.xml",
    size: bytes.length,
    read: () => Promise.resolve(bytes),
    async *pieces() {
      yield* pieces;
    },
  };
  const { rows } = await readSheetRows(part, "Sheet1", {
    file: "x.xlsx",
    texts: ["J1300", "", "Eculizumab"],
    numberStyles: [
      { isDay: false, format: null },
      { isDay: true, format: null },
    ],
    dates: 1900,
    limits: RELEASE_LIMITS,
    asWritten: false,
  });
  return rows;
}

describe("a cell of a common shape", () => {
  it("gives the same value as with its attributes in another order, which takes the slow path", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, fc.constantFrom("", ' s="0"', ' s="1"')), { maxLength: 8 }),
        fc.nat(),
        async (cells, cut) => {
          const place = (at: number) => ` r="${String.fromCharCode(65 + at)}7"`;
          const type = (one: { type: string }) => (one.type === "" ? "" : ` t="${one.type}"`);
          const usual = cells.map(([one, style], at) => {
            const tag = `<c${place(at)}${style}${type(one)}`;
            return inner(one) === "" ? `${tag}/>` : `${tag}>${inner(one)}</c>`;
          });
          const other = cells.map(
            ([one, style], at) => `<c${type(one)}${style}${place(at)}>${inner(one)}</c>`,
          );
          expect(await rowsOf(usual, cut)).toEqual(await rowsOf(other, cut));
        },
      ),
      { numRuns: 300 },
    );
  });
});
