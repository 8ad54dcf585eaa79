import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../../src/loader/files/decode-text.js";
import { foldText } from "../../../src/loader/release/normalize.js";
import { KnownError } from "../../../src/model/basics/errors.js";
import { parseDay } from "../../../src/model/basics/read-day.js";
import type { ReleaseContents } from "../../../src/model/code-set/release.js";
import { anyCharacter } from "../../fixtures/any-character.js";
import { arbitraryRecords } from "../../fixtures/arbitrary-record.js";
import { buildFixedWidth, continuationLine, firstLine } from "../../fixtures/build-fixed-width.js";
import { buildCsv, tableOf } from "../../fixtures/build-table.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { buildZip } from "../../fixtures/build-zip.js";
import { bareRecord, EVERY_FIELD, ONE_WOUND, PERFLUTREN } from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { load } = tempFolder();

const recordsOf = ({ records }: ReleaseContents) => [...records.values()];

/** The whole contents, with everything that is read on demand. */
const everything = (contents: ReleaseContents) => ({
  ...contents,
  records: recordsOf(contents),
  lineOf: [...contents.records.keys()].map((code) => contents.lineOf(code)),
  published: [...contents.published],
});

/** The rules of all findings, except blank descriptions, which random tables have by chance. */
const rulesOf = ({ diagnostics }: ReleaseContents) =>
  diagnostics.map(({ rule }) => rule).filter((rule) => rule !== "blank-description");

const arbitraryShape = fc.record({
  lineBreak: fc.constantFrom("\r\n", "\n", "\r"),
  continuationsEnd: fc.constantFrom(320, 91),
  above: fc.array(fc.constantFrom("***Disclaimers", "", "\t\t", "  a note, with; delimiters"), {
    maxLength: 5,
  }),
});

describe("a release gives the same records in any form", () => {
  it("from fixed-width text", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRecords, arbitraryShape, async (records, shape) => {
        const contents = await load("x.txt", buildFixedWidth(records, shape));
        expect(recordsOf(contents)).toEqual(records);
        expect(rulesOf(contents)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("regardless of which releases were read before it", async () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.constantFrom("x", " ", "\n", "3", "\u0001")), {
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(
        arbitraryRecords,
        arbitraryRecords,
        arbitraryShape,
        damage,
        fc.nat(),
        async (records, others, shape, damaged, cut) => {
          // The other release has half of this one, in any order.
          const earlier = [...others, ...records.filter((_, index) => index % 2 === 0)];
          const text = damaged.reduce(
            (whole, [at, character]) => {
              const place = at % whole.length;
              return whole.slice(0, place) + character + whole.slice(place + 1);
            },
            buildFixedWidth(records, shape),
          );
          const body = Buffer.from(text.slice(0, text.length - (cut % 400)), "latin1");
          const read = async () =>
            load("x.txt", body).then(everything, (error: KnownError) => error.message);
          await load("other.txt", buildFixedWidth([ONE_WOUND], shape));
          const alone = await read();
          await load("earlier.txt", buildFixedWidth(earlier, shape));
          expect(await read()).toEqual(alone);
          expect(await read()).toEqual(alone);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("that callers cannot modify, because releases share them", async () => {
    const text = buildFixedWidth([ONE_WOUND, EVERY_FIELD]);
    const { code } = EVERY_FIELD;
    const lists = Object.values((await load("x.txt", text)).records.get(code) ?? {}).filter(
      Array.isArray,
    );
    expect(lists.length).toBeGreaterThan(5);
    for (const list of lists) expect(() => list.reverse()).toThrow(TypeError);
    expect((await load("y.txt", text)).records.get(code)).toEqual(EVERY_FIELD);
  });

  it("from delimited text with any delimiter", async () => {
    const delimiters = fc.constantFrom(",", "\t", ";", "|");
    await fc.assert(
      fc.asyncProperty(arbitraryRecords, delimiters, async (records, delimiter) => {
        const contents = await load("x.csv", buildCsv(tableOf(records), { delimiter }));
        expect(recordsOf(contents)).toEqual(records);
        expect(rulesOf(contents)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  // Other formats than xlsx start a worker each time.
  it.each([
    ["xlsx", false, 4],
    ["xlsx", true, 4],
    ["biff8", false, 1],
    ["biff8", true, 1],
    ["xlsb", false, 1],
    ["xlsb", true, 1],
  ] as const)("from workbooks: %s, zipped: %s", async (bookType, zipped, numRuns) => {
    await fc.assert(
      fc.asyncProperty(arbitraryRecords, async (records) => {
        const workbook = buildWorkbook(tableOf(records), { bookType });
        const body = zipped ? await buildZip({ "HCPC2026.xlsx": workbook }) : workbook;
        expect(recordsOf(await load("x", body))).toEqual(records);
      }),
      { numRuns },
    );
  });

  it("from columns in any order", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRecords, fc.infiniteStream(fc.nat()), async (records, dice) => {
        const rows = tableOf(records);
        const order = (rows[0] ?? []).map((_, column) => ({
          column,
          place: dice.next().value ?? 0,
        }));
        order.sort((a, b) => a.place - b.place);
        const shuffled = rows.map((row) => order.map(({ column }) => row[column] ?? ""));
        expect(recordsOf(await load("x.csv", buildCsv(shuffled)))).toEqual(records);
      }),
      { numRuns: 50 },
    );
  });

  it("each time it is read", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRecords, async (records) => {
        const text = buildFixedWidth(records);
        const [first, second] = [await load("x.txt", text), await load("x.txt", text)];
        expect(everything(second)).toEqual(everything(first));
      }),
      { numRuns: 30 },
    );
  });
});

/** Any line: of a release or not, damaged, or truncated. */
const arbitraryLine = fc.oneof(
  fc.constantFrom(firstLine(PERFLUTREN), firstLine(ONE_WOUND), firstLine(EVERY_FIELD)),
  fc
    .tuple(fc.constantFrom("A1001", "A1002", "A1"), fc.integer({ min: 0, max: 9 }))
    .map(([code, hundreds]) =>
      continuationLine(code, hundreds * 100, code === "A1" ? "8" : "4", "and more"),
    ),
  fc.constantFrom("A1001", "A1002").map((code) => firstLine(bareRecord(code))),
  fc.nat(330).map((length) => firstLine(EVERY_FIELD).slice(0, length)),
  fc.constantFrom("", "   ", " ".repeat(296), "\x1a", "***Disclaimers", "HCPC,SEQNUM"),
  fc.string({ maxLength: 40 }).map((text) => text.replace(/[\r\n]/g, " ")),
);

describe("every line counts as a record, continuation, preamble, blank, or reported", () => {
  it("for any mix of lines", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryLine, { maxLength: 30 }), async (more) => {
        const lines = [firstLine(bareRecord("L8699")), ...more];
        const contents = await load("x.txt", lines.map((line) => `${line}\n`).join(""));
        const { total, records, continuations, preamble, blank, reported } = contents.lines;
        expect(total).toBe(lines.length);
        expect(records + continuations + preamble + blank + reported).toBe(total);
        expect(records).toBe(contents.records.size);
        expect(reported > 0 && contents.diagnostics.length === 0).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it("for any rows of a csv", async () => {
    const cell = fc.oneof(
      fc.constantFrom("A1001", "A1002", "   A1", "", "total", "3", "4"),
      fc.string({ maxLength: 8 }),
    );
    const row = fc.array(cell, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
        const table = [
          ["HCPC", "RECID", "LONG DESCRIPTION", "COV"],
          ["L8699", "3", "One", "C"],
          ...rows,
        ];
        const contents = await load("x.csv", buildCsv(table));
        expect(contents.lines.total).toBe(table.length);
        expect(contents.lines.records).toBe(contents.records.size);
      }),
      { numRuns: 150 },
    );
  });
});

describe("reading ends in a release or in a KnownError", () => {
  const seeds = {
    text: Buffer.from(buildFixedWidth([ONE_WOUND, EVERY_FIELD, PERFLUTREN])),
    csv: Buffer.from(buildCsv(tableOf([ONE_WOUND, EVERY_FIELD, PERFLUTREN]))),
    xlsx: buildWorkbook(tableOf([ONE_WOUND, PERFLUTREN])),
  };

  async function endsWell(body: Uint8Array): Promise<void> {
    try {
      const { lines, records } = await load("any", body);
      expect(lines.records).toBe(records.size);
      expect(recordsOf(await load("any", body)).length).toBe(records.size);
    } catch (error) {
      expect(error).toBeInstanceOf(KnownError);
    }
  }

  it("for any bytes", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), endsWell), {
      numRuns: 200,
    });
  });

  it("for bytes that begin like a known format", async () => {
    const beginning = (heads: fc.Arbitrary<string>, numRuns: number) =>
      fc.assert(
        fc.asyncProperty(heads, fc.uint8Array({ maxLength: 1200 }), (start, rest) =>
          endsWell(Buffer.concat([Buffer.from(start, "latin1"), rest])),
        ),
        { numRuns },
      );
    const texts = ["PK\x03\x04", "PK\x05\x06", "\xff\xfe", "\xef\xbb\xbf", "HCPC,COV\n"];
    await beginning(fc.constantFrom(...texts), 56);
    // An xls starts a worker each time; test/fuzz/files.test.ts has more of them.
    await beginning(fc.constant("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), 2);
  });

  it.each(["text", "csv", "xlsx"] as const)("for a damaged %s", async (kind) => {
    const seed = seeds[kind];
    const damage = fc.record({
      at: fc.nat(seed.length - 1),
      byte: fc.constantFrom(0, 10, 13, 26, 34, 44, 127, 128, 255),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(damage, { minLength: 1, maxLength: 6 }),
        fc.nat(seed.length),
        fc.boolean(),
        async (damages, end, cut) => {
          const body = Buffer.from(seed);
          for (const { at, byte } of damages) body[at] = byte;
          await endsWell(cut ? body.subarray(0, end) : body);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("normalizing a value is stable", () => {
  it("folded text is trimmed, has single blanks, and does not change when folded again", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
        expect(folded).not.toMatch(/^\s|\s$|\s\s/);
      }),
    );
  });

  it("a date is read as the same day in every notation", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          const [year, month, ofMonth] = day.split("-");
          expect(parseDay(day)).toBe(day);
          expect(parseDay(day.replaceAll("-", ""))).toBe(day);
          expect(parseDay(`${month}/${ofMonth}/${year}`)).toBe(day);
          expect(parseDay(`${Number(month)}/${Number(ofMonth)}/${year} 0:00`)).toBe(day);
        },
      ),
    );
  });

  it("text survives encoding as UTF-8 and UTF-16", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        fc.pre(!text.startsWith("\ufeff"));
        expect(decodeText(Buffer.from(`\ufeff${text}`))).toBe(text);
        expect(decodeText(Buffer.from(`\ufeff${text}`, "utf16le"))).toBe(text);
      }),
    );
  });
});
