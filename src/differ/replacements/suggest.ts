/**
 * The code that came when another went and whose description names the same thing (C9174 to J9011, S0013 to
 * J0013), or that was there already and was widened for it. Silent where nothing is alike.
 */
import { DAY_MS, dayAfter, isDay } from "../../model/basics/days.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Match } from "../../model/comparison/replacement.js";
import type { Candidate, Candidates } from "./candidates.js";
import { contradict } from "./contradictions.js";
import { likeness, type Named, namedIn } from "./likeness.js";

/**
 * Tuned on the cross references of 2018 and 2019 (bench/evaluate-replacements.mjs); the thresholds for G and M
 * and for temporary codes were set when what is suggested in later releases had been judged by hand.
 */
const TUNING = {
  /** The lowest score of a suggestion. */
  threshold: 0.5,
  /**
   * Nor of a code of G or M under these: most of them report a quality measure, whose neighbors differ in a word
   * (patient's reason, system's reason), and most have no successor.
   */
  ofMeasures: { onTheDay: 0.7, about: 0.75 },
  /**
   * Codes of C, K, Q and S are temporary, made to be replaced: less will do where another came on the very day
   * after the end (K0554 to E2103).
   */
  temporaryThreshold: 0.35,
  /** A code that was there already has to be more alike (J9058 to J9033), and none is looked for of a measure. */
  existingThreshold: 0.6,
  /** How far behind the best another candidate may be. */
  margin: 0.15,
  /** The largest number of equally good candidates. */
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

/** Of a code that was there already. */
const EXISTING_FACTOR = 0.94;

/** An ended code, with what is asked of every candidate. */
interface Ended {
  readonly record: HcpcsRecord;
  readonly named: Named;
  /** The day after its last billable one. */
  readonly next: string;
}

type Alike = Candidate & { readonly score: number };
type Scored = Alike & { readonly gapDays: number | null };

/**
 * @param record of a code that ended, or that CMS took out of the file without an end
 * @returns what is likely to take its place, best first; codes that outlived it and ended too among them
 */
export function suggestions(record: HcpcsRecord, candidates: Candidates): Match[] {
  const named = namedIn(record.longDescription ?? "");
  const last = record.terminationDate;
  // A code that is gone without an end tells no day to judge by: only the very words are evidence.
  if (last === null)
    return inTheSameWords(record, candidates)
      .map((one) => ({ ...one, score: 1, gapDays: null }))
      .map(asReplacement(named, candidates));
  if (!isDay(last)) return [];
  const ended = { record, named, next: dayAfter(last) };
  for (const find of [cameAbout, wereThere, onlyOneOfItsKind, inTheSameWordsLater]) {
    const found = answer(ended, find(ended, candidates), candidates);
    if (found.length > 0) return found.map(asReplacement(named, candidates));
  }
  return [];
}

/** Best first, those that may be meant too, or nothing: many equally alike are a family, and none of them the answer. */
function answer(ended: Ended, scored: readonly Scored[], candidates: Candidates): Scored[] {
  const sorted = scored.toSorted(byScore);
  const [best] = sorted;
  if (best === undefined) return [];
  const near = sorted.filter(({ score }) => score >= best.score - TUNING.margin);
  const told = isSameThing(ended.named, best.named)
    ? near.filter(({ named }) => isSameThing(ended.named, named))
    : near;
  if (told.length > TUNING.most) return [];
  const isTold = (one: Scored) => told.some(({ record }) => record === one.record);
  const parts = partsBeside(best, ended, candidates).filter((one) => !isTold(one));
  return told.length + parts.length > TUNING.most ? told : [...told, ...parts];
}

function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || (a.record.code < b.record.code ? -1 : 1);
}

/** With the very same words, another that is only near is another thing (a device, its supplies: K1018, A4542). */
function isSameThing(a: Named, b: Named): boolean {
  return a.words.size === b.words.size && [...a.words].every((word) => b.words.has(word));
}

/** Codes that came about when the ended one went. */
function cameAbout(ended: Ended, candidates: Candidates): Scored[] {
  const least = leastOf(ended.record.code);
  const came = candidates
    .alikeEnough(ended.named, Math.min(...Object.values(least)))
    .filter(({ record }) => isAbout(daysTo(record, ended)));
  return compared(ended, came, candidates).flatMap((one) => {
    const gapDays = daysTo(one.record, ended) ?? 0;
    const score = one.score * gapFactor(gapDays);
    return score < (gapDays === 0 ? least.onTheDay : least.about)
      ? []
      : [{ ...one, score, gapDays }];
  });
}

function leastOf(code: string): { readonly onTheDay: number; readonly about: number } {
  if (isMeasure(code)) return TUNING.ofMeasures;
  return {
    onTheDay: isTemporary(code) ? TUNING.temporaryThreshold : TUNING.threshold,
    about: TUNING.threshold,
  };
}

function isTemporary(code: string): boolean {
  return /^[CKQS]/.test(code);
}

function isMeasure(code: string): boolean {
  return /^[GM]/.test(code);
}

/**
 * Codes that were there before: touched by CMS on the day after the end (J9033 lost "treanda" for J9058), the one
 * that it was told apart from, or one that names all that it names (J7321, of hyalgan, supartz or visco-3).
 */
function wereThere(ended: Ended, candidates: Candidates): Scored[] {
  if (isMeasure(ended.record.code)) return [];
  const existing = candidates
    .alikeEnough(ended.named, TUNING.existingThreshold)
    .filter(({ record }) => isBefore(daysTo(record, ended)) && record.terminationDate === null);
  return compared(ended, existing, candidates).flatMap((one) => {
    const gapDays = daysTo(one.record, ended);
    const isMeant =
      one.record.actionEffectiveDate === ended.next ||
      ended.named.apartFrom === one.record.code ||
      [...ended.named.words].every((word) => one.named.words.has(word));
    return isMeant ? [{ ...one, score: one.score * EXISTING_FACTOR, gapDays }] : [];
  });
}

/** Word for word, and the only one: quality measures share their sentences (G9700, G9702). */
function inTheSameWords(record: HcpcsRecord, candidates: Candidates): Candidate[] {
  const found = candidates
    .inTheSameWords(record.longDescription ?? "")
    .filter((one) => isOfItsKind(one.record, record) && one.record.terminationDate === null);
  return found.length === 1 ? found : [];
}

/** Years later, too: K1010 ended in 2021, and A4341 came in 2023. */
function inTheSameWordsLater(ended: Ended, candidates: Candidates): Scored[] {
  if (isMeasure(ended.record.code)) return [];
  return inTheSameWords(ended.record, candidates).map((one) => ({
    ...one,
    score: 1,
    gapDays: daysTo(one.record, ended),
  }));
}

/** Those that can be meant at all, with how alike they are. */
function compared(ended: Ended, some: readonly Candidate[], { weight }: Candidates): Alike[] {
  const { record, named } = ended;
  return some.flatMap((one) => {
    if (!isOfItsKind(one.record, record) || !outlives(one.record, ended)) return [];
    // What was told apart from a code comes under it when it is no longer: J9258 (teva), of J9264.
    if (named.apartFrom !== one.record.code && contradict(named, one.named)) return [];
    return [{ ...one, score: likeness(named, one.named, weight) }];
  });
}

/** A modifier takes no code's place. */
function isOfItsKind(candidate: HcpcsRecord, ended: HcpcsRecord): boolean {
  return candidate.code !== ended.code && candidate.code.length === ended.code.length;
}

/** One that ended with it, or before, is no successor; one that ended later is a step on the way to one. */
function outlives({ terminationDate }: HcpcsRecord, { next }: Ended): boolean {
  return terminationDate === null || terminationDate >= next;
}

/**
 * Where CMS words a new code anew: the only other code with these words in common that came on the very day, in
 * the same range and of the same classification (J7303, vaginal ring, to J7295).
 */
function onlyOneOfItsKind(ended: Ended, candidates: Candidates): Scored[] {
  if (isMeasure(ended.record.code)) return [];
  const ofItsClass = candidates
    .addedOn(ended.next)
    .filter(({ record }) => isOfItsClass(record, ended));
  const found = compared(ended, ofItsClass, candidates).filter((one) => {
    const shared = sharedWords(ended.named, one.named);
    if (shared.length < 2 || isClaimed(one, ended, candidates)) return false;
    return candidates
      .havingAll(shared)
      .every(({ record }) => record === one.record || record.code === ended.record.code);
  });
  return found.map((one) => ({ ...one, gapDays: 0 }));
}

/** Came on the very day, in the same range of codes, and is priced, covered and classified alike. */
function isOfItsClass(candidate: HcpcsRecord, { record, next }: Ended): boolean {
  return (
    candidate.addedDate === next &&
    candidate.code.startsWith(record.code.slice(0, 2)) &&
    CLASSIFICATION.every((field) => String(candidate[field]) === String(record[field]))
  );
}

const CLASSIFICATION = ["betos", "coverage", "pricingIndicators", "typesOfService"] as const;

/** Whether another code that ended on the same day is more like it: Zimhi's J2313 is J2311's, not J2310's. */
function isClaimed(
  { record, named, score }: Alike,
  ended: Ended,
  { alikeEnough, weight }: Candidates,
): boolean {
  return alikeEnough(named, score).some(
    (other) =>
      other.record.code !== ended.record.code &&
      other.record.code !== record.code &&
      other.record.terminationDate === ended.record.terminationDate &&
      // A temporary code may itself be one that the ended code was split into: Q9986, of J1725.
      !isTemporary(other.record.code) &&
      likeness(other.named, named, weight) > score,
  );
}

/** How far apart the numbers of codes can be that CMS made of one: J1726 and J1729. */
const NUMBERS_APART = 3;

/** The other codes that the ended one was split into, numbered beside the likeliest and added on the same day. */
function partsBeside(best: Scored, ended: Ended, candidates: Candidates): Scored[] {
  const { record: likeliest } = best;
  if (isMeasure(ended.record.code) || likeliest.addedDate === null) return [];
  const beside = candidates.addedOn(likeliest.addedDate).filter(({ record }) => {
    if (record === likeliest || record.code.charAt(0) !== likeliest.code.charAt(0)) return false;
    return Math.abs(numberOf(record) - numberOf(likeliest)) <= NUMBERS_APART;
  });
  return compared(ended, beside, candidates)
    .filter((one) => isPart(one, best, ended) && !isClaimed(one, ended, candidates))
    .map((one) => ({ ...one, gapDays: best.gapDays }))
    .sort(byScore);
}

function isPart({ record, named }: Alike, best: Scored, ended: Ended): boolean {
  const own = sharedWords(ended.named, best.named);
  // What both name, each with a name of its own: Q4431 (pma) and Q4433 (361 hct/p), or the rest beside a brand.
  const isNarrower = best.named.words.size > own.length || best.named.rest;
  if (isNarrower && own.every((word) => named.words.has(word))) return true;
  // Nothing but words of the ended code, and with the likeliest all of them: Q4331 and Q4332.
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

function numberOf({ code }: HcpcsRecord): number {
  return Number(code.slice(1));
}

function sharedWords(a: Named, b: Named): string[] {
  return [...a.words].filter((word) => b.words.has(word));
}

/** Days from the day after the end to the day the other was added; null where it has none. */
function daysTo({ addedDate }: HcpcsRecord, { next }: Ended): number | null {
  return isDay(addedDate) ? Math.round((Date.parse(addedDate) - Date.parse(next)) / DAY_MS) : null;
}

function isAbout(days: number | null): boolean {
  return days !== null && days >= TUNING.earliest && days <= TUNING.latest;
}

function isBefore(days: number | null): boolean {
  return days !== null && days < 0;
}

function gapFactor(days: number): number {
  return GAP_FACTORS.find(([within]) => Math.abs(days) <= within)?.[1] ?? 0;
}

function asReplacement(ended: Named, { weight }: Candidates) {
  return ({ record, named, score, gapDays }: Scored): Match => {
    const shared = sharedWords(ended, named);
    const rarest = shared.sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1)).slice(0, 5);
    const manufacturer = ended.manufacturer === named.manufacturer ? ended.manufacturer : null;
    return {
      code: record.code,
      source: "suggested",
      verdict: record.terminationDate === null ? "ok" : "terminated",
      oneToMany: false,
      score: Math.round(score * 1000) / 1000,
      evidence: { sharedWords: rarest, manufacturer, gapDays },
    };
  };
}
