/** Runs the command line in this process, with its own folder, environment and streams. */
import { Console } from "node:console";
import { PassThrough, Readable } from "node:stream";
import { run } from "../../src/cli/run.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { type CliOptions, type CliRun, environmentFor } from "./run-cli.js";

/** About what a process of its own uses when two releases are read. */
const OWN_BYTES = 150_000_000;

/** Runs are serialized, because a process has only one working folder and environment. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Like runCli, but without a new process, which is slower.
 * @returns exit code and contents of the two streams
 */
export function cli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const next = last.then(() => runHere(args, options));
  last = next.catch(() => undefined);
  return next;
}

async function runHere(
  args: readonly string[],
  { cwd = emptyFolder(), env = {}, input = "" }: CliOptions,
): Promise<CliRun> {
  const [stdout, stderr] = [captured(process.stdout), captured(process.stderr)];
  const { stdin } = process;
  const { rss } = process.memoryUsage;
  const before = { cwd: process.cwd(), env: { ...process.env }, stdin, console, rss };
  try {
    process.chdir(cwd);
    setEnvironment(environmentFor(cwd, env));
    setStdin(Readable.from(input === "" ? [] : [Buffer.from(input)]));
    globalThis.console = new Console(stdout.stream, stderr.stream);
    // --memory bounds the whole process, and this one also holds what earlier tests left.
    process.memoryUsage.rss = () => OWN_BYTES;
    const code = await run(args);
    return { code, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    globalThis.console = before.console;
    process.memoryUsage.rss = before.rss;
    setStdin(before.stdin);
    setEnvironment(before.env);
    process.chdir(before.cwd);
    stdout.restore();
    stderr.restore();
  }
}

/** Captures what is written to a stream of this process. */
function captured(target: NodeJS.WriteStream) {
  const chunks: Buffer[] = [];
  const write = target.write;
  const keep = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    chunks.push(Buffer.from(chunk as Uint8Array));
    const done = rest.find((one) => typeof one === "function") as (() => void) | undefined;
    if (done !== undefined) setImmediate(done);
    return true;
  };
  target.write = keep as typeof target.write;
  const stream = new PassThrough();
  stream.write = keep as typeof stream.write;
  return {
    stream,
    text: () => Buffer.concat(chunks).toString("utf8"),
    restore: () => {
      target.write = write;
    },
  };
}

function setEnvironment(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
}

function setStdin(stdin: Readable): void {
  Object.defineProperty(process, "stdin", { value: stdin, configurable: true });
}
