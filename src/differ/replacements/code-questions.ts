/**
 * Answers what users ask about the codes that they bill, beyond the comparison: what replaces a
 * code that ended earlier, and which new codes resemble one that stays.
 */

import { isOver } from "../../model/basics/days.js";
import { by, groupByEach } from "../../model/basics/group-by.js";
import { effectiveDays } from "../../model/code-set/labels.js";
import { licensedNotice } from "../../model/code-set/licensed-code-sets.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import type { CodeReplacement } from "../../model/comparison/code-change.js";
import type { CodeQuestions, NewCodeCandidate } from "../../model/impact/new-code-candidate.js";
import { changeDates } from "../one-code/effective-dates.js";
import { shownReplacements } from "../one-code/withhold-descriptors.js";
import { rarestShared } from "./compare-candidates.js";
import { findReplacements, packageSuccessor } from "./find-replacements.js";
import { identifyingWords } from "./identifying-words.js";
import { likeness, type Named, namedIn } from "./likeness.js";
import { MIN_NAMED, MIN_SIBLING } from "./likeness-thresholds.js";
import { indexWords } from "./word-index.js";

/** The largest number of candidates: a brand of skin substitute has a dozen variants. */
const MOST = 5;

/** Drugs are in the J, Q, and C series, and move between them. */
const DRUGS = "JQC";

/** A name; shorter words are ambiguous abbreviations. */
const NAME = /^[a-z]{5,}$/;

/** @returns answers about any code of the two releases; shared data is prepared on first use */
export function codeQuestions(
  older: Release,
  newer: Release,
  { licensed = false }: { readonly licensed?: boolean } = {},
): CodeQuestions {
  const shown = (code: string, found: CodeReplacement[]) =>
    shownReplacements(code, found, licensed);
  let pool: Pool | null = null;
  const poolOf = () => (pool ??= newCodes(older, newer));
  const recordOf = (code: string) => newer.records.get(code) ?? older.records.get(code) ?? null;
  return {
    replacementsOf: (code) => {
      const record = recordOf(code);
      return record === null ? [] : shown(code, findReplacements(record, newer));
    },
    packageSuccessor: (code, successor) => {
      const record = recordOf(code);
      return record === null ? [] : shown(code, packageSuccessor(record, successor, newer));
    },
    siblingsOf: (code) => {
      const record = recordOf(code);
      return record === null || licensedNotice(code) !== null ? [] : siblings(record, poolOf());
    },
    namedIn: (text) => namedByText(text, poolOf()),
  };
}

/** Codes that only the newer release has and that can be billed. */
function newCodes(older: Release, newer: Release) {
  const effective = effectiveDays(older.label, newer.label);
  const codes = [...newer.records.keys()].flatMap((code) => {
    if (older.records.has(code) || code.length !== 5 || licensedNotice(code) !== null) return [];
    const record = newer.records.get(code);
    if (record === undefined || isOver(record.terminationDate, effective.to)) return [];
    const named = namedIn(record.longDescription ?? "");
    const { effectiveDate } = changeDates({
      status: "added",
      from: null,
      to: record,
      effective,
      notCompared: new Set(newer.missingFields),
      changes: [],
      heldEarlier: false,
      shownSince: null,
    });
    return [{ record, named, effectiveDate }];
  });
  const { weight, alikeText } = indexWords(codes.map(({ record }) => record.longDescription ?? ""));
  const byName = groupByEach(codes, ({ named }) =>
    [...named.words].filter((word) => NAME.test(word)),
  );
  return { codes, byName, weight, alikeText };
}

type Pool = ReturnType<typeof newCodes>;
type NewCode = Pool["codes"][number];

function siblings(billed: HcpcsRecord, { codes, weight, alikeText }: Pool): NewCodeCandidate[] {
  const series = billed.code.charAt(0);
  // Other series use the same words for other things: a quality measure is not a drug.
  const ofSeries = DRUGS.includes(series) ? DRUGS : series;
  const description = billed.longDescription ?? "";
  const near = alikeText(description, MIN_SIBLING.sameName);
  if (near.length === 0) return [];
  const words = identifyingWords(description);
  const [name] = words;
  return best(
    near.flatMap((place) => {
      const one = codes[place];
      if (one === undefined || !ofSeries.includes(one.record.code.charAt(0))) return [];
      const [newName] = one.named.words;
      const sameName = name !== undefined && name === newName;
      if (!sameName && one.record.code.charAt(0) !== series) return [];
      const score = likeness({ words }, one.named, weight);
      if (score < MIN_SIBLING[sameName ? "sameName" : "otherName"]) return [];
      return [newCode(one, "sibling", { score, words, weight })];
    }),
  );
}

/** The user's text need not repeat the whole description, only its rare words. */
function namedByText(text: string, { byName, weight }: Pool): NewCodeCandidate[] {
  const words = identifyingWords(text);
  const named = new Set([...words].flatMap((word) => byName.get(word) ?? []));
  return best(
    [...named].flatMap((one) => {
      const all = [...one.named.words];
      const shared = all.filter((word) => words.has(word));
      const sum = (some: readonly string[]) =>
        some.reduce((total, word) => total + weight(word), 0);
      const score = sum(shared) / sum(all);
      return score < MIN_NAMED ? [] : [newCode(one, "own-words", { score, words, weight })];
    }),
  );
}

function best(found: NewCodeCandidate[]): NewCodeCandidate[] {
  return found.sort(by(({ score, code }) => [-score, code])).slice(0, MOST);
}

function newCode(
  { record, named, effectiveDate: day }: NewCode,
  basis: NewCodeCandidate["basis"],
  { score, words, weight }: { score: number; weight(word: string): number } & Pick<Named, "words">,
): NewCodeCandidate {
  return {
    code: record.code,
    basis,
    score: Math.round(Math.min(score, 1) * 1000) / 1000,
    sharedWords: rarestShared(named, { words }, weight),
    effectiveDate: day,
    description: record.longDescription ?? record.shortDescription ?? "",
  };
}
