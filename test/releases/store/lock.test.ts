import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withStoreLock } from "../../../src/releases/store/lock.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { path } = tempFolder();

/** As if the disk were full. */
async function full(): Promise<never> {
  throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
}

describe("a store that does not exist yet", () => {
  it("is created with its parent folders, and stays if something was added", async () => {
    const store = join(path, "a", "b", "store");
    await withStoreLock(store, async () => writeFileSync(join(store, "x"), ""));
    expect(readdirSync(store)).toEqual(["x"]);
  });

  it("is removed again, with its parent folders, if nothing was added", async () => {
    await expect(withStoreLock(join(path, "c", "d", "store"), full)).rejects.toThrow(
      /cannot be written: the disk is full\.$/,
    );
    expect(existsSync(join(path, "c"))).toBe(false);
  });

  it("does not remove folders that existed before, empty or not", async () => {
    mkdirSync(join(path, "e"));
    await expect(withStoreLock(join(path, "e", "store"), full)).rejects.toThrow();
    expect(readdirSync(join(path, "e"))).toEqual([]);
    await expect(withStoreLock(join(path, "e"), full)).rejects.toThrow();
    expect(existsSync(join(path, "e"))).toBe(true);
  });
});
