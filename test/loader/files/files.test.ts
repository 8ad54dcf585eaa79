import type { PathLike, Stats } from "node:fs";
import { truncateSync } from "node:fs";
import type * as disk from "node:fs/promises";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { readBytes } from "../../../src/loader/files/files.js";
import { RELEASE_LIMITS } from "../../../src/loader/files/limits.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

/** The wrong size that stat reports for a file. */
const reported = vi.hoisted(() => ({ size: null as number | null }));

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof disk>();
  const stat = async (path: PathLike): Promise<Stats> => {
    const info = await real.stat(path);
    return reported.size === null ? info : Object.assign(info, { size: reported.size });
  };
  return { ...real, stat };
});

const { write } = tempFolder();
const TEXT = "nine byte".repeat(30_000);

beforeEach(() => {
  reported.size = null;
});

it("readBytes enforces its limit to the byte, and has its own hint for users' tables", async () => {
  const path = write("table.csv", Buffer.alloc(1_048_576));
  expect(await readBytes(path, 1_048_576)).toHaveLength(1_048_576);
  await expect(readBytes(path, 1_048_575)).rejects.toMatchObject({
    message: "table.csv is larger than 1 MiB, the most that can be read.",
    hint: "Export only the table of codes.",
  });
});

describe("readBytes", () => {
  it.each([
    ["with the size that stat reports", TEXT.length],
    ["that has grown by a byte since stat", TEXT.length - 1],
    ["that has doubled since stat", TEXT.length / 2],
    ["that has shrunk since stat", TEXT.length + 1],
    ["that stat reports as empty, as in /proc", 0],
  ])("reads a whole file %s", async (_, size) => {
    const path = write("x.txt", TEXT);
    reported.size = size;
    expect((await readBytes(path)).toString()).toBe(TEXT);
  });

  it("refuses an endless file, whatever size stat reports", async () => {
    const path = write("endless.txt", "");
    truncateSync(path, 2 * RELEASE_LIMITS.fileBytes);
    reported.size = 1000;
    await expect(readBytes(path)).rejects.toMatchObject({
      message: "endless.txt is larger than 64 MiB, the most that can be read.",
      hint: expect.stringMatching(/^Pass the zip that CMS publishes/),
    });
  });
});
