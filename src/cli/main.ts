#!/usr/bin/env node
/**
 * The entry point: runs the command line and sets the exit code. It imports nothing that an older Node cannot
 * load, and answers without the rest of the program what needs none of it.
 */
import { readFileSync } from "node:fs";
import { orElse, WRITE_FAILURES } from "../model/basics/errors.js";
import { TOOL } from "../model/basics/tool.js";
import { loadBundled } from "./bundled-code.js";
import { COMPLETE } from "./command-line/completion-scripts.js";
import { environment } from "./environment.js";

/** As `engines` in package.json says. */
const OLDEST = { major: 20, minor: 19 };

/** The exit code of a run that could not be done, as in `run.ts`, which an older Node cannot load. */
const EXIT_FAILED = 2;

/** No help is wider, however wide the terminal. */
const WIDE = 100;

/**
 * What suits a run that is over in half a second.
 * - Bytecode that a function runs through until V8 thinks it worth optimizing, by its own measure 132 KiB: most of what
 *   is compiled for speed, on another core's time, is never called again.
 * - Regular expressions compiled at once: V8 would first make bytecode of each, which takes five times as long of those
 *   with hundreds of unit spellings.
 * - A heap that may grow until it is ten times as large as V8's own measure before it is swept: by then a comparison
 *   has ended, with what Medicare pays too. At the soft trigger V8 lets it grow and schedules a sweep, which no task does.
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

// A reader that has seen enough (`| head`) closes the pipe; that is no failure, and the run goes on: files are still
// to be written, and a threshold to be judged.
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
 * The help of a command, as the build saved it for two widths (scripts/bundle.mjs): live, it takes yargs and every
 * command three times as long as Node takes to start.
 * @returns null for any other command line, and where the terminal is of another width
 */
function savedHelp(): string | null {
  const [last = "", command = "compare"] = args.toReversed();
  // No path: a command's name is a part of a file's.
  if (args.length > 2 || !/^(-h|--help)$/.test(last) || !/^[a-z-]+$/.test(command)) return null;
  const width = process.stdout.columns ?? environment.columns() ?? WIDE;
  const name = `help/${command}.${Math.min(width, WIDE)}.txt`;
  return orElse(() => readFileSync(new URL(name, import.meta.url), "utf8"), null);
}

async function main(): Promise<void> {
  // Each module that Node loads takes its time, and a press of the Tab key has none to lose.
  const withBytecode = args[0] !== COMPLETE && setUp();
  const { run } = loadBundled<typeof import("./run.js")>("run.js", withBytecode);
  process.exitCode = await run(process.argv.slice(2));
}

/** @returns whether V8 can use the bytecode that the build kept */
function setUp(): boolean {
  // Node 22 and later keep what V8 compiled from run to run.
  const module = process.getBuiltinModule("node:module");
  (module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
  // V8 12 (Node 22) knows no such flag as the first, and would say so among the results.
  if (!process.versions.v8.startsWith("11.")) return false;
  // Of Node's own modules V8 refuses the bytecode once its flags are others: what each run needs is loaded before.
  for (const name of ["node:crypto", "node:fs/promises"]) process.getBuiltinModule(name);
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  for (const flag of SHORT_RUN) setFlagsFromString(flag);
  return true;
}
