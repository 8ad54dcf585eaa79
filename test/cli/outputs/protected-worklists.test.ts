import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MAX_BYTES, readWorklists } from "../../../src/cli/inputs/worklists.js";
import { protectWorklists } from "../../../src/cli/outputs/protected-worklists.js";
import { emptyFolder } from "../../fixtures/empty-folder.js";
import { cli } from "../in-process.js";

/** Writes a worklist of the sample, optionally edited. */
async function worklist(written = (text: string) => text) {
  const cwd = emptyFolder();
  const path = join(cwd, "w.worklist.csv");
  const { stdout } = await cli(["2025", "2026", "--sample", "--format", "worklist-csv"], { cwd });
  writeFileSync(path, written(stdout));
  return path;
}

const done = (text: string) => text.replace(",Open,", ",Done,");
const overwrite = (path: string, format = "worklist-csv", read: readonly string[] = []) =>
  readWorklists(read).then((worklists) =>
    protectWorklists([{ path, format, brief: false }], worklists),
  );

describe("a worklist at the path of an output", () => {
  it("is overwritten if nobody filled it in", async () => {
    await expect(overwrite(await worklist())).resolves.toBeUndefined();
  });

  it("is not overwritten if somebody filled it in, whatever its format and name", async () => {
    const path = await worklist(done);
    await expect(overwrite(path)).rejects.toThrow("that people have written in");
    await expect(overwrite(path, "csv")).rejects.toThrow("that people have written in");
  });

  it("is overwritten by a run that read it, only as a worklist and only if unchanged since", async () => {
    const path = await worklist(done);
    await expect(overwrite(path, "worklist-csv", [path])).resolves.toBeUndefined();
    await expect(overwrite(path, "csv", [path])).rejects.toThrow("is an input");
    const read = await readWorklists([path]);
    writeFileSync(path, done(await cli(["2025", "2026", "--sample"]).then(({ stdout }) => stdout)));
    const output = { path, format: "worklist-csv", brief: false };
    await expect(protectWorklists([output], read)).rejects.toThrow("has changed since");
  });

  it("is not overwritten if it is too large to read", async () => {
    const path = await worklist();
    truncateSync(path, MAX_BYTES + 1);
    await expect(overwrite(path)).rejects.toThrow("that people have written in");
  });
});

describe("another file at the path of an output", () => {
  it("is overwritten, however large it is", async () => {
    const path = join(emptyFolder(), "impact.csv");
    writeFileSync(path, "Code,Status\nJ1300,discontinued\n");
    truncateSync(path, MAX_BYTES + 1);
    await expect(overwrite(path, "csv")).resolves.toBeUndefined();
  });
});
