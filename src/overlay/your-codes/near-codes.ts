/** Codes that are spelt almost like one that is unknown: what somebody may have meant. */
import type { Release } from "../../model/code-set/release.js";

const [MOST, MOST_DESCRIPTION] = [3, 200];

interface Near {
  readonly code: string;
  readonly description: string;
  /** Only of one that has an end. */
  readonly lastBillableDate?: string;
}

/**
 * @param ownText what the user's own line says of it, empty where it says nothing: of many that are one
 * stroke away, those whose description shares words with it come first
 */
export function nearCodes(code: string, newer: Release, ownText: string): Near[] {
  const own = wordsOf(ownText);
  const found = [...spellings(code)].flatMap(([candidate, rank]) => {
    const record = newer.records.get(candidate);
    // What looks the same is what was meant, billable or not; of the rest only what may be billed is a guess.
    const ended = record?.terminationDate ?? null;
    if (record === undefined || (ended !== null && rank !== LOOKS_THE_SAME)) return [];
    const description = record.longDescription ?? record.shortDescription ?? "";
    const shared = [...wordsOf(description)].filter((word) => own.has(word)).length;
    return [{ code: candidate, description, ended, rank, shared }];
  });
  return found
    .sort(
      (a, b) =>
        Number(b.rank === LOOKS_THE_SAME) - Number(a.rank === LOOKS_THE_SAME) ||
        b.shared - a.shared ||
        a.rank - b.rank ||
        (a.code < b.code ? -1 : 1),
    )
    .slice(0, MOST)
    .map(({ code: candidate, description, ended }) => ({
      code: candidate,
      description:
        description.length <= MOST_DESCRIPTION
          ? description
          : `${description.slice(0, MOST_DESCRIPTION - 1)}…`,
      ...(ended === null ? {} : { lastBillableDate: ended }),
    }));
}

/** The rank of a code in which letters stand for the digits that look like them. */
const LOOKS_THE_SAME = -1;

/** One stroke away: the same to the eye (rank -1), two neighbours swapped (rank 0), another letter (1), another digit (2, the last ones first). */
function spellings(code: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const add = (candidate: string, rank: number) => {
    if (candidate !== code && !found.has(candidate)) found.set(candidate, rank);
  };
  // A letter for the digit that looks like it.
  add(code.charAt(0) + code.slice(1).replaceAll("O", "0").replace(/[IL]/g, "1"), LOOKS_THE_SAME);
  for (let at = 1; at < code.length - 1; at += 1) {
    add(code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2), 0);
  }
  for (const letter of "ABCEGHJKLMPQRSTUV") add(letter + code.slice(1), 1);
  for (let at = code.length - 1; at >= 1; at -= 1) {
    for (const digit of "0123456789") add(code.slice(0, at) + digit + code.slice(at + 1), 2);
  }
  return found;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[a-z]{4,}/g) ?? []);
}
