import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { csvShape } from "../../../src/claims/duckdb/csv-shape.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { write } = tempFolder();
const shapeOf = (body: string | Buffer) => csvShape(write("claims.csv", body), {});

describe("the shape of a claims file", () => {
  const columns = { code: "HCPCS", date: "DOS", units: null, charges: null };

  it.each([
    [",", "HCPCS,DOS\nJ1300,2025-05-03\n", 1],
    ["\t", "Claims, all of them\n\nHCPCS\tDOS\nJ1300\t2025-05-03\n", 3],
    [";", '"a note\nof two lines"\nHCPCS;DOS\n', 2],
    ["|", "HCPCS|DOS\n", 1],
  ])(
    "has its header found, and the rows above skipped, with delimiter %j",
    async (delimiter, body, skip) => {
      expect(await shapeOf(body)).toEqual({
        delimiter,
        escape: '"',
        isLoose: false,
        encoding: "utf-8",
        rowEnd: null,
        skip,
        names: ["HCPCS", "DOS"],
        columns,
      });
    },
  );

  it.each<[string, string, string]>([
    ["a byte-order mark", "\ufeffHCPCS", "HCPCS"],
    ["UTF-8", "caf\u00e9", "caf\u00e9"],
  ])("is UTF-8 with %s", async (_, first, name) => {
    const { encoding, names } = await shapeOf(`${first},DOS,HCPCS\n`);
    expect([encoding, names[0]]).toEqual(["utf-8", name]);
  });

  it.each([
    [[0xff, 0x41], "\u00ffA"],
    [[0xfe, 0x41], "\u00feA"],
    [[0xfe, 0xfe], "\u00fe\u00fe"],
    [[0xff, 0xff], "\u00ff\u00ff"],
    [[0x41, 0xff], "A\u00ff"],
    [[0x41, 0xfe], "A\u00fe"],
  ])("is Latin-1 when it starts with %j, which is not a byte-order mark", async (bytes, name) => {
    const body = Buffer.concat([Buffer.from(bytes), Buffer.from(",DOS,HCPCS\n")]);
    const { encoding, names } = await shapeOf(body);
    expect([encoding, names]).toEqual(["latin-1", [name, "DOS", "HCPCS"]]);
  });

  it.each([
    ["with a mark", Buffer.from("\ufeffHCPCS\tDOS\n", "utf16le")],
    ["without a mark", Buffer.from("HCPCS\tDOS\n", "utf16le")],
  ])("is UTF-16 %s", async (_, body) => {
    const { encoding, names } = await shapeOf(body);
    expect([encoding, names]).toEqual(["utf-16", ["HCPCS", "DOS"]]);
  });

  it.each([
    ["with a mark", Buffer.from("\ufeffHCPCS\tDOS\n", "utf16le").swap16()],
    ["without a mark", Buffer.from("HCPCS\tDOS\n", "utf16le").swap16()],
  ])("is refused as big-endian UTF-16, %s", async (_, body) => {
    await expect(shapeOf(body)).rejects.toMatchObject({
      message: "claims.csv is big-endian UTF-16 text.",
      hint: "Save it as CSV UTF-8.",
    });
  });

  it.each([
    ["a doubled quote", 'HCPCS,DOS,Note\nJ1300,2025-05-03,"4"" pad"\n', '"'],
    ["a path", 'HCPCS,DOS,Note\nJ1300,2025-05-03,"C:\\"\n', '"'],
    ["Spark's backslash", 'HCPCS,DOS,Note\nJ1300,2025-05-03,"4\\" pad, soft"\n', "\\"],
    ["MySQL's", "HCPCS,DOS,Note\nJ1300,2025-05-03,pad\\, soft\nJ1299,2025-05-03,x\n", "\\"],
  ])("has its escape detected from %s", async (_, body, escaped) => {
    expect((await shapeOf(body)).escape).toBe(escaped);
  });

  it("is reported without a date column when the widest first row has none, with a comma if two are equal", async () => {
    await expect(shapeOf("HCPCS,Note;DOS\n")).rejects.toThrow(/date/);
    await expect(shapeOf("HCPCS,Note;DOS;Units\n")).rejects.toThrow(/code/);
    await expect(shapeOf("")).rejects.toThrow("claims.csv is empty;");
  });

  it("is reported without a date column when it is a chargemaster with a title", async () => {
    const body = "General Hospital,,,\n,,,\nCharge Number,CPT/HCPCS,Unit Price\n4011,J1300,9.50\n";
    await expect(shapeOf(body)).rejects.toMatchObject({
      message: expect.stringMatching(/^claims.csv has no column of dates of service/),
      hint: "Name it: --claims-columns date=NAME. A chargemaster, which has none, goes with --codes.",
    });
  });
});

describe("a file longer than the part read", () => {
  // The part read ends inside a two-byte letter for one of two line lengths.
  const rows = (line: string) => `HCPCS,DOS,Note\n${line.repeat(300_000)}`;

  it("is UTF-8 even when a letter is cut in two", async () => {
    for (const pad of ["", "x"])
      expect((await shapeOf(rows(`${pad}\u00fc\u00fc\u00fc,,\n`))).encoding).toBe("utf-8");
  });

  it("is read the same when compressed", async () => {
    const body = rows("J1300,2025-01-01,\u00fc\n");
    expect(await shapeOf(gzipSync(body))).toEqual(await shapeOf(body));
  });
});

it.each([
  ["", (body: Buffer) => body],
  [", packed", gzipSync],
])(
  "A tar archive is refused, because its second file would count as lines of the first%s",
  async (_, packed) => {
    const header = `${"claims.csv".padEnd(257, "\0")}ustar  \0`.padEnd(512, "\0");
    const body = packed(Buffer.from(`${header}ID,HCPCS,DOS\n1,J1300,2025-05-03\n`));
    await expect(shapeOf(body)).rejects.toMatchObject({
      message: "claims.csv is a tar archive; claims are read from CSV and Parquet.",
    });
  },
);

it("A truncated gzip file is refused as damaged", async () => {
  const packed = gzipSync(`HCPCS,DOS\n${"J1300,2025-01-01\n".repeat(50)}`);
  await expect(shapeOf(packed.subarray(0, packed.length - 20))).rejects.toThrow(
    "claims.csv is damaged: it cannot be fully unpacked.",
  );
});

it("A file without a final line end is read to the end", async () => {
  expect(await shapeOf("Claims\nHCPCS,DOS")).toMatchObject({ skip: 2, names: ["HCPCS", "DOS"] });
});
