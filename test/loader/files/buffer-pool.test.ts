import { describe, expect, it } from "vitest";
import { giveBack, roomFor } from "../../../src/loader/files/buffer-pool.js";
import { readReleaseBytes } from "../../../src/loader/release/read-release.js";
import { buildFixedWidth } from "../../fixtures/build-fixed-width.js";
import { ECULIZUMAB, ONE_WOUND, PERFLUTREN } from "../../fixtures/records.js";

describe("room for the bytes of a file", () => {
  it("serves for the next file once it is given back, and not before", () => {
    const first = roomFor(5000);
    const second = roomFor(5000);
    expect(second.buffer).not.toBe(first.buffer);
    giveBack(first);
    expect(roomFor(5100).buffer).toBe(first.buffer);
  });

  it("cannot be given back twice, nor by whom it was lent to before", () => {
    const first = roomFor(9000);
    giveBack(first);
    const next = roomFor(9000);
    expect(next.buffer).toBe(first.buffer);
    giveBack(first);
    expect(roomFor(9000).buffer).not.toBe(next.buffer);
  });

  it("is not made of other people's bytes", () => {
    const theirs = Buffer.alloc(20_000);
    giveBack(theirs);
    expect(roomFor(20_000).buffer).not.toBe(theirs.buffer);
  });
});

describe("bytes that the caller of the library holds", () => {
  it("are read as they are now, whatever stood in them when they were read before", async () => {
    const bytes = Buffer.from(buildFixedWidth([ECULIZUMAB, ONE_WOUND, PERFLUTREN]));
    const codesOf = async () => [...(await readReleaseBytes(bytes, "x.txt")).records.keys()];
    expect(await codesOf()).toEqual([ECULIZUMAB.code, ONE_WOUND.code, PERFLUTREN.code]);
    bytes.write("A1999", bytes.indexOf(ECULIZUMAB.code), "latin1");
    expect(await codesOf()).toEqual(["A1999", ONE_WOUND.code, PERFLUTREN.code]);
  });
});
