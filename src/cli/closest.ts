/** What somebody meant who misspelt it. */
import { distance } from "fastest-levenshtein";

/** @returns the nearest of the known words, or null when none is near */
export function closest(word: string, known: readonly string[]): string | null {
  const lower = word.toLowerCase();
  const ranked = known
    .map((candidate) => ({ candidate, steps: distance(lower, candidate.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps);
  const [best] = ranked;
  // A third of the word may be wrong; beyond that it is another word.
  return best !== undefined && best.steps <= Math.max(1, Math.floor(word.length / 3))
    ? best.candidate
    : null;
}
