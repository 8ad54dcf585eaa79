/** Runs several tasks, such as three downloads: a task that fails does not stop the others. */
import { KnownError } from "../model/basics/errors.js";
import { terminal } from "./terminal.js";

interface Task {
  /** What it is about, for the last sentence. */
  readonly name: string;
  run(): Promise<void>;
}

/**
 * One after the other. Each failure is said when it happens, because what follows may take minutes.
 * @param failed the end of `2 of 3 ...: 2018-01, 2019-01.`
 * @throws KnownError the failure itself where there is one task, else which of them failed
 */
export async function oneByOne(tasks: readonly Task[], failed: string): Promise<void> {
  const names: string[] = [];
  for (const { name, run } of tasks) {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof KnownError) || tasks.length === 1) throw error;
      terminal.warn(inFull(error));
      names.push(name);
    }
  }
  if (names.length === 0) return;
  throw new KnownError(`${names.length} of ${tasks.length} ${failed}: ${names.join(", ")}.`);
}

function inFull({ message, hint }: KnownError): string {
  return hint === null ? message : `${message} ${hint}`;
}
