/** Finds contradictions: two descriptions that contradict are of two things, however alike they are. */
import type { Named } from "./likeness.js";

/** Parts of the body: `leg pain` is no `back pain` (G9947, G2136). */
const BODY_PARTS =
  "back leg knee hip ankle foot shoulder elbow wrist hand neck arm head eye ear chest spine".split(
    " ",
  );

const CONTRADICTIONS: readonly ((a: Named, b: Named) => boolean)[] = [
  // "Was measured" and "was not measured" are opposites: M1047, M1141.
  (a, b) => a.words.has("not") !== b.words.has("not"),
  // A code "not therapeutically equivalent" to the generics replaces only its own maker's: J3371 (mylan) J3374 (mylan).
  (a, b) => (a.apartFrom !== null || b.apartFrom !== null) && a.manufacturer !== b.manufacturer,
  // A combination of two drugs is neither of them alone: J1060, with estradiol, is not J1071.
  (a, b) => lacks(b, a.secondDrug) || lacks(a, b.secondDrug),
  // An implant is not injected: G2070, G0533. Nor is what is swallowed: J8562, J9185.
  areOfOtherRoutes,
  (a, b) => areDisjoint(partsIn(a), new Set(partsIn(b))),
  // Non-lyophilized romidepsin (C9065) is not the lyophilized one (J9319).
  (a, b) => deny(a, b) || deny(b, a),
];

export function areOfOtherRoutes(a: Pick<Named, "routes">, b: Pick<Named, "routes">): boolean {
  return areDisjoint([...a.routes], b.routes);
}

export function contradict(a: Named, b: Named): boolean {
  return CONTRADICTIONS.some((contradiction) => contradiction(a, b));
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
