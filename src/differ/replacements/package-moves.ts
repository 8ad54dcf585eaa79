/**
 * Finds the code that CMS now bills a package under, by comparing its quarterly NDC-HCPCS
 * crosswalks package by package, with the billable units under either code. J1940, "up to 20 mg",
 * to J1938: 48 of 49 packages hold 20 times the units.
 */

import { type Fraction, quotient, toNumber, wholeUnits } from "../../model/basics/fraction.js";
import { groupBy } from "../../model/basics/group-by.js";
import { oncePer } from "../../model/basics/once-per.js";
import { rounded } from "../../model/basics/rounded.js";
import { firstDayUnder, isUnder, packagesByNumber } from "../../model/code-set/crosswalk.js";
import { effectiveDate } from "../../model/code-set/labels.js";
import type { Companion, Release } from "../../model/code-set/release.js";
import type { Match, PackageEvidence, PackageMove } from "../../model/comparison/replacement.js";
import { matchFromCms } from "./cross-references.js";

interface Taken extends PackageEvidence {
  readonly code: string;
}

/** For each code that packages left: the codes they moved to, most packages first. */
type Moves = ReadonlyMap<string, readonly Taken[]>;

const movesUpTo = oncePer(({ crosswalks = [] }: Release): Moves => packageMoves(crosswalks));

/** @param crosswalks oldest first */
export function packageMoves(crosswalks: readonly Companion[]): Moves {
  const found = new Map<string, Map<string, (Fraction | null)[]>>();
  const quarters = crosswalks.map(packagesByNumber);
  for (const [at, { packages }] of crosswalks.slice(0, -1).entries()) {
    const later = quarters.slice(at + 1);
    for (const { ndc, code, units } of packages) {
      // Nearly all packages stay, and one that is back in a later quarter has not moved.
      if (later.some((quarter) => isUnder(code, quarter.get(ndc)))) continue;
      const next = later.find((quarter) => quarter.has(ndc))?.get(ndc) ?? [];
      // Was under both codes, and lost one: Q9992 for more than 100 mg, Q9991 for less.
      const taken = [next].flat().filter((one) => !isUnder(one.code, quarters[at]?.get(ndc)));
      for (const { code: to, units: now } of taken) {
        const factor = units === null || now === null ? null : quotient(now, units);
        const moves = found.get(code) ?? new Map<string, (Fraction | null)[]>();
        found.set(code, moves.set(to, [...(moves.get(to) ?? []), factor]));
      }
    }
  }
  return new Map([...found].map(([code, moves]) => [code, movesOf(moves)]));
}

function movesOf(moves: ReadonlyMap<string, readonly (Fraction | null)[]>): Taken[] {
  return [...moves]
    .map(([code, factors]) => ({ code, packages: factors.length, factors: counted(factors) }))
    .sort((a, b) => b.packages - a.packages || (a.code < b.code ? -1 : 1));
}

/** Factors by number of packages, rounded because CMS rounds the units of a package. */
function counted(factors: readonly (Fraction | null)[]): PackageEvidence["factors"] {
  const ratios = factors.filter((one) => one !== null);
  return [...groupBy(ratios, (one) => rounded(toNumber(one)))]
    .flatMap(([factor, all]) =>
      all.slice(0, 1).map((one) => ({ factor, ratio: wholeUnits(one), packages: all.length })),
    )
    .sort((a, b) => b.packages - a.packages || a.factor - b.factor);
}

/**
 * Packages that left a code that remains billable: J2545 for inhalation, whose vials for injection
 * are now J2516.
 * @param since moves before this day, according to earlier crosswalks, are not news
 */
export function movesOfLasting(release: Release, since: string): PackageMove[] {
  const { crosswalks = [] } = release;
  const first = crosswalks.findLastIndex(
    ({ quarter }) => quarter && effectiveDate(quarter) <= since,
  );
  const newer = first > 0 ? { ...release, crosswalks: crosswalks.slice(first) } : release;
  const lasting = [...movesUpTo(newer)].filter(
    ([code]) => newer.records.get(code)?.terminationDate === null,
  );
  return lasting
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([from, taken]) =>
      taken.map(({ code: to, ...evidence }) => ({
        from,
        to,
        ...evidence,
        since: movedSince(from, to, newer),
      })),
    );
}

/** The day from which claim lines bill the packages under the new code. */
function movedSince(
  from: string,
  to: string,
  { crosswalks = [], records }: Release,
): string | null {
  const quarters = crosswalks.map(packagesByNumber);
  // A package that came back moved for good after the last quarter under its old code.
  const hasLeft = (ndc: string, at: number) => {
    const last = quarters.findLastIndex((quarter) => isUnder(from, quarter.get(ndc)));
    return last >= 0 && last < at && !isUnder(to, quarters[last]?.get(ndc));
  };
  const first = crosswalks.findIndex(({ packages }, at) =>
    packages.some(({ code, ndc }) => code === to && hasLeft(ndc, at)),
  );
  const firstDay = (at: number) => {
    const quarter = crosswalks[at]?.quarter ?? null;
    return quarter && effectiveDate(quarter);
  };
  const since = firstDay(first);
  return since && firstDayUnder(since, firstDay(first - 1), records.get(to)?.addedDate);
}

/** The codes that packages of an ended code moved to, most packages first. */
export function packageMatches({ code }: { readonly code: string }, newer: Release): Match[] {
  const moves = movesUpTo(newer).get(code) ?? [];
  return moves.map(({ code: to, ...packages }) => {
    const match = matchFromCms(to, "ndc", newer, moves.length > 1);
    return { ...match, evidence: { ...match.evidence, packages } };
  });
}

/** Adds crosswalk evidence to the codes that the release names, and appends the other codes. */
export function withPackages(named: readonly Match[], proved: readonly Match[]): Match[] {
  const proofOf = (code: string) => proved.find((one) => one.code === code)?.evidence.packages;
  const both = named.map((one) => {
    const packages = proofOf(one.code);
    return packages === undefined ? one : { ...one, evidence: { ...one.evidence, packages } };
  });
  return [...both, ...proved.filter(({ code }) => !named.some((one) => one.code === code))];
}
