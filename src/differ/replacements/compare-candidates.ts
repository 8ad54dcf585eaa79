/** What an ended code has in common with codes that may take its place. */
import { DAY_MS, isDay, isOver } from "../../model/basics/days.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import { type Candidate, type Candidates, rangeOf } from "./candidates.js";
import { contradict } from "./contradictions.js";
import { likeness, type Named } from "./likeness.js";

/** An ended code, with what is asked of every candidate. */
export interface Ended {
  readonly record: HcpcsRecord;
  readonly named: Named;
  /** The day after its last billable one. */
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

/** Those that can be meant at all, with how alike they are. */
export function compared(
  ended: Ended,
  some: readonly Candidate[],
  { weight }: Candidates,
): Alike[] {
  const { record, named } = ended;
  return some.flatMap((one) => {
    if (!isOfItsKind(one, record) || !outlives(one, ended)) return [];
    // A generic that was set apart from a code comes under it when its own code ends: J9258 (teva), of J9264.
    if (named.apartFrom !== one.code && contradict(named, one.named)) return [];
    return [{ record: one.record, named: one.named, score: likeness(named, one.named, weight) }];
  });
}

/** A modifier takes no code's place. */
export function isOfItsKind(candidate: Pick<HcpcsRecord, "code">, ended: HcpcsRecord): boolean {
  return candidate.code !== ended.code && candidate.code.length === ended.code.length;
}

/** One that ended with it, or before, is no successor; one that ended later is a step on the way to one. */
function outlives({ terminationDate }: Candidate, { next }: Ended): boolean {
  return !isOver(terminationDate, next);
}

/** Came on the very day, in the same range of codes, and is priced, covered and classified alike. */
export function isOfItsClass(candidate: HcpcsRecord, { record, next }: Ended): boolean {
  return (
    candidate.addedDate === next &&
    candidate.code.startsWith(rangeOf(record.code)) &&
    CLASSIFICATION.every((field) => String(candidate[field]) === String(record[field]))
  );
}

const CLASSIFICATION = ["betos", "coverage", "pricingIndicators", "typesOfService"] as const;

/** Whether another code that ended on the same day is more like it: Zimhi's J2313 is J2311's, not J2310's. */
export function isClaimed(
  { record, named, score }: Alike,
  ended: Ended,
  { alikeEnough, weight }: Candidates,
): boolean {
  return alikeEnough(named, score).some(
    (other) =>
      other.code !== ended.record.code &&
      other.code !== record.code &&
      other.terminationDate === ended.record.terminationDate &&
      // A temporary code may itself be one that the ended code was split into: Q9986, of J1725.
      !isTemporary(other.code) &&
      likeness(other.named, named, weight) > score,
  );
}

export function areSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((word) => b.has(word));
}

export function sharedWords(a: Named, b: Named): string[] {
  return [...a.words].filter((word) => b.words.has(word));
}

/** Days from the day after the end to the day the other was added; null where it has none. */
export function daysTo(
  { addedDate }: Pick<HcpcsRecord, "addedDate">,
  { next }: Ended,
): number | null {
  return isDay(addedDate) ? Math.round((Date.parse(addedDate) - Date.parse(next)) / DAY_MS) : null;
}

export function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || (a.record.code < b.record.code ? -1 : 1);
}
