import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { clearAbandoned, ownedName } from "../../../src/cli/temporary/owned-name.js";
import { emptyFolder } from "../../fixtures/empty-folder.js";

/** A process that ran, and is over. */
const GONE = spawnSync(process.execPath, ["-e", ""]).pid;

const ownedBy = (pid: number, name = ownedName(".a.md.")) =>
  name.replace(`-${process.pid}-`, `-${pid}-`);

describe("what runs that were killed left behind", () => {
  it("is cleared where its process is gone, and nothing else is", async () => {
    const folder = emptyFolder();
    const mine = ownedName(".a.md.");
    // In a container the next run has the same process id.
    const sameId = mine.replace(/-[\da-f]{8}-\d+$/, "-00000000-1");
    const others = ["a.md", ".a.md.notes", ".b.md.1", ownedBy(process.ppid)];
    for (const name of [mine, sameId, `${ownedBy(GONE)}.tmp`, ...others])
      writeFileSync(join(folder, name), "");
    mkdirSync(join(folder, ownedBy(GONE), "rows"), { recursive: true });
    await clearAbandoned(folder, ".a.md.");
    expect(readdirSync(folder).sort()).toEqual([mine, ...others].sort());
  });

  it("of another machine is cleared after an hour without a sign of life", async () => {
    const folder = emptyFolder();
    const [old, fresh] = [ownedName("x-"), ownedName("x-")].map((name) =>
      name.replace(/^x-[\da-f]{8}/, "x-00000000"),
    ) as [string, string];
    for (const name of [old, fresh]) writeFileSync(join(folder, name), "");
    const hourAgo = Date.now() / 1000 - 3601;
    utimesSync(join(folder, old), hourAgo, hourAgo);
    await clearAbandoned(folder, "x-");
    expect(readdirSync(folder)).toEqual([fresh]);
  });

  it("is kept where it is asked for", async () => {
    const folder = emptyFolder();
    const name = `${ownedBy(GONE)}.tmp.old`;
    writeFileSync(join(folder, name), "");
    await clearAbandoned(folder, ".a.md.", (one) => one.endsWith(".old"));
    expect(readdirSync(folder)).toEqual([name]);
    await clearAbandoned(join(folder, "none"), ".a.md.");
  });
});
