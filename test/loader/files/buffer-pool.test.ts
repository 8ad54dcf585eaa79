import { describe, expect, it } from "vitest";
import { returnBuffer, takeBuffer } from "../../../src/loader/files/buffer-pool.js";
import { readReleaseBytes } from "../../../src/loader/release/read-release.js";
import { buildFixedWidth } from "../../fixtures/build-fixed-width.js";
import { ECULIZUMAB, ONE_WOUND, PERFLUTREN } from "../../fixtures/records.js";

describe("pooled buffers for the bytes of files", () => {
  it("reuses a buffer once it is given back, and not before", () => {
    const first = takeBuffer(5000);
    const second = takeBuffer(5000);
    expect(second.buffer).not.toBe(first.buffer);
    returnBuffer(first);
    expect(takeBuffer(5100).buffer).toBe(first.buffer);
  });

  it("ignores a second return, and a return by a previous user", () => {
    const first = takeBuffer(9000);
    returnBuffer(first);
    const next = takeBuffer(9000);
    expect(next.buffer).toBe(first.buffer);
    returnBuffer(first);
    expect(takeBuffer(9000).buffer).not.toBe(next.buffer);
  });

  it("does not pool buffers that it did not create", () => {
    const theirs = Buffer.alloc(20_000);
    returnBuffer(theirs);
    expect(takeBuffer(20_000).buffer).not.toBe(theirs.buffer);
  });
});

describe("readReleaseBytes with a buffer of the caller", () => {
  it("reads the current bytes, even if the caller changed the buffer since the last call", async () => {
    const bytes = Buffer.from(buildFixedWidth([ECULIZUMAB, ONE_WOUND, PERFLUTREN]));
    const codesOf = async () => [...(await readReleaseBytes(bytes, "x.txt")).records.keys()];
    expect(await codesOf()).toEqual([ECULIZUMAB.code, ONE_WOUND.code, PERFLUTREN.code]);
    bytes.write("A1999", bytes.indexOf(ECULIZUMAB.code), "latin1");
    expect(await codesOf()).toEqual(["A1999", ONE_WOUND.code, PERFLUTREN.code]);
  });
});
