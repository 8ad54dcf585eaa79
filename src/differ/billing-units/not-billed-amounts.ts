/**
 * Amounts in a descriptor that are no billed unit. Concentrations and rates say how strong or how fast,
 * ranges and floors leave the amount open, a container holds more than is billed.
 */
import { ALL_MEASURES, AMOUNT, NUMBER, SCALE } from "./amounts.js";

/** The character that replaces excluded text: it keeps positions, and is part of no word. */
const BLANK = "|";

const NUMBER_WORD = String.raw`\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve) `;
const UNIT = `[ -]?(?:${ALL_MEASURES})`;

/** What an amount is divided by: `/ml`, ` per hour`, ` per 0.1 ml`. */
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
 * Each with what a text must have for it. Looking for that first is cheap; compiling the traps, each with hundreds of unit
 * spellings, is most of what reading a unit costs in a short run.
 */
const TRAPS = Object.entries({
  // Concentrations and rates, or a list of them: 2.5g/cc; 0.15mg, 0.013mg per 24 hours; one liter per day.
  "\\/ ?[a-z]|per ": `(?:${AMOUNT}, ){0,3}(?:${NUMBER}[ -]?|${NUMBER_WORD})(?:[a-z]{1,12})?${DIVIDED}`,
  // Ranges: 150-199 mg/ml; 10 to 51 grams; 10 up to 400 million cells.
  "(?:[–-] ?| to | through )[\\d.]": `${NUMBER}${SCALE}?(?:${UNIT})?(?: ?[–-] ?| to | through | up to )${NUMBER}${SCALE}?(?:${UNIT}(?:${DIVIDED})?)?`,
  // Floors, and ranges that begin with one: greater than 3 mg, but less than or equal to 6 mg (J0573).
  [`(?:${FLOOR_WORDS})(?: or equal to)? [\\d.]`]: `(?:${FLOOR_WORDS})(?: or equal to)? ${NUMBER}${SCALE}?(?:${UNIT})?(?:${TO_CEILING})?`,
  "[<>≤≥]": `[<>≤≥]=? ?${AMOUNT}`,
  // How often: once every 3 hours (S9497).
  "every [\\d.]": `\\bevery ${NUMBER}${UNIT}`,
  // 50 ml or greater per hour; 400 or greater mg/ml.
  "(?:or|and) (?:more|greater|above|over|larger)": `${NUMBER}(?:${UNIT})? (?:or|and) (?:more|greater|above|over|larger)(?:(?: [a-z]{1,10})?${DIVIDED})?`,
  // What a container holds: 0.9 mg, provided in 1.1 mg vial (J3240); an empty syringe (A4232).
  "provided in|containing": `(?:provided in|containing(?: nominal)?) ${NUMBER}${SCALE}?(?:${UNIT})?`,
  "^syringe .*\\d": `^syringe .{0,80}?${AMOUNT}`,
}).map(([needed, trap]) => ({ needed: new RegExp(needed), trap: new RegExp(trap, "g") }));

/** Blanks the amounts that are no billed unit. */
export function withoutTraps(text: string): string {
  // Without a figure only the first is met, by a number in words.
  const some = /\d/.test(text) ? TRAPS : TRAPS.slice(0, 1);
  return some.reduce(
    (rest, { needed, trap }) => (needed.test(rest) ? rest.replace(trap, blanked) : rest),
    text,
  );
}

/** The text without what stands in parentheses, nested and unclosed ones included. */
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
