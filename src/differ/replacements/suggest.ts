/**
 * The code that came when another went and whose description names the same thing (C9174 to J9011, S0013 to
 * J0013), or that was there already and was widened for it. Silent where nothing is alike.
 */
import { dayAfter, isDay } from "../../model/basics/days.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Match } from "../../model/comparison/replacement.js";
import { type Candidates, rangeOf } from "./candidates.js";
import {
  type Alike,
  areSame,
  byScore,
  compared,
  daysTo,
  type Ended,
  isClaimed,
  isMeasure,
  isOfItsClass,
  isOfItsKind,
  isTemporary,
  partsBeside,
  type Scored,
  sharedWords,
} from "./compare-candidates.js";
import { type Named, namedIn } from "./likeness.js";
import { EXISTING_FACTOR, GAP_FACTORS, SUGGESTED } from "./likeness-thresholds.js";

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
      .map((one) => ({ ...one, gapDays: null }))
      .map(asReplacement(named, candidates));
  if (!isDay(last)) return [];
  const ended = { record, named, next: dayAfter(last) };
  const others = isMeasure(record.code) ? [] : [wereThere, onlyOneOfItsKind, inTheSameWordsLater];
  for (const find of [cameAbout, ...others]) {
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
  // Where one has the very same words, another that is only similar is another thing (a device, its supplies: K1018, A4542).
  const near = sorted.filter(({ score }) => score >= best.score - SUGGESTED.margin);
  const told = areSame(ended.named.words, best.named.words)
    ? near.filter(({ named }) => areSame(ended.named.words, named.words))
    : near;
  if (told.length > SUGGESTED.most) return [];
  const isTold = (one: Scored) => told.some(({ record }) => record === one.record);
  const parts = partsBeside(best, ended, candidates).filter((one) => !isTold(one));
  if (told.length + parts.length > SUGGESTED.most) return told;
  // Where each of two names became a code, neither is as sure as its words are alike.
  const most =
    ended.named.alternatives.length > 0 ? Math.min(...parts.map(({ score }) => score)) : 1;
  return [...told.map((one) => ({ ...one, score: Math.min(one.score, most) })), ...parts];
}

/** Codes that came about when the ended one went. */
function cameAbout(ended: Ended, candidates: Candidates): Scored[] {
  const least = leastOf(ended.record.code);
  const came = candidates
    .alikeEnough(ended.named, Math.min(...Object.values(least)))
    .filter((one) => isAbout(daysTo(one, ended)));
  return compared(ended, came, candidates).flatMap((one) => {
    const gapDays = daysTo(one.record, ended) ?? 0;
    const [, factor = 0] = GAP_FACTORS.find(([within]) => Math.abs(gapDays) <= within) ?? [];
    const score = one.score * factor;
    return score < (gapDays === 0 ? least.onTheDay : least.about)
      ? []
      : [{ ...one, score, gapDays }];
  });
}

function leastOf(code: string): { readonly onTheDay: number; readonly about: number } {
  if (isMeasure(code)) return SUGGESTED.ofMeasures;
  return {
    onTheDay: isTemporary(code) ? SUGGESTED.temporaryThreshold : SUGGESTED.threshold,
    about: SUGGESTED.threshold,
  };
}

/**
 * Codes that were there before: touched by CMS on the day after the end (J9033 lost "treanda" for J9058), the one
 * that it was told apart from, or one that names all that it names (J7321, of hyalgan, supartz or visco-3).
 */
function wereThere(ended: Ended, candidates: Candidates): Scored[] {
  const existing = candidates
    .alikeEnough(ended.named, SUGGESTED.existingThreshold)
    .filter((one) => (daysTo(one, ended) ?? 0) < 0 && one.terminationDate === null);
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
function inTheSameWords(ended: HcpcsRecord, candidates: Candidates): Alike[] {
  const found = candidates
    .inTheSameWords(ended.longDescription ?? "")
    .filter((one) => isOfItsKind(one, ended) && one.terminationDate === null);
  return found.length === 1 ? found.map(({ record, named }) => ({ record, named, score: 1 })) : [];
}

/** Years later, too: K1010 ended in 2021, and A4341 came in 2023. */
function inTheSameWordsLater(ended: Ended, candidates: Candidates): Scored[] {
  return inTheSameWords(ended.record, candidates).map((one) => ({
    ...one,
    gapDays: daysTo(one.record, ended),
  }));
}

/**
 * Where CMS words a new code anew: the only other code with these words in common that came on the very day, in
 * the same range and of the same classification (J7303, vaginal ring, to J7295).
 */
function onlyOneOfItsKind(ended: Ended, candidates: Candidates): Scored[] {
  const ofItsClass = candidates
    .addedOn(ended.next, rangeOf(ended.record.code))
    .filter(({ record }) => isOfItsClass(record, ended));
  const found = compared(ended, ofItsClass, candidates).filter((one) => {
    const shared = sharedWords(ended.named, one.named);
    if (shared.length < 2 || isClaimed(one, ended, candidates)) return false;
    return candidates
      .havingAll(shared)
      .every(({ code }) => code === one.record.code || code === ended.record.code);
  });
  return found.map((one) => ({ ...one, gapDays: 0 }));
}

function isAbout(days: number | null): boolean {
  return days !== null && days >= SUGGESTED.earliest && days <= SUGGESTED.latest;
}

function asReplacement(ended: Named, { weight, verdictOf }: Candidates) {
  return ({ record, named, score, gapDays }: Scored): Match => {
    const shared = sharedWords(ended, named);
    const rarest = shared.sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1)).slice(0, 5);
    const manufacturer = ended.manufacturer === named.manufacturer ? ended.manufacturer : null;
    return {
      code: record.code,
      source: "suggested",
      verdict: verdictOf(record.code),
      oneToMany: false,
      score: Math.round(score * 1000) / 1000,
      evidence: { sharedWords: rarest, manufacturer, gapDays },
    };
  };
}
