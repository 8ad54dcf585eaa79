/** How alike two descriptions are in what they name, and what makes them of two things however alike they are. */
import { manufacturerOf, tellingWords } from "./telling-words.js";

/** A description taken apart once, for every comparison with another. */
export interface Named {
  /** The words that tell what it is of. */
  readonly words: ReadonlySet<string>;
  readonly manufacturer: string | null;
  /** A generic apart from the others: `(mylan), not therapeutically equivalent to j3373`. */
  readonly apart: boolean;
  /** The second of two drugs in one: `testosterone cypionate and estradiol cypionate`. */
  readonly secondDrug: string | null;
}

const APART = /not therapeutically equivalent to/i;
const SECOND_DRUG = /^(?:injection|instillation|infusion),[^(]{1,80} and ([a-z]{4,40})/i;

export function namedIn(description: string): Named {
  return {
    words: tellingWords(description),
    manufacturer: manufacturerOf(description),
    apart: APART.test(description),
    secondDrug: SECOND_DRUG.exec(description)?.[1]?.toLowerCase() ?? null,
  };
}

/** What words of the one that the other lacks take off: of the side with more of them, and with fewer. */
const UNSHARED = { more: 0.5, less: 1.5 };

/**
 * Tversky's index over weighted words.
 * @returns 1 for the same words, 0 for none in common
 */
export function likeness(a: Named, b: Named, weight: (word: string) => number): number {
  let [shared, onlyA, onlyB] = [0, 0, 0];
  for (const word of a.words) {
    if (b.words.has(word)) shared += weight(word);
    else onlyA += weight(word);
  }
  if (shared === 0) return 0;
  for (const word of b.words) if (!a.words.has(word)) onlyB += weight(word);
  return tversky(shared, onlyA, onlyB);
}

/** Tversky's index, from the weight of what two have in common and of what each has alone. */
export function tversky(shared: number, onlyA: number, onlyB: number): number {
  const more = Math.max(onlyA, onlyB);
  const less = Math.min(onlyA, onlyB);
  return shared / (shared + UNSHARED.more * more + UNSHARED.less * less);
}

/** What two descriptions can differ in that makes them of two things. */
const CONTRADICTIONS: readonly ((a: Named, b: Named) => boolean)[] = [
  // "Was measured" and "was not measured" are opposites: M1047, M1141.
  (a, b) => a.words.has("not") !== b.words.has("not"),
  // What is apart from the generics takes the place of its own maker's alone: J3371 (mylan) of J3374 (mylan).
  (a, b) => (a.apart || b.apart) && a.manufacturer !== b.manufacturer,
  // Of two drugs in one, either alone is another: J1060, with estradiol, is not J1071.
  (a, b) => lacks(b, a.secondDrug) || lacks(a, b.secondDrug),
];

export function contradict(a: Named, b: Named): boolean {
  return CONTRADICTIONS.some((contradiction) => contradiction(a, b));
}

function lacks({ words }: Named, drug: string | null): boolean {
  return drug !== null && !words.has(drug);
}
