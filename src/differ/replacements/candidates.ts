/** The codes of a release that can take another's place, found by the words that they share with it. */
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import { type Named, namedIn, tversky, UNSHARED } from "./likeness.js";
import { tellingWords, toldBy, wordsIn } from "./telling-words.js";

/** Rare words count more: the weight is the logarithm of rarity to this power. */
const RARITY = 1.5;

export interface Candidate {
  readonly record: HcpcsRecord;
  readonly named: Named;
}

export interface Candidates {
  readonly weight: (word: string) => number;
  /** Those that reach a score, by the weight of the words shared, without comparing them one by one. */
  alikeEnough(named: Named, score: number): Candidate[];
  /** Those with the same long description, but for case and blanks. */
  inTheSameWords(description: string): Candidate[];
  addedOn(day: string): Candidate[];
  /** Those that have all of some words. */
  havingAll(words: readonly string[]): Candidate[];
}

/**
 * Weights rest on the whole release, not on the two that are compared: the score of a pair is one, in a
 * comparison of any two releases as on a card.
 */
export function candidatesOf(newer: Release): Candidates {
  const codes = [...newer.records.keys()];
  const publishedAt = (index: number) => publishedOf(codes[index] ?? "", newer);
  const textAt = (index: number) => publishedAt(index).longDescription ?? "";
  const { having, weights, weight } = indexWords(codes.length, textAt);
  let byDay: Map<string, number[]> | null = null;
  const made: Candidate[] = [];
  const candidate = (index: number): Candidate => {
    made[index] ??= {
      record: newer.records.get(codes[index] ?? "") as HcpcsRecord,
      named: namedIn(textAt(index)),
    };
    return made[index];
  };
  const at = (found: readonly number[] = []) => found.map(candidate);
  const havingAll = (words: Iterable<string>): readonly number[] => {
    const lists = [...words].map((word) => having.get(word) ?? []);
    const [rarest, ...others] = lists.sort((a, b) => a.length - b.length);
    const sets = others.map((list) => new Set(list));
    return (rarest ?? codes.map((_, index) => index)).filter((one) =>
      sets.every((set) => set.has(one)),
    );
  };
  const shared = new Float64Array(codes.length);
  return {
    weight,
    alikeEnough: (named, score) => {
      shared.fill(0);
      for (const word of named.words) {
        const heavy = weight(word);
        for (const index of having.get(word) ?? []) shared[index] = (shared[index] ?? 0) + heavy;
      }
      const own = weightOf(named.words, weight);
      const least = leastShared(own, score);
      const found: number[] = [];
      for (let index = 0; index < shared.length; index += 1) {
        const both = shared[index] ?? 0;
        if (both === 0 || both < least) continue;
        const other = weights[index] ?? 0;
        if (tversky(both, own - both, other - both) >= score - ROUNDING) found.push(index);
      }
      return at(found);
    },
    inTheSameWords: (description) => {
      const text = folded(description);
      const some = havingAll(tellingWords(description));
      return at(some.filter((index) => folded(textAt(index)) === text));
    },
    addedOn: (day) => {
      byDay ??= listsBy(codes.length, (index) => publishedAt(index).addedDate ?? "");
      return at(byDay.get(day));
    },
    havingAll: (words) => at(havingAll(words)),
  };
}

/** What is asked of every record, from the lines of the file where they are at hand: most are never taken apart. */
function publishedOf(code: string, release: Release) {
  return release.publishedOf(code) ?? (release.records.get(code) as HcpcsRecord);
}

/** Which descriptions have a word, in their order; what a word weighs, and all words of a description. */
function indexWords(size: number, textAt: (index: number) => string) {
  const having = new Map<string, number[]>();
  // January 2026 has 129,733 words and 8,440 different ones: each of these is looked into once.
  const asWritten = new Map<string, number[] | null>();
  for (let index = 0; index < size; index += 1) {
    for (const word of wordsIn(textAt(index))) {
      let list = asWritten.get(word);
      if (list === undefined) {
        list = listOf(having, toldBy(word));
        asWritten.set(word, list);
      }
      if (list !== null && list.at(-1) !== index) list.push(index);
    }
  }
  const weight = rarity(new Map([...having].map(([word, { length }]) => [word, length])), size);
  const weights = new Float64Array(size);
  for (const [word, found] of having) {
    const heavy = weight(word);
    for (const index of found) weights[index] = (weights[index] ?? 0) + heavy;
  }
  return { having, weights, weight };
}

function listsBy(size: number, keyOf: (index: number) => string): Map<string, number[]> {
  const lists = new Map<string, number[]>();
  for (let index = 0; index < size; index += 1) listOf(lists, keyOf(index))?.push(index);
  return lists;
}

/** With less in common than this, nothing that the other lacks or has besides can make up for it. */
function leastShared(own: number, score: number): number {
  return (UNSHARED.more * score * own) / (1 - score + UNSHARED.more * score) - ROUNDING;
}

/** Room for what sums of weights lose when they are added up in another order. */
const ROUNDING = 1e-6;

/** The list of a key, new where there is none; null for no key. */
function listOf(lists: Map<string, number[]>, key: string | null): number[] | null {
  if (key === null) return null;
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}

function weightOf(words: ReadonlySet<string>, weight: (word: string) => number): number {
  let sum = 0;
  for (const word of words) sum += weight(word);
  return sum;
}

/** How much a word tells among the given descriptions: the rarer, the more. */
export function wordWeights(
  descriptions: readonly ReadonlySet<string>[],
): (word: string) => number {
  const found = new Map<string, number>();
  for (const words of descriptions) {
    for (const word of words) found.set(word, (found.get(word) ?? 0) + 1);
  }
  return rarity(found, descriptions.length);
}

/** @param found how many descriptions have a word */
function rarity(found: ReadonlyMap<string, number>, descriptions: number) {
  // At least as many as a quarter brings, so that a small file does not make every word common.
  const size = Math.max(descriptions, 100) + 1;
  const weigh = (times: number) => Math.log(size / times) ** RARITY;
  // Each is asked for thousands of times, once for every code that it is compared in.
  const weights = new Map([...found].map(([word, times]) => [word, weigh(times)]));
  const ofUnknown = weigh(1);
  return (word: string) => weights.get(word) ?? ofUnknown;
}
