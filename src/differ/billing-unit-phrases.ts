/**
 * The phrases in which a descriptor says its unit, and the phrases that only look like one. All patterns
 * work on lower-case, blank-folded text, and only bounded repetitions stand next to each other, so that
 * none of them can run away on a hostile text.
 */
import type { Amount } from "../model/billing-unit.js";
import { countedOf, countedWords, dimensionOf, measureOf, measureWords, PIECE, SINGLE_DOSE } from "./billing-unit-measures.js";

/** What stands in for text that is out of account: keeps positions, and matches no word. */
const BLANKED = "|";

/** `1,000`, `0.25`, `.5`; not the end of a name (`alfa-2`), of a number (`1,10`) or of a fraction (`1/2`). */
const NUMBER = String.raw`(?<![\w.^%-]|\d[,/])(?:(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,6})?|\.\d{1,6})`;
const SCALES: Readonly<Record<string, number>> = { thousand: 3, million: 6, billion: 9 };
const SCALE = String.raw`(?: (?:thousand|million|billion)| ?x ?10\^\d{1,2})`;

const DRUG_MEASURES = measureWords(({ bare }) => bare);
const ALL_MEASURES = measureWords();

/** A number and its measure, for patterns that only pass over it. A lone letter needs a blank: `biovance 3l` is a name. */
const AMOUNT = `${NUMBER}${SCALE}?(?:[ -]|(?![gl](?![a-z\\d])))(?:${ALL_MEASURES})`;
const amount = (measures: string) =>
  `(?<number>${NUMBER})(?<scale>${SCALE})?(?:[ -]|(?![gl](?![a-z\\d])))(?<unit>${measures})`;

/** Where a phrase ends: with the text, a mark, or what has been blanked. */
const STOP = String.raw` *(?:$|[,;:.|/](?!\d)| - )`;

/**
 * Amounts that are no billed unit. Ranges and floors leave the unit open (`greater than 100 mg`: Q9992);
 * concentrations and rates say how strong or how fast (`10 mg/ml`, `0.013mg per 24 hours`).
 */
const TRAPS: readonly RegExp[] = [
  // A range: 150-199 mg/ml; 10 to 51 grams; 10 up to 400 million cells.
  String.raw`${NUMBER}${SCALE}?(?:[ -]?(?:${ALL_MEASURES}))?(?: ?- ?| to | through | up to )${NUMBER}${SCALE}?(?:[ -]?(?:${ALL_MEASURES})(?:\/[a-z]{1,10})?)?`,
  // A floor, or a range that begins with one: greater than 3 mg, but less than or equal to 6 mg.
  String.raw`(?:greater than|more than|less than(?! or equal to)|over|above|at least|minimum of|exceed(?:s|ing)?|not less than|not to exceed|does not exceed)(?: or equal to)? ${NUMBER}${SCALE}?(?:[ -]?(?:${ALL_MEASURES}))?(?:,? (?:but |and )?(?:less than|up to|no more than|not more than)(?: or equal to)? ${AMOUNT})?`,
  String.raw`[<>]=? ?${AMOUNT}`,
  String.raw`${NUMBER}(?:[ -]?(?:${ALL_MEASURES}))? (?:or|and) (?:more|greater|above|over|larger)(?: (?:[a-z]{1,10}\/[a-z]{1,10}|per (?:${ALL_MEASURES})))?`,
  // A concentration or a rate, or a list of them: 0.15mg, 0.013mg per 24 hours; 2.5 g/cc; 30 minutes per calendar month.
  String.raw`(?:${AMOUNT}, ){0,3}(?:${NUMBER}[ -]?|\b(?:one|two|three|four) )[a-z]{1,12} ?(?:\/ ?(?:ml|cc|l|dl|kg|m2|day|hour|hr|min|minute)(?![a-z\d])|per (?:${NUMBER} )?(?:ml|cc|milliliter|kg|day|hours?|minutes?|weeks?|calendar month|month)(?![a-z\d]))`,
  // What a container holds, of which less is billed: 0.9 mg, provided in 1.1 mg vial.
  String.raw`(?:provided in|containing(?: nominal)?) ${NUMBER}${SCALE}?[ -]?(?:${ALL_MEASURES})?`,
].map((source) => new RegExp(source, "g"));

/** After these words an amount is part of something else: `provision of up to 56 mg of esketamine`. */
const NOT_AFTER = String.raw`(?<!\b(?:of|than|to|with|by|every|exceed|weighing|receiving|dose|contains|=|<|>) )`;

const PATTERNS = {
  /** `500 ml = 1 unit`, `1 month's supply = 1 unit`; and the other way round, `1 unit equals 1 cubic foot`. */
  equation: new RegExp(String.raw`(?:^|[ (])${amount(ALL_MEASURES)}(?:'s)?(?: supply)? ?(?:=|equals?) ?(?:1|one) unit(?![a-z\d])`),
  reversedEquation: new RegExp(String.raw`\b(?:1|one) unit(?: of service)? ?(?:=|equals?) ?${amount(ALL_MEASURES)}`),
  /** `per 10 mg`, `each 15 minutes`, `per square centimeter`, `per diem`, `per 30-days`. */
  per: new RegExp(
    String.raw`\b(?:per|each)(?: additional)? (?:(?<number>${NUMBER})(?<scale>${SCALE})?[ -]?)?(?<unit>${ALL_MEASURES})(?=${STOP}| (?:length|interval)(?![a-z])| of [a-z])`,
    "g",
  ),
  /** `per study dose`, `each dressing`, `each`. */
  counted: new RegExp(String.raw`\b(?:(?:per|each) (?<unit>${countedWords()})|each)(?=${STOP}|, up to)`, "g"),
  singleDose: /\bsingle (?:unit )?(?:dose|dosage)(?: form| applicator)(?![a-z])/g,
  /** `per 50`, at the end. */
  perPieces: new RegExp(String.raw`\bper (?<number>${NUMBER})$`, "g"),
  /** `4-hour unit`. */
  longUnit: new RegExp(String.raw`(?<number>${NUMBER})-(?<unit>hour) unit(?![a-z])`, "g"),
  /** `up to 20 mg`, `less than or equal to 3 mg`. */
  ceiling: new RegExp(
    String.raw`${NOT_AFTER}\b(?:up to|less than or equal to|not more than|no more than) ${amount(`${DRUG_MEASURES}|(?:minutes?|hours?)(?=${STOP})`)}`,
    "g",
  ),
  orLess: new RegExp(String.raw`${NOT_AFTER}${amount(DRUG_MEASURES)} or less(?![a-z])`, "g"),
  /** `up to 200 million autologous anti-cd19 car positive viable t cells`. */
  cells: new RegExp(
    String.raw`\bup to (?<number>${NUMBER})(?<scale>${SCALE}) (?:[^ ]{1,30} ){0,14}?(?<unit>cells)(?![a-z])`,
    "g",
  ),
  /** `1 mg`, with nothing behind it that makes it the size of something. */
  bare: new RegExp(
    String.raw`${NOT_AFTER}${amount(DRUG_MEASURES)}(?=${STOP}|\/\.?\d| (?:and|for|of|vial|ampule|syringe|oral|lipids|buprenorphine|immuneglobulin|ferric iron|phenytoin equivalent|[a-z]{1,30} and [a-z\d]{1,30}|[a-z]{1,30}$)(?![a-z]))`,
    "g",
  ),
} as const;

const LEFTOVER = {
  amount: new RegExp(`${NUMBER}${SCALE}?[ -]?(?:${DRUG_MEASURES})`),
  time: new RegExp(`${NUMBER}[ -]?(?:${measureWords(({ dimension }) => dimension === "time" || dimension === "period")})`),
} as const;

/** An amount with the place where the descriptor says it. */
export interface Mention extends Amount {
  readonly start: number;
  readonly end: number;
}

export interface Phrases {
  /** What `per` and `each` name: measures and counted units. */
  readonly per: readonly Mention[];
  /** `up to` and the like. */
  readonly ceilings: readonly Mention[];
  /** Amounts that stand alone. */
  readonly bare: readonly Mention[];
  /** True when a `per` or an `each` was not understood: then nothing else may be taken for the unit. */
  readonly unread: boolean;
  /** True when there is an amount, or a time, that no pattern accounts for. */
  readonly leftover: { readonly amount: boolean; readonly time: boolean };
}

/** @returns the text in lower case, with every run of blanks as one */
export function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}

/** The unit of a descriptor that says it outright: `500 ml = 1 unit`. */
export function readEquation(text: string): Mention | null {
  const match = PATTERNS.equation.exec(text) ?? PATTERNS.reversedEquation.exec(text);
  return match === null ? null : mentionOf(match);
}

/**
 * Finds the phrases of a folded text. What one pattern has read is out of account for the next, so the
 * order is that of certainty.
 */
export function readPhrases(text: string): Phrases {
  let rest = TRAPS.reduce((remaining, trap) => remaining.replace(trap, blanked), text);
  const take = (pattern: RegExp): Mention[] => {
    const mentions = [...rest.matchAll(pattern)].map(mentionOf).filter((mention) => mention !== null);
    rest = rest.replace(pattern, blanked);
    return mentions;
  };
  const per = [PATTERNS.per, PATTERNS.counted, PATTERNS.singleDose, PATTERNS.perPieces, PATTERNS.longUnit].flatMap(take);
  const ceilings = [PATTERNS.ceiling, PATTERNS.orLess, PATTERNS.cells].flatMap(take).sort(byPlace);
  const bare = take(PATTERNS.bare).sort(byPlace);
  const leftover = { amount: LEFTOVER.amount.test(rest), time: LEFTOVER.time.test(rest) };
  return { per, ceilings, bare, unread: /\b(?:per|each)\b/.test(rest), leftover };
}

const byPlace = (a: Mention, b: Mention) => a.start - b.start;

function blanked(match: string): string {
  return BLANKED.repeat(match.length);
}

/** The text without what stands in parentheses; positions stay. Nested and unclosed ones are out, too. */
export function withoutParentheses(text: string): string {
  let depth = 0;
  return text.replace(/[()]|[^()]+/g, (part) => {
    if (part === "(") depth += 1;
    const inside = depth > 0;
    if (part === ")" && depth > 0) depth -= 1;
    return inside ? blanked(part) : part;
  });
}

function mentionOf(match: RegExpMatchArray): Mention | null {
  const { number, scale, unit: spelling } = match.groups ?? {};
  const start = match.index ?? 0;
  const unit = unitOf(match[0], spelling, number !== undefined);
  const quantity = number === undefined ? 1 : quantityOf(number, scale);
  if (!(quantity > 0)) return null;
  return { quantity, unit, dimension: dimensionOf(unit), start, end: start + match[0].length };
}

/** `per unit` counts bags of blood; `per 10 units` measures potency. */
function unitOf(phrase: string, spelling: string | undefined, numbered: boolean): string {
  if (spelling === undefined) return phrase.startsWith("single") ? SINGLE_DOSE : PIECE;
  const counted = countedOf(spelling);
  if (!numbered && counted !== undefined) return counted;
  return measureOf(spelling) ?? counted ?? spelling;
}

/** Exact: the digits as written, with the scale as the decimal exponent. */
function quantityOf(number: string, scale = ""): number {
  const power = /\^(\d+)/.exec(scale)?.[1] ?? SCALES[scale.trim()] ?? 0;
  return Number(`${number.replaceAll(",", "")}e${power}`);
}
