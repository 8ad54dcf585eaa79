import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import {
  isOfCharacters,
  isOfLineEnds,
  plainCopies,
} from "../../../src/claims/duckdb/plain-copies.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const folder = tempFolder();

it.each([
  ["only line feeds", "a,b\nc,d\n", "a,b\nc,d\n"],
  ["Windows' line ends", "a,b\r\nc,d\r\n", "a,b\nc,d\n"],
  ["two files joined", "a,b\r\nc,d\n", "a,b\nc,d\n"],
  ["a carriage return in a note", "a,b\rb\nc,d\n", "a,b b\nc,d\n"],
  ["two carriage returns at the end of a line", "a,b\r\r\n", "a,b \n"],
])(
  "A copy of %s has only line feeds, and blanks for other carriage returns",
  async (_, body, copied) => {
    for (const [name, bytes] of [
      ["claims.csv", body],
      ["claims.csv.gz", gzipSync(body)],
    ] as const) {
      const file = folder.write(name, bytes);
      const copies = await plainCopies([file], folder.path, false);
      expect([...copies.keys()]).toEqual([file]);
      expect(readFileSync(copies.get(file) ?? "", "utf8")).toBe(copied);
    }
  },
);

it("Only text files are copied, each under its index", async () => {
  const files = [folder.write("a.parquet", "PAR1"), folder.write("b.csv", "a\rb\r\n")];
  const copies = await plainCopies(files, folder.path, false);
  expect([...copies]).toEqual([[files[1], `${folder.path}/1.csv`]]);
});

it("DuckDB's error about line ends is recognized among others", () => {
  expect(isOfLineEnds(new Error("Invalid Error: state machine reached an invalid state"))).toBe(
    true,
  );
  expect(isOfLineEnds(new Error("Conversion Error"))).toBe(false);
  expect(isOfLineEnds("state machine reached an invalid state")).toBe(false);
});

it("A copy in UTF-8 converts each byte of Windows-1252, and keeps UTF-8 characters and UTF-16 text", async () => {
  const mixed = Buffer.from("é").toString("latin1");
  const texts = [
    Buffer.from(`${mixed}HCPCS\u0097a\r\n`, "latin1"),
    Buffer.from("\ufeffHC\n", "utf16le"),
  ];
  const files = texts.map((bytes, at) => folder.write(`text-${at}.csv`, bytes));
  const copies = await plainCopies(files, folder.path, true);
  const [own = "", wide = ""] = [...copies.values()];
  expect(readFileSync(own, "utf8")).toBe("éHCPCS\u0097a\n");
  expect(readFileSync(wide, "utf16le")).toBe("\ufeffHC\n");
  expect(isOfCharacters(new Error("Invalid Input Error: File is not latin-1 encoded"))).toBe(true);
  expect(isOfCharacters(new Error("Conversion Error"))).toBe(false);
});

it("A character of UTF-8 that two chunks of the file share is one in the copy too", async () => {
  const text = `${"x".repeat(2 ** 16 - 1)}é${"x".repeat(2 ** 16 - 4)}€${"x".repeat(2 ** 16 - 3)}€`;
  const file = folder.write(
    "cut.csv",
    Buffer.concat([Buffer.from(text), Buffer.from([0x97, 0xe2])]),
  );
  const copies = await plainCopies([file], folder.path, true);
  expect(readFileSync(copies.get(file) ?? "", "utf8") === `${text}\u0097â`).toBe(true);
});
