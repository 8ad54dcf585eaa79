/** Checks that runs killed at any moment lose nothing, and that the next run cleans up. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openRelease } from "../../src/releases/open-release.js";
import { storeEntries } from "../../src/releases/store/entries.js";
import { repairStore, verifyStore } from "../../src/releases/store/verify-store.js";
import { mailServer } from "../cli/mail-server.js";
import { buildFixedWidth } from "../fixtures/build-fixed-width.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { ECULIZUMAB, PERFLUTREN } from "../fixtures/records.js";
import { KILLS } from "./budget.js";

// A killed run and the check of its results can take seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 + KILLS * 10_000 });

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const ONE = Buffer.from(buildFixedWidth([PERFLUTREN]));
const TWO = Buffer.from(buildFixedWidth([ECULIZUMAB, PERFLUTREN]));
const NAME = "HCPC2025_JAN_ANWEB.txt";

let temporary: string;
let web: Server;
let url: string;
let served = ONE;

beforeAll(async () => {
  temporary = emptyFolder();
  web = createServer((_, response) => response.end(served));
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(web.address() as AddressInfo).port}/${NAME}`;
});
afterAll(() => web.close());

/** Runs the command to its end, or kills it after some milliseconds. */
async function run(
  args: readonly string[],
  cwd: string,
  killAfter?: number,
): Promise<number | null> {
  const env = { ...process.env, TMPDIR: temporary, XDG_DATA_HOME: cwd };
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, env, stdio: "ignore" });
  const timer =
    killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
  const [code] = (await once(child, "exit")) as [number | null];
  clearTimeout(timer);
  return code;
}

/** Yields moments spread over the time that a whole run takes now. */
async function* moments(whole: () => Promise<unknown>): AsyncGenerator<number> {
  const begun = Date.now();
  await whole();
  const length = Date.now() - begun;
  for (let n = 0; n < KILLS; n += 1) yield Math.round((length * (n + 0.5)) / KILLS);
}

const inStore = async (store: string) => {
  const { records } = await openRelease("2025", { store, labelOption: "--label" });
  return records.size;
};

/** Expects the store to be complete now, and clean after a repair. */
async function expectWhole(store: string): Promise<void> {
  expect([1, 2]).toContain(await inStore(store));
  await repairStore(store);
  const entries = await storeEntries(store);
  const check = await verifyStore(entries, { store, sample: false, onReading: () => undefined });
  expect(check).toMatchObject({ failures: 0, remains: [] });
  expect(entries).toHaveLength(1);
  expect(readdirSync(store)).toEqual(["2025-01"]);
}

describe("a killed run", () => {
  it("leaves the old or the new release if it was importing a replacement", async () => {
    const cwd = emptyFolder();
    const files = [ONE, TWO].map((bytes, index) => {
      mkdirSync(join(cwd, `${index}`));
      writeFileSync(join(cwd, `${index}`, NAME), bytes);
      return join(`${index}`, NAME);
    });
    const args = (n: number) => ["import", files[n % 2] ?? "", "--force", "--releases", "store"];
    let round = 1;
    for await (const moment of moments(() => run(args(0), cwd))) {
      await run(args(round++), cwd, moment);
      await expectWhole(join(cwd, "store"));
    }
  });

  it("leaves the old or the new release if it was fetching a replacement", async () => {
    const cwd = emptyFolder();
    const args = ["fetch", "2025", "--from-url", url, "--force", "--releases", "store"];
    served = ONE;
    for await (const moment of moments(() => run(args, cwd))) {
      served = served === ONE ? TWO : ONE;
      await run(args, cwd, moment);
      await expectWhole(join(cwd, "store"));
    }
  });

  it("leaves each report unchanged or complete, and the next run cleans up", async () => {
    const cwd = emptyFolder();
    const names = ["a.md", "b.html", "c.json", "d.csv"];
    const args = ["2025", "2026", "--sample", "-q", ...names.flatMap((name) => ["-o", name])];
    const before = "before";
    for await (const moment of moments(() => run(args, cwd))) {
      const whole = names.map((name) => readFileSync(join(cwd, name), "utf8"));
      for (const name of names) writeFileSync(join(cwd, name), before);
      await run(args, cwd, moment);
      for (const [index, name] of names.entries())
        expect([before, whole[index]]).toContain(readFileSync(join(cwd, name), "utf8"));
      expect(await run(args, cwd)).toBe(0);
      expect(readdirSync(cwd).sort()).toEqual(names);
    }
  });

  it("sends at most one mail, and only a complete one", async () => {
    const cwd = emptyFolder();
    const server = await mailServer();
    const smtp = `smtp://127.0.0.1:${server.port}`;
    const args = ["email", "2025", "2026", "--sample", "-q", "--to", "a@example.org"];
    const sent = [
      ...args,
      "--sender",
      "b@example.org",
      "--smtp",
      smtp,
      "--smtp-ca",
      join(import.meta.dirname, "../fixtures/smtp-cert.pem"),
    ];
    let before = 0;
    for await (const moment of moments(() => run(sent, cwd))) {
      before = server.received.length;
      await run(sent, cwd, moment);
      expect(server.received.length - before).toBeLessThanOrEqual(1);
    }
    const size = server.received[0]?.message.length ?? 0;
    for (const { message } of server.received) expect(message.length).toBe(size);
    await server.close();
    expect(existsSync(temporary) ? readdirSync(temporary) : []).toEqual([]);
  });
});
