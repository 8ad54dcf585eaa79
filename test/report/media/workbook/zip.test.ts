import { describe, expect, it } from "vitest";
import { zipMembers } from "../../../../src/loader/files/zip.js";
import { Zip } from "../../../../src/report/media/workbook/zip.js";

function zipOf(members: Readonly<Record<string, Iterable<string>>>): Buffer {
  const zip = new Zip();
  for (const [name, text] of Object.entries(members)) zip.add(name, text);
  return zip.bytes();
}

describe("a zip written in pieces", () => {
  it("is readable by a strict reader, even with a text longer than a piece", async () => {
    const long = Array.from({ length: 60_000 }, (_, row) => `J1300 row ${row}: µg, 5 mL\n`);
    const bytes = zipOf({ "xl/empty.xml": [], "xl/long.xml": long });
    const texts = await Promise.all(
      (await zipMembers(bytes, "made.zip")).map(async ({ name, read }) => [
        name,
        (await read()).toString(),
      ]),
    );
    expect(texts).toEqual([
      ["xl/empty.xml", ""],
      ["xl/long.xml", long.join("")],
    ]);
  });

  it("has the same bytes on any day", () => {
    const bytes = zipOf({ a: ["J1299"] });
    expect(bytes.equals(zipOf({ a: ["J1299"] }))).toBe(true);
    expect(bytes.readUInt32LE(10)).toBe(0x21_0000);
  });

  it("rethrows an error from generating a member", () => {
    const broken = (function* () {
      yield "J1300";
      throw new Error("a row that cannot be made");
    })();
    expect(() => zipOf({ a: broken })).toThrow("a row that cannot be made");
  });
});
