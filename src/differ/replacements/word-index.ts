/** Indexes descriptions by word, with weights: the rarer a word, the heavier. */
import { UNSHARED } from "./likeness.js";
import { NOTHING, Vocabulary } from "./vocabulary.js";

/** A word's weight is the logarithm of its rarity to this power. */
const RARITY = 1.5;

let vocabulary = new Vocabulary();

export function indexWords(descriptions: readonly string[]) {
  const places = placesOfWords(descriptions);
  const { ids, counts, weights, ofUnknown, words, first, end, having, from } = places;
  const idsOf = (some: Iterable<string>) => Array.from(some, (word) => ids.get(word) ?? NOTHING);
  const isKnown = (id: number) => (counts[id] ?? 0) > 0;
  const weight = (word: string) => weights[ids.get(word) ?? NOTHING] ?? ofUnknown;
  const find = alikeFinder(places);
  const alikeTo = (some: readonly number[], score: number) => {
    const own = some.reduce((sum, id) => sum + (weights[id] ?? ofUnknown), 0);
    return find(some.filter(isKnown), own, score);
  };
  return {
    weight,
    /** The indices of the descriptions that reach a score for a set of words, ascending. */
    alike: (some: ReadonlySet<string>, score: number) => alikeTo(idsOf(some), score),
    /** The same, for the words of a description. */
    alikeText: (description: string, score: number) => alikeTo(places.wordsOf(description), score),
    /** The indices of the descriptions that have all of the words, ascending. */
    havingAll: (some: Iterable<string>) => {
      const all = [...some];
      const known = idsOf(all).filter(isKnown);
      if (all.length === 0) return descriptions.map((_, place) => place);
      if (known.length < all.length) return [];
      const [rarest = 0, ...others] = known.sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
      return [...having.subarray(from[rarest], from[rarest + 1])].filter((place) => {
        const own = words.slice(first[place], end[place]);
        return others.every((id) => own.includes(id));
      });
    },
  };
}

/** Words are numbers, and lists are flat: January 2026 has 129,733 words, 8,440 distinct ones. */
function placesOfWords(descriptions: readonly string[]) {
  const size = descriptions.length;
  if (vocabulary.isFull) vocabulary = new Vocabulary();
  const texts = vocabulary.textsOf(descriptions);
  const { ids, words, starts } = vocabulary;
  const wordsOf = vocabulary.wordsOf.bind(vocabulary);
  /** The offsets of each description's words. */
  const first = texts.map((text) => starts[text] ?? 0);
  const end = texts.map((text) => starts[text + 1] ?? 0);
  /** How many descriptions have each word; 0 for a word of other releases only. */
  const counts = new Int32Array(vocabulary.size);
  for (let place = 0; place < size; place += 1) {
    const until = end[place] ?? 0;
    for (let at = first[place] ?? 0; at < until; at += 1) {
      const id = words[at] ?? 0;
      counts[id] = (counts[id] ?? 0) + 1;
    }
  }
  const { weights, ofUnknown } = weigh(counts, size);
  /** The descriptions of each word, ascending. */
  const from = new Int32Array(counts.length + 1);
  for (let id = 0; id < counts.length; id += 1) from[id + 1] = (from[id] ?? 0) + (counts[id] ?? 0);
  const having = new Int32Array(from.at(-1) ?? 0);
  const next = from.slice();
  const totals = new Float64Array(size);
  for (let place = 0; place < size; place += 1) {
    const until = end[place] ?? 0;
    let total = 0;
    for (let at = first[place] ?? 0; at < until; at += 1) {
      const id = words[at] ?? 0;
      total += weights[id] ?? 0;
      const free = next[id] ?? 0;
      having[free] = place;
      next[id] = free + 1;
    }
    totals[place] = total;
  }
  return { ids, wordsOf, words, first, end, counts, weights, ofUnknown, from, having, totals };
}

/** @returns a function from words, their weight, and a score to the indices of similar texts */
function alikeFinder(places: ReturnType<typeof placesOfWords>) {
  const { words, first, end, weights, from, having, totals } = places;
  const asked = new Uint8Array(from.length);
  /** The shared weight of each description so far. */
  const met = new Float64Array(first.length);

  /** Heaviest words first: when the rest together are too light, no new match is possible. */
  function meet(known: readonly number[], least: number): { found: number[]; left: number } {
    let left = known.reduce((sum, id) => sum + (weights[id] ?? 0), 0);
    const found: number[] = [];
    for (const id of known) {
      if (left < least) break;
      const heavy = weights[id] ?? 0;
      const until = from[id + 1] ?? 0;
      for (let at = from[id] ?? 0; at < until; at += 1) {
        const place = having[at] ?? 0;
        const before = met[place] ?? 0;
        if (before === 0) found.push(place);
        met[place] = before + heavy;
      }
      left -= heavy;
    }
    return { found, left };
  }

  function sharedBy(place: number): number {
    const until = end[place] ?? 0;
    let shared = 0;
    for (let at = first[place] ?? 0; at < until; at += 1) {
      const id = words[at] ?? 0;
      if (asked[id] === 1) shared += weights[id] ?? 0;
    }
    return shared;
  }

  return (some: number[], own: number, score: number): number[] => {
    const known = some.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0));
    // The least shared weight that can reach the score, however few other words either text has.
    const least = (UNSHARED.more * score * own) / (1 - score + UNSHARED.more * score) - ROUNDING;
    // Tversky's index, solved for the shared weight of a text with a total that reaches the score.
    const part = score / (1 - score + score * (UNSHARED.more + UNSHARED.less));
    const needed = (total: number) =>
      part * (UNSHARED.more * Math.max(own, total) + UNSHARED.less * Math.min(own, total)) -
      ROUNDING;
    const { found, left } = meet(known, least);
    for (const id of known) asked[id] = 1;
    const alike = found.filter((place) => {
      // An upper bound first: one in a hundred of these can share enough.
      const most = (met[place] ?? 0) + left;
      met[place] = 0;
      if (most < least) return false;
      const total = totals[place] ?? 0;
      const enough = needed(total);
      return most >= enough && own >= enough && total >= enough && sharedBy(place) >= enough;
    });
    for (const id of known) asked[id] = 0;
    return alike.sort((a, b) => a - b);
  };
}

/** @param counts how many descriptions have each word */
function weigh(counts: Iterable<number>, descriptions: number) {
  // At least a quarter's number of additions, so that a small file does not make every word common.
  const size = Math.max(descriptions, 100) + 1;
  const byCount = new Map<number, number>();
  const weighed = (found: number) => {
    const times = Math.max(found, 1);
    const known = byCount.get(times) ?? Math.log(size / times) ** RARITY;
    byCount.set(times, known);
    return known;
  };
  return { weights: Array.from(counts, weighed), ofUnknown: weighed(1) };
}

/** The rounding error of sums in a different order. */
const ROUNDING = 1e-6;
