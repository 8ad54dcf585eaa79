import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readBounded, textOf, whyUnread } from "../../../src/cli/inputs/read-named-file.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { path, write } = tempFolder();

const read = (file: string, most: number) =>
  readBounded(file, most).then(
    (bytes) => bytes.toString(),
    (error: unknown) => whyUnread(error),
  );

describe("readBounded", () => {
  it.each([
    [4, "is too large to be one"],
    [5, "J1300"],
    [6, "J1300"],
  ])("with a limit of %i, a file of five bytes: %s", async (most, outcome) => {
    expect(await read(write("codes.txt", "J1300"), most)).toBe(outcome);
  });

  it.each([
    [join(path, "none.txt"), "does not exist"],
    [path, "is a folder"],
    [join(write("a.txt", ""), "b.txt"), "cannot be read (ENOTDIR)"],
  ])("fails with the reason for %j", async (file, outcome) => {
    expect(await read(file, 5)).toBe(outcome);
  });
});

describe("textOf", () => {
  const of = { name: "x.yaml", hint: "Check --config." };

  it.each(["utf8", "utf16le"] as const)("decodes %s with a byte order mark", (encoding) => {
    expect(textOf(Buffer.from("\ufeffonly: ended ÿ", encoding), of)).toBe("only: ended ÿ");
  });

  it.each([
    [Buffer.from("89504e470d0a", "hex"), "a PNG image"],
    [Buffer.from("%PDF-1.7"), "a PDF document"],
    [Buffer.from("<!doctype html><title>Sign in</title>"), "an HTML page"],
  ])("refuses another kind of file", (bytes, what) => {
    expect(() => textOf(bytes, of)).toThrow(`x.yaml is ${what}.`);
  });
});
