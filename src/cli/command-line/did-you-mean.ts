/** Finds the word that a misspelled one was meant to be. */
import { distance } from "fastest-levenshtein";
import { isAdjacentSwap } from "../../model/basics/adjacent-swap.js";

/** @returns the nearest of the known words, or null when none is near */
export function closest(word: string, known: readonly string[]): string | null {
  const lower = word.toLowerCase();
  // Two neighboring letters that changed places are one slip of the fingers, not two: `onyl`, `shwo`.
  const stepsTo = (other: string) => (isAdjacentSwap(lower, other) ? 1 : distance(lower, other));
  const [best] = known
    .map((candidate) => ({ candidate, steps: stepsTo(candidate.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps);
  // A third of the word may be wrong; beyond that it is another word.
  return best !== undefined && best.steps <= Math.max(1, Math.floor(word.length / 3))
    ? best.candidate
    : null;
}
