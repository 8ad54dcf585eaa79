/** What DuckDB says when it fails, in words that tell what to do. */
import { KnownError } from "../../model/basics/errors.js";

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
    /No magic bytes found|not a valid Parquet|Parquet/i,
    (_, detail) => `A claims file is not sound Parquet: ${detail}.`,
    "Check that it was copied as a whole.",
  ],
  [
    /No space left|disk is full|max_temp_directory_size/i,
    () =>
      "The disk is full: what does not fit in memory is kept in the folder for temporary files.",
    "Make room there, point TMPDIR elsewhere, or give more --memory.",
  ],
  [
    /^(IO|Invalid Input|Conversion|Permission|HTTP) Error/,
    (_, detail) => `The claims cannot be read: ${detail}.`,
    "Check --claims and --claims-columns.",
  ],
];

export function duckdbError(error: unknown, memory: string): unknown {
  if (error instanceof KnownError || !(error instanceof Error)) return error;
  // What follows the first line quotes the query.
  const [first = ""] = error.message.split("\n");
  const found = FAILURES.find(([pattern]) => pattern.test(error.message));
  if (found === undefined) return error;
  const [, message, hint] = found;
  const detail = first.replace(/^[\w ]+ Error: /, "").replace(/\.$/, "");
  return new KnownError(message(memory, detail), { hint, cause: error });
}
