import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { YOUR_TABLE_LIMITS } from "../../../src/loader/files/limits.js";
import { readParquet } from "../../../src/loader/tables/parquet.js";

const COLUMNS = [
  { name: "HCPCS", data: ["J1300", "J1940"] },
  { name: "Price", data: [1.5, 2] },
  { name: "Units", data: ["1", "20"] },
];

const written = (columnData = COLUMNS) => Buffer.from(parquetWriteBuffer({ columnData }));
const read = (bytes: Buffer) => readParquet(bytes, "a.parquet", YOUR_TABLE_LIMITS);

/** Replaces the last occurrence of a text, which is the path of a column in its row group. */
function withPath(name: string, other: string): Buffer {
  const bytes = written();
  bytes.write(other, bytes.lastIndexOf(name), "latin1");
  return bytes;
}

describe("a Parquet file", () => {
  it("is read with its columns and its rows", async () => {
    const { columns, rows } = await read(written());
    expect(columns).toEqual(["HCPCS", "Price", "Units"]);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ["J1300", 1.5, "1"],
      ["J1940", 2, "20"],
    ]);
  });

  it("is read even with a column of a type that hyparquet refuses, such as INTERVAL", async () => {
    const schema: Parameters<typeof parquetWriteBuffer>[0]["schema"] = [
      { name: "root", num_children: 2 },
      { name: "HCPCS", type: "BYTE_ARRAY", converted_type: "UTF8" },
      { name: "Stay", type: "FIXED_LEN_BYTE_ARRAY", type_length: 12, converted_type: "INTERVAL" },
    ];
    const columnData = [
      { name: "HCPCS", data: ["J1300"] },
      { name: "Stay", data: [new Uint8Array(12).fill(1, 4, 5)] },
    ];
    const { rows } = await read(Buffer.from(parquetWriteBuffer({ columnData, schema })));
    expect(rows[0]?.cells).toEqual(["J1300", "000000000100000000000000"]);
  });

  it("keeps texts unchanged, including a byte order mark and blanks", async () => {
    const data = ["\ufeffJ1300", "\ufeff", "", null, "\u00e9"];
    const { rows } = await read(
      Buffer.from(
        parquetWriteBuffer({
          columnData: [{ name: "HCPCS", data, type: "STRING", nullable: true }],
        }),
      ),
    );
    expect(rows.map(({ cells }) => cells[0] ?? null)).toEqual(data);
  });

  // hyparquet starts to read HCPCS and Price first, whose failures would end the process.
  it.each([
    ["misses one", withPath("Units", "Xnits"), "its columns are not those of its schema"],
    ["has one twice", withPath("Units", "Price"), "its columns are not those of its schema"],
    [
      "names two alike",
      written([...COLUMNS, { name: "HCPCS", data: ["S0028", "S0080"] }]),
      "two of its columns have the same name",
    ],
  ])("is refused before any column is read if it %s", async (_, bytes, why) => {
    await expect(read(bytes)).rejects.toThrow(`a.parquet cannot be read as Parquet: ${why}.`);
  });
});
