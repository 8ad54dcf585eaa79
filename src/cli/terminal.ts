/** The two streams: results go to stdout, everything else to stderr. */
import { BIDI_CONTROLS } from "../model/basics/bidi-controls.js";
import { withoutCommands } from "../report/media/safe-text/runner-commands.js";
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
  /** Whether stdout may carry colors. */
  get color(): boolean {
    if (environment.noColor()) return false;
    return (
      environment.forceColor() ?? (process.stdout.isTTY === true && !environment.dumbTerminal())
    );
  },
  get interactive(): boolean {
    return process.stderr.isTTY === true;
  },

  /** Writes a result, and returns when it is out. No line of a text is a command to the runner of a pipeline. */
  print(body: string | Uint8Array): Promise<void> {
    this.progress("");
    const out = typeof body === "string" ? withoutCommands(body) : body;
    return new Promise((resolve, reject) => {
      process.stdout.write(out, (error) => (error && !isClosed(error) ? reject(error) : resolve()));
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

  /** Shows progress, on a terminal only, until something else is shown; an empty text removes the line. */
  progress(text: string): void {
    if (!this.interactive || this.isQuiet || (text === "" && !isProgressShown)) return;
    process.stderr.write(`\r\u001b[K${shown(text)}`);
    isProgressShown = text !== "";
  },
};

let isProgressShown = false;

/** Whether a pipe's reader has closed it, which is no failure; main ignores this error too. */
function isClosed(error: NodeJS.ErrnoException): boolean {
  return error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED";
}
