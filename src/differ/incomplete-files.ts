/**
 * Finds the kinds of codes that one file lacks in part or entirely: an export without modifiers, a
 * file cut off at a letter. The missing codes are neither added nor removed, and are not judged.
 */
import { isDay } from "../model/basics/days.js";
import { groupBy } from "../model/basics/group-by.js";
import { effectiveDate } from "../model/code-set/labels.js";
import { seriesOf, seriesRank } from "../model/code-set/record.js";
import type { Release } from "../model/code-set/release.js";
import type { IncompleteKind } from "../model/comparison/release-facts.js";

/**
 * A file lacks a kind when this many of its codes, and this part of them, are missing, which is
 * more than chance: CMS adds few codes retroactively (2 of 688 from April 2020 to 2023, 1 of 364
 * from 2025 to 2026) and removes few (3 of 6,559 from 2018 to 2019).
 */
const FEWEST = 5;
const PART = 0.1;
const MANY = 20;

/** @returns the kinds that each release lacks according to the other, and the codes missing */
export function incompleteKinds(
  from: Release,
  to: Release,
  { gone, came } = codesInOneOnly(from, to),
): Record<"from" | "to", IncompleteKind[]> & { notJudged: ReadonlySet<string> } {
  const effective = effectiveDate(from.label);
  if (effective > effectiveDate(to.label)) {
    // The later file shows what the earlier one should have, even in a reverse comparison.
    const forwards = incompleteKinds(to, from, { gone: came, came: gone });
    return { ...forwards, from: forwards.to, to: forwards.from };
  }
  const dated = !to.missingFields.includes("addedDate");
  const own = new Set(dated ? [] : [...from.records.keys()].map(seriesOf));
  const wasThere = (code: string) => {
    const added = to.records.get(code)?.addedDate;
    // Without added dates, only a kind that is missing entirely counts.
    return dated ? isDay(added) && added < effective : !own.has(seriesOf(code));
  };
  const isThere = (code: string) => from.records.get(code)?.terminationDate === null;
  const older = lacking(came.filter(wasThere), from, to);
  const newer = lacking(gone.filter(isThere), to, from);
  const ended = (codes: readonly string[]) =>
    codes.filter((code) => (to.records.get(code)?.terminationDate ?? "") >= effective);
  return {
    from: older.map((one) => ({ ...one, ended: ended(one.codes) })),
    to: newer.map((one) => ({ ...one, ended: [] })),
    notJudged: new Set([...older, ...newer].flatMap(({ codes }) => codes)),
  };
}

/** @returns the codes that only the older release has, and those that only the newer has */
export function codesInOneOnly(from: Release, to: Release) {
  const beyond = (release: Release, other: Release) =>
    [...release.records.keys()].filter((code) => !other.records.has(code));
  return { gone: beyond(from, to), came: beyond(to, from) };
}

/** @param missing codes of the other release that this one should have */
function lacking(missing: readonly string[], release: Release, other: Release) {
  const many = [...groupBy(missing, seriesOf)].filter(([, { length }]) => length >= FEWEST);
  if (many.length === 0) return [];
  const inBoth = [...other.records.keys()].filter((code) => release.records.has(code));
  const there = groupBy(inBoth, seriesOf);
  return many
    .map(([kind, codes]) => ({
      kind,
      codes: codes.sort(),
      of: codes.length + (there.get(kind)?.length ?? 0),
    }))
    .filter(({ codes: { length }, of }) => length >= PART * of || length >= MANY)
    .sort((a, b) => seriesRank(a.kind) - seriesRank(b.kind));
}
