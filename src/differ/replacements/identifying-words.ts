/** Extracts the words that identify an item: names of drugs, products, and procedures. */

import { measureWords } from "../billing-units/spellings.js";

/** Words too common to identify anything. */
const COMMON = new Set(
  "a an and any as at be by each for from if in into is it of on or other per than that the this to under up use used using with including includes include injection inj unit units mg mcg ml cc gm gram grams g iu i u usp microgram micrograms milligram milligrams milliliter millicurie millicuries mci microcurie square centimeter centimeters sq cm dose doses dosage vial vials study type e given less equal greater report reported therapeutically equivalent".split(
    " ",
  ),
);

/** Phrases about how a code differs or when to use it (J3031, Q4431), not what it is. */
const PHRASES =
  /not (?:otherwise (?:specified|classified)|therapeutically equivalent to [a-z]\d{4})|\((?:code may be used for|list in addition to|add-on, list separately) [^()]{1,300}/g;

/** `f18`, `f 18` and `f-18` are one isotope: C9060 became A9591, C9461 (c 11) A9515 (c-11). */
const ISOTOPE = /\b(c|cu|f|fe|ga|lu|n|rb|sm|tc|tl|xe|zr)[ -](\d{2,3}m?)\b/g;

/** Amounts, which billing units cover. */
const DOSE = measureWords(({ bare, dimension }) => bare || dimension === "area");
const AMOUNT = new RegExp(
  String.raw`(?<![a-z\d.])[\d,.]+ ?(?:${DOSE}|(?:b|m)illion(?![a-z\d]))`,
  "g",
);

/** CMS's longest description has 4,492 characters. */
const MAX_TEXT = 10_000;

/** Each replacement with a cheap test, because most texts need none. */
const REPLACED: readonly (readonly [needed: RegExp, found: RegExp, by: string])[] = [
  [/not otherwise|not therapeutically|\((?:code|list|add-on)/, PHRASES, " "],
  [/\d/, AMOUNT, " "],
  [/\d/, ISOTOPE, "$1$2"],
  // Starting at the hyphen is seven times as fast as starting at the word before it.
  [/-\d/, /-(?=\d{1,9}\b)(?<=\b[a-z]{1,30}-)/g, ""],
  [/non-/, /\bnon-(?=[a-z])/g, "non"],
];

/** @returns the identifying words; plurals become singulars, and `i-125` one word */
export function identifyingWords(description: string): ReadonlySet<string> {
  const words = inOneSpelling(description.slice(0, MAX_TEXT)).match(/[a-z0-9]+/g) ?? [];
  return new Set(words.flatMap((word) => standardWord(word) ?? []));
}

/** Separates descriptions; not a word, and no phrase or amount can match across it. */
export const END = "(\n";

/** @returns the words of all texts, with END after each; three times as fast as one by one */
export function wordsOfAll(descriptions: readonly string[]): readonly string[] {
  const text = descriptions.map((one) => one.slice(0, MAX_TEXT) + END).join("");
  return inOneSpelling(text).match(/[a-z0-9]+|\(\n/g) ?? [];
}

function inOneSpelling(description: string): string {
  let text = description.toLowerCase();
  for (const [needed, found, by] of REPLACED) {
    if (needed.test(text)) text = text.replace(found, by);
  }
  return text;
}

/** @returns the word in its standard spelling and singular; null when it identifies nothing */
export function standardWord(word: string): string | null {
  if (word === "s") return null;
  const isPlural = word.length > 4 && word.endsWith("s") && !word.endsWith("ss");
  const standard = SPELLINGS.get(word) ?? (isPlural ? word.slice(0, -1) : word);
  return COMMON.has(standard) ? null : standard;
}

/** Two spellings of a word: J3370 says hcl, J3373 hydrochloride. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([["hcl", "hydrochloride"]]);

/** `(fresenius kabi)`: the manufacturer, which sets one generic apart from another. */
export function manufacturerOf(description: string): string | null {
  return (
    /\(([a-z][a-z .&-]{2,40})\)(?=,? ?(?:not therapeutically|per |up to |\.?\d|$|biosimilar))/i
      .exec(description)?.[1]
      ?.toLowerCase() ?? null
  );
}

/** Words for routes of administration; each form of a drug has its own code. */
const ROUTES: Readonly<Record<string, RegExp>> = {
  injected: /\b(?:injection|injectable|infusion)\b/i,
  implanted: /\bimplants?\b/i,
  swallowed: /\boral\b/i,
  inhaled: /\binhal/i,
};

export function routesIn(description: string): ReadonlySet<string> {
  return new Set(Object.keys(ROUTES).filter((route) => ROUTES[route]?.test(description)));
}
