/** Runs the built command as a process in its own folder, as a user would. */
import { execFile, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { emptyFolder } from "../fixtures/empty-folder.js";

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** No test uses the network: instead of CMS, runs connect to a local port without a listener. */
const NOWHERE = "http://127.0.0.1:9";

/** The environment of a run, independent of that of the test run. */
export function environmentFor(
  cwd: string,
  env: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^HCPCS_DIFF_(?!REAL)|_proxy$|^(FORCE|NO)_COLOR$/i.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    XDG_DATA_HOME: cwd,
    HCPCS_DIFF_CMS_URL: NOWHERE,
    ...env,
  };
}

export function runCli(args: readonly string[], options: CliOptions = {}): CliRun {
  const { cwd = emptyFolder(), env = {}, input = "" } = options;
  const done = spawnSync(process.execPath, [MAIN, ...args], {
    cwd,
    env: environmentFor(cwd, env),
    input,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: done.status, stdout: done.stdout, stderr: done.stderr };
}

/** Asynchronous runCli, for runs that use a server in the test's process. */
export function runCliBeside(
  args: readonly string[],
  { cwd = emptyFolder(), env = {} }: CliOptions = {},
): Promise<CliRun> {
  return new Promise((resolve) => {
    const how = { cwd, env: environmentFor(cwd, env) };
    execFile(process.execPath, [MAIN, ...args], how, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : null;
      resolve({ code, stdout, stderr });
    });
  });
}
