/** Suggests a known word for a misspelled one. */
import { distance } from "fastest-levenshtein";
import { isAdjacentSwap } from "../../model/basics/adjacent-swap.js";

/** @returns the closest known word, or null if none is close */
export function closest(word: string, known: readonly string[]): string | null {
  const lower = word.toLowerCase();
  // Two swapped neighbors are one typo, not two: `onyl`, `shwo`.
  const stepsTo = (other: string) => (isAdjacentSwap(lower, other) ? 1 : distance(lower, other));
  const [best] = known
    .map((candidate) => ({ candidate, steps: stepsTo(candidate.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps);
  // Up to a third of the letters may be wrong.
  return best !== undefined && best.steps <= Math.max(1, Math.floor(word.length / 3))
    ? best.candidate
    : null;
}
