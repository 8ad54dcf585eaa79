/** Races six writing and six reading processes for one store: no release may be incomplete. */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCliBeside } from "../cli/run-cli.js";
import { buildFixedWidth } from "../fixtures/build-fixed-width.js";
import { bareRecord } from "../fixtures/records.js";
import { tempFolder } from "../fixtures/temp-folder.js";
import { RACE_SECONDS } from "./budget.js";

const folder = tempFolder();
const NAME = "HCPC2025_JAN_ANWEB.txt";

/** Six versions of one issue, with one to six records. */
const FILES = [1, 2, 3, 4, 5, 6].map((records) => {
  const codes = Array.from({ length: records }, (_, at) => bareRecord(`J130${at}`));
  const text = buildFixedWidth(codes);
  mkdirSync(join(folder.path, String(records)));
  writeFileSync(join(folder.path, String(records), NAME), text);
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { path: join(String(records), NAME), records, sha256 };
});

const run = (args: readonly string[]) =>
  runCliBeside([...args, "--releases", "store"], { cwd: folder.path });

/** What a writer may print. */
const OUTCOMES = /^(?:Added|Replaced)|is in the store already/m;

describe.skipIf(RACE_SECONDS === 0)("a store that several processes write and read at once", () => {
  it(
    "gives each reader one complete release, and tells each writer what it did",
    async () => {
      const outcomes = new Map<string, number>();
      const count = (what: string) => outcomes.set(what, (outcomes.get(what) ?? 0) + 1);
      await run(["import", FILES[0]?.path ?? ""]);
      const end = Date.now() + RACE_SECONDS * 1000;
      const during = async (once: () => Promise<void>) => {
        while (Date.now() < end) await once();
      };
      const writers = FILES.map(({ path }) =>
        during(async () => {
          const { code, stderr } = await run(["import", path, "--force"]);
          count(`write: ${OUTCOMES.exec(stderr)?.[0] ?? `${code} ${stderr}`}`);
        }),
      );
      const readers = FILES.map(() =>
        during(async () => {
          const { code, stdout, stderr } = await run(["validate", "2025", "-f", "json", "-q"]);
          const { records, source } = code === 0 ? JSON.parse(stdout) : { records: 0, source: {} };
          const isOne = FILES.some(
            (file) => file.sha256 === source.sha256 && file.records === records,
          );
          count(isOne ? "read: whole" : `read: ${code} ${stderr}`);
        }),
      );
      await Promise.all([...writers, ...readers]);
      console.log("race:", Object.fromEntries(outcomes));
      expect(
        [...outcomes.keys()].filter(
          (what) => !/^read: whole$|^write: (?:Added|Replaced|is in)/.test(what),
        ),
      ).toEqual([]);
      expect((await run(["verify"])).code).toBe(0);
      expect(readdirSync(join(folder.path, "store"))).toEqual(["2025-01"]);
    },
    RACE_SECONDS * 1000 + 300_000,
  );
});
