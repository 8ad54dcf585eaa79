/** The codes beside the likeliest successor that an ended code was split into as well: Q4431, Q4432 and Q4433 of Q4100. */
import { type Candidates, rangeOf } from "./candidates.js";
import {
  type Alike,
  areSame,
  byScore,
  compared,
  type Ended,
  isClaimed,
  isMeasure,
  isOfItsClass,
  type Scored,
  sharedWords,
} from "./compare-candidates.js";

/** How far apart the numbers of codes can be that CMS made of one: J1726 and J1729. */
const NUMBERS_APART = 3;

/** The other codes that the ended one was split into, numbered beside the likeliest and added on the same day. */
export function partsBeside(best: Scored, ended: Ended, candidates: Candidates): Scored[] {
  const { code, addedDate } = best.record;
  if (isMeasure(ended.record.code) || addedDate === null) return [];
  const codes = codesBeside(code);
  const beside = [...new Set(codes.map(rangeOf))].flatMap((range) =>
    candidates.addedOn(addedDate, range, (one) => codes.includes(one)),
  );
  return compared(ended, beside, candidates)
    .filter((one) => isPart(one, best, ended) && !isClaimed(one, ended, candidates))
    .map((one) => ({ ...one, gapDays: best.gapDays }))
    .sort(byScore);
}

function isPart({ record, named }: Alike, best: Scored, ended: Ended): boolean {
  if (ended.named.alternatives.some((words) => areSame(words, named.words))) return true;
  const own = sharedWords(ended.named, best.named);
  // What both name, each with a name of its own: Q4431 (pma) and Q4433 (361 hct/p), or the rest beside a brand.
  const isNarrower = best.named.words.size > own.length || best.named.rest;
  if (isNarrower && own.every((word) => named.words.has(word))) return true;
  // The candidate has no word that the ended code lacks, and with the likeliest it has all of them: Q4331 and Q4332.
  const rest = [...ended.named.words].filter((word) => !best.named.words.has(word));
  if (
    rest.length > 0 &&
    rest.every((word) => named.words.has(word)) &&
    [...named.words].every((word) => ended.named.words.has(word))
  )
    return true;
  // Of the same class, and alike in what the ended code does not say: J7294 beside J7295 (ethinyl estradiol).
  const beyond = sharedWords(named, best.named).filter((word) => !ended.named.words.has(word));
  return isOfItsClass(record, ended) && isOfItsClass(best.record, ended) && beyond.length >= 2;
}

function codesBeside(code: string): string[] {
  const digits = code.slice(1);
  return Array.from({ length: 2 * NUMBERS_APART + 1 }, (_, index) => {
    const number = Number(digits) - NUMBERS_APART + index;
    return `${code.charAt(0)}${String(number).padStart(digits.length, "0")}`;
  }).filter((one) => one !== code);
}
