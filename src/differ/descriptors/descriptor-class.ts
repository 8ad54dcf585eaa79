/** Formatting, reference, quantity, spelling or wording: what a changed descriptor amounts to. */
import { distance } from "fastest-levenshtein";
import type { DescriptorClass } from "../../model/comparison/descriptor-classes.js";
import { UNIT_WORDS } from "../billing-units/spellings.js";
import { textTokens } from "./word-diff.js";

/** A code's number standing in a text: Level II, or Level I where no unit follows the digits. */
const CODE_TOKEN = /^(?:[a-z]\d{4}|\d{5}|\d{4}[aftum])$/i;

/** A number, alone or with its unit in one token. */
const QUANTITY_TOKEN = /^[.]?\d/;

/** Words that only say how a quantity is meant: `up to`, `less than or equal to`, `per`. */
const QUANTITY_WORDS = new Set(
  "per each every up to less more than or equal greater over under at least most maximum minimum not exceeding".split(
    " ",
  ),
);

const COMPARISON = /^[<>=]+$/;

/**
 * @param from the older wording, blank-folded; @param to the newer, different from it
 * @param areWords whether CMS writes the one word after the other is gone, and wrote the other before it came
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

/** The code numbers that differ between two wordings, pair by pair in the order of the text. */
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

/** Words and quantities in lower case. Punctuation is no token, but `<` and `<=` are: G8923 moved from one to the other. */
export function tokensOf(text: string): string[] {
  return textTokens(text)
    .map((token) => token.trim().toLowerCase())
    .filter((token) => /[\p{L}\p{N}%<>=]/u.test(token));
}

/** `1,000 units` and `1000units` are the same figure; `1.5` and `15` are not. */
function bare(tokens: readonly string[]): string {
  return tokens.join("").replace(/[^\p{L}\p{N}.%<>=]|(?<!\d)\.|\.(?!\d)/gu, "");
}

function withoutCodes(tokens: readonly string[]): string[] {
  return tokens.map((token) => (CODE_TOKEN.test(token) ? "#" : token));
}

function isQuantity(token: string): boolean {
  return (QUANTITY_TOKEN.test(token) && !CODE_TOKEN.test(token)) || UNIT_WORDS.has(token);
}

/** Those of some tokens that others lack, each as often as they lack it, wherever it stands. */
function lackedBy(others: readonly string[], some: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const token of others) counts.set(token, (counts.get(token) ?? 0) + 1);
  return some.filter((token) => {
    const count = counts.get(token) ?? 0;
    counts.set(token, count - 1);
    return count <= 0;
  });
}

/** Word parts whose exchange is a letter or two, and another meaning: laminotomy is no laminectomy (G9942). */
const MEANINGFUL_PARTS = /^(?:hypo|hyper|inter|intra|ante|anti|pre|pro)|(?:ectomy|otomy|ostomy)$/g;
const MAX_LETTERS = 2;

/** A letter or two apart, and no word turned into its opposite. */
function isNear(before: string, after: string): boolean {
  if (/\d/.test(before + after) || before[0] !== after[0] || before.length <= MAX_LETTERS)
    return false;
  if (String(before.match(MEANINGFUL_PARTS)) !== String(after.match(MEANINGFUL_PARTS)))
    return false;
  return distance(before, after) <= MAX_LETTERS;
}

/** `smokers` and `smoker`, `discharge` and `discharged`: one word in two forms (G9642, G8826). */
function isInflected(before: string, after: string): boolean {
  const [short = "", long = ""] = [before, after].sort((a, b) => a.length - b.length);
  return long === `${short}s` || (short.endsWith("e") && long === `${short}d`);
}
