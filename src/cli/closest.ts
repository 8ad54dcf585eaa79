/** What somebody meant who misspelt it. */
import { distance } from "fastest-levenshtein";

/** @returns the nearest of the known words, or null when none is near */
export function closest(word: string, known: readonly string[]): string | null {
  const lower = word.toLowerCase();
  const ranked = known
    .map((candidate) => ({ candidate, steps: stepsBetween(lower, candidate.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps);
  const [best] = ranked;
  // A third of the word may be wrong; beyond that it is another word.
  return best !== undefined && best.steps <= Math.max(1, Math.floor(word.length / 3))
    ? best.candidate
    : null;
}

/** Two neighbouring letters that changed places are one slip of the fingers, not two: `onyl`, `shwo`. */
function stepsBetween(word: string, candidate: string): number {
  return isSwapOf(word, candidate) ? 1 : distance(word, candidate);
}

function isSwapOf(word: string, candidate: string): boolean {
  if (word.length !== candidate.length) return false;
  const at = [...word].findIndex((letter, index) => letter !== candidate[index]);
  const swapped = `${word.slice(0, at)}${word.charAt(at + 1)}${word.charAt(at)}${word.slice(at + 2)}`;
  return at >= 0 && swapped === candidate;
}
