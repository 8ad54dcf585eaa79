/** Scores how alike two descriptions are, and detects contradictions between them. */
import { identifyingWords, manufacturerOf, routesIn } from "./identifying-words.js";

/** A description parsed once for all comparisons. */
export type Named = Readonly<ReturnType<typeof namedIn>>;

const APART = /not therapeutically equivalent to ([a-z]\d{4})/i;
const REST = /not otherwise (?:specified|classified)/i;
const SECOND_DRUG = /^(?:injection|instillation|infusion),[^(]{1,80} and ([a-z]{4,40})/i;

export function namedIn(description: string) {
  return {
    /** The words that identify the item. */
    words: identifyingWords(description),
    manufacturer: manufacturerOf(description),
    /** Set apart from this code: `(mylan), not therapeutically equivalent to j3373`. */
    setApartFrom: APART.exec(description)?.[1]?.toUpperCase() ?? null,
    /** Whether it is the catch-all beside brands with codes of their own. */
    rest: REST.test(description),
    /** The second drug of a combination: `testosterone cypionate and estradiol cypionate`. */
    secondDrug: SECOND_DRUG.exec(description)?.[1]?.toLowerCase() ?? null,
    /** The words of each name in `X or Y`; empty when there is one name. */
    alternatives: alternativesIn(description),
    /** The routes of administration that the description states. */
    routes: routesIn(description),
  };
}

/** `Puraply or puraply am, per square centimeter` (Q4172) became Q4195 and Q4196. */
function alternativesIn(description: string): ReadonlySet<string>[] {
  const names = (description.split(",", 1)[0] ?? "").split(/\s+or\s+/i);
  return names.length === 1 ? [] : names.map(identifyingWords);
}

/** How much unshared words lower the score: those of the side with more, and with fewer. */
export const UNSHARED = { more: 0.5, less: 1.5 };

/** @returns Tversky's index over weighted words: 1 for the same words, 0 for none in common */
export function likeness(
  a: Pick<Named, "words">,
  b: Pick<Named, "words">,
  weight: (word: string) => number,
): number {
  let shared = 0;
  let onlyA = 0;
  let onlyB = 0;
  for (const word of a.words) {
    if (b.words.has(word)) shared += weight(word);
    else onlyA += weight(word);
  }
  if (shared === 0) return 0;
  for (const word of b.words) if (!a.words.has(word)) onlyB += weight(word);
  return tversky(shared, onlyA, onlyB);
}

/** Tversky's index, from the weights of the shared words and of each side's own. */
export function tversky(shared: number, onlyA: number, onlyB: number): number {
  const more = Math.max(onlyA, onlyB);
  const less = Math.min(onlyA, onlyB);
  return shared / (shared + UNSHARED.more * more + UNSHARED.less * less);
}

/** Body parts: `leg pain` is not `back pain` (G9947, G2136). */
const BODY_PARTS =
  "back leg knee hip ankle foot shoulder elbow wrist hand neck arm head eye ear chest spine".split(
    " ",
  );

export function contradict(a: Named, b: Named): boolean {
  return (
    // "Was measured" and "was not measured" are opposites: M1047, M1141.
    a.words.has("not") !== b.words.has("not") ||
    // Codes "not therapeutically equivalent" match within one maker: J3371 and J3374 (mylan).
    ((a.setApartFrom !== null || b.setApartFrom !== null) && a.manufacturer !== b.manufacturer) ||
    // A combination of two drugs is neither alone: J1060, with estradiol, is not J1071.
    lacks(b, a.secondDrug) ||
    lacks(a, b.secondDrug) ||
    // An implant is not an injection (G2070, G0533), nor is an oral drug (J8562, J9185).
    areOfOtherRoutes(a, b) ||
    areDisjoint(partsIn(a), new Set(partsIn(b))) ||
    // Non-lyophilized romidepsin (C9065) is not lyophilized (J9319).
    negates(a, b) ||
    negates(b, a)
  );
}

export function areOfOtherRoutes(a: Pick<Named, "routes">, b: Pick<Named, "routes">): boolean {
  return areDisjoint([...a.routes], b.routes);
}

function lacks({ words }: Named, drug: string | null): boolean {
  return drug !== null && !words.has(drug);
}

function partsIn({ words }: Named): string[] {
  return BODY_PARTS.filter((part) => words.has(part));
}

function areDisjoint(a: readonly string[], b: ReadonlySet<string>): boolean {
  return a.length > 0 && b.size > 0 && !a.some((one) => b.has(one));
}

/** Whether one says `non-x` and the other says `x`. */
function negates(a: Named, b: Named): boolean {
  return [...a.words].some((word) => word.startsWith(NON) && b.words.has(word.slice(NON.length)));
}

/** The prefix of a negated word after identifying-words.ts removes the hyphen. */
const NON = "non";
