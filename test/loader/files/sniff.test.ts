import { describe, expect, it } from "vitest";
import { sniff } from "../../../src/loader/files/sniff.js";

const text = "J1300 Injection, eculizumab, 10 mg\r\n".repeat(10);

describe("what a file is", () => {
  it.each([
    ["504b0304", "zip", "a zip archive"],
    ["d0cf11e0a1b11ae1", "xls", "an old Office document"],
    ["1f8b08", "gzip", "a gzip file"],
    ["255044462d", "other", "a PDF document"],
    ["504b03", "text", "a text file"],
    ["fffe4a003100", "text", "a text file"],
    ["feff004a0031", "text", "a text file"],
    ["4a0031003300", "text", "a text file"],
    ["004a00310033", "text", "a text file"],
    ["4a0031003300ffff", "other", "a binary file"],
    ["ff004a00ff31", "other", "a binary file"],
    ["00000000", "other", "a binary file"],
  ])("is told by its first bytes, %s: %s", (head, kind, name) => {
    expect(sniff(Buffer.concat([Buffer.from(head, "hex")]))).toEqual({ kind, name });
  });

  it("is text with a few NULs, as old systems pad it, and binary with more than one in twenty", () => {
    const padded = (nuls: number) => sniff(Buffer.from(text.slice(nuls) + "\0".repeat(nuls))).kind;
    expect(text.length).toBe(360);
    expect([0, 1, 18, 19, 100].map(padded)).toEqual(["text", "text", "text", "other", "other"]);
  });
});
