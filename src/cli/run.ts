/** Runs a command line: errors become messages, and exit code 1 (threshold) or 2 (failure). */

import { KnownError } from "../model/basics/errors.js";
import type { Outcome } from "./command-line/command.js";
import { COMPLETE } from "./command-line/completion-scripts.js";
import { completions } from "./command-line/completions.js";
import { environment } from "./environment.js";
import { terminal } from "./terminal.js";

const EXIT_FAILED = 2;

/** @returns the exit code */
export async function run(args: readonly string[]): Promise<number> {
  const outcome: Outcome = { exitCode: 0 };
  try {
    // yargs would take a second, which is too slow for each press of the Tab key.
    if (args[0] === COMPLETE) {
      await terminal.print((await completions(args.slice(1))).map((word) => `${word}\n`).join(""));
      return outcome.exitCode;
    }
    const { clearPrivateFolders } = await import("./temporary-files.js");
    clearPrivateFolders();
    const { parser } = await import("./command-line/parser.js");
    await (await parser(args, outcome)).parseAsync();
    return outcome.exitCode;
  } catch (error) {
    report(error, args);
    return EXIT_FAILED;
  } finally {
    terminal.progress("");
  }
}

function report(error: unknown, args: readonly string[]): void {
  const debug = args.includes("--debug") || environment.debug();
  if (!(error instanceof KnownError)) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    terminal.warn(`hcpcs-diff: ${debug ? stack : message}`);
    if (!debug)
      terminal.warn("This is a bug in hcpcs-diff; --debug shows where. Please report it.");
    return;
  }
  terminal.warn(`hcpcs-diff: ${error.message}${error.hint === null ? "" : ` ${error.hint}`}`);
  if (debug) terminal.warn(String(error.stack));
}
