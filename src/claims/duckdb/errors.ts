/** Turns DuckDB's errors into messages that say what to do. */
import { KnownError } from "../../model/basics/errors.js";

const WHOLE = "Check that it was copied as a whole.";

/**
 * DuckDB's message may quote the cell at which it failed, and so a patient's data. Messages repeat its text only
 * for errors about files, before any cell was read.
 */
const FAILURES: readonly (readonly [
  pattern: RegExp,
  message: (memory: string, detail: string) => string,
  hint: string,
])[] = [
  [
    /^Out of Memory Error/,
    (memory) => `These claims need more than the ${memory} of memory that are left for them.`,
    "Give it more with --memory, or fewer threads with --threads 1.",
  ],
  [
    /could not parse|memory_limit|Unknown unit for memory|Parser Error.*memory/i,
    (memory) => `--memory does not know "${memory}".`,
    "Give it a size such as 512MB or 4GB.",
  ],
  [
    /No magic bytes found|Footer length error|not a valid Parquet/i,
    (_, detail) => `A claims file is not sound Parquet: ${detail}.`,
    WHOLE,
  ],
  [/Parquet/i, () => "A claims file is not sound Parquet.", WHOLE],
  [/gzip|inflate|decompress/i, () => "A claims file is not sound gzip.", WHOLE],
  [
    /No space left|disk is full|max_temp_directory_size/i,
    () =>
      "The disk is full: what does not fit in memory is kept in the folder for temporary files.",
    "Make room there, point TMPDIR elsewhere, or give more --memory.",
  ],
  [
    /^(IO|Permission|HTTP) Error/,
    (_, detail) => `The claims cannot be read: ${detail}.`,
    "Check --claims and --claims-columns.",
  ],
];

/** @returns a KnownError that quotes no cell, for whatever DuckDB throws */
export function duckdbError(error: unknown, memory: string): unknown {
  if (error instanceof KnownError || !(error instanceof Error)) return error;
  // The lines after the first quote the query.
  const [first = ""] = error.message.split("\n");
  const kind = /^[A-Z][\w ]* Error(?=:)/.exec(first)?.[0];
  const found = FAILURES.find(([pattern]) => pattern.test(error.message));
  if (found === undefined) {
    // An error of our own code, which quotes no cell.
    if (kind === undefined) return error;
    return new KnownError(`The claims cannot be read: DuckDB reports an ${kind}.`, {
      hint: "Check --claims and --claims-columns. What DuckDB says of it is not shown, for it may quote a claim.",
      cause: error,
    });
  }
  const [, message, hint] = found;
  const detail = first.replace(/^[\w ]+ Error: /, "").replace(/\.$/, "");
  return new KnownError(message(memory, detail), { hint, cause: error });
}
