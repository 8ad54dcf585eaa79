import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { sha256Of } from "../../../src/model/basics/fingerprint.js";
import { openRelease } from "../../../src/releases/open-release.js";
import { importRelease } from "../../../src/releases/store/add-to-store.js";
import { storeEntries } from "../../../src/releases/store/entries.js";
import { publish, settle, unfinishedFolders } from "../../../src/releases/store/publish.js";
import { repairStore, verifyStore } from "../../../src/releases/store/verify-store.js";
import { buildFixedWidth } from "../../fixtures/build-fixed-width.js";
import { ECULIZUMAB, PERFLUTREN } from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

/** How many disk operations succeed before the run is "killed": the next one never returns. */
const disk = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY, steps: 0 }));

vi.mock("node:fs/promises", async (original) => {
  const real = await original<Record<string, unknown>>();
  const stepping = ["mkdtemp", "mkdir", "open", "rename", "rm"].map((name) => {
    const step = real[name] as (...args: unknown[]) => Promise<unknown>;
    return [
      name,
      (...args: unknown[]) => {
        disk.steps += 1;
        if (disk.left <= 0) return new Promise(() => undefined);
        disk.left -= 1;
        return step(...args);
      },
    ];
  });
  const list = real["readdir"] as (...args: unknown[]) => Promise<unknown[]>;
  // The order of directory entries is not defined.
  const readdir = async (...args: unknown[]) => (await list(...args)).reverse();
  return { ...real, ...Object.fromEntries(stepping), readdir };
});

const { path, write } = tempFolder();
const OLD = Buffer.from(buildFixedWidth([PERFLUTREN]));
const NEW = Buffer.from(buildFixedWidth([ECULIZUMAB, PERFLUTREN]));
const WHEN = new Date("2026-02-01T12:00:00Z");

let stores = 0;
let store: string;
beforeEach(() => {
  store = join(path, `store-${++stores}`);
  Object.assign(disk, { left: Number.POSITIVE_INFINITY, steps: 0 });
});

const recordsIn = async () =>
  (await openRelease("2025", { store, labelOption: "--label" })).records.size;

const verified = () =>
  storeEntries(store).then((entries) =>
    verifyStore(entries, { store, sample: false, onReading: () => undefined }),
  );

type Published = Awaited<ReturnType<typeof january>>;

/** A file of January 2025 with the record that an import writes. */
async function january(file: string, bytes: Buffer) {
  const other = join(path, `made-${++stores}`);
  const source = write(`${stores}/${file}`, bytes);
  await importRelease(source, { store: other, label: "2025-01", force: false, when: WHEN });
  const { readFileSync } = await import("node:fs");
  const record = readFileSync(join(other, "2025-01", "release.json"), "utf8");
  expect(record).toContain(sha256Of(bytes));
  return { bytes, record };
}

/** Publishes in a run that is killed after some steps; returns whether it finished. */
async function killedAfter(steps: number, { bytes, record }: Published): Promise<boolean> {
  disk.left = steps;
  const done = publish(store, "2025-01", bytes, JSON.parse(record)).then(() => true);
  const stuck = new Promise<boolean>((resolve) => {
    const look = () =>
      disk.left <= 0 && disk.steps > steps ? resolve(false) : setTimeout(look, 1);
    look();
  });
  const whole = await Promise.race([done, stuck]);
  disk.left = Number.POSITIVE_INFINITY;
  return whole;
}

describe.each([
  ["a file with the same name", "anweb.txt", true],
  ["a file with another name", "before.txt", true],
  ["a file that the user put there", "before.txt", false],
])("a release that replaces %s", (_, file, recorded) => {
  it("is the complete old or new one, wherever the run is killed, and no step is lost", async () => {
    const before = await january(file, OLD);
    const after = await january("anweb.txt", NEW);
    const seen: number[] = [];
    for (let steps = 0; ; steps += 1) {
      store = join(path, `killed-${stores}-${steps}`);
      mkdirSync(join(store, "2025-01"), { recursive: true });
      writeFileSync(join(store, "2025-01", file), OLD);
      if (recorded) writeFileSync(join(store, "2025-01", "release.json"), before.record);
      disk.steps = 0;
      const whole = await killedAfter(steps, after);
      const records = await recordsIn();
      expect([1, 2]).toContain(records);
      expect((await verified()).remains).toHaveLength(steps === 0 || whole ? 0 : 1);
      await settle(store);
      expect(await recordsIn()).toBeGreaterThanOrEqual(records);
      expect(await verified()).toMatchObject({ failures: 0, remains: [] });
      expect(readdirSync(store)).toEqual(["2025-01"]);
      seen.push(await recordsIn());
      if (whole) break;
    }
    expect(seen.length).toBeGreaterThan(6);
    // Once the plan is written, it is carried out.
    expect(seen).toEqual(seen.toSorted());
    expect(new Set(seen)).toEqual(new Set([1, 2]));
    const files = readdirSync(join(store, "2025-01")).sort();
    expect(files).toEqual(
      recorded ? ["anweb.txt", "release.json"] : ["anweb.txt", "before.txt", "release.json"],
    );
  });
});

describe("a new release", () => {
  it("is completely there or not at all, wherever the run is killed", async () => {
    const publication = await january("anweb.txt", NEW);
    for (let steps = 0; ; steps += 1) {
      store = join(path, `new-${stores}-${steps}`);
      mkdirSync(store);
      disk.steps = 0;
      const whole = await killedAfter(steps, publication);
      await repairStore(store);
      const entries = await storeEntries(store);
      if (entries.length > 0) expect(await verified()).toMatchObject({ failures: 0 });
      if (!whole) continue;
      expect(entries).toHaveLength(1);
      break;
    }
  });
});

describe("unfinished work in a store", () => {
  it("is reported by verify, and cannot affect files outside the store", async () => {
    mkdirSync(join(store, ".incoming-x"), { recursive: true });
    writeFileSync(join(path, "mine.txt"), "mine");
    const plan = { name: "..", file: "mine.txt", superseded: "mine.txt" };
    writeFileSync(join(store, ".incoming-x", "plan.json"), JSON.stringify(plan));
    for (const name of [".incoming-a", ".incoming-b", ".incomin"]) mkdirSync(join(store, name));
    expect((await verified()).remains).toEqual([".incoming-a", ".incoming-b", ".incoming-x"]);
    await repairStore(store);
    expect(await unfinishedFolders(store)).toEqual([]);
    expect(readdirSync(store)).toEqual([".incomin"]);
    expect(readdirSync(path)).toContain("mine.txt");
  });
});
