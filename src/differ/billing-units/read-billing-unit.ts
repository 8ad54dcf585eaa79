/** Reads what one billed unit of a code stands for from its long description. */
import type { Amount, BillingUnit } from "../../model/comparison/billing-unit.js";
import { PIECE, ratioOf, sumOf } from "./measures.js";
import { withoutParentheses } from "./not-billed-amounts.js";
import { folded, type Mention, type Phrases, readEquation, readPhrases } from "./unit-patterns.js";

/** Twice the longest descriptor of 2026. In a longer text, any amount is one of many. */
const MAX_LENGTH = 10_000;

/**
 * Reads the amount that one unit on a claim line stands for. No unit is better than a guess, so the
 * reader rejects a descriptor with a second amount, or with a `per` or `each` that it cannot parse.
 *
 * It reads
 * - drugs: `1 mg`, `per 10 mg`, `1,000 units`, `per i.u.`, `up to 20 mg`, `less than or equal to 3
 *   mg`, `0.5 ml or less`, `250 cc`, `per 2 meq`, `(500 ml = 1 unit)`;
 * - combinations: `1 mg/0.03 mg`, `7.5 mg/2.5 mg (10 mg)`, `ceftolozane 50 mg and tazobactam 25
 *   mg`; in `10 mg and hyaluronidase-fihj`, the 10 mg;
 * - doses: `per study dose, up to 5 millicuries`, `up to 200 million ... cells, ... per therapeutic
 *   dose`, `per vial`, `per treatment`, `single unit dosage form (354 mg)`;
 * - supplies: `per square centimeter`, `per 18 square inches`, `per linear yard`, `per gallon`,
 *   `per 50`, `each`, `each dressing`, `per pair`;
 * - time and distance: `each 15 minutes`, `per hour`, `up to 15 minutes`, `per diem`, `per 30
 *   days`, `per month`, `per statute mile`; blood: `each unit`.
 *
 * It deliberately does not read ranges and minimums (`greater than 100 mg`), concentrations (`10
 * mg/ml`), the length of a service without `per` (`20 minutes`), ounces (weight or volume?), or an
 * amount stated in two ways without parentheses (`1 cc, 200 mg`).
 *
 * Coverage in January 2026: 97.4% of the J codes (1,177 of 1,209) and 78.9% of the Q codes (481 of
 * 610). Of the 32 J codes not read, 23 state no amount (J3490 unclassified drugs, J7300 copper
 * contraceptive, J7330 cultured chondrocytes, J3535 metered dose inhaler), and the other 9 are of
 * the kinds above (J0573, J0574, J0575, J0577, J0578, J1560; J1080, J3265, J7340). Of the 129 Q
 * codes not read, all but two (Q4174, 0.36 mg per 0.25 cc; Q9992, greater than 100 mg) state no
 * amount: casts (Q4001 to Q4051), parts of heart pumps, vaccines, places of hospice care.
 *
 * @param longDescription as published; case and repeated blanks do not matter
 */
export function readBillingUnit(longDescription: string): BillingUnit | null {
  const text = folded(longDescription);
  if (text.length > MAX_LENGTH) return null;
  const equation = readEquation(text);
  if (equation !== null) return billingUnit(equation, text);
  const outside = withoutParentheses(text);
  const phrases = readPhrases(outside);
  return hasNone(phrases)
    ? readParenthesis(text)
    : (readPer(phrases, text) ?? readAmounts(phrases, text, outside));
}

function hasNone({ per, ceilings, bare, leftover }: Phrases): boolean {
  return per.length + ceilings.length + bare.length === 0 && !leftover.word && !leftover.amount;
}

/** `per` and `each` outrank other amounts: in `syringe, 1 cc or less, each`, 1 cc is the size. */
function readPer({ per, ceilings, bare, leftover }: Phrases, text: string): BillingUnit | null {
  const [unit, another] = distinct(per);
  if (unit === undefined || another !== undefined || leftover.word) return null;
  if (unit.dimension === "count") return readCounted(unit, ceilings, text);
  const timed = unit.dimension === "time" || unit.dimension === "period";
  const alone = bare.length === 0 && !(timed ? leftover.time : leftover.amount);
  // `per 100 microcuries, up to 999 microcuries` (A9516) limits the code, not its unit.
  const bounded = ceilings.every(({ dimension }) => dimension === unit.dimension);
  return alone && bounded ? billingUnit(unit, text) : null;
}

function readCounted(unit: Mention, ceilings: readonly Mention[], text: string): BillingUnit {
  const [limit, another] = ceilings;
  if (limit === undefined || another !== undefined || unit.unit === PIECE) {
    return { ...billingUnit(unit, text), equivalent: parenthesized(text, unit) };
  }
  const words = [unit, limit]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => text.slice(start, end));
  return { ...billingUnit(unit, text), limit: amount(limit), text: words.join(", ") };
}

function readAmounts(phrases: Phrases, text: string, outside: string): BillingUnit | null {
  const { per, ceilings, bare, leftover } = phrases;
  if (per.length > 0 || leftover.word || leftover.amount) return null;
  if (ceilings.length > 0 && bare.length > 0) return null;
  const ceiling = ceilings.length > 0;
  const [first, ...others] = ceiling ? ceilings : bare;
  if (first === undefined) return null;
  if (others.length > 0) return readCombination([first, ...others], ceiling, text, outside);
  return { ...billingUnit(first, text), ceiling, equivalent: parenthesized(text, first) };
}

/** Between two ingredients' amounts: `/`, `/foslevodopa `, ` and ibuprofen `, `, cilastatin `. */
const JOINT =
  /^(?:\/[a-z -]{0,60}|,?(?: [a-z-]{1,40}){0,3} and [a-z -]{0,60},? ?|, [a-z -]{1,60})$/;
const LAST_JOINT = /\/| and /;
const INGREDIENT_DIMENSIONS: ReadonlySet<string> = new Set(["mass", "potency"]);

/** `1 mg/0.03 mg`, `ceftolozane 50 mg and tazobactam 25 mg`, `7.5 mg/2.5 mg (10 mg)`. */
function readCombination(
  [first, ...others]: readonly [Mention, ...Mention[]],
  ceiling: boolean,
  text: string,
  outside: string,
): BillingUnit | null {
  const all = [first, ...others];
  const last = others.at(-1) ?? first;
  if (!all.every(({ dimension }) => INGREDIENT_DIMENSIONS.has(dimension))) return null;
  const joints = others.map(({ start }, index) => outside.slice(all[index]?.end, start));
  if (!joints.every((joint) => JOINT.test(joint))) return null;
  if (!LAST_JOINT.test(joints.at(-1) ?? "")) return null;
  const components = all.map(amount);
  const stated = inParentheses(text, last.end);
  const total =
    stated !== null && sumOf(components, stated.unit) === stated.quantity ? stated : null;
  return { ...billingUnit({ ...first, end: last.end }, text), ...total, ceiling, components };
}

/** `Bls mileage (per mile)`: a unit that fills the parentheses, when the text outside has none. */
function readParenthesis(text: string): BillingUnit | null {
  const [inner, another] = [...text.matchAll(/\(([^()]{1,40})\)/g)]
    .map(([, words = ""]) => ({ words, ...readPhrases(words) }))
    .filter((phrases) => !hasNone(phrases));
  if (inner === undefined || another !== undefined) return null;
  const unit = readPer(inner, inner.words) ?? readAmounts(inner, inner.words, inner.words);
  return unit?.text === inner.words ? unit : null;
}

/** The same amount stated again in another measure: `50 micrograms (250 i.u.)`. */
function parenthesized(text: string, mention: Mention): Amount | null {
  const other = inParentheses(text, mention.end);
  return other !== null && ratioOf(mention, other) === null ? other : null;
}

/** An amount that fills the parentheses right after position `at`. */
function inParentheses(text: string, at: number): Amount | null {
  const inner = /^ ?\(([^()]{1,40})\)/.exec(text.slice(at, at + 50))?.[1] ?? "";
  const [found, another] = readPhrases(inner).bare;
  if (found === undefined || another !== undefined) return null;
  return found.start === 0 && found.end === inner.length ? amount(found) : null;
}

function distinct(mentions: readonly Mention[]): Mention[] {
  const key = ({ quantity, unit }: Mention) => `${quantity} ${unit}`;
  return mentions.filter(
    (mention, index) => mentions.findIndex((other) => key(other) === key(mention)) === index,
  );
}

function billingUnit(mention: Mention, text: string): BillingUnit {
  const { quantity, unit, dimension } = mention;
  return {
    quantity,
    unit,
    dimension,
    ceiling: false,
    components: [],
    limit: null,
    equivalent: null,
    text: text.slice(mention.start, mention.end),
  };
}

function amount({ quantity, unit, dimension }: Amount): Amount {
  return { quantity, unit, dimension };
}
