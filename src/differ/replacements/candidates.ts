/** The codes of a release that can take another's place, found by the words that they share with it. */
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import { longDescriptions } from "../descriptors/long-descriptions.js";
import { type Named, namedIn } from "./likeness.js";
import { tellingWords } from "./telling-words.js";
import { indexWords } from "./word-index.js";

/** A record and its description, each parsed on first use: the date alone rules out most candidates. */
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
  /** Those added on a day, of the codes from one to another and all that begin with that. */
  addedOn(day: string | null, first: string, last: string): Candidate[];
  /** Those that have all of some words. */
  havingAll(words: readonly string[]): Candidate[];
}

/**
 * Weights rest on the whole release, not on the two that are compared: the score of a pair is one, in a
 * comparison of any two releases as on a card.
 */
export function candidatesOf(newer: Release): Candidates {
  const codes = [...newer.records.keys()];
  const texts = longDescriptions(newer);
  const index = indexWords(texts);
  let sorted: readonly string[] | null = null;
  const added: (string | null)[] = [];
  const made = new Map<string, Candidate>();
  const candidate = (code: string): Candidate => {
    const known = made.get(code) ?? candidateOf(code, newer);
    made.set(code, known);
    return known;
  };
  const at = (places: readonly number[]) => places.map((place) => candidate(codes[place] ?? ""));
  return {
    weight: index.weight,
    alikeEnough: (named, score) => at(index.alike(named.words, score)),
    inTheSameWords: (description) => {
      const text = folded(description);
      const some = index.havingAll(tellingWords(description));
      return at(some.filter((place) => folded(texts[place] ?? "") === text));
    },
    addedOn: (day, first, last) => {
      sorted ??= codes.toSorted();
      const from = placeOf(first, sorted);
      const some = sorted.slice(from, placeOf(`${last}~`, sorted));
      // Many ended codes look through the same range.
      const isAdded = (code: string, index: number) => {
        added[from + index] ??= publishedOf(code, newer).addedDate;
        return added[from + index] === day;
      };
      return some.filter(isAdded).map(candidate);
    },
    havingAll: (words) => at(index.havingAll(words)),
  };
}

function candidateOf(code: string, release: Release): Candidate {
  let record: HcpcsRecord | null = null;
  let named: Named | null = null;
  return {
    get record() {
      record ??= release.records.get(code) as HcpcsRecord;
      return record;
    },
    get named() {
      named ??= namedIn(this.record.longDescription ?? "");
      return named;
    },
  };
}

/** A record's published lines where the file is at hand: most records are never taken apart (`untouchedCodes`). */
function publishedOf(code: string, release: Release) {
  return release.publishedOf(code) ?? (release.records.get(code) as HcpcsRecord);
}

/** @returns the place of the first code that is not before another */
function placeOf(code: string, sorted: readonly string[]): number {
  let [from, end] = [0, sorted.length];
  while (from < end) {
    const middle = (from + end) >> 1;
    if ((sorted[middle] ?? "") < code) from = middle + 1;
    else end = middle;
  }
  return from;
}

function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}
