/**
 * Finds the replacements of an ended code for report, impact, claims, cards and history. It ranks its
 * sources of evidence, and follows a successor that ended too.
 */

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
import { namedReplacements, toldByCms } from "./cross-references.js";
import { areOfOtherRoutes } from "./likeness.js";
import { packageMatches, withPackages } from "./package-moves.js";
import { suggestions } from "./suggest.js";
import { routesIn } from "./telling-words.js";

/**
 * @param newer the release in which successors are looked for; what its codes share is prepared when first asked
 * @returns what replaces an ended code, best first, with the units of it that one unit becomes
 */
export function findReplacements(ended: HcpcsRecord, newer: Release): CodeReplacement[] {
  return withUnits(ended, ranked(followed(ended, newer, [ended.code])), newer);
}

/** @returns what CMS bills some packages of a lasting code with, or of one for drugs that have no code of their own (J3490) */
export function packageSuccessor(
  lasting: HcpcsRecord,
  { code, effectiveDate }: Pick<Replacement, "code" | "effectiveDate">,
  newer: Release,
): CodeReplacement[] {
  const proved = packageMatches(lasting, newer).find((one) => one.code === code);
  const match = { ...(proved ?? toldByCms(code, "ndc", newer)), oneToMany: false, effectiveDate };
  return withUnits(lasting, [match], newer);
}

/** What CMS says is stronger than what descriptions have in common. */
function evidenceOf(ended: HcpcsRecord, newer: Release): Match[] {
  // Both are CMS's own word, and stand together.
  const proved = withPackages(namedReplacements(ended, newer), packageMatches(ended, newer));
  return proved.length > 0 ? proved : suggestions(ended, candidatesOf(newer));
}

/** C9487 names Q9989, which ended half a year later and names J3358: that is what is billed now. */
function followed(ended: HcpcsRecord, newer: Release, seen: readonly string[]): Replacement[] {
  return evidenceOf(ended, newer).flatMap((match): Replacement[] => {
    const record = newer.records.get(match.code);
    const first = { ...match, effectiveDate: firstDay(ended, record) };
    if (match.verdict !== "terminated" || record === undefined) return [first];
    if (seen.includes(match.code)) return [];
    const next = followed(record, newer, [...seen, match.code]);
    // A cross-reference of CMS to an ended code is reported even where no successor is known.
    if (next.length === 0) return match.source === "suggested" ? [] : [untilItsEnd(first, record)];
    return next.map((last) => through(first, record, last));
  });
}

/** J9037 took C9069's place for four years: claims of these are right with it. */
function untilItsEnd(first: Replacement, { terminationDate: end }: HcpcsRecord): Replacement {
  const isLater = isDay(end) && first.effectiveDate !== null && first.effectiveDate <= end;
  return isLater ? { ...first, lastBillableDate: end } : first;
}

/** The last of two steps, as sure as the weaker of them; packages prove the step that they took, and no other. */
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

/** The day after the end, or the day that the other was added, where that is later; null where the end is unknown. */
function firstDay(ended: HcpcsRecord, record: HcpcsRecord | undefined): string | null {
  if (!isDay(ended.terminationDate)) return null;
  const [next, added] = [dayAfter(ended.terminationDate), record?.addedDate];
  return isDay(added) && added > next ? added : next;
}

/** Codes that can be billed first, then the likeliest; each once, however many ways lead to it. */
function ranked(found: readonly Replacement[]): Replacement[] {
  const best = found.toSorted(by(({ verdict, score }) => [verdict !== "ok", -(score ?? 1)]));
  return best.filter(({ code }, index) => best.findIndex((one) => one.code === code) === index);
}

const NO_FACTOR = { factor: null, ratio: null } as const;

/** Each replacement with the units of it that one unit of the ended code becomes. */
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
    // January 2026 moves vials to be inhaled (J2545) to a code for injections (J2516): units of one are none of the other.
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
