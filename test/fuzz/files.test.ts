/** Checks that any file is read or refused with a KnownError. */
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { readReleaseBytes } from "../../src/loader/release/read-release.js";
import { sheetsOf } from "../../src/loader/tables/sheets-of.js";
import { KnownError } from "../../src/model/basics/errors.js";
import { buildFixedWidth } from "../fixtures/build-fixed-width.js";
import { buildHostileZip } from "../fixtures/build-hostile-zip.js";
import type { TableRow } from "../fixtures/build-table.js";
import { buildWorkbook } from "../fixtures/build-workbook.js";
import { buildZip } from "../fixtures/build-zip.js";
import { ECULIZUMAB, EVERY_FIELD, PERFLUTREN } from "../fixtures/records.js";
import { assertCases, counted } from "./budget.js";
import { hostileText } from "./hostile-texts.js";

const done = counted("damaged and odd files");

const HEADER = ["HCPC", "SEQNUM", "RECID", "LONG DESCRIPTION", "SHORT DESCRIPTION", "ADD DT"];
const ROWS: TableRow[] = [
  HEADER,
  ["J1300", "0010", "3", "Injection, eculizumab, 10 mg", "Eculizumab injection", 20080101],
  ["Q9957", "0010", "3", "Injection, perflutren lipid microspheres, per ml", "Inj perflutren", 1],
];
const TEXT = buildFixedWidth([ECULIZUMAB, PERFLUTREN, EVERY_FIELD]);
const NAME = "HCPC2026_JAN_ANWEB";
const columns = HEADER.map((name, at) => ({
  name,
  data: ROWS.slice(1).map((row) => String(row[at])),
}));

/** A valid file of each kind. */
const SOUND: Readonly<Record<string, Buffer>> = {
  "a.txt": Buffer.from(TEXT),
  "a.csv": Buffer.from(ROWS.map((row) => row.join(";")).join("\n")),
  "a.txt.gz": gzipSync(TEXT),
  "a.xlsx": buildWorkbook(ROWS),
  "a.xlsb": buildWorkbook(ROWS, { bookType: "xlsb" }),
  "a.xls": buildWorkbook(ROWS, { bookType: "biff8" }),
  "a.parquet": Buffer.from(parquetWriteBuffer({ columnData: columns })),
  "text.zip": await buildZip({ [`${NAME}.txt`]: TEXT, "notes.txt": "x" }),
  "stored.zip": await buildZip({ [`${NAME}.txt`]: TEXT }, { compress: false }),
  "book.zip": await buildZip({ [`${NAME}.xlsx`]: buildWorkbook(ROWS) }),
};

/** Damage to a file: bytes changed, cut off, repeated, zeroed. */
type Damage = (bytes: Buffer) => Buffer;
const share = fc.double({ min: 0, max: 1, noNaN: true });
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.tuple(share, fc.integer({ min: 0, max: 255 })).map(
    ([at, byte]): Damage =>
      (bytes) => {
        const changed = Buffer.from(bytes);
        if (bytes.length > 0)
          changed[Math.min(bytes.length - 1, Math.floor(at * bytes.length))] = byte;
        return changed;
      },
  ),
  share.map(
    (at): Damage =>
      (bytes) =>
        bytes.subarray(0, Math.floor(at * bytes.length)),
  ),
  share.map(
    (at): Damage =>
      (bytes) =>
        bytes.subarray(Math.floor(at * bytes.length)),
  ),
  fc.tuple(share, fc.integer({ min: 1, max: 64 })).map(
    ([at, length]): Damage =>
      (bytes) => {
        const from = Math.floor(at * bytes.length);
        const some = bytes.subarray(from, from + length);
        return Buffer.concat([bytes.subarray(0, from), some, bytes.subarray(from)]);
      },
  ),
  fc.tuple(share, fc.integer({ min: 1, max: 64 })).map(
    ([at, length]): Damage =>
      (bytes) => {
        const from = Math.floor(at * bytes.length);
        return Buffer.from(bytes).fill(0, from, Math.min(from + length, bytes.length));
      },
  ),
);

/** The result of a read, or its KnownError; any other error is a bug. */
const known = <T>(reading: Promise<T>) =>
  reading.catch((error: unknown) => {
    if (!(error instanceof KnownError)) throw error;
    expect(error.message.length).toBeLessThan(2000);
    return error;
  });

describe("a damaged file", () => {
  it.each(Object.keys(SOUND))(
    "is read or refused: %s",
    async (name) => {
      await assertCases(
        fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
          done.cases += 1;
          const bytes = damages.reduce((all, one) => one(all), SOUND[name] ?? Buffer.alloc(0));
          await known(readReleaseBytes(bytes, name));
          await known(sheetsOf(bytes, name, { delimiterOf: () => ";" }));
        }),
        // SheetJS loops on some damaged xls until its worker is stopped.
        name === "a.xls" ? 5 : 40,
        { isSlow: name === "a.xls" },
      );
    },
    300_000,
  );
});

describe("a workbook with any cells", () => {
  const cell = fc.oneof(
    hostileText,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.date({ noInvalidDate: true }),
  );
  const rows = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 6 });

  it.each(["xlsx", "xlsb", "biff8"] as const)(
    "is read or refused as a release: %s",
    async (bookType) => {
      await assertCases(
        fc.asyncProperty(rows, async (more) => {
          done.cases += 1;
          const sharedStrings = bookType !== "biff8";
          const shape = { bookType, sharedStrings };
          const bytes = buildWorkbook([...ROWS, ...(more as TableRow[])], shape);
          const release = await known(readReleaseBytes(bytes, `a.${bookType}`));
          if (!(release instanceof KnownError)) expect(release.records.has("J1300")).toBe(true);
        }),
        bookType === "xlsx" ? 20 : 3,
      );
    },
    300_000,
  );
});

describe("an archive with any members", () => {
  const name = fc.oneof(
    hostileText,
    fc.constantFrom("a.txt", `${NAME}.txt`, "../x", "a/../../b", "\\x"),
  );
  const body = fc.oneof(hostileText, fc.constantFrom(TEXT, TEXT.slice(0, 400)));

  it("is read or refused", async () => {
    await assertCases(
      fc.asyncProperty(fc.array(fc.tuple(name, body), { maxLength: 5 }), async (members) => {
        done.cases += 1;
        const named = members.filter(([one]) => one.length > 0 && Buffer.byteLength(one) < 60_000);
        const bytes = buildHostileZip(named.map(([one, text]) => ({ name: one, body: text })));
        await known(readReleaseBytes(bytes, "a.zip"));
      }),
      40,
    );
  }, 300_000);
});

describe("a Parquet file with any values", () => {
  const value = fc.oneof(hostileText, fc.constant(null));

  it("is read with all texts unchanged, or refused", async () => {
    await assertCases(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 20 }), async (data) => {
        done.cases += 1;
        const columnData = [{ name: "HCPCS", data, type: "STRING" as const, nullable: true }];
        const bytes = Buffer.from(parquetWriteBuffer({ columnData }));
        const tables = await sheetsOf(bytes, "a.parquet", { delimiterOf: () => null });
        expect(tables.format).toBe("parquet");
        const [sheet] = tables.format === "parquet" ? tables.sheets : [];
        expect(sheet?.rows.map(({ cells }) => cells[0] ?? null)).toEqual(
          data.map((text) => (text === null ? null : Buffer.from(text).toString("utf8"))),
        );
      }),
      40,
    );
  }, 300_000);
});
