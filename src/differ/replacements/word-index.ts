/** Which of many descriptions have a word, and how much a word tells among them: the rarer, the more. */
import { tversky, UNSHARED } from "./likeness.js";
import { END, toldBy, wordsOfAll } from "./telling-words.js";

/** Rare words count more: the weight is the logarithm of rarity to this power. */
const RARITY = 1.5;

export interface WordIndex {
  readonly weight: (word: string) => number;
  /** The places of the descriptions that are at least so much like a set of words, ascending. */
  alike(words: ReadonlySet<string>, score: number): number[];
  /** The places of the descriptions that have all of some words, ascending. */
  havingAll(words: Iterable<string>): number[];
}

/** Words are numbers here, and each list of lists is one list: January 2026 has 129,733 words, 8,440 different ones. */
export function indexWords(descriptions: readonly string[]): WordIndex {
  const size = descriptions.length;
  const { ids, counts, words, starts } = numberWords(descriptions);
  const { weights, ofUnknown } = weigh(counts, size);
  const { having, from } = turnedAround(words, starts, counts);
  const totals = new Float64Array(size);
  for (let place = 0; place < size; place += 1) {
    for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at += 1)
      totals[place] = (totals[place] ?? 0) + (weights[words[at] ?? 0] ?? 0);
  }
  const weight = (word: string) => weights[ids.get(word) ?? NOTHING] ?? ofUnknown;
  const asked = new Uint8Array(counts.length);
  const met = new Uint8Array(size);
  return {
    weight,
    alike: (some, score) => {
      const known = idsOf(some, ids).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0));
      let own = 0;
      for (const word of some) own += weight(word);
      const least = leastShared(own, score);
      // The heaviest words first: once the others together are too light, only what was met by then can be alike.
      let left = known.reduce((sum, id) => sum + (weights[id] ?? 0), 0);
      const found: number[] = [];
      for (const id of known) {
        asked[id] = 1;
        if (left >= least) {
          for (let at = from[id] ?? 0; at < (from[id + 1] ?? 0); at += 1) {
            const place = having[at] ?? 0;
            if (met[place] === 0) found.push(place);
            met[place] = 1;
          }
        }
        left -= weights[id] ?? 0;
      }
      const alike = found.filter((place) => {
        let shared = 0;
        for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at += 1) {
          const id = words[at] ?? 0;
          if (asked[id] === 1) shared += weights[id] ?? 0;
        }
        met[place] = 0;
        if (shared < least) return false;
        return tversky(shared, own - shared, (totals[place] ?? 0) - shared) >= score - ROUNDING;
      });
      for (const id of known) asked[id] = 0;
      return alike.sort((a, b) => a - b);
    },
    havingAll: (some) => {
      const all = [...some];
      const known = idsOf(all, ids);
      if (all.length === 0) return descriptions.map((_, place) => place);
      if (known.length < all.length) return [];
      const [rarest = 0, ...others] = known.sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
      return [...having.subarray(from[rarest], from[rarest + 1])].filter((place) => {
        const own = words.slice(starts[place], starts[place + 1]);
        return others.every((id) => own.includes(id));
      });
    },
  };
}

/** @returns how much a word tells among the given descriptions */
export function wordWeights(
  descriptions: readonly ReadonlySet<string>[],
): (word: string) => number {
  const found = new Map<string, number>();
  for (const words of descriptions) {
    for (const word of words) found.set(word, (found.get(word) ?? 0) + 1);
  }
  const { weights, ofUnknown } = weigh([...found.values()], descriptions.length);
  const known = new Map([...found.keys()].map((word, index) => [word, weights[index]]));
  return (word) => known.get(word) ?? ofUnknown;
}

/** Stands for a word that says nothing about what a description is of. */
const NOTHING = -1;

/** How many descriptions are taken at once: their words are texts of their own until they are numbers. */
const AT_ONCE = 2000;

/**
 * @returns a number for each word; in how many descriptions it is; the words of all descriptions, each once a
 * description; and where each description's begin
 */
function numberWords(descriptions: readonly string[]) {
  const ids = new Map<string, number>();
  const counts: number[] = [];
  const words: number[] = [];
  const starts = [0];
  /** The last description in which a word was met. */
  const last: number[] = [];
  for (let done = 0; done < descriptions.length; done += AT_ONCE) {
    for (const word of wordsOfAll(descriptions.slice(done, done + AT_ONCE))) {
      if (word === END) {
        starts.push(words.length);
        continue;
      }
      let id = ids.get(word);
      if (id === undefined) {
        const told = toldBy(word);
        id = told === null ? NOTHING : (ids.get(told) ?? counts.push(0) - 1);
        if (told !== null) ids.set(told, id);
        ids.set(word, id);
      }
      const place = starts.length;
      if (id === NOTHING || last[id] === place) continue;
      last[id] = place;
      counts[id] = (counts[id] ?? 0) + 1;
      words.push(id);
    }
  }
  return { ids, counts, words, starts };
}

/** From the words of each description to the descriptions of each word, in their order. */
function turnedAround(
  words: readonly number[],
  starts: readonly number[],
  counts: readonly number[],
) {
  const from = [0];
  for (const count of counts) from.push((from.at(-1) ?? 0) + count);
  const having = new Int32Array(words.length);
  const next = Int32Array.from(from);
  let place = 0;
  for (let at = 0; at < words.length; at += 1) {
    while (at >= (starts[place + 1] ?? 0)) place += 1;
    const id = words[at] ?? 0;
    const free = next[id] ?? 0;
    having[free] = place;
    next[id] = free + 1;
  }
  return { having, from };
}

function idsOf(words: Iterable<string>, ids: ReadonlyMap<string, number>): number[] {
  return [...words].map((word) => ids.get(word) ?? NOTHING).filter((id) => id !== NOTHING);
}

/** @param counts in how many descriptions each word is */
function weigh(counts: readonly number[], descriptions: number) {
  // At least as many as a quarter brings, so that a small file does not make every word common.
  const size = Math.max(descriptions, 100) + 1;
  const byCount = new Map<number, number>();
  const weighed = (times: number) => {
    const known = byCount.get(times) ?? Math.log(size / times) ** RARITY;
    byCount.set(times, known);
    return known;
  };
  return { weights: counts.map(weighed), ofUnknown: weighed(1) };
}

/** The least weight that two descriptions must share to reach the score, however few other words either has. */
function leastShared(own: number, score: number): number {
  return (UNSHARED.more * score * own) / (1 - score + UNSHARED.more * score) - ROUNDING;
}

/** Sums of weights differ by less than this when they are added up in another order. */
const ROUNDING = 1e-6;
