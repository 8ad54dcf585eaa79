/** The codes of a release that can take another's place, found by the words that they share with it. */
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import { type Named, namedIn, tversky, UNSHARED } from "./likeness.js";
import { tellingWords } from "./telling-words.js";

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
  const records = [...newer.records.values()];
  const { having, weights, weight } = indexWords(records);
  const byText = listsOf(records, ({ longDescription }) => folded(longDescription ?? ""));
  const byDay = listsOf(records, ({ addedDate }) => addedDate ?? "");
  const made: Candidate[] = [];
  const candidate = (index: number): Candidate => {
    const record = records[index] as HcpcsRecord;
    made[index] ??= { record, named: namedIn(record.longDescription ?? "") };
    return made[index];
  };
  const at = (found: readonly number[] = []) => found.map(candidate);
  const shared = new Float64Array(records.length);
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
    inTheSameWords: (description) => at(byText().get(folded(description))),
    addedOn: (day) => at(byDay().get(day)),
    havingAll: (words) => {
      const lists = words.map((word) => having.get(word) ?? []).sort((a, b) => a.length - b.length);
      const [rarest = [], ...others] = lists.map((list) => new Set(list));
      return at([...rarest].filter((index) => others.every((list) => list.has(index))));
    },
  };
}

/** Which descriptions have a word, in their order; what a word weighs, and all words of a description. */
function indexWords(records: readonly HcpcsRecord[]) {
  const having = new Map<string, number[]>();
  for (const [index, { longDescription }] of records.entries()) {
    for (const word of tellingWords(longDescription ?? "")) push(having, word, index);
  }
  const weight = rarity(
    new Map([...having].map(([word, { length }]) => [word, length])),
    records.length,
  );
  const weights = new Float64Array(records.length);
  for (const [word, found] of having) {
    const heavy = weight(word);
    for (const index of found) weights[index] = (weights[index] ?? 0) + heavy;
  }
  return { having, weights, weight };
}

/** Where each key stands, gathered when it is first asked. */
function listsOf(records: readonly HcpcsRecord[], keyOf: (record: HcpcsRecord) => string) {
  let lists: Map<string, number[]> | null = null;
  return () => {
    if (lists !== null) return lists;
    lists = new Map();
    for (const [index, record] of records.entries()) push(lists, keyOf(record), index);
    return lists;
  };
}

/** With less in common than this, nothing that the other lacks or has besides can make up for it. */
function leastShared(own: number, score: number): number {
  return (UNSHARED.more * score * own) / (1 - score + UNSHARED.more * score) - ROUNDING;
}

/** Room for what sums of weights lose when they are added up in another order. */
const ROUNDING = 1e-6;

function push(lists: Map<string, number[]>, key: string, index: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [index]);
  else list.push(index);
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
