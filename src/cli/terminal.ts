/** The two streams: results go to stdout, everything else to stderr. */
import { fstatSync, writeFileSync } from "node:fs";
import { BIDI_CONTROLS } from "../model/basics/bidi-controls.js";
import { withoutCommands } from "../report/media/safe-text/runner-commands.js";
import { columnsOf } from "../report/media/terminal/columns.js";
import { environment } from "./environment.js";

const DEFAULT_WIDTH = 100;

/** Control characters from a file name or a descriptor must not steer the terminal they are shown on. */
const CONTROLS = /(?![\t\n])\p{Cc}/gu;

function shown(text: string): string {
  return withoutCommands(text.replace(CONTROLS, "\uFFFD").replace(BIDI_CONTROLS, "\uFFFD"));
}

export const terminal = {
  /** Whether the run has the option --quiet. */
  isQuiet: false,
  get width(): number {
    return process.stdout.columns ?? environment.columns() ?? DEFAULT_WIDTH;
  },
  /** Lines that a person sees at once; no end of them where stdout is no terminal. */
  get rows(): number {
    return process.stdout.isTTY === true ? process.stdout.rows : Number.POSITIVE_INFINITY;
  },
  get color(): boolean {
    if (environment.noColor()) return false;
    return (
      environment.forceColor() ?? (process.stdout.isTTY === true && !environment.dumbTerminal())
    );
  },
  /** Writes a result, and returns when it is out. No line of a text is a command to the runner of a pipeline. */
  print(body: string | Uint8Array): Promise<void> {
    this.progress("");
    const out = typeof body === "string" ? withoutCommands(body) : body;
    if (isFile(process.stdout)) return writeWhole(out);
    return new Promise((resolve, reject) => {
      process.stdout.write(out, (error: NodeJS.ErrnoException | null | undefined) => {
        // A pipe's reader who has closed it is no failure; main ignores this error too.
        const isClosed = error?.code === "EPIPE" || error?.code === "ERR_STREAM_DESTROYED";
        return error && !isClosed ? reject(error) : resolve();
      });
    });
  },

  /** For what even a quiet run must tell. */
  warn(text: string): void {
    this.progress("");
    process.stderr.write(`${shown(text)}\n`);
  },

  say(text: string): void {
    if (!this.isQuiet) this.warn(text);
  },

  /**
   * Shows progress, on a terminal only, until something else is shown; an empty text removes the line. Of a text that
   * is wider than the terminal the end is shown: only one line is removed.
   */
  progress(text: string): void {
    const { isTTY, columns = DEFAULT_WIDTH } = process.stderr;
    if (isTTY !== true || environment.dumbTerminal() || this.isQuiet) return;
    if (text === "" && !isProgressShown) return;
    const room = columns - 1;
    const characters = [...text];
    while (characters.length > 1 && columnsOf(characters.join("")) > room)
      characters.splice(0, 2, "…");
    const line = characters.join("");
    process.stderr.write(`\r\u001b[K${shown(line)}`);
    isProgressShown = text !== "";
  },
};

let isProgressShown = false;

function isFile({ fd }: { readonly fd: number | undefined }): boolean {
  return fd !== undefined && fstatSync(fd).isFile();
}

/** Node's stream writes to a file once, and does not look whether a disk that fills took all of it (SyncWriteStream). */
async function writeWhole(out: string | Uint8Array): Promise<void> {
  try {
    writeFileSync(process.stdout.fd, out);
  } catch (error) {
    process.stdout.emit("error", error);
  }
}

/**
 * A long text a screen at a time, as git shows its own.
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
    // The shell's exit code for a command that there is not, or that it may not run; cmd says 1 of both, or 9009.
    const notStarted = environment.windows() ? [1, 9009] : [126, 127];
    child.on("close", (code) => resolve(code === null || !notStarted.includes(code)));
    child.stdin?.end(text);
  });
}
