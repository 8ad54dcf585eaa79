import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withStoreLock } from "../../../src/releases/store/lock.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { path } = tempFolder();

/** As where the disk is full. */
async function full(): Promise<never> {
  throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
}

describe("a store that is not there yet", () => {
  it("is made with the folders above it, and stays with what came into it", async () => {
    const store = join(path, "a", "b", "store");
    await withStoreLock(store, async () => writeFileSync(join(store, "x"), ""));
    expect(readdirSync(store)).toEqual(["x"]);
  });

  it("is gone again, with the folders above it, where nothing came into it", async () => {
    await expect(withStoreLock(join(path, "c", "d", "store"), full)).rejects.toThrow(
      /cannot be written: the disk is full\.$/,
    );
    expect(existsSync(join(path, "c"))).toBe(false);
  });

  it("leaves what was there before alone, empty or not", async () => {
    mkdirSync(join(path, "e"));
    await expect(withStoreLock(join(path, "e", "store"), full)).rejects.toThrow();
    expect(readdirSync(join(path, "e"))).toEqual([]);
    await expect(withStoreLock(join(path, "e"), full)).rejects.toThrow();
    expect(existsSync(join(path, "e"))).toBe(true);
  });
});
