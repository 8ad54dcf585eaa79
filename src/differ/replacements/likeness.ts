/** How alike two descriptions are in what they name. */
import { manufacturerOf, routesIn, tellingWords } from "./telling-words.js";

/** A description taken apart once, for every comparison with another. */
export interface Named {
  /** The words that tell what it is of. */
  readonly words: ReadonlySet<string>;
  readonly manufacturer: string | null;
  /** The code that a generic is apart from: J3373 of `(mylan), not therapeutically equivalent to j3373`. */
  readonly apartFrom: string | null;
  /** Whether it stands for every brand without a code of its own, beside which brands with codes can stand. */
  readonly rest: boolean;
  /** The second of two drugs in one: `testosterone cypionate and estradiol cypionate`. */
  readonly secondDrug: string | null;
  /** The words of each of the names that `X or Y` has; none of one name. */
  readonly alternatives: readonly ReadonlySet<string>[];
  /** How it gets into the body, where the description says so. */
  readonly routes: ReadonlySet<string>;
}

const APART = /not therapeutically equivalent to ([a-z]\d{4})/i;
const REST = /not otherwise (?:specified|classified)/i;
const SECOND_DRUG = /^(?:injection|instillation|infusion),[^(]{1,80} and ([a-z]{4,40})/i;

export function namedIn(description: string): Named {
  return {
    words: tellingWords(description),
    manufacturer: manufacturerOf(description),
    apartFrom: APART.exec(description)?.[1]?.toUpperCase() ?? null,
    rest: REST.test(description),
    secondDrug: SECOND_DRUG.exec(description)?.[1]?.toLowerCase() ?? null,
    alternatives: alternativesIn(description),
    routes: routesIn(description),
  };
}

/** Names end at the first comma: `Puraply or puraply am, per square centimeter` (Q4172) became Q4195 and Q4196. */
function alternativesIn(description: string): ReadonlySet<string>[] {
  const names = (description.split(",", 1)[0] ?? "").split(/\s+or\s+/i);
  return names.length === 1 ? [] : names.map(tellingWords);
}

/** How much the words that only one of two descriptions has lower their score: those of the side with more, and with fewer. */
export const UNSHARED = { more: 0.5, less: 1.5 };

/**
 * Tversky's index over weighted words.
 * @returns 1 for the same words, 0 for none in common
 */
export function likeness(
  a: Pick<Named, "words">,
  b: Pick<Named, "words">,
  weight: (word: string) => number,
): number {
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
