/** Runs one task for several items, such as downloads: one failure does not stop the others. */
import { KnownError } from "../model/basics/errors.js";
import { terminal } from "./terminal.js";

interface Task<Item> {
  /** Name of an item in the final error. */
  name(item: Item): string;
  run(item: Item): Promise<void>;
  /** The middle of the final error: `2 of 3 FAILED: 2018-01, 2019-01.` */
  readonly failed: string;
}

/**
 * Runs in sequence, and reports each failure when it happens, because the rest may take minutes.
 * @throws KnownError the failure itself if there is one item, else the list of failed items
 */
export async function oneByOne<Item>(
  items: readonly Item[],
  { name, run, failed }: Task<Item>,
): Promise<void> {
  const names: string[] = [];
  for (const item of items) {
    try {
      await run(item);
    } catch (error) {
      if (!(error instanceof KnownError) || items.length === 1) throw error;
      terminal.warn([error.message, error.hint ?? []].flat().join(" "));
      names.push(name(item));
    }
  }
  if (names.length === 0) return;
  throw new KnownError(`${names.length} of ${items.length} ${failed}: ${names.join(", ")}.`);
}
