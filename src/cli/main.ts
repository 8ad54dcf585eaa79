#!/usr/bin/env node
/** The front door: runs the command line and sets the exit code. */
import { setFlagsFromString } from "node:v8";
import { EXIT_FAILED, run } from "./run.js";

/**
 * Bytecode that a function runs through until V8 thinks it worth optimizing, by its own measure 132 KiB. A run
 * is over in about a second, and most of what is compiled for speed in it, on half a second of another core's
 * time, is never called again. V8 12 (Node 22) knows no such flag, and would say so among the results.
 */
if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=1000000");

// A reader that has seen enough (`| head`) closes the pipe; that is no failure, and the run goes on: files are still
// to be written, and a threshold to be judged.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return;
  process.stderr.write(`hcpcs-diff: The output cannot be written: ${error.message}.\n`);
  process.exit(EXIT_FAILED);
});

process.exitCode = await run(process.argv.slice(2));
