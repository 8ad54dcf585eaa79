/** Suggests codes of a release for one that is not in it, because it was misread or mistyped. */
import { differingPlace, isAdjacentSwap } from "../basics/adjacent-swap.js";
import { codeSetOf } from "./licensed-code-sets.js";
import type { HcpcsRecord } from "./record.js";

/** The largest number of suggestions. */
const MOST = 5;

/** Characters that readers confuse in print and handwriting. */
const LOOK_ALIKES: readonly (readonly [letter: string, digit: string])[] = [
  ["O", "0"],
  ["I", "1"],
  ["L", "1"],
  ["Z", "2"],
  ["S", "5"],
  ["G", "6"],
  ["B", "8"],
];

/** The letters that may stand for digits, as a part of a regular expression. */
export const LETTERS_FOR_DIGITS = LOOK_ALIKES.map(([letter]) => letter).join("");

interface Known {
  /** Records of the codes, where they are at hand: codes that may be billed come before discontinued ones. */
  readonly records?: ReadonlyMap<string, HcpcsRecord>;
  /** What somebody's own line says of the code: records whose description shares words with it come first. */
  readonly ownText?: string;
}

/**
 * @param asked in upper case
 * @param codes of the releases in which it is not
 * @returns at most five, one slip away, likeliest first: what looks the same, two changed places, one other character;
 * none for a number of CPT or CDT (99213), which nobody mistyped
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
      (a, b) =>
        Number(b.rank === LOOKS_THE_SAME) - Number(a.rank === LOOKS_THE_SAME) ||
        Number(a.ended) - Number(b.ended) ||
        b.shared - a.shared ||
        a.rank - b.rank ||
        (a.code < b.code ? -1 : 1),
    )
    .slice(0, MOST)
    .map(({ code }) => code);
}

const LOOKS_THE_SAME = 0;

/** Null for what is more than one slip away; lower is likelier. */
function slipRank(asked: string, code: string): number | null {
  if (Math.abs(asked.length - code.length) > 1) return null;
  if (looksTheSame(asked, code)) return LOOKS_THE_SAME;
  if (isAdjacentSwap(asked, code)) return 1;
  const at = differingPlace(asked, code);
  if (asked.length !== code.length) {
    const [short, long] = asked.length < code.length ? [asked, code] : [code, asked];
    return short.slice(at) === long.slice(at + 1) ? 2 : null;
  }
  // Of one wrong character, the last digit is likelier than the letter, which names another code range.
  return asked.slice(at + 1) === code.slice(at + 1) ? 3 + asked.length - at : null;
}

const DIGIT_OF: ReadonlyMap<string, string> = new Map(LOOK_ALIKES);

/** Character by character, because it is asked of each code of a release for each unknown code of a table. */
function looksTheSame(asked: string, code: string): boolean {
  if (asked.length !== code.length) return false;
  for (let at = 0; at < asked.length; at += 1) {
    const [one, other] = [asked.charAt(at), code.charAt(at)];
    if (one !== other && (DIGIT_OF.get(one) ?? one) !== (DIGIT_OF.get(other) ?? other))
      return false;
  }
  return true;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[a-z]{4,}/g) ?? []);
}
