/** The codes of a release that can take another's place, found by the words that they share with it. */
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
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
  const published = codes.map((code) => publishedOf(code, newer));
  const texts = published.map(({ longDescription }) => longDescription ?? "");
  const index = indexWords(texts);
  let byDay: Map<string, number[]> | null = null;
  const made: Candidate[] = [];
  const candidate = (place: number): Candidate => {
    made[place] ??= candidateOf(codes[place] ?? "", texts[place] ?? "", newer);
    return made[place];
  };
  const at = (found: readonly number[] = []) => found.map(candidate);
  return {
    weight: index.weight,
    alikeEnough: (named, score) => at(index.alike(named.words, score)),
    inTheSameWords: (description) => {
      const text = folded(description);
      const some = index.havingAll(tellingWords(description));
      return at(some.filter((place) => folded(texts[place] ?? "") === text));
    },
    addedOn: (day) => {
      byDay ??= placesBy(published, ({ addedDate }) => addedDate ?? "");
      return at(byDay.get(day));
    },
    havingAll: (words) => at(index.havingAll(words)),
  };
}

function candidateOf(code: string, text: string, release: Release): Candidate {
  let record: HcpcsRecord | null = null;
  let named: Named | null = null;
  return {
    get record() {
      record ??= release.records.get(code) as HcpcsRecord;
      return record;
    },
    get named() {
      named ??= namedIn(text);
      return named;
    },
  };
}

/** A record's published lines where the file is at hand: most records are never taken apart (`untouchedCodes`). */
function publishedOf(code: string, release: Release) {
  return release.publishedOf(code) ?? (release.records.get(code) as HcpcsRecord);
}

function placesBy<One>(all: readonly One[], keyOf: (one: One) => string) {
  const places = new Map<string, number[]>();
  for (const [place, one] of all.entries()) {
    const key = keyOf(one);
    const list = places.get(key);
    if (list === undefined) places.set(key, [place]);
    else list.push(place);
  }
  return places;
}

function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}
