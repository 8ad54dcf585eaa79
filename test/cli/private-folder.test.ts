import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, statSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { runCliBeside } from "./run-cli.js";

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Sends rows, but never ends the response. */
let server: Server;
let answer: Promise<ServerResponse>;
let address: string;

beforeAll(async () => {
  let begun: (response: ServerResponse) => void;
  const next = () => {
    answer = new Promise((resolve) => {
      begun = resolve;
    });
  };
  next();
  server = createServer((_, response) => {
    response.write("HCPCS,DOS\nJ1300,2025-04-01\n");
    begun(response);
    next();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/claims.csv`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Starts a run that waits for more rows, with those so far in its temporary folder. */
async function runMidway(temporary: string): Promise<ChildProcess> {
  const args = [MAIN, "impact", "2025", "2026", "--sample", "--claims", address];
  const asked = answer;
  const run = spawn(process.execPath, args, {
    stdio: "ignore",
    env: { ...process.env, TMPDIR: temporary },
  });
  await asked;
  while (readdirSync(temporary, { recursive: true }).every((name) => !/\.csv$/.test(`${name}`)))
    await new Promise((resolve) => setTimeout(resolve, 20));
  return run;
}

describe.skipIf(process.platform === "win32")("downloaded patients' rows", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "are removed when %s ends the run",
    async (signal) => {
      const temporary = emptyFolder();
      const run = await runMidway(temporary);
      const [folder = ""] = readdirSync(temporary);
      expect(statSync(join(temporary, folder)).mode & 0o077).toBe(0);
      run.kill(signal);
      expect(await once(run, "exit")).toEqual([null, signal]);
      expect(readdirSync(temporary)).toEqual([]);
    },
  );

  it("are removed by the next run of any command if the run was killed", async () => {
    const temporary = emptyFolder();
    const killed = await runMidway(temporary);
    const alive = await runMidway(temporary);
    expect(readdirSync(temporary)).toHaveLength(2);
    killed.kill("SIGKILL");
    await once(killed, "exit");
    expect(readdirSync(temporary)).toHaveLength(2);
    const next = await runCliBeside(["schema"], { env: { TMPDIR: temporary } });
    expect(next.code).toBe(0);
    // The folder of the running process stays.
    const [left = ""] = readdirSync(temporary);
    expect(readdirSync(temporary)).toHaveLength(1);
    expect(left).toContain(`-${alive.pid}-`);
    alive.kill("SIGTERM");
    await once(alive, "exit");
    expect(readdirSync(temporary)).toEqual([]);
  });

  it("are not downloaded without a folder for temporary files, and the error says so", async () => {
    const TMPDIR = join(emptyFolder(), "none");
    const claims = ["--claims", address, "--sample"];
    const run = await runCliBeside(["impact", "2025", "2026", ...claims], { env: { TMPDIR } });
    expect(run.stderr).toContain(
      `The folder for temporary files, ${TMPDIR}, cannot be used: it does not exist. Set TMPDIR`,
    );
    expect(run.code).toBe(2);
  });
});
