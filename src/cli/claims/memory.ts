/** Splits --memory, which bounds the whole process: how much DuckDB may use, with how many threads. */
import { availableParallelism } from "node:os";
import { KnownError } from "../../model/basics/errors.js";

/** Memory that DuckDB does not count: its code, the result, and memory that the allocator returns late. */
const UNCOUNTED_MB = 80;
/** Ten million lines of CSV are read in it by two threads. */
const LEAST_MB = 64;
/** The buffers of one thread that reads CSV. */
const THREAD_MB = 32;

/**
 * @param memory what the process may take, in megabytes
 * @param used what it takes by now, in megabytes: the two releases are read
 * @param asked how many threads the user wants; null for as many as there are processors and memory for them
 * @throws KnownError where too little is left
 */
export function memoryForDuckdb(
  memory: number,
  { used, asked }: { used: number; asked: number | null },
): { memory: string; threads: number } {
  const left = Math.floor(memory - used - UNCOUNTED_MB);
  if (left < LEAST_MB) {
    const enough = Math.ceil((used + UNCOUNTED_MB + LEAST_MB) / 64) * 64;
    throw new KnownError(
      `--memory bounds the whole process, of which the releases take ${Math.round(used)}MB: too little is left to read claims in.`,
      { hint: `Give it ${enough}MB or more.` },
    );
  }
  const most = Math.max(1, Math.floor(left / THREAD_MB));
  return { memory: `${left}MB`, threads: asked ?? Math.min(availableParallelism(), most) };
}
