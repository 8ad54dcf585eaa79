/** Which ended codes a code takes the place of: what a comparison says of the ended one, turned round. */

import { effectiveDate, formatLabel } from "../../model/code-set/labels.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import type { CodeReplacement } from "../../model/comparison/code-change.js";
import type { Predecessor } from "../../model/documents/history.js";
import { isUntouched, withUnits } from "../one-code/judge-code.js";
import { namedReplacements } from "./cross-references.js";
import { replacementFinder } from "./suggest.js";

/**
 * @param codes of the newer release
 * @param older null for the oldest release of a store, of which only CMS's own words are taken
 * @returns for each of them that takes a place, the codes that ended, or were given it by CMS, in between
 */
export function predecessors(
  codes: readonly string[],
  older: Release | null,
  newer: Release,
): ReadonlyMap<string, readonly Predecessor[]> {
  const found = new Map<string, Predecessor[]>();
  const sought = new Set(codes);
  if (sought.size === 0) return found;
  const release = formatLabel(newer.label);
  for (const { record, replacements } of endings(sought, older, newer)) {
    for (const replacement of replacements) {
      if (!sought.has(replacement.code)) continue;
      const predecessor = {
        code: record.code,
        shortDescription: record.shortDescription,
        lastBillableDate: record.terminationDate,
        release,
        replacement,
      };
      found.set(replacement.code, [...(found.get(replacement.code) ?? []), predecessor]);
    }
  }
  return found;
}

interface Ending {
  readonly record: HcpcsRecord;
  readonly replacements: readonly CodeReplacement[];
}

function endings(sought: ReadonlySet<string>, older: Release | null, newer: Release): Ending[] {
  const suggest =
    older === null || !anyIsNew(sought, older, newer) ? null : replacementFinder(older, newer);
  // With many sought, looking into every record is quicker than asking each line for all of them.
  const mentions = sought.size > 50 ? null : new RegExp([...sought].join("|"));
  const found: Ending[] = [];
  for (const code of newer.records.keys()) {
    if (older !== null && isUntouched(code, older, newer)) continue;
    const line = newer.publishedOf(code)?.firstLine;
    if (suggest === null && line !== undefined && mentions?.test(line) === false) continue;
    const record = newer.records.get(code);
    if (record === undefined || record.terminationDate === null) continue;
    const before = older?.records.get(code);
    if (before !== undefined && isAsBefore(record, before)) continue;
    const named = record.crossReferences.length > 0;
    const replacements = named ? namedReplacements(record, newer) : (suggest?.(record) ?? []);
    found.push({ record, replacements: withUnits(record, replacements, newer) });
  }
  return found;
}

/** Ended before, and CMS named the same codes for it then. */
function isAsBefore(record: HcpcsRecord, before: HcpcsRecord): boolean {
  return (
    before.terminationDate !== null &&
    record.crossReferences.every((code) => before.crossReferences.includes(code))
  );
}

/** How long before the older release a successor may have come: more than any that is suggested. */
const A_YEAR_MS = 365 * 86_400_000;

/** Only codes that came about then can be suggested; without one, nobody needs to be asked. */
function anyIsNew(sought: ReadonlySet<string>, older: Release, newer: Release): boolean {
  const from = new Date(Date.parse(effectiveDate(older.label)) - A_YEAR_MS);
  const start = from.toISOString().slice(0, 10);
  return [...sought].some((code) => (newer.records.get(code)?.addedDate ?? "") >= start);
}
