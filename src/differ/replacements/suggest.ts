/**
 * What replaces an ended code: what CMS names, else the code that came when the other went and whose
 * description names the same thing (C9174 to J9011, S0013 to J0013). Silent where nothing is alike.
 */
import { dayAfter, isDay } from "../../model/basics/days.js";
import { effectiveDate } from "../../model/code-set/labels.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import type { Replacement } from "../../model/comparison/replacement.js";
import { namedReplacements } from "./cross-references.js";
import { contradict, likeness, type Named, namedIn, tversky } from "./likeness.js";
import { packageMatches, withPackages } from "./package-moves.js";

/**
 * Tuned on the cross references of 2018 and 2019 (bench/evaluate-replacements.mjs); the threshold for G and M
 * was set when what is suggested in later releases had been judged by hand.
 */
const TUNING = {
  /** Rare words count more: weight is the logarithm of rarity to this power. */
  rarity: 1.5,
  /** Under this score nothing is said. */
  threshold: 0.5,
  /**
   * And under this one nothing of a code of G or M: most of them report a quality measure, whose neighbours
   * differ in a word (patient's reason, system's reason), and most have no successor.
   */
  measureThreshold: 0.7,
  /** How far behind the best another candidate may be. */
  margin: 0.15,
  /** More candidates than this are no answer. */
  most: 3,
  /** The successor comes at most so many days before the end, or after it. */
  earliest: -200,
  latest: 370,
} as const;

/** CMS mostly adds the successor on the day after the end; the further apart, the less likely. */
const GAP_FACTORS: readonly (readonly [days: number, factor: number])[] = [
  [0, 1],
  [31, 0.97],
  [92, 0.94],
  [200, 0.88],
  [TUNING.latest, 0.84],
];

const DAY_MS = 86_400_000;

interface Candidate {
  readonly record: HcpcsRecord;
  readonly named: Named;
  readonly added: number;
  /** The weight of all its words. */
  readonly weight: number;
}

interface Pool {
  readonly candidates: readonly Candidate[];
  /** Which candidates have a word, so that those which share none are never looked at. */
  readonly having: ReadonlyMap<string, readonly number[]>;
  readonly weight: (word: string) => number;
}

/**
 * Prepares what all ended codes share.
 * @returns a function from an ended code's record to what replaces it, best first
 */
export function replacementFinder(
  older: Release,
  newer: Release,
): (ended: HcpcsRecord) => Replacement[] {
  // Most comparisons of one code or two never ask.
  let pool: Pool | null = null;
  return (ended) => {
    const known = withPackages(namedReplacements(ended, newer), packageMatches(ended, newer));
    if (known.length > 0) return known;
    pool ??= candidatePool(older, newer);
    return suggestions(ended, pool);
  };
}

/** Codes of the newer release that can be billed, and that CMS added about the time of the comparison. */
function candidatePool(older: Release, newer: Release): Pool {
  const start = Date.parse(effectiveDate(older.label)) + TUNING.earliest * DAY_MS;
  const from = new Date(start).toISOString().slice(0, 10);
  const found: Omit<Candidate, "weight">[] = [];
  for (const code of newer.records.keys()) {
    // Where its line is at hand, a record that was there long before is not taken apart.
    const published = newer.publishedOf(code);
    if (published !== null && (published.addedDate ?? "") < from) continue;
    const record = newer.records.get(code);
    if (record === undefined || record.terminationDate !== null) continue;
    if (record.addedDate === null || record.addedDate < from || !isDay(record.addedDate)) continue;
    const named = namedIn(record.longDescription ?? "");
    found.push({ record, named, added: Date.parse(record.addedDate) });
  }
  const weight = wordWeights(found.map(({ named }) => named.words));
  const having = new Map<string, number[]>();
  const candidates = found.map((candidate, index) => {
    for (const word of candidate.named.words) {
      const indexes = having.get(word);
      if (indexes === undefined) having.set(word, [index]);
      else indexes.push(index);
    }
    return { ...candidate, weight: weightOf(candidate.named.words, weight) };
  });
  return { candidates, having, weight };
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
  // At least as many as a quarter brings, so that a small file does not make every word common.
  const size = Math.max(descriptions.length, 100) + 1;
  const weigh = (times: number) => Math.log(size / times) ** TUNING.rarity;
  // Each is asked for thousands of times, once for every code that it is compared in.
  const weights = new Map([...found].map(([word, times]) => [word, weigh(times)]));
  const ofUnknown = weigh(1);
  return (word) => weights.get(word) ?? ofUnknown;
}

function suggestions(ended: HcpcsRecord, pool: Pool): Replacement[] {
  if (!isDay(ended.terminationDate)) return [];
  const named = namedIn(ended.longDescription ?? "");
  const end = Date.parse(dayAfter(ended.terminationDate));
  const { weight } = pool;
  const scored = alikeEnough(named, thresholdFor(ended.code), pool)
    .flatMap((candidate) => scoredCandidate(ended, named, candidate, { end, weight }))
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1));
  const best = scored[0]?.score ?? 0;
  const near = scored.filter(({ score }) => score >= best - TUNING.margin);
  // Many that are equally alike are a family of codes, and none of them the answer.
  return near.length > TUNING.most ? [] : near;
}

/** Room for what sums of weights lose when they are added up in another order. */
const ROUNDING = 1e-6;

/** The few of hundreds that can reach a score: by the weight of the words shared, without comparing them. */
function alikeEnough(
  named: Named,
  score: number,
  { candidates, having, weight }: Pool,
): Candidate[] {
  const shared = new Map<number, number>();
  for (const word of named.words) {
    const heavy = weight(word);
    for (const index of having.get(word) ?? []) shared.set(index, (shared.get(index) ?? 0) + heavy);
  }
  const own = weightOf(named.words, weight);
  return candidates.filter((candidate, index) => {
    const both = shared.get(index) ?? 0;
    return both > 0 && tversky(both, own - both, candidate.weight - both) >= score - ROUNDING;
  });
}

function scoredCandidate(
  ended: HcpcsRecord,
  named: Named,
  candidate: Candidate,
  { end, weight }: { end: number; weight: (word: string) => number },
): (Replacement & { score: number })[] {
  const { record, added } = candidate;
  const gapDays = Math.round((added - end) / DAY_MS);
  if (gapDays < TUNING.earliest || gapDays > TUNING.latest) return [];
  if (record.code === ended.code || record.code.length !== ended.code.length) return [];
  if (contradict(named, candidate.named)) return [];
  const score = likeness(named, candidate.named, weight) * gapFactor(gapDays);
  if (score < thresholdFor(ended.code)) return [];
  const shared = [...named.words].filter((word) => candidate.named.words.has(word));
  const sharedWords = shared.sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1)).slice(0, 5);
  const { manufacturer: maker } = named;
  const manufacturer = maker === candidate.named.manufacturer ? maker : null;
  return [
    {
      code: record.code,
      source: "suggested",
      verdict: "ok",
      oneToMany: false,
      score: Math.round(score * 1000) / 1000,
      evidence: { sharedWords, manufacturer, gapDays },
    },
  ];
}

function thresholdFor(code: string): number {
  return /^[GM]/.test(code) ? TUNING.measureThreshold : TUNING.threshold;
}

function gapFactor(days: number): number {
  return GAP_FACTORS.find(([within]) => Math.abs(days) <= within)?.[1] ?? 0;
}
