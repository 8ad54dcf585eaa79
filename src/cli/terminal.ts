/** Writes to the two streams: results to stdout, everything else to stderr. */
import { fstatSync, writeFileSync } from "node:fs";
import { BIDI_CONTROLS } from "../model/basics/bidi-controls.js";
import { withoutCommands } from "../report/media/safe-text/runner-commands.js";
import { columnsOf } from "../report/media/terminal/columns.js";
import { environment } from "./environment.js";

const DEFAULT_WIDTH = 100;

/** Control characters in a file name or a descriptor must not control the terminal. */
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
  /** Height of the screen in lines; infinite if stdout is not a terminal. */
  get rows(): number {
    return process.stdout.isTTY === true ? process.stdout.rows : Number.POSITIVE_INFINITY;
  },
  get color(): boolean {
    if (environment.noColor()) return false;
    return (
      environment.forceColor() ?? (process.stdout.isTTY === true && !environment.dumbTerminal())
    );
  },
  /** Writes a result and waits for it. Text cannot contain commands to a pipeline's runner. */
  print(body: string | Uint8Array): Promise<void> {
    this.progress("");
    const out = typeof body === "string" ? withoutCommands(body) : body;
    if (isFile(process.stdout)) return writeWhole(out);
    return new Promise((resolve, reject) => {
      process.stdout.write(out, (error: NodeJS.ErrnoException | null | undefined) => {
        // A reader that closes the pipe early is not a failure; main.ts ignores this error too.
        const isClosed = error?.code === "EPIPE" || error?.code === "ERR_STREAM_DESTROYED";
        return error && !isClosed ? reject(error) : resolve();
      });
    });
  },

  /** Writes a message even with --quiet. */
  warn(text: string): void {
    this.progress("");
    process.stderr.write(`${shown(text)}\n`);
  },

  say(text: string): void {
    if (!this.isQuiet) this.warn(text);
  },

  /**
   * Shows progress on a terminal until something else is written; an empty text removes the line.
   * Text wider than the terminal loses its start, because only one line can be removed.
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

/** Node's SyncWriteStream writes once, and does not notice if a full disk took only a part. */
async function writeWhole(out: string | Uint8Array): Promise<void> {
  try {
    writeFileSync(process.stdout.fd, out);
  } catch (error) {
    process.stdout.emit("error", error);
  }
}

/** On a terminal, pages a text that is longer than the screen, as git does. */
export async function printPaged(text: string): Promise<void> {
  const pager = environment.pager();
  const isLong = text.split("\n").length > terminal.rows;
  if (pager === null || !isLong || !(await isPaged(text, pager))) await terminal.print(text);
}

/** @returns false if the pager cannot be started, so that the text must be printed without it */
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
    // A reader who quits early closes the pipe.
    child.stdin?.on("error", () => undefined);
    child.on("error", () => resolve(false));
    // Exit codes for "not found" and "not executable"; cmd.exe gives 1 or 9009 for both.
    const notStarted = environment.windows() ? [1, 9009] : [126, 127];
    child.on("close", (code) => resolve(code === null || !notStarted.includes(code)));
    child.stdin?.end(text);
  });
}
