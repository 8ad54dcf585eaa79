/**
 * What one billed unit of a code stands for.
 */
import type { Amount, BillingUnit } from "../model/billing-unit.js";
import { sumOf } from "./billing-unit-ratio.js";
import { folded, type Mention, type Phrases, readEquation, readPhrases, withoutParentheses } from "./billing-unit-phrases.js";

export { convertUnits } from "./billing-unit-conversion.js";

/** Twice the longest descriptor of 2026 (G-code measures); longer ones are nobody's billing unit. */
const MAX_LENGTH = 10_000;

/**
 * @param longDescription of a code, as published; case and runs of blanks do not matter
 * @returns the unit, or null where the descriptor names none, or more than one reading is possible
 */
export function readBillingUnit(longDescription: string): BillingUnit | null {
  if (longDescription.length > MAX_LENGTH) return null;
  const text = folded(longDescription);
  const equation = readEquation(text);
  if (equation !== null) return billingUnit(equation, text);
  const outside = withoutParentheses(text);
  const phrases = readPhrases(outside);
  return readPer(phrases, text) ?? readAmounts(phrases, text, outside) ?? readParenthesis(text, outside, phrases);
}

/** `per` and `each` outrank amounts beside them: in `syringe, sterile, 1 cc or less, each` that is the size. */
function readPer({ per, ceilings, bare, unread, leftover }: Phrases, text: string): BillingUnit | null {
  const [unit, another] = distinct(per);
  if (unit === undefined || another !== undefined || unread) return null;
  if (unit.dimension !== "count") {
    const limited = ceilings.every(({ dimension }) => dimension === unit.dimension);
    const timed = unit.dimension === "time" || unit.dimension === "period";
    const alone = bare.length === 0 && !(timed ? leftover.time : leftover.amount);
    return alone && limited ? billingUnit(unit, text) : null;
  }
  const [limit, ...others] = ceilings;
  if (limit === undefined || others.length > 0 || unit.unit === "each") {
    return { ...billingUnit(unit, text), equivalent: parenthesized(text, unit.end) };
  }
  const words = [unit, limit].sort((a, b) => a.start - b.start).map(({ start, end }) => text.slice(start, end));
  return { ...billingUnit(unit, text), limit: amountOf(limit), text: words.join(", ") };
}

function readAmounts({ per, ceilings, bare, unread, leftover }: Phrases, text: string, outside: string): BillingUnit | null {
  if (per.length > 0 || unread || leftover.amount || (ceilings.length > 0 && bare.length > 0)) return null;
  const amounts = ceilings.length > 0 ? ceilings : bare;
  const [first] = amounts;
  if (first === undefined) return null;
  const ceiling = ceilings.length > 0;
  if (amounts.length > 1) return readCombination(amounts, ceiling, text, outside);
  return { ...billingUnit(first, text), ceiling, equivalent: parenthesized(text, first.end) };
}

/** Between two ingredients' amounts: `/`, ` and ibuprofen `, `, cilastatin `. */
const JOINT = /^(?:\/[a-z -]{0,60}|,?(?: [a-z-]{1,40}){0,3} and [a-z -]{1,60},? ?|, [a-z -]{1,60})$/;
const INGREDIENTS = new Set(["mass", "potency"]);

/** `1 mg/0.03 mg`, `ceftolozane 50 mg and tazobactam 25 mg`, `7.5 mg/2.5 mg (10 mg)`. */
function readCombination(amounts: readonly Mention[], ceiling: boolean, text: string, outside: string): BillingUnit | null {
  const [first, last] = [amounts[0], amounts.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (!amounts.every(({ dimension }) => INGREDIENTS.has(dimension))) return null;
  const joints = amounts.slice(1).map(({ start }, index) => outside.slice(amounts[index]?.end, start));
  if (!joints.every((joint) => JOINT.test(joint)) || !/\/| and /.test(joints.at(-1) ?? "")) return null;
  const components = amounts.map(amountOf);
  const total = parenthesized(text, last.end);
  const stated = total !== null && sumOf(components, total.unit) === total.quantity ? total : null;
  return {
    ...billingUnit(first, text),
    ...stated,
    ceiling,
    components,
    text: text.slice(first.start, last.end),
  };
}

/** `Bls mileage (per mile)`: only where nothing outside could be meant. */
function readParenthesis(text: string, outside: string, found: Phrases): BillingUnit | null {
  if (found.unread || found.per.length + found.ceilings.length + found.bare.length > 0) return null;
  const inside = [...text].map((char, index) => (outside[index] === "|" && !"()".includes(char) ? char : "|")).join("");
  const { per, ceilings, bare, unread } = readPhrases(inside);
  const [unit, another] = distinct(per);
  if (unit === undefined || another !== undefined || unread || ceilings.length + bare.length > 0) return null;
  return billingUnit(unit, text);
}

/** The amount that follows a phrase in parentheses and fills them: `(250 i.u.)`. */
function parenthesized(text: string, end: number): Amount | null {
  const inner = /^ ?\(([^()]{1,40})\)/.exec(text.slice(end, end + 50))?.[1];
  if (inner === undefined) return null;
  const [amount, another] = readPhrases(inner).bare;
  const whole = amount !== undefined && another === undefined && amount.start === 0 && amount.end === inner.length;
  return whole ? amountOf(amount) : null;
}

function distinct(mentions: readonly Mention[]): Mention[] {
  return mentions.filter(
    ({ quantity, unit }, index) =>
      mentions.findIndex((other) => other.quantity === quantity && other.unit === unit) === index,
  );
}

function billingUnit(mention: Mention, text: string): BillingUnit {
  return {
    ...amountOf(mention),
    ceiling: false,
    components: [],
    limit: null,
    equivalent: null,
    text: text.slice(mention.start, mention.end),
  };
}

function amountOf({ quantity, unit, dimension }: Amount): Amount {
  return { quantity, unit, dimension };
}
