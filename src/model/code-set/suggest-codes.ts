/** Suggests codes of a release for a misread or mistyped one. */

import { differingPlace, isAdjacentSwap } from "../basics/adjacent-swap.js";
import { by } from "../basics/group-by.js";
import { codeSetOf } from "./licensed-code-sets.js";
import type { HcpcsRecord } from "./record.js";

/** The maximum number of suggestions. */
const MOST = 5;

/** Characters that look alike in print or handwriting. */
const LOOK_ALIKES: readonly (readonly [letter: string, digit: string])[] = [
  ["O", "0"],
  ["I", "1"],
  ["L", "1"],
  ["Z", "2"],
  ["S", "5"],
  ["G", "6"],
  ["B", "8"],
];

/** The letters that may stand for digits, for use in a regular expression. */
export const LETTERS_FOR_DIGITS = LOOK_ALIKES.map(([letter]) => letter).join("");

interface Known {
  /** Records of the codes, if available: billable codes come before discontinued ones. */
  readonly records?: ReadonlyMap<string, HcpcsRecord>;
  /** The user's description of the code: codes that share words with it come first. */
  readonly ownText?: string;
}

/**
 * @param asked the unknown code, in upper case
 * @returns at most five codes within one slip, likeliest first: look-alikes, swaps, one other
 *   character; none for a CPT or CDT number (99213), which nobody mistyped
 */
export function suggestCodes(
  asked: string,
  codes: Iterable<string>,
  { records, ownText = "" }: Known = {},
): string[] {
  if (codeSetOf(asked) !== null) return [];
  const own = wordsOf(ownText);
  const ranked: { code: string; rank: number; ended: boolean; shared: number }[] = [];
  for (const code of codes) {
    const rank = slipRank(asked, code);
    if (rank === null) continue;
    const record = records?.get(code);
    const words = own.size === 0 ? [] : [...wordsOf(record?.longDescription ?? "")];
    ranked.push({
      code,
      rank,
      ended: (record?.terminationDate ?? null) !== null,
      shared: words.filter((word) => own.has(word)).length,
    });
  }
  return ranked
    .sort(
      by(({ code, rank, ended, shared }) => [rank !== LOOKS_THE_SAME, ended, -shared, rank, code]),
    )
    .slice(0, MOST)
    .map(({ code }) => code);
}

const LOOKS_THE_SAME = 0;

/**
 * Null if more than one slip away; lower is likelier. Stops at the third difference, because it
 * runs for each code of a release and each unknown code of a table.
 */
function slipRank(asked: string, code: string): number | null {
  const [short, long] = asked.length < code.length ? [asked, code] : [code, asked];
  if (long.length - short.length > 1) return null;
  if (short.length < long.length) {
    const at = differingPlace(asked, code);
    return short.slice(at) === long.slice(at + 1) ? 2 : null;
  }
  let differing = 0;
  let looking = 0;
  let last = 0;
  for (let at = 0; at < asked.length && looking <= 2; at += 1) {
    const [one, other] = [asked.charCodeAt(at), code.charCodeAt(at)];
    if (one === other) continue;
    differing += 1;
    last = at;
    if (asDigit(one) !== asDigit(other)) looking += 1;
  }
  if (looking === 0) return LOOKS_THE_SAME;
  // A wrong last digit is likelier than a wrong letter, which names another code range.
  if (differing === 1) return 3 + asked.length - last;
  return differing === 2 && isAdjacentSwap(asked, code) ? 1 : null;
}

/** Indexed by character code, because a Map takes ten times as long. */
const DIGIT_OF: number[] = [];
for (const [letter, digit] of LOOK_ALIKES) DIGIT_OF[letter.charCodeAt(0)] = digit.charCodeAt(0);

function asDigit(character: number): number {
  return DIGIT_OF[character] ?? character;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[a-z]{4,}/g));
}
