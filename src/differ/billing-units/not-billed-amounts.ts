/** Blanks the amounts in a descriptor that are not the billed unit. */
import { ALL_MEASURES, AMOUNT, NUMBER, SCALE } from "./amounts.js";

/** Replaces excluded text: preserves offsets and cannot be part of a word. */
const BLANK = "|";

const NUMBER_WORD = String.raw`\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve) `;
const UNIT = `[ -]?(?:${ALL_MEASURES})`;

/** The denominator of a rate: `/ml`, ` per hour`, ` per 0.1 ml`. */
const DIVISOR = String.raw`(?:ml|cc|l|dl|kg|m2|mm3|milliliter|min|minutes?|hr|hours?|day|weeks?|calendar month|month)(?![a-z\d])`;
const DIVIDED = String.raw` ?(?:\/ ?${DIVISOR}|per (?:${NUMBER} )?${DIVISOR})`;

const FLOOR_WORDS = [
  "greater than",
  "more than",
  "less than(?! or equal to)",
  "fewer than",
  "over",
  "above",
  "below",
  "under",
  "at least",
  "at most",
  "not less than",
  "minimum(?: of)?",
  "maximum(?: of)?",
  "about",
  "approximately",
  "exceed(?:s|ing)?",
].join("|");
const TO_CEILING = `,? (?:but |and )?(?:less than|up to|no more than|not more than)(?: or equal to)? ${AMOUNT}`;

/**
 * Each trap, keyed by a cheap test that must match first. Compiling the traps, each with hundreds
 * of unit spellings, is most of the cost of reading a unit in a short run.
 */
const TRAPS = Object.entries({
  // Concentrations and rates, or a list of them: 2.5g/cc; 0.15mg, 0.013mg per 24 hours.
  "\\/ ?[a-z]|per ": `(?:${AMOUNT}, ){0,3}(?:${NUMBER}[ -]?|${NUMBER_WORD})(?:[a-z]{1,12})?${DIVIDED}`,
  // Ranges: 150-199 mg/ml; 10 to 51 grams; 10 up to 400 million cells.
  "(?:[–-] ?| to | through )[\\d.]": `${NUMBER}${SCALE}?(?:${UNIT})?(?: ?[–-] ?| to | through | up to )${NUMBER}${SCALE}?(?:${UNIT}(?:${DIVIDED})?)?`,
  // Minimums, and ranges from one: greater than 3 mg, but less than or equal to 6 mg (J0573).
  [`(?:${FLOOR_WORDS})(?: or equal to)? [\\d.]`]: `(?:${FLOOR_WORDS})(?: or equal to)? ${NUMBER}${SCALE}?(?:${UNIT})?(?:${TO_CEILING})?`,
  "[<>≤≥]": `[<>≤≥]=? ?${AMOUNT}`,
  // Frequencies: once every 3 hours (S9497).
  "every [\\d.]": `\\bevery ${NUMBER}${UNIT}`,
  // 50 ml or greater per hour; 400 or greater mg/ml.
  "(?:or|and) (?:more|greater|above|over|larger)": `${NUMBER}(?:${UNIT})? (?:or|and) (?:more|greater|above|over|larger)(?:(?: [a-z]{1,10})?${DIVIDED})?`,
  // The contents of a container: 0.9 mg, provided in 1.1 mg vial (J3240); an empty syringe (A4232).
  "provided in|containing": `(?:provided in|containing(?: nominal)?) ${NUMBER}${SCALE}?(?:${UNIT})?`,
  "^syringe .*\\d": `^syringe .{0,80}?${AMOUNT}`,
}).map(([needed, trap]) => ({ needed: new RegExp(needed), trap: new RegExp(trap, "g") }));

export function withoutUnbilledAmounts(text: string): string {
  // Without a digit, only the first trap can match, by a number in words.
  const traps = /\d/.test(text) ? TRAPS : TRAPS.slice(0, 1);
  return traps.reduce(
    (rest, { needed, trap }) => (needed.test(rest) ? rest.replace(trap, blanked) : rest),
    text,
  );
}

/** Blanks what is in parentheses, nested and unclosed ones included. */
export function withoutParentheses(text: string): string {
  let depth = 0;
  return text.replace(/[()]|[^()]+/g, (part) => {
    if (part === "(") depth += 1;
    const inside = depth > 0;
    if (part === ")" && depth > 0) depth -= 1;
    return inside ? blanked(part) : part;
  });
}

export function blanked(match: string): string {
  return BLANK.repeat(match.length);
}
