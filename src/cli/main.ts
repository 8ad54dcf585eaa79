#!/usr/bin/env node
/**
 * The entry point: runs the command line and sets the exit code. It imports nothing that an older
 * Node cannot load, and answers `--version` and `--help` without loading the rest of the program.
 */
import { readFileSync } from "node:fs";
import { orElse, WRITE_FAILURES } from "../model/basics/errors.js";
import { TOOL } from "../model/basics/tool.js";
import { loadBundled } from "./bundled-code.js";
import { COMPLETE } from "./command-line/completion-scripts.js";
import { environment } from "./environment.js";

/** Same as `engines` in package.json. */
const OLDEST = { major: 20, minor: 19 };

/** Same as in `run.ts`, which an older Node cannot load. */
const EXIT_FAILED = 2;

/** Maximum width of help. */
const WIDE = 100;

/**
 * V8's flags for a run of half a second.
 * - V8 optimizes a function only after it ran 4 MB of bytecode (default 132 KiB): most of what it
 *   would optimize, on another core, is never called again.
 * - Regular expressions are compiled at once: V8 would first make bytecode of each, which takes
 *   five times as long for those with hundreds of unit spellings.
 * - The heap may grow to ten times V8's limit before garbage collection: a comparison ends before
 *   that, even with payment data. At the soft trigger V8 only schedules a collection, and the last
 *   flag leaves no task to run it.
 */
const SHORT_RUN = [
  "--interrupt-budget=4000000",
  "--no-regexp-tier-up",
  "--incremental-marking-soft-trigger=1",
  "--incremental-marking-hard-trigger=1000",
  "--no-incremental-marking-task",
];

const [first, ...rest] = process.argv.slice(2);
/** `help impact` is `impact --help`, as in git and npm. */
const args = first === "help" && rest.length < 2 ? [...rest, "--help"] : process.argv.slice(2);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

// A reader such as `| head` may close the pipe early. That is not a failure, and the run goes on:
// it still has to write files and check the --fail-on threshold.
process.stdout.on("error", ({ code = "", message }: NodeJS.ErrnoException) => {
  if (code !== "EPIPE")
    fail(new Error(`Standard output cannot be written: ${WRITE_FAILURES[code] ?? message}.`));
});

function fail({ message }: Error): never {
  process.stderr.write(`hcpcs-diff: ${message}\n`);
  process.exit(EXIT_FAILED);
}

if (major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor)) {
  process.stderr.write(
    `hcpcs-diff needs Node ${OLDEST.major}.${OLDEST.minor} or newer; this is ${process.versions.node}.\n`,
  );
  process.exitCode = EXIT_FAILED;
} else if (args.length === 1 && args[0] === "--version") {
  process.stdout.write(`${TOOL.version}\n`);
} else {
  const help = savedHelp();
  if (help === null) main().catch(fail);
  else process.stdout.write(help);
}

/**
 * Reads the help that scripts/bundle.mjs saved for two widths. Making it with yargs and all
 * commands would take three times as long as Node's start.
 * @returns null for any other command line or terminal width
 */
function savedHelp(): string | null {
  const [last = "", command = "compare"] = args.toReversed();
  // The command becomes part of a file name, so it must not be a path.
  if (args.length > 2 || !/^(-h|--help)$/.test(last) || !/^[a-z-]+$/.test(command)) return null;
  const width = process.stdout.columns ?? environment.columns() ?? WIDE;
  const name = `help/${command}.${Math.min(width, WIDE)}.txt`;
  return orElse(() => readFileSync(new URL(name, import.meta.url), "utf8"), null);
}

async function main(): Promise<void> {
  // Completion must answer a press of the Tab key at once, so it loads as little as possible.
  const withBytecode = args[0] !== COMPLETE && setUp();
  const { run } = loadBundled<typeof import("./run.js")>("run.js", withBytecode);
  process.exitCode = await run(process.argv.slice(2));
}

/** @returns whether V8 can use the bytecode from the build */
function setUp(): boolean {
  // Node 22 and later cache compiled code between runs.
  const module = process.getBuiltinModule("node:module");
  (module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
  // V8 12 (Node 22) lacks the first flag, and would print an error among the results.
  if (!process.versions.v8.startsWith("11.")) return false;
  // Once the flags change, V8 also refuses the bytecode of Node's own modules, so load these first.
  for (const name of ["node:crypto", "node:fs/promises"]) process.getBuiltinModule(name);
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  for (const flag of SHORT_RUN) setFlagsFromString(flag);
  return true;
}
