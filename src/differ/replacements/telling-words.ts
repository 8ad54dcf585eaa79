/** The words of a description that tell what it is of: names of drugs, products and procedures. */

import { measureWords } from "../billing-units/spellings.js";

/** Words that every other description has. */
const COMMON = new Set(
  "a an and any as at be by each for from if in into is it of on or other per than that the this to under up use used using with including includes include injection inj unit units mg mcg ml cc gm gram grams g iu i u usp microgram micrograms milligram milligrams milliliter millicurie millicuries mci microcurie square centimeter centimeters sq cm dose doses dosage vial vials study type e given less equal greater report reported therapeutically equivalent".split(
    " ",
  ),
);

/** Phrases that say how a code differs from another, or when it may be used (J3031, Q4431); not what it is of. */
const PHRASES =
  /not (?:otherwise (?:specified|classified)|therapeutically equivalent to [a-z]\d{4})|\((?:code may be used for|list in addition to|add-on, list separately) [^()]{1,300}/g;

/** `f18`, `f 18` and `f-18` are one isotope: C9060 became A9591, C9461 (c 11) A9515 (c-11). */
const ISOTOPE = /\b(c|cu|f|fe|ga|lu|n|rb|sm|tc|tl|xe|zr)[ -](\d{2,3}m?)\b/g;

/** Amounts, which the billing units compare. */
const DOSE = measureWords(({ bare, dimension }) => bare || dimension === "area");
const AMOUNT = new RegExp(
  String.raw`(?<![a-z\d.])[\d,.]+ ?(?:${DOSE}|(?:b|m)illion(?![a-z\d]))`,
  "g",
);

/** Longer texts are no descriptions; CMS's longest has 4,492 characters. */
const MAX_TEXT = 10_000;

/** Each replacement with what a text must have for it: most have neither, and looking costs less than replacing. */
const REPLACED: readonly (readonly [needed: RegExp, found: RegExp, by: string])[] = [
  [/not otherwise|not therapeutically|\((?:code|list|add-on)/, PHRASES, " "],
  [/\d/, AMOUNT, " "],
  [/\d/, ISOTOPE, "$1$2"],
  // Begins with the hyphen, which is found seven times as fast as a word before one.
  [/-\d/, /-(?=\d{1,9}\b)(?<=\b[a-z]{1,30}-)/g, ""],
  [/non-/, /\bnon-(?=[a-z])/g, "non"],
];

/** @returns the telling words, plurals as singulars, `i-125` as one word */
export function tellingWords(description: string): ReadonlySet<string> {
  const words = inOneSpelling(description.slice(0, MAX_TEXT)).match(/[a-z0-9]+/g) ?? [];
  return new Set(words.flatMap((word) => toldBy(word) ?? []));
}

/** Stands after each description: no word, and neither a phrase nor an amount reaches over it. */
export const END = "(\n";

/** @returns the words of many descriptions, with END after each: at once, because one by one takes three times as long */
export function wordsOfAll(descriptions: readonly string[]): readonly string[] {
  const text = descriptions.map((one) => one.slice(0, MAX_TEXT) + END).join("");
  return inOneSpelling(text).match(/[a-z0-9]+|\(\n/g) ?? [];
}

/** In small letters, without amounts and phrases. */
function inOneSpelling(description: string): string {
  let text = description.toLowerCase();
  for (const [needed, found, by] of REPLACED) {
    if (needed.test(text)) text = text.replace(found, by);
  }
  return text;
}

/** @returns a word as others count it, a plural as its singular; null where it tells nothing */
export function toldBy(word: string): string | null {
  if (word === "s") return null;
  const isPlural = word.length > 4 && word.endsWith("s") && !word.endsWith("ss");
  const told = SPELLINGS.get(word) ?? (isPlural ? word.slice(0, -1) : word);
  return COMMON.has(told) ? null : told;
}

/** The same word in two spellings: J3370 says hcl, J3373 hydrochloride. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([["hcl", "hydrochloride"]]);

/** `(fresenius kabi)` in brackets, which tells one generic from another. */
export function manufacturerOf(description: string): string | null {
  return (
    /\(([a-z][a-z .&-]{2,40})\)(?=,? ?(?:not therapeutically|per |up to |\.?\d|$|biosimilar))/i
      .exec(description)?.[1]
      ?.toLowerCase() ?? null
  );
}

/** Words of a route; a drug in one form is billed by another code than the same drug in another. */
const ROUTES: Readonly<Record<string, RegExp>> = {
  injected: /\b(?:injection|injectable|infusion)\b/i,
  implanted: /\bimplants?\b/i,
  swallowed: /\boral\b/i,
  inhaled: /\binhal/i,
};

export function routesIn(description: string): ReadonlySet<string> {
  return new Set(Object.keys(ROUTES).filter((route) => ROUTES[route]?.test(description)));
}
