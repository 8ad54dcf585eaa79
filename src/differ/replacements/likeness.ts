/** How alike two descriptions are in what they name, and whether they contradict: then they are of two things, however alike. */
import { manufacturerOf, routesIn, tellingWords } from "./telling-words.js";

/** A description taken apart once, for every comparison with another. */
export type Named = Readonly<ReturnType<typeof namedIn>>;

const APART = /not therapeutically equivalent to ([a-z]\d{4})/i;
const REST = /not otherwise (?:specified|classified)/i;
const SECOND_DRUG = /^(?:injection|instillation|infusion),[^(]{1,80} and ([a-z]{4,40})/i;

export function namedIn(description: string) {
  return {
    /** The words that tell what it is of. */
    words: tellingWords(description),
    manufacturer: manufacturerOf(description),
    /** The code that a generic is apart from: J3373 of `(mylan), not therapeutically equivalent to j3373`. */
    apartFrom: APART.exec(description)?.[1]?.toUpperCase() ?? null,
    /** Whether it stands for every brand without a code of its own, beside which brands with codes can stand. */
    rest: REST.test(description),
    /** The second of two drugs in one: `testosterone cypionate and estradiol cypionate`. */
    secondDrug: SECOND_DRUG.exec(description)?.[1]?.toLowerCase() ?? null,
    /** The words of each of the names that `X or Y` has; none of one name. */
    alternatives: alternativesIn(description),
    /** How it gets into the body, where the description says so. */
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

/** Tversky's index, from the weight of what two have in common and of what each has alone. */
export function tversky(shared: number, onlyA: number, onlyB: number): number {
  const more = Math.max(onlyA, onlyB);
  const less = Math.min(onlyA, onlyB);
  return shared / (shared + UNSHARED.more * more + UNSHARED.less * less);
}

/** Parts of the body: `leg pain` is no `back pain` (G9947, G2136). */
const BODY_PARTS =
  "back leg knee hip ankle foot shoulder elbow wrist hand neck arm head eye ear chest spine".split(
    " ",
  );

export function contradict(a: Named, b: Named): boolean {
  return (
    // "Was measured" and "was not measured" are opposites: M1047, M1141.
    a.words.has("not") !== b.words.has("not") ||
    // A code "not therapeutically equivalent" to the generics replaces only its own maker's: J3371 (mylan) J3374 (mylan).
    ((a.apartFrom !== null || b.apartFrom !== null) && a.manufacturer !== b.manufacturer) ||
    // A combination of two drugs is neither of them alone: J1060, with estradiol, is not J1071.
    lacks(b, a.secondDrug) ||
    lacks(a, b.secondDrug) ||
    // An implant is not injected: G2070, G0533. Nor is what is swallowed: J8562, J9185.
    areOfOtherRoutes(a, b) ||
    areDisjoint(partsIn(a), new Set(partsIn(b))) ||
    // Non-lyophilized romidepsin (C9065) is not the lyophilized one (J9319).
    deny(a, b) ||
    deny(b, a)
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

/** Both say something, and nothing of it is the same. */
function areDisjoint(a: readonly string[], b: ReadonlySet<string>): boolean {
  return a.length > 0 && b.size > 0 && !a.some((one) => b.has(one));
}

/** Whether the one says `non-x` where the other says `x`. */
function deny(a: Named, b: Named): boolean {
  return [...a.words].some((word) => word.startsWith(NON) && b.words.has(word.slice(NON.length)));
}

/** How a denied word begins once the hyphen is gone (telling-words.ts). */
const NON = "non";
