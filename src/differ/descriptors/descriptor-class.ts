/** Classifies a changed descriptor: formatting, reference, quantity, spelling, or wording. */
import { distance } from "fastest-levenshtein";
import type { DescriptorClass } from "../../model/comparison/descriptor-classes.js";
import { UNIT_WORDS } from "../billing-units/spellings.js";
import { textTokens } from "./word-diff.js";

/** A code in a text: Level II, or Level I when no unit follows the digits. */
const CODE_TOKEN = /^(?:[a-z]\d{4}|\d{5}|\d{4}[aftum])$/i;

/** A number, alone or with its unit in one token. */
const QUANTITY_TOKEN = /^[.]?\d/;

/** Words that only qualify a quantity: `up to`, `less than or equal to`, `per`. */
const QUANTITY_WORDS = new Set(
  "per each every up to less more than or equal greater over under at least most maximum minimum not exceeding".split(
    " ",
  ),
);

const COMPARISON = /^[<>=]+$/;

/**
 * @param from the older wording, with blanks folded
 * @param to the newer wording, with blanks folded and different from `from`
 * @param areWords whether both words are real: CMS still uses the old word in the newer release,
 *   and used the new one in the older
 */
export function descriptorClass(
  from: string,
  to: string,
  areWords: (before: string, after: string) => boolean = () => false,
): DescriptorClass {
  const [older, newer] = [tokensOf(from), tokensOf(to)];
  if (bare(older) === bare(newer)) return "formatting";
  const [removed, added] = [lackedBy(newer, older), lackedBy(older, newer)];
  if (
    changedCodes(older, newer).length > 0 &&
    bare(withoutCodes(older)) === bare(withoutCodes(newer))
  ) {
    return "reference";
  }
  const changed = [...removed, ...added];
  if (
    changed.some((token) => isQuantity(token) || COMPARISON.test(token)) &&
    changed.every(
      (token) => isQuantity(token) || QUANTITY_WORDS.has(token) || COMPARISON.test(token),
    )
  ) {
    return "quantity";
  }
  const [before = "", after = ""] = [removed[0], added[0]];
  if (removed.length !== 1 || added.length !== 1 || !isNear(before, after)) return "wording";
  return isInflected(before, after) || !areWords(before, after) ? "spelling" : "wording";
}

/** The codes that differ between two wordings, paired in the order of the text. */
export function changedReferences(from: string, to: string) {
  return changedCodes(tokensOf(from), tokensOf(to));
}

function changedCodes(from: readonly string[], to: readonly string[]) {
  const [older, newer] = [codesIn(from), codesIn(to)];
  if (older.length !== newer.length) return [];
  return older.flatMap((code, index) => {
    const now = newer[index] ?? code;
    return now === code ? [] : [{ from: code, to: now }];
  });
}

function codesIn(tokens: readonly string[]): string[] {
  return tokens.filter((token) => CODE_TOKEN.test(token)).map((token) => token.toUpperCase());
}

/** Words and quantities in lower case, without punctuation except `<` and `<=` (G8923). */
export function tokensOf(text: string): string[] {
  return textTokens(text)
    .map((token) => token.trim().toLowerCase())
    .filter((token) => /[\p{L}\p{N}%<>=]/u.test(token));
}

/** Drops punctuation and blanks: `1,000 units` equals `1000units`, `1.5` does not equal `15`. */
function bare(tokens: readonly string[]): string {
  return tokens.join("").replace(/[^\p{L}\p{N}.%<>=]|(?<!\d)\.|\.(?!\d)/gu, "");
}

function withoutCodes(tokens: readonly string[]): string[] {
  return tokens.map((token) => (CODE_TOKEN.test(token) ? "#" : token));
}

function isQuantity(token: string): boolean {
  return (QUANTITY_TOKEN.test(token) && !CODE_TOKEN.test(token)) || UNIT_WORDS.has(token);
}

/** The tokens of `some` that `others` lacks, as a multiset and regardless of position. */
function lackedBy(others: readonly string[], some: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const token of others) counts.set(token, (counts.get(token) ?? 0) + 1);
  return some.filter((token) => {
    const count = counts.get(token) ?? 0;
    counts.set(token, count - 1);
    return count <= 0;
  });
}

/** Word parts that differ by a letter or two, and in meaning: laminotomy, laminectomy (G9942). */
const MEANINGFUL_PARTS = /^(?:hypo|hyper|inter|intra|ante|anti|pre|pro)|(?:ectomy|otomy|ostomy)$/g;
const MAX_LETTERS = 2;

/** At most two letters apart, with no prefix or suffix that changes the meaning. */
function isNear(before: string, after: string): boolean {
  if (/\d/.test(before + after) || before[0] !== after[0] || before.length <= MAX_LETTERS)
    return false;
  if (String(before.match(MEANINGFUL_PARTS)) !== String(after.match(MEANINGFUL_PARTS)))
    return false;
  return distance(before, after) <= MAX_LETTERS;
}

/** `smokers` and `smoker`, `discharge` and `discharged`: forms of one word (G9642, G8826). */
function isInflected(before: string, after: string): boolean {
  const [short = "", long = ""] = [before, after].sort((a, b) => a.length - b.length);
  return long === `${short}s` || (short.endsWith("e") && long === `${short}d`);
}
