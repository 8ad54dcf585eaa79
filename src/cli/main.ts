#!/usr/bin/env node
/** The front door: runs the command line and sets the exit code. */
import { EXIT_FAILED, run } from "./run.js";

// A reader that has seen enough (`| head`) closes the pipe; that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  process.stderr.write(`hcpcs-diff: The output cannot be written: ${error.message}.\n`);
  process.exit(EXIT_FAILED);
});

process.exitCode = await run(process.argv.slice(2));
