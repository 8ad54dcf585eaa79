/**
 * Kinds of codes of which one release's file holds only a part, or none: an export without modifiers, a file cut at a
 * letter. What such a file lacks is neither added nor removed, and is not judged.
 */
import { isDay } from "../model/basics/days.js";
import { groupBy } from "../model/basics/group-by.js";
import { effectiveDate } from "../model/code-set/labels.js";
import { seriesOf, seriesRank } from "../model/code-set/record.js";
import type { Release } from "../model/code-set/release.js";
import type { IncompleteKind } from "../model/comparison/release-facts.js";

/**
 * A file lacks a kind where this many of its codes, and this part of them, are missing: more than by accident. CMS adds few codes retroactively (2 of
 * 688 from April 2020 to 2023, 1 of 364 from 2025 to 2026) and takes few out (3 of 6,559 from 2018 to 2019).
 */
const FEWEST = 5;
const PART = 0.1;
const MANY = 20;

/**
 * @returns for each of two releases the kinds that it lacks codes of, by what the other says of them, and the codes of which
 *   the two files do not tell what became of them
 */
export function incompleteKinds(
  from: Release,
  to: Release,
  { gone, came } = onlyInOne(from, to),
): Record<"from" | "to", IncompleteKind[]> & { notJudged: ReadonlySet<string> } {
  const effective = effectiveDate(from.label);
  if (effective > effectiveDate(to.label)) {
    // Compared backwards too, it is the later file that tells what the earlier had to have.
    const forwards = incompleteKinds(to, from, { gone: came, came: gone });
    return { ...forwards, from: forwards.to, to: forwards.from };
  }
  const dated = !to.missingFields.includes("addedDate");
  const own = new Set(dated ? [] : [...from.records.keys()].map(seriesOf));
  const wasThere = (code: string) => {
    const added = to.records.get(code)?.addedDate;
    // Without dates only a kind that is lacking whole tells.
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

/** @returns the codes of the older release alone, and those of the newer alone */
export function onlyInOne(from: Release, to: Release) {
  const beyond = (release: Release, other: Release) =>
    [...release.records.keys()].filter((code) => !other.records.has(code));
  return { gone: beyond(from, to), came: beyond(to, from) };
}

/** @param missing codes of the other release that would have to be in this one */
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
