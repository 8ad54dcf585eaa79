/** Finds the phrases of a descriptor that state its billing unit, with their positions. */
import type { Amount } from "../../model/comparison/billing-unit.js";
import {
  ALL_MEASURES,
  amountPattern,
  DRUG_MEASURES,
  NUMBER,
  quantityOf,
  SCALE,
} from "./amounts.js";
import { dimensionOf, PIECE, SINGLE_DOSE } from "./measures.js";
import { blanked, withoutUnbilledAmounts } from "./not-billed-amounts.js";
import {
  COUNTED_BY_SPELLING,
  COUNTED_WORDS,
  MEASURE_BY_SPELLING,
  measureWords,
} from "./spellings.js";

/** The end of a phrase: the end of the text, a punctuation mark, or blanked text. */
const STOP = String.raw`(?: *(?:$|[,;:.|](?!\d))| - )`;

/** What may follow an amount that is the billed unit. `size` may not. */
const TAIL = [
  STOP,
  // The next ingredient: 5 mg/3 mg; 0.25 mg/foslevodopa 5 mg; 1 mg daunorubicin and 2.27 mg.
  String.raw`\/(?=[a-z -]{0,60}[\d.])`,
  String.raw` [a-z]{1,30} and [a-z\d]`,
  // 50 mcg for intrathecal trial; 0.1 mg of iron; 10 mg and hyaluronidase; 1 ml syringe.
  " (?:and|for|of|oral|vial|ampule|syringe|lipids|ferric iron|phenytoin equivalent)(?![a-z])",
  " (?!size)[a-z]{1,30}$",
].join("|");

/** After these words, an amount is not the unit: `provision of up to 56 mg of esketamine`. */
const NOT_AFTER =
  "(?<!\\b(?:of|than|to|with|by|for|every|exceed|weighing|receiving|dose|contains|[<>=]) )";

/** A pattern with a cheap test that must match first, because compiling it is slow. */
const pattern = (needed: RegExp, source: string) => ({ needed, found: new RegExp(source, "g") });

const PATTERNS = {
  /** `25% in 50 ml` (J2150): grams in 100 ml, so 12.5 g. */
  solution: pattern(
    /% in /,
    `(?<percent>${NUMBER})% in (?<number>${NUMBER})(?: ml| cc)(?=${STOP})`,
  ),
  /** `500 ml = 1 unit`, `1 month's supply = 1 unit`. */
  equation: pattern(
    /=|equal/,
    `(?<![^ (])${amountPattern(ALL_MEASURES)}(?:'s)?(?: supply)? ?(?:=|equals?) ?(?:1|one) unit(?![a-z\\d])`,
  ),
  /** `1 unit equals 1 cubic foot`. */
  reversedEquation: pattern(
    /=|equal/,
    `\\b(?:1|one) unit(?: of service)? ?(?:=|equals?) ?${amountPattern(ALL_MEASURES)}`,
  ),
  /** `per 10 mg`, `per square centimeter`, `per diem`; `each 15 minutes`, but not `each foot`. */
  per: pattern(
    /per |each /,
    `\\b(?:per|each(?: additional)?(?= ${NUMBER})) (?:(?<number>${NUMBER})(?<scale>${SCALE})?[ -]?)?(?<unit>${ALL_MEASURES})(?=${STOP}| (?:length|interval|lipids)(?![a-z])| of [a-z])`,
  ),
  /** `per study dose`, `each dressing`, `each`; `per study dose up to 20 millicuries` (A9515). */
  counted: pattern(
    /per |each/,
    `\\b(?:(?:per|each) (?:(?<number>${NUMBER}) )?(?<unit>${COUNTED_WORDS})|each)(?=${STOP}| up to )`,
  ),
  singleDose: pattern(
    /single /,
    "\\bsingle (?:unit )?(?:dose|dosage)(?: form| applicator)(?![a-z])",
  ),
  /** `per 50`, at the end. */
  perPieces: pattern(/per \d/, `\\bper (?<number>${NUMBER})$`),
  /** `4-hour unit`. */
  hoursUnit: pattern(/hour unit/, `(?<number>${NUMBER})-(?<unit>hour) unit(?![a-z])`),
  /** `up to 20 mg`, `less than or equal to 3 mg`. */
  upTo: pattern(
    /up to |less than or equal|more than /,
    `\\b(?=[uln])${NOT_AFTER}(?:up to|less than or equal to|not more than|no more than) ${amountPattern(DRUG_MEASURES)}(?=${TAIL})`,
  ),
  /** `up to 15 minutes`, at the end. */
  upToTime: pattern(/up to /, `\\b(?=u)(?<=, )up to (?<number>${NUMBER}) (?<unit>minutes|hours)$`),
  orLess: pattern(
    /or less/,
    `(?=[\\d.])${NOT_AFTER}${amountPattern(DRUG_MEASURES)} or less(?=${STOP})`,
  ),
  /** `up to 200 million autologous anti-cd19 car positive viable t cells`. */
  upToCells: pattern(
    /cells/,
    `\\bup to (?<number>${NUMBER})(?<scale>${SCALE}) (?:[^ ]{1,30} ){0,14}?(?<unit>cells)(?![a-z])`,
  ),
  /** `1 mg`. */
  bare: pattern(/\d/, `(?=[\\d.])${NOT_AFTER}${amountPattern(DRUG_MEASURES)}(?=${TAIL})`),
};

type PatternName = keyof typeof PATTERNS;

const LEFTOVER = {
  word: /\b(?:per|each)\b/,
  amount: new RegExp(`${NUMBER}${SCALE}?[ -]?(?:${DRUG_MEASURES})`),
  time: new RegExp(
    `${NUMBER}[ -]?(?:${measureWords(({ dimension }) => dimension === "time" || dimension === "period")})`,
  ),
} as const;

/** An amount with its start and end offsets in the descriptor. */
export interface Mention extends Amount {
  readonly start: number;
  readonly end: number;
}

export type Phrases = ReturnType<typeof readPhrases>;

/** @returns the text in lower case, trimmed, with every run of blanks collapsed to one */
export function folded(text: string): string {
  // Skips single blanks: most texts have no runs.
  return text
    .toLowerCase()
    .replace(/\s\s+|[^\S ]/g, " ")
    .trim();
}

/** The unit that a descriptor states outright (`500 ml = 1 unit`) or as a solution of a drug. */
export function readEquation(text: string): Mention | null {
  for (const name of ["equation", "reversedEquation", "solution"] as const) {
    const [found] = mentions(text, name);
    if (found !== undefined) return found;
  }
  return null;
}

/** Finds the phrases of a folded text, the most certain patterns first; each consumes its match. */
export function readPhrases(text: string) {
  let rest = withoutUnbilledAmounts(text);
  const take = (...names: PatternName[]): Mention[] =>
    names
      .flatMap((name) => {
        const found = mentions(rest, name);
        for (const { start, end } of found)
          rest = rest.slice(0, start) + blanked(rest.slice(start, end)) + rest.slice(end);
        return found;
      })
      .sort((a, b) => a.start - b.start);
  /** The units after `per` and `each`, measured or counted. */
  const per = take("per", "counted", "singleDose", "perPieces", "hoursUnit");
  /** `up to` and the like. */
  const ceilings = take("upTo", "upToTime", "orLess", "upToCells");
  /** Amounts without `per`, `each`, or `up to`. */
  const bare = take("bare");
  const numbered = /\d/.test(rest);
  /** Whether an unparsed `per` or `each`, amount, or time remains. */
  const leftover = {
    word: LEFTOVER.word.test(rest),
    amount: numbered && LEFTOVER.amount.test(rest),
    time: numbered && LEFTOVER.time.test(rest),
  };
  return { per, ceilings, bare, leftover };
}

function mentions(text: string, name: PatternName): Mention[] {
  const found: Mention[] = [];
  const { needed, found: pattern } = PATTERNS[name];
  if (!needed.test(text)) return found;
  // Not matchAll, which copies these patterns of thousands of characters on each call.
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { number, scale, percent, unit: spelling } = match.groups ?? {};
    const unit = unitOf(name, spelling, number !== undefined);
    const amount = number === undefined ? 1 : quantityOf(number, scale);
    // Grams of a drug in a volume of solution, rounded to 12 digits to drop binary noise.
    const quantity =
      percent === undefined
        ? amount
        : Number(((amount * quantityOf(percent)) / 100).toPrecision(12));
    const end = match.index + match[0].length;
    found.push({ quantity, unit, dimension: dimensionOf(unit), start: match.index, end });
  }
  return found;
}

/** `per unit` counts bags of blood; `per 10 units` measures potency. */
function unitOf(name: PatternName, spelling: string | undefined, numbered: boolean): string {
  if (name === "solution") return "g";
  if (spelling === undefined) return name === "singleDose" ? SINGLE_DOSE : PIECE;
  const counted = numbered && name !== "counted" ? undefined : COUNTED_BY_SPELLING.get(spelling);
  return counted ?? MEASURE_BY_SPELLING.get(spelling) ?? spelling;
}
