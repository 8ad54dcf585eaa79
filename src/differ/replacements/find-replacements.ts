/** Finds the replacements of an ended code, and follows successors that ended too. */

import { dayAfter, isDay } from "../../model/basics/days.js";
import { by } from "../../model/basics/group-by.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import type { UnitConversion } from "../../model/comparison/billing-unit.js";
import type { CodeReplacement } from "../../model/comparison/code-change.js";
import type { Match, PackageEvidence, Replacement } from "../../model/comparison/replacement.js";
import { convertedByPackages, convertUnits } from "../billing-units/convert.js";
import { readBillingUnit } from "../billing-units/read-billing-unit.js";
import { candidatesOf } from "./candidates.js";
import { matchFromCms, namedReplacements } from "./cross-references.js";
import { routesIn } from "./identifying-words.js";
import { areOfOtherRoutes } from "./likeness.js";
import { packageMatches, withPackages } from "./package-moves.js";
import { suggestions } from "./suggest.js";

/**
 * @param newer the release to search; its index is built on first use
 * @returns the replacements of an ended code, best first, with unit conversions
 */
export function findReplacements(ended: HcpcsRecord, newer: Release): CodeReplacement[] {
  return withUnits(ended, ranked(followed(ended, newer, [ended.code])), newer);
}

/** @returns the code that some packages of a valid code, or of J3490, are now billed with */
export function packageSuccessor(
  lasting: HcpcsRecord,
  { code, effectiveDate }: Pick<Replacement, "code" | "effectiveDate">,
  newer: Release,
): CodeReplacement[] {
  const proved = packageMatches(lasting, newer).find((one) => one.code === code);
  const match = {
    ...(proved ?? matchFromCms(code, "ndc", newer)),
    oneToMany: false,
    effectiveDate,
  };
  return withUnits(lasting, [match], newer);
}

/** CMS's statements outrank similar descriptions. */
function evidenceOf(ended: HcpcsRecord, newer: Release): Match[] {
  const proved = withPackages(namedReplacements(ended, newer), packageMatches(ended, newer));
  return proved.length > 0 ? proved : suggestions(ended, candidatesOf(newer));
}

/** Follows chains: C9487 names Q9989, which ended half a year later and names J3358. */
function followed(ended: HcpcsRecord, newer: Release, seen: readonly string[]): Replacement[] {
  return evidenceOf(ended, newer).flatMap((match): Replacement[] => {
    const record = newer.records.get(match.code);
    const first = { ...match, effectiveDate: firstDay(ended, record) };
    if (match.verdict !== "terminated" || record === undefined) return [first];
    if (seen.includes(match.code)) return [];
    const next = followed(record, newer, [...seen, match.code]);
    // CMS's cross-reference to an ended code is reported even without a known successor.
    if (next.length === 0) return match.source === "suggested" ? [] : [untilItsEnd(first, record)];
    return next.map((last) => through(first, record, last));
  });
}

/** J9037 replaced C9069 for four years: claims of that time are correct with it. */
function untilItsEnd(first: Replacement, { terminationDate: end }: HcpcsRecord): Replacement {
  const isLater = isDay(end) && first.effectiveDate !== null && first.effectiveDate <= end;
  return isLater ? { ...first, lastBillableDate: end } : first;
}

/** Joins two steps, with the weaker score of the two. Packages prove only their own step. */
function through(first: Replacement, record: HcpcsRecord, last: Replacement): Replacement {
  const scores = [first.score, last.score].filter((score) => score !== null);
  const { code, effectiveDate } = first;
  const { packages: _, ...evidence } = last.evidence;
  const step = { code, effectiveDate, lastBillableDate: record.terminationDate, factor: null };
  return {
    ...last,
    evidence,
    source: first.source === "suggested" ? first.source : last.source,
    score: scores.length === 0 ? null : Math.min(...scores),
    oneToMany: first.oneToMany || last.oneToMany,
    via: [step, ...(last.via ?? [])],
  };
}

/** The later of the day after the end and the successor's added date; null if the end is unset. */
function firstDay(ended: HcpcsRecord, record: HcpcsRecord | undefined): string | null {
  if (!isDay(ended.terminationDate)) return null;
  const next = dayAfter(ended.terminationDate);
  const added = record?.addedDate;
  return isDay(added) && added > next ? added : next;
}

/** Billable codes first, then by score; each once, however many ways lead to it. */
function ranked(found: readonly Replacement[]): Replacement[] {
  const best = found.toSorted(by(({ verdict, score }) => [verdict !== "ok", -(score ?? 1)]));
  return best.filter(({ code }, index) => best.findIndex((one) => one.code === code) === index);
}

const NO_FACTOR = { factor: null, ratio: null } as const;

/** Adds to each replacement how many of its units one unit of the ended code becomes. */
function withUnits(
  ended: HcpcsRecord,
  replacements: readonly Replacement[],
  newer: Release,
): CodeReplacement[] {
  if (replacements.length === 0) return [];
  const before = ended.longDescription ?? "";
  const from = readBillingUnit(before);
  const routes = routesIn(before);
  const unitsOf = (code: string, packages?: PackageEvidence): UnitConversion => {
    const description = newer.records.get(code)?.longDescription ?? "";
    const to = readBillingUnit(description);
    // In January 2026, vials for inhalation (J2545) move to a code for injection (J2516).
    return areOfOtherRoutes({ routes }, { routes: routesIn(description) })
      ? { ...NO_FACTOR, from, to, reason: "route-differs" as const }
      : convertedByPackages(convertUnits(from, to), packages);
  };
  return replacements.map((replacement) => {
    const { code, evidence, via } = replacement;
    const billingUnit = unitsOf(code, evidence.packages);
    if (via === undefined) return { ...replacement, billingUnit };
    const steps = via.map((step) => ({ ...step, factor: unitsOf(step.code).factor }));
    return { ...replacement, billingUnit, via: steps };
  });
}
