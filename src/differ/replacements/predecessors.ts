/** Finds the ended codes that a code replaces, the reverse of findReplacements. */

import { asDay } from "../../model/basics/days.js";
import { groupBy } from "../../model/basics/group-by.js";
import { formatLabel } from "../../model/code-set/labels.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import type { Predecessor } from "../../model/documents/history.js";
import { untouchedCodes } from "../one-code/judge-code.js";
import { findReplacements } from "./find-replacements.js";
import { identifyingWords } from "./identifying-words.js";

/**
 * @param older null for the oldest release of a store, for which only CMS's own statements count
 * @returns for codes of the newer release, the codes that they replace
 */
export function predecessors(
  codes: readonly string[],
  older: Release | null,
  newer: Release,
): ReadonlyMap<string, readonly Predecessor[]> {
  const sought = new Set(codes);
  if (sought.size === 0) return new Map();
  const release = formatLabel(newer.label);
  const found = endings(sought, older, newer).flatMap((record) =>
    findReplacements(record, newer).map(
      (replacement): Predecessor => ({
        code: record.code,
        shortDescription: record.shortDescription,
        lastBillableDate: asDay(record.terminationDate),
        release,
        replacement,
      }),
    ),
  );
  return groupBy(
    found.filter(({ replacement }) => sought.has(replacement.code)),
    ({ replacement }) => replacement.code,
  );
}

/** Codes that ended in between and that name one of the codes or share a word with one. */
function endings(
  sought: ReadonlySet<string>,
  older: Release | null,
  newer: Release,
): HcpcsRecord[] {
  const words = new Set([...sought].flatMap((code) => [...wordsOf(newer.records.get(code))]));
  const isUntouched = older && untouchedCodes(older, newer);
  const found: HcpcsRecord[] = [];
  for (const code of newer.records.keys()) {
    if (isUntouched?.(code) === true) continue;
    const record = newer.records.get(code);
    if (record === undefined || record.terminationDate === null) continue;
    const before = older?.records.get(code);
    // Had already ended, with the same cross-references.
    const hadEnded = before !== undefined && before.terminationDate !== null;
    if (hadEnded && record.crossReferences.every((one) => before.crossReferences.includes(one)))
      continue;
    const named = record.crossReferences.length > 0;
    // Without an older release, recent ends are unknown, so only CMS's cross-references count.
    if (!named && (older === null || !wordsOf(record).some((word) => words.has(word)))) continue;
    found.push(record);
  }
  return found;
}

function wordsOf(record: HcpcsRecord | undefined): string[] {
  return [...identifyingWords(record?.longDescription ?? "")];
}
