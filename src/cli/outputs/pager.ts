/** Long texts on a terminal, a screen at a time, as git shows its own. */
import { environment } from "../environment.js";
import { terminal } from "../terminal.js";

/**
 * Prints a text through the user's pager where it is longer than the screen.
 * Nothing but a terminal gets a pager: a pipe, a file and a pipeline get the text itself.
 */
export async function printPaged(text: string): Promise<void> {
  const pager = environment.pager();
  const isLong = text.split("\n").length > terminal.rows;
  if (pager === null || !isLong || !(await isPaged(text, pager))) await terminal.print(text);
}

/** @returns false where the pager cannot be run, so that the text is printed after all */
async function isPaged(text: string, pager: string): Promise<boolean> {
  terminal.progress("");
  const { spawn } = await import("node:child_process");
  return new Promise((resolve) => {
    // PAGER may hold options; the user's own environment is as trusted as the command line.
    const child = spawn(pager, {
      shell: true,
      stdio: ["pipe", "inherit", "inherit"],
      env: environment.forPager(),
    });
    // A reader who quits closes the pipe before the end.
    child.stdin?.on("error", () => undefined);
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code === null || !isNotStarted(code)));
    child.stdin?.end(text);
  });
}

/** By the shell's exit code for a command that there is not, or that it may not run; cmd says 1 of both, or 9009. */
function isNotStarted(code: number): boolean {
  return (environment.windows() ? [1, 9009] : [126, 127]).includes(code);
}
