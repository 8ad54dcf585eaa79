/** Compares an ended code with the codes that may replace it. */
import { daysBetween, isDay, isOver } from "../../model/basics/days.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import { type Candidate, type Candidates, rangeOf } from "./candidates.js";
import { contradict, likeness, type Named } from "./likeness.js";

/** An ended code, prepared for comparison with every candidate. */
export interface Ended {
  readonly record: HcpcsRecord;
  readonly named: Named;
  /** The day after its termination date. */
  readonly next: string;
}

export type Alike = Pick<Candidate, "record" | "named"> & { readonly score: number };
export type Scored = Alike & { readonly gapDays: number | null };

export function isTemporary(code: string): boolean {
  return /^[CKQS]/.test(code);
}

export function isMeasure(code: string): boolean {
  return /^[GM]/.test(code);
}

/** Drops the candidates that cannot be replacements, and scores the rest. */
export function compared(
  ended: Ended,
  some: readonly Candidate[],
  { weight }: Candidates,
): Alike[] {
  const { record, named } = ended;
  return some.flatMap((one) => {
    // A code that ended no later is no successor; one that ended later is a step toward one.
    if (!isSameKind(one, record) || isOver(one.terminationDate, ended.next)) return [];
    // A generic returns to the code that it was set apart from: J9258 (teva) to J9264.
    if (named.setApartFrom !== one.code && contradict(named, one.named)) return [];
    return [{ record: one.record, named: one.named, score: likeness(named, one.named, weight) }];
  });
}

/** A modifier cannot replace a procedure code. */
export function isSameKind(candidate: Pick<HcpcsRecord, "code">, ended: HcpcsRecord): boolean {
  return candidate.code !== ended.code && candidate.code.length === ended.code.length;
}

/** Added on the day after the end, in the same range, with equal pricing, coverage, and class. */
export function isSameClass(candidate: HcpcsRecord, { record, next }: Ended): boolean {
  return (
    candidate.addedDate === next &&
    candidate.code.startsWith(rangeOf(record.code)) &&
    CLASSIFICATION.every((field) => String(candidate[field]) === String(record[field]))
  );
}

const CLASSIFICATION = ["betos", "coverage", "pricingIndicators", "typesOfService"] as const;

/** Whether another code that ended that day is more like it: J2313 (Zimhi) fits J2311 best. */
export function fitsAnotherBetter(
  { record, named, score }: Alike,
  ended: Ended,
  { scoringAtLeast, weight }: Candidates,
): boolean {
  return scoringAtLeast(named, score).some(
    (other) =>
      other.code !== ended.record.code &&
      other.code !== record.code &&
      other.terminationDate === ended.record.terminationDate &&
      // A temporary code may itself be one that the ended code was split into: Q9986, of J1725.
      !isTemporary(other.code) &&
      likeness(other.named, named, weight) > score,
  );
}

export function haveSameWords(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((word) => b.has(word));
}

export function sharedWords(a: Worded, b: Worded): string[] {
  return [...a.words].filter((word) => b.words.has(word));
}

type Worded = Pick<Named, "words">;

/** At most five words that both have, the rarest first. */
export function rarestShared(a: Worded, b: Worded, weight: (word: string) => number): string[] {
  const byRarity = (one: string, other: string) =>
    weight(other) - weight(one) || (one < other ? -1 : 1);
  return sharedWords(a, b).sort(byRarity).slice(0, 5);
}

/** Days from the day after the end to the day the other was added; null if undated. */
export function daysUntilAdded(
  { addedDate }: Pick<HcpcsRecord, "addedDate">,
  { next }: Ended,
): number | null {
  return isDay(addedDate) ? daysBetween(next, addedDate) : null;
}

export function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || (a.record.code < b.record.code ? -1 : 1);
}

/** How far apart the numbers of codes from one split can be: J1726 and J1729. */
const NUMBERS_APART = 3;

/**
 * Other codes that the ended one was split into, numbered near the likeliest and added on the same
 * day: Q4431, Q4432, and Q4433 of Q4100.
 */
export function otherSplitCodes(best: Scored, ended: Ended, candidates: Candidates): Scored[] {
  const { code, addedDate } = best.record;
  if (isMeasure(ended.record.code) || addedDate === null) return [];
  const codes = codesBeside(code);
  const beside = [...new Set(codes.map(rangeOf))].flatMap((range) =>
    candidates.addedOn(addedDate, range, (one) => codes.includes(one)),
  );
  return compared(ended, beside, candidates)
    .filter((one) => isPart(one, best, ended) && !fitsAnotherBetter(one, ended, candidates))
    .map((one) => ({ ...one, gapDays: best.gapDays }))
    .sort(byScore);
}

function isPart({ record, named }: Alike, best: Scored, ended: Ended): boolean {
  if (ended.named.alternatives.some((words) => haveSameWords(words, named.words))) return true;
  const own = sharedWords(ended.named, best.named);
  // Shares what the ended code and the likeliest have in common: Q4431 (pma) and Q4433 (361 hct/p).
  const isNarrower = best.named.words.size > own.length || best.named.rest;
  if (isNarrower && own.every((word) => named.words.has(word))) return true;
  // Adds no words, and with the likeliest covers all of the ended code's words: Q4331 and Q4332.
  const rest = [...ended.named.words].filter((word) => !best.named.words.has(word));
  if (
    rest.length > 0 &&
    rest.every((word) => named.words.has(word)) &&
    [...named.words].every((word) => ended.named.words.has(word))
  )
    return true;
  // Same class, and shares words that the ended code lacks: J7294 and J7295 (ethinyl estradiol).
  const beyond = sharedWords(named, best.named).filter((word) => !ended.named.words.has(word));
  return isSameClass(record, ended) && isSameClass(best.record, ended) && beyond.length >= 2;
}

function codesBeside(code: string): string[] {
  const digits = code.slice(1);
  return Array.from({ length: 2 * NUMBERS_APART + 1 }, (_, index) => {
    const number = Number(digits) - NUMBERS_APART + index;
    return `${code.charAt(0)}${String(number).padStart(digits.length, "0")}`;
  }).filter((one) => one !== code);
}
