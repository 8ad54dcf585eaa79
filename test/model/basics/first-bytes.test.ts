import { describe, expect, it } from "vitest";
import { sniff } from "../../../src/model/basics/first-bytes.js";

const text = "J1300 Injection, eculizumab, 10 mg\r\n".repeat(10);

describe("sniff", () => {
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
    ["425a683931415926", "other", "a bzip2 archive"],
    ["fd377a585a000004", "other", "an xz archive"],
    ["28b52ffd2400", "other", "a Zstandard archive"],
  ])("recognizes %s as %s", (head, kind, name) => {
    expect(sniff(Buffer.concat([Buffer.from(head, "hex")]))).toEqual({ kind, name });
  });

  it("recognizes a tar archive by its magic, however much text follows", () => {
    const header = `${"HCPC2025_JAN.txt".padEnd(257, "\0")}ustar  \0`.padEnd(512, "\0");
    expect(sniff(Buffer.from(header + text.repeat(100)))).toEqual({
      kind: "other",
      name: "a tar archive",
    });
  });

  it("accepts a few NULs in text, as old systems pad it, but not more than one byte in twenty", () => {
    const padded = (nuls: number) => sniff(Buffer.from(text.slice(nuls) + "\0".repeat(nuls))).kind;
    expect(text.length).toBe(360);
    expect([0, 1, 18, 19, 100].map(padded)).toEqual(["text", "text", "text", "other", "other"]);
  });
});
