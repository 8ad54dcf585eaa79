/** Replaces DuckDB's error messages with our own, because DuckDB's may quote a patient's cell. */
import { basename } from "node:path";
import { KnownError } from "../../model/basics/errors.js";

const WHOLE = "Check that it was copied completely.";
const REPORT =
  "Write it again as CSV or Parquet; if that does not help, please report it with --debug.";

interface Failure {
  /** Matches DuckDB's message: the class of the error, or words for its cause. */
  readonly pattern: RegExp;
  /** @param file the claims file in question, or "A claims file" */
  message(file: string, memory: string): string;
  readonly hint: string;
}

/** The first match wins: causes first, then error classes (duckdb/common/exception.hpp). */
const FAILURES: readonly Failure[] = [
  {
    pattern: /^Out of Memory Error/,
    message: (_, memory) => `These claims need more than the ${memory} of memory left for them.`,
    hint: "Give it more with --memory, or fewer threads with --threads 1.",
  },
  {
    pattern: /memory_limit|Unknown unit for memory|Parser Error.*memory/i,
    message: (_, memory) => `--memory does not know "${memory}".`,
    hint: "Give it a size such as 512MB or 4GB.",
  },
  {
    pattern: /No space left|disk is full|max_temp_directory_size/i,
    message: () =>
      "The disk is full: what does not fit in memory is kept in the folder for temporary files.",
    hint: "Make room there, point TMPDIR elsewhere, or give more --memory.",
  },
  {
    pattern: /encrypt|decrypt/i,
    message: (file) => `${file} is encrypted.`,
    hint: "Write it without encryption, or decrypt it first.",
  },
  {
    pattern: /gzip|inflate|decompress/i,
    message: (file) => `${file} cannot be unpacked.`,
    hint: WHOLE,
  },
  {
    pattern: /parquet|no magic bytes|footer length|thrift|TProtocol|snappy|zstd|page header/i,
    message: (file) => `${file} is not sound Parquet.`,
    hint: WHOLE,
  },
  {
    pattern: /^Not implemented Error/,
    message: (file) => `${file} is written in a way that cannot be read.`,
    hint: "Write it again as CSV, or as Parquet with text, numbers and dates.",
  },
  {
    pattern: /Permission denied|^Permission Error/i,
    message: (file) => `${file} cannot be read: you do not have permission.`,
    hint: "Check its permissions.",
  },
  {
    pattern: /^(?:IO|HTTP) Error/,
    message: (file) => `${file} cannot be read from its location.`,
    hint: "Check --claims, and that nothing else writes to it.",
  },
  {
    pattern:
      /^(?:Conversion|Out of Range|Invalid Input|Mismatch Type|Invalid type|Decimal|Object Size|Divide by Zero|Serialization) Error/i,
    message: (file) => `${file} has a cell that cannot be read as what its column holds.`,
    hint: "Check --claims-columns, or write the column as text. The cell is not shown, because it may be a patient's.",
  },
  {
    pattern: /^INTERRUPT Error/i,
    message: () => "Reading the claims was interrupted.",
    hint: "Run the command again.",
  },
  {
    pattern: /^[A-Z][\w ]* (?:Error|exception):/,
    message: (file) => `${file} cannot be read.`,
    hint: REPORT,
  },
];

/**
 * @param files the files read; the message names the one in DuckDB's message
 * @returns a KnownError without cells for DuckDB errors; any other error unchanged
 */
export function duckdbError(error: unknown, memory: string, files: readonly string[]): unknown {
  if (error instanceof KnownError || !(error instanceof Error)) return error;
  const { message: said } = error;
  // A file name may contain any word.
  const unquoted = said.replaceAll(/"[^"]*"|'[^']*'/g, "");
  const found = FAILURES.find(({ pattern }) => pattern.test(unquoted));
  if (found === undefined) return error;
  const file = files.length === 1 ? files[0] : files.find((one) => said.includes(one));
  const named = file === undefined ? "A claims file" : basename(file);
  return new KnownError(found.message(named, memory), { hint: found.hint, cause: error });
}
