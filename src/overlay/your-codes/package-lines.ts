/** Lines that name a drug package: the code that CMS bills it with, whatever the line's became, and its units. */

import { isDay, isOver } from "../../model/basics/days.js";
import { rounded } from "../../model/basics/rounded.js";
import type { Cell } from "../../model/basics/row.js";
import {
  isUnder,
  type PackagesByNumber,
  packagesByNumber,
} from "../../model/code-set/crosswalk.js";
import { effectiveDate } from "../../model/code-set/labels.js";
import type { Companion, DrugPackage, Release } from "../../model/code-set/release.js";
import type { YourRow } from "../../model/impact/impact.js";
import type { PackageCheck, PackageLine } from "../../model/impact/package-line.js";
import { ndcOf, shortenedNdc } from "../your-table/cell-ndcs.js";
import { isUnclassified } from "./new-code-candidates.js";

/** The crosswalk of one quarter. */
interface Quarter {
  /** Its first day; null where the file names none. */
  readonly from: string | null;
  readonly packages: PackagesByNumber;
}

interface Crosswalks {
  /** Oldest first; the last is what holds now, or did when it came out. */
  readonly quarters: readonly Quarter[];
  /** Whether the last is the newer release's own. */
  readonly isCurrent: boolean;
  readonly newer: Pick<Release, "records" | "label">;
}

/**
 * An NDC is told by its form and by being one of the crosswalk's, so that no column has to be named for it. In December,
 * before the newer quarter's crosswalk is out, the last one before it tells where packages went.
 * @returns nothing where no crosswalk up to the newer release was read
 */
export function packageLines(
  rows: readonly YourRow[],
  newer: Release,
): { packages?: PackageCheck } {
  const own = newer.companions?.filter(({ publication }) => publication === "ndc") ?? [];
  const day = effectiveDate(newer.label);
  const isUpTo = ({ quarter }: Companion) => quarter === null || effectiveDate(quarter) <= day;
  const crosswalks = (newer.crosswalks ?? own).filter((one) => own.includes(one) || isUpTo(one));
  if (crosswalks.length === 0) return {};
  const quarters = crosswalks.map(
    (one): Quarter => ({
      from: one.quarter && effectiveDate(one.quarter),
      packages: packagesByNumber(one),
    }),
  );
  const lines = rows.filter(({ codes }) => codes.length > 0);
  const readers = columnReaders(lines, (ndc) => quarters.some(({ packages: all }) => all.has(ndc)));
  const packages: PackageLine[] = [];
  const notListed: number[] = [];
  for (const row of lines) {
    const named = [...readers].flatMap(([index, read]) => read(row.cells[index] ?? null) ?? []);
    const isCurrent = own.length > 0;
    const last = lastListing(named, row, { quarters, newer, isCurrent });
    if (last !== null) packages.push(packageLine(row, last.ndc, last.crosswalks));
    else if (named.length > 0) notListed.push(row.row);
  }
  return { packages: { lines: packages, notListed } };
}

/**
 * CMS moved the package 00517-1171-10 from J0171 to J0165 in July 2025 and lists it no longer in January 2026, when it may
 * still be on the shelf.
 * @returns the package with the crosswalks up to the last that has it; null where that is not the newer release's own, and
 *   does not have it under a code that goes on
 */
function lastListing(
  named: readonly string[],
  { codes }: YourRow,
  { quarters, newer, isCurrent }: Crosswalks,
): { ndc: string; crosswalks: Crosswalks } | null {
  const isOwn = ({ code }: DrugPackage) => codes.some((own) => own.code === code);
  const goesOn = ({ code }: DrugPackage) =>
    newer.records.has(code) &&
    !isOver(newer.records.get(code)?.terminationDate, effectiveDate(newer.label));
  const at = quarters.findLastIndex(({ packages }) => named.some((one) => packages.has(one)));
  const upTo = quarters.slice(0, at + 1);
  const ndc = named.find((one) => quarters[at]?.packages.has(one));
  if (ndc === undefined) return null;
  const listed = listedIn(upTo.slice(-1), ndc);
  const isLast = upTo.length === quarters.length;
  // The oldest is that of the older release: what it lists is no move.
  const isTold = isLast
    ? isCurrent || listed.every((one) => isOwn(one) || goesOn(one))
    : at > 0 && listed.every((one) => !isOwn(one) && goesOn(one));
  return isTold ? { ndc, crosswalks: { quarters: upTo, newer, isCurrent } } : null;
}

/** @returns the columns in which packages of a crosswalk stand, with what reads the NDC of their cells */
function columnReaders(lines: readonly YourRow[], isListed: (ndc: string) => boolean) {
  const readers = new Map<number, (cell: Cell) => string | null>();
  const shortened = new Map<number, { cells: number; listed: number }>();
  for (const { cells } of lines) {
    for (const [index, cell] of cells.entries()) {
      const short = shortenedNdc(cell);
      if (short !== null) {
        const { cells: before, listed } = shortened.get(index) ?? { cells: 0, listed: 0 };
        shortened.set(index, { cells: before + 1, listed: listed + Number(isListed(short)) });
      } else {
        const ndc = ndcOf(cell);
        if (ndc !== null && isListed(ndc)) readers.set(index, ndcOf);
      }
    }
  }
  for (const [index, { cells, listed }] of shortened)
    if (listed * LEAST_LISTED >= cells)
      readers.set(index, (cell) => ndcOf(cell) ?? shortenedNdc(cell));
  return readers;
}

/** Charge numbers have as many digits, and hardly one of them is a package of CMS's: of NDCs, at least each third is. */
const LEAST_LISTED = 3;

function packageLine(
  { row, codes, packageUnits: yours }: YourRow,
  ndc: string,
  crosswalks: Crosswalks,
): PackageLine {
  const { quarters } = crosswalks;
  const listed = listedIn(quarters.slice(-1), ndc);
  const code = codeOfPackage(codes, ndc, crosswalks);
  const own = listed.filter((one) => one.code === code);
  const otherCode = own.length === 0;
  const meant = otherCode ? listed : own;
  const billedWith = [...new Set(meant.map((one) => one.code))];
  const [only] = billedWith.length === 1 ? meant : [];
  const before = listedIn(quarters, ndc).findLast((one) => one.code === code);
  // Units of a package are units of a code: those of J1300 are checked as such, and J1299 has five times as many.
  const same = otherCode ? before : only;
  const units = same === undefined ? null : { package: same.units, each: same.unitsEach };
  return {
    row,
    code,
    ndc,
    billedWith,
    otherCode,
    movedOn: otherCode && listed[0] ? movedOn(listed[0], { code, before }, crosswalks) : null,
    via: otherCode && before !== undefined ? codesBetween(before, billedWith, quarters) : [],
    factor: ratio(only?.units, same?.units),
    units,
    unitsNow: otherCode ? (only?.units ?? null) : null,
    yours,
    unitsDiffer:
      yours !== null &&
      units !== null &&
      [units.package, units.each].every((one) => one !== null && one !== yours),
  };
}

/** Of the codes of a line (96372 and J2545), the one that its package has or had last; else the one for unclassified drugs. */
function codeOfPackage(
  codes: YourRow["codes"],
  ndc: string,
  { quarters, newer }: Crosswalks,
): string {
  const [first = "", ...others] = codes.map(({ code }) => code);
  if (others.length === 0) return first;
  const own = [first, ...others];
  const had = listedIn(quarters, ndc).findLast(({ code }) => own.includes(code));
  return had?.code ?? own.find((code) => isUnclassified(code, newer)) ?? first;
}

function isListed({ ndc, code }: DrugPackage, { packages }: Quarter): boolean {
  return isUnder(code, packages.get(ndc));
}

/** J3370's package 00143-9152-10 was J3373's in July 2025, and J3374's from October on. */
function codesBetween(
  before: DrugPackage,
  billedWith: readonly string[],
  quarters: readonly Quarter[],
): PackageLine["via"] {
  const last = quarters.findLastIndex((quarter) => isListed(before, quarter));
  const found = new Map<string, string>();
  for (const quarter of quarters.slice(last + 1)) {
    const codes = new Set(listedIn([quarter], before.ndc).map((one) => one.code));
    const [only = ""] = codes;
    // Codes beside which the package has the one that it has now are no step before it.
    if (codes.size !== 1 || quarter.from === null || billedWith.includes(only)) continue;
    if (!found.has(only)) found.set(only, quarter.from);
  }
  return [...found].map(([one, effectiveDate]) => ({ code: one, effectiveDate }));
}

/**
 * The first day of the first quarter with the package under the code; or the day that the code was added, after the last
 * quarter without.
 */
function firstDay(listed: DrugPackage, { quarters, newer }: Crosswalks): string {
  const last = quarters.findLastIndex((quarter) => !isListed(listed, quarter));
  const since = quarters[last + 1]?.from ?? effectiveDate(newer.label);
  const without = quarters[last]?.from ?? since;
  const added = newer.records.get(listed.code)?.addedDate;
  return isDay(added) && added > without && added < since ? added : since;
}

/**
 * The day from which a package is billed with another code than the line's: the day that CMS moved it, or for a drug without
 * a code of its own until then the first day of that code, whenever CMS lists the package under it. Null for other lines.
 */
function movedOn(
  listed: DrugPackage,
  { code, before }: { readonly code: string; readonly before: DrugPackage | undefined },
  crosswalks: Crosswalks,
): string | null {
  const { quarters, newer } = crosswalks;
  if (before !== undefined) {
    const last = quarters.findLastIndex((one) => isListed(before, one));
    // January 2025 lists albuterol under J7613 and J7614, and April under J7613 alone: J7614 could be billed until then.
    const both = quarters.slice(last, last + 1).some((one) => isListed(listed, one));
    return (both ? quarters[last + 1]?.from : null) ?? firstDay(listed, crosswalks);
  }
  if (!isUnclassified(code, newer)) return null;
  const added = newer.records.get(listed.code)?.addedDate;
  const isNew = isDay(added) && added > (quarters[0]?.from ?? "");
  return isNew ? added : firstDay(listed, crosswalks);
}

function ratio(now: number | null = null, before: number | null = null): number | null {
  return now === null || before === null ? null : rounded(now / before);
}

function listedIn(quarters: readonly Quarter[], ndc: string): readonly DrugPackage[] {
  return quarters.flatMap(({ packages }) => packages.get(ndc) ?? []);
}
