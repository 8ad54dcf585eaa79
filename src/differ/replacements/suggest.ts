/**
 * Suggests a replacement by description: a code added when another ended (C9174 to J9011, S0013 to
 * J0013), or an existing code that was widened. Suggests nothing when nothing is alike.
 */
import { dayAfter, isDay } from "../../model/basics/days.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Match } from "../../model/comparison/replacement.js";
import { type Candidates, rangeOf } from "./candidates.js";
import {
  type Alike,
  byScore,
  compared,
  daysUntilAdded,
  type Ended,
  fitsAnotherBetter,
  haveSameWords,
  isMeasure,
  isSameClass,
  isSameKind,
  isTemporary,
  otherSplitCodes,
  rarestShared,
  type Scored,
  sharedWords,
} from "./compare-candidates.js";
import { type Named, namedIn } from "./likeness.js";
import { EXISTING_FACTOR, GAP_FACTORS, SUGGESTED } from "./likeness-thresholds.js";

/**
 * @param record of a code that ended, or that CMS removed without a termination date
 * @returns likely replacements, best first, including codes that outlived it and ended too
 */
export function suggestions(record: HcpcsRecord, candidates: Candidates): Match[] {
  const named = namedIn(record.longDescription ?? "");
  const last = record.terminationDate;
  // Without a termination date, only identical wording is evidence.
  if (last === null)
    return withSameWording({ record, named }, candidates)
      .map((one) => ({ ...one, gapDays: null }))
      .map(asReplacement(named, candidates));
  if (!isDay(last)) return [];
  const ended = { record, named, next: dayAfter(last) };
  const others = isMeasure(record.code) ? [] : [existingCodes, rewordedCode, sameWordingLater];
  for (const find of [addedAroundEnd, ...others]) {
    const found = bestCandidates(ended, find(ended, candidates), candidates);
    if (found.length > 0) return found.map(asReplacement(named, candidates));
  }
  return [];
}

/** The best candidates, or none: too many equal ones are a family without a single answer. */
function bestCandidates(ended: Ended, scored: readonly Scored[], candidates: Candidates): Scored[] {
  const sorted = scored.toSorted(byScore);
  const [best] = sorted;
  if (best === undefined) return [];
  // With identical words, a similar code is another thing (a device, its supplies: K1018, A4542).
  const near = sorted.filter(({ score }) => score >= best.score - SUGGESTED.margin);
  const chosen = haveSameWords(ended.named.words, best.named.words)
    ? near.filter(({ named }) => haveSameWords(ended.named.words, named.words))
    : near;
  if (chosen.length > SUGGESTED.most) return [];
  const isChosen = (one: Scored) => chosen.some(({ record }) => record === one.record);
  const parts = otherSplitCodes(best, ended, candidates).filter((one) => !isChosen(one));
  if (chosen.length + parts.length > SUGGESTED.most) return chosen;
  // When each of two names became a code, neither is surer than the weaker.
  const most =
    ended.named.alternatives.length > 0 ? Math.min(...parts.map(({ score }) => score)) : 1;
  return [...chosen.map((one) => ({ ...one, score: Math.min(one.score, most) })), ...parts];
}

/** Codes added around the end. */
function addedAroundEnd(ended: Ended, candidates: Candidates): Scored[] {
  const least = minimumScores(ended.record.code);
  const came = candidates
    .scoringAtLeast(ended.named, Math.min(...Object.values(least)))
    .filter((one) => isAroundEnd(daysUntilAdded(one, ended)));
  return compared(ended, came, candidates).flatMap((one) => {
    const gapDays = daysUntilAdded(one.record, ended) ?? 0;
    const [, factor = 0] = GAP_FACTORS.find(([within]) => Math.abs(gapDays) <= within) ?? [];
    const score = one.score * factor;
    return score < (gapDays === 0 ? least.onTheDay : least.about)
      ? []
      : [{ ...one, score, gapDays }];
  });
}

function minimumScores(code: string): { readonly onTheDay: number; readonly about: number } {
  if (isMeasure(code)) return SUGGESTED.ofMeasures;
  return {
    onTheDay: isTemporary(code) ? SUGGESTED.temporaryThreshold : SUGGESTED.threshold,
    about: SUGGESTED.threshold,
  };
}

/**
 * Existing codes that CMS changed on the day after the end (J9033 lost "treanda" for J9058), that
 * the ended one was set apart from, or that name all it names (J7321: hyalgan, supartz, visco-3).
 */
function existingCodes(ended: Ended, candidates: Candidates): Scored[] {
  const existing = candidates
    .scoringAtLeast(ended.named, SUGGESTED.existingThreshold)
    .filter((one) => (daysUntilAdded(one, ended) ?? 0) < 0 && one.terminationDate === null);
  return compared(ended, existing, candidates).flatMap((one) => {
    const gapDays = daysUntilAdded(one.record, ended);
    const isMeant =
      one.record.actionEffectiveDate === ended.next ||
      ended.named.setApartFrom === one.record.code ||
      [...ended.named.words].every((word) => one.named.words.has(word));
    return isMeant ? [{ ...one, score: one.score * EXISTING_FACTOR, gapDays }] : [];
  });
}

/** The only code with identical wording; quality measures share sentences (G9700, G9702). */
function withSameWording(ended: Pick<Ended, "record" | "named">, candidates: Candidates): Alike[] {
  const found = candidates
    .withSameWording(ended.record.longDescription ?? "", ended.named.words)
    .filter((one) => isSameKind(one, ended.record) && one.terminationDate === null);
  return found.length === 1 ? found.map(({ record, named }) => ({ record, named, score: 1 })) : [];
}

/** Even years later: K1010 ended in 2021, and A4341 was added in 2023. */
function sameWordingLater(ended: Ended, candidates: Candidates): Scored[] {
  return withSameWording(ended, candidates).map((one) => ({
    ...one,
    gapDays: daysUntilAdded(one.record, ended),
  }));
}

/**
 * When CMS rewords the new code: the only other code that shares these words, added on the day
 * after the end in the same range and class (J7303, vaginal ring, to J7295).
 */
function rewordedCode(ended: Ended, candidates: Candidates): Scored[] {
  const ofSameClass = candidates
    .addedOn(ended.next, rangeOf(ended.record.code))
    .filter(({ record }) => isSameClass(record, ended));
  const found = compared(ended, ofSameClass, candidates).filter((one) => {
    const shared = sharedWords(ended.named, one.named);
    if (shared.length < 2 || fitsAnotherBetter(one, ended, candidates)) return false;
    return candidates
      .havingAll(shared)
      .every(({ code }) => code === one.record.code || code === ended.record.code);
  });
  return found.map((one) => ({ ...one, gapDays: 0 }));
}

function isAroundEnd(days: number | null): boolean {
  return days !== null && days >= SUGGESTED.earliest && days <= SUGGESTED.latest;
}

function asReplacement(ended: Named, { weight, verdictOf }: Candidates) {
  return ({ record, named, score, gapDays }: Scored): Match => {
    const manufacturer = ended.manufacturer === named.manufacturer ? ended.manufacturer : null;
    return {
      code: record.code,
      source: "suggested",
      verdict: verdictOf(record.code),
      oneToMany: false,
      score: Math.round(score * 1000) / 1000,
      evidence: { sharedWords: rarestShared(ended, named, weight), manufacturer, gapDays },
    };
  };
}
