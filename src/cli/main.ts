#!/usr/bin/env node
/**
 * The entry point: runs the command line and sets the exit code. It imports nothing that an older Node cannot
 * load, and answers without the rest of the program what needs none of it.
 */
import module from "node:module";
import { setFlagsFromString } from "node:v8";
import { TOOL } from "../model/basics/tool.js";

/** As `engines` in package.json says. */
const OLDEST = { major: 20, minor: 19 };

const args = process.argv.slice(2);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor)) {
  process.stderr.write(
    `hcpcs-diff needs Node ${OLDEST.major}.${OLDEST.minor} or newer; this is ${process.versions.node}.\n`,
  );
  process.exitCode = 2;
} else if (args.length === 1 && args[0] === "--version") {
  process.stdout.write(`${TOOL.version}\n`);
} else {
  await main();
}

async function main(): Promise<void> {
  // Node 22 and later keep what V8 compiled from run to run.
  (module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
  /**
   * Bytecode that a function runs through until V8 thinks it worth optimizing, by its own measure 132 KiB. A run
   * is over in about a second, and most of what is compiled for speed in it, on half a second of another core's
   * time, is never called again. V8 12 (Node 22) knows no such flag, and would say so among the results.
   */
  if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=1000000");
  const { EXIT_FAILED, run } = await import("./run.js");

  // A reader that has seen enough (`| head`) closes the pipe; that is no failure, and the run goes on: files are still
  // to be written, and a threshold to be judged.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    process.stderr.write(`hcpcs-diff: The output cannot be written: ${error.message}.\n`);
    process.exit(EXIT_FAILED);
  });
  process.exitCode = await run(args);
}
