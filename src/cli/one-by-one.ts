/** Does one task with several things, such as three downloads: one that fails does not stop the others. */
import { KnownError } from "../model/basics/errors.js";
import { terminal } from "./terminal.js";

interface Task<Thing> {
  /** What a thing is called in the last sentence. */
  name(thing: Thing): string;
  run(thing: Thing): Promise<void>;
  /** The end of `2 of 3 ...: 2018-01, 2019-01.` */
  readonly failed: string;
}

/**
 * One after the other. Each failure is said when it happens, because what follows may take minutes.
 * @throws KnownError the failure itself where there is one thing, else which of them failed
 */
export async function oneByOne<Thing>(
  things: readonly Thing[],
  { name, run, failed }: Task<Thing>,
): Promise<void> {
  const names: string[] = [];
  for (const thing of things) {
    try {
      await run(thing);
    } catch (error) {
      if (!(error instanceof KnownError) || things.length === 1) throw error;
      terminal.warn([error.message, error.hint ?? []].flat().join(" "));
      names.push(name(thing));
    }
  }
  if (names.length === 0) return;
  throw new KnownError(`${names.length} of ${things.length} ${failed}: ${names.join(", ")}.`);
}
