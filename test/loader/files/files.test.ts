import type { PathLike, Stats } from "node:fs";
import { truncateSync } from "node:fs";
import type * as disk from "node:fs/promises";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { readBytes } from "../../../src/loader/files/files.js";
import { RELEASE_LIMITS } from "../../../src/loader/files/limits.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

/** What a file's size is said to be, where that is not so. */
const said = vi.hoisted(() => ({ size: null as number | null }));

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof disk>();
  const stat = async (path: PathLike): Promise<Stats> => {
    const info = await real.stat(path);
    return said.size === null ? info : Object.assign(info, { size: said.size });
  };
  return { ...real, stat };
});

const { write } = tempFolder();
const TEXT = "nine byte".repeat(30_000);

beforeEach(() => {
  said.size = null;
});

it("A limit of bytes is kept to the byte, and another than a release's has another hint", async () => {
  const path = write("table.csv", Buffer.alloc(1_048_576));
  expect(await readBytes(path, 1_048_576)).toHaveLength(1_048_576);
  await expect(readBytes(path, 1_048_575)).rejects.toMatchObject({
    message: "table.csv is larger than 1 MiB, the most that can be read.",
    hint: "Export only the table of codes.",
  });
});

describe("a file is read whole", () => {
  it.each([
    ["as large as it was said to be", TEXT.length],
    ["larger by now, by a byte", TEXT.length - 1],
    ["larger by now, by half", TEXT.length / 2],
    ["smaller by now", TEXT.length + 1],
    ["said to be empty, as those of /proc are", 0],
  ])("%s", async (_, size) => {
    const path = write("x.txt", TEXT);
    said.size = size;
    expect((await readBytes(path)).toString()).toBe(TEXT);
  });

  it("or not at all: one without end is refused, whatever its size is said to be", async () => {
    const path = write("endless.txt", "");
    truncateSync(path, 2 * RELEASE_LIMITS.fileBytes);
    said.size = 1000;
    await expect(readBytes(path)).rejects.toMatchObject({
      message: "endless.txt is larger than 64 MiB, the most that can be read.",
      hint: expect.stringMatching(/^Pass the zip that CMS publishes/),
    });
  });
});
