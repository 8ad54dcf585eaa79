/** Codes that look like one that is not there: what was meant, or misread from paper. */
import { differingPlace, isTransposed } from "../basics/transposed.js";

/** More than these help nobody. */
const MOST = 5;

/** Characters that are taken for each other in print and handwriting. */
const LOOK_ALIKES: readonly (readonly [letter: string, digit: string])[] = [
  ["O", "0"],
  ["I", "1"],
  ["L", "1"],
  ["Z", "2"],
  ["S", "5"],
  ["G", "6"],
  ["B", "8"],
];

/**
 * @param asked in upper case
 * @param codes of the releases in which it is not
 * @returns those one slip away, likeliest first: misread characters, two changed places, then one other
 */
export function suggestCodes(asked: string, codes: Iterable<string>): string[] {
  const ranked: { code: string; rank: number }[] = [];
  for (const code of codes) {
    const rank = slipRank(asked, code);
    if (rank !== null) ranked.push({ code, rank });
  }
  return ranked
    .sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1))
    .slice(0, MOST)
    .map(({ code }) => code);
}

/** Null for what is more than one slip away; lower is likelier. */
function slipRank(asked: string, code: string): number | null {
  if (Math.abs(asked.length - code.length) > 1) return null;
  if (digitsFirst(asked) === digitsFirst(code)) return 0;
  if (isTransposed(asked, code)) return 1;
  if (!isOneEdit(asked, code)) return null;
  if (asked.length !== code.length) return 2;
  // Of one wrong character, the last digit is likelier than the letter, which names another series.
  return 3 + asked.length - differingPlace(asked, code);
}

function digitsFirst(code: string): string {
  return LOOK_ALIKES.reduce((text, [letter, digit]) => text.replaceAll(letter, digit), code);
}

/** Whether one character was changed, added or left out. */
function isOneEdit(a: string, b: string): boolean {
  const at = differingPlace(a, b);
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  const rest = longer.slice(at + 1);
  return rest === shorter.slice(at + (shorter.length === longer.length ? 1 : 0));
}
