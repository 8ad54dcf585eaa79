/** The two streams: results go to stdout, everything else to stderr. */
import { environment } from "./environment.js";

const DEFAULT_WIDTH = 100;

/** Control characters from a file name or a descriptor must not steer the terminal they are shown on. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export const terminal = {
  width: process.stdout.columns ?? environment.columns ?? DEFAULT_WIDTH,
  /** Whether stdout may carry colours. */
  color: process.stdout.isTTY === true && !environment.noColor && !environment.dumbTerminal,
  interactive: process.stderr.isTTY === true,

  /** Writes a result, and returns when it is out. */
  print(body: string | Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      process.stdout.write(body, (error) => (error ? reject(error) : resolve()));
    });
  },

  /** Writes a line for a person. */
  complain(text: string): void {
    process.stderr.write(`${text.replace(CONTROLS, "\uFFFD")}\n`);
  },

  /** Shows what takes its time, on a terminal only; an empty text takes the line away. */
  progress(text: string): void {
    if (this.interactive) process.stderr.write(`\r\u001b[K${text.replace(CONTROLS, "\uFFFD")}`);
  },
};
