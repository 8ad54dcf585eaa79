import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  clearAbandoned,
  keepOnStop,
  ownedName,
  removeNow,
  removeOnStop,
} from "../../src/cli/temporary-files.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { tempFolder } from "../fixtures/temp-folder.js";

/** Id of a process that has ended. */
const GONE = spawnSync(process.execPath, ["-e", ""]).pid;

const ownedBy = (pid: number, name = ownedName(".a.md.")) =>
  name.replace(`-${process.pid}-`, `-${pid}-`);

describe("a file that a killed run left behind", () => {
  it("is removed if its process is gone, and no other file is", async () => {
    const folder = emptyFolder();
    const mine = ownedName(".a.md.");
    // In a container, the next run has the same process id.
    const sameId = mine.replace(/-[\da-f]{8}-\d+$/, "-00000000-1");
    const others = ["a.md", ".a.md.notes", ".b.md.1", ownedBy(process.ppid)];
    for (const name of [mine, sameId, `${ownedBy(GONE)}.tmp`, ...others])
      writeFileSync(join(folder, name), "");
    mkdirSync(join(folder, ownedBy(GONE), "rows"), { recursive: true });
    await clearAbandoned(folder, ".a.md.");
    expect(readdirSync(folder).sort()).toEqual([mine, ...others].sort());
  });

  it("is removed after an hour without updates if it is from another machine", async () => {
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

  it("is kept if the caller keeps its name", async () => {
    const folder = emptyFolder();
    const name = `${ownedBy(GONE)}.tmp.old`;
    writeFileSync(join(folder, name), "");
    await clearAbandoned(folder, ".a.md.", (one) => one.endsWith(".old"));
    expect(readdirSync(folder)).toEqual([name]);
    await clearAbandoned(join(folder, "none"), ".a.md.");
  });
});

const { write } = tempFolder();
const listening = () =>
  ["exit", "SIGINT", "SIGTERM", "SIGHUP"].map((event) => process.listenerCount(event));
const nobody = listening();

describe("signal handlers for temporary files", () => {
  it("are installed only while there are such files", () => {
    const [first, second] = [write("first.tmp", "J1299"), write("second.tmp", "J1300")];
    removeOnStop(first);
    removeOnStop(second);
    expect(listening()).toEqual(nobody.map((count) => count + 1));
    keepOnStop(first);
    expect(listening()).toEqual(nobody.map((count) => count + 1));
    removeNow(second);
    expect(listening()).toEqual(nobody);
    expect([existsSync(first), existsSync(second)]).toEqual([true, false]);
  });

  it("stay installed after keepOnStop of an unknown file", () => {
    const path = write("third.tmp", "J1299");
    removeOnStop(path);
    keepOnStop("fourth.tmp");
    expect(listening()).toEqual(nobody.map((count) => count + 1));
    keepOnStop(path);
    expect(listening()).toEqual(nobody);
  });
});
