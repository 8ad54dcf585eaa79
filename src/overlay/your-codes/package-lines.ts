/** Finds the code and units with which CMS bills the drug packages named in lines. */

import { isOver } from "../../model/basics/days.js";
import { rounded } from "../../model/basics/rounded.js";
import { ndcsOf, shortenedNdc } from "../../model/code-set/cell-ndcs.js";
import {
  firstDayUnder,
  isUnder,
  type PackagesByNumber,
  packagesByNumber,
} from "../../model/code-set/crosswalk.js";
import { effectiveDate } from "../../model/code-set/labels.js";
import type { Companion, DrugPackage, Release } from "../../model/code-set/release.js";
import type { YourRow } from "../../model/impact/impact.js";
import type { PackageCheck, PackageLine } from "../../model/impact/package-line.js";
import { tally, type Unread } from "../your-table/row-notes.js";
import { isUnclassified } from "./new-code-candidates.js";

interface Quarter {
  /** First day of the quarter; null if the file does not name it. */
  readonly from: string | null;
  readonly packages: PackagesByNumber;
}

interface Crosswalks {
  /** Oldest first; the last one holds now, or did when it was published. */
  readonly quarters: readonly Quarter[];
  /** Whether the last one is of the newer release's quarter. */
  readonly isCurrent: boolean;
  readonly newer: Pick<Release, "records" | "label">;
}

/**
 * Recognizes NDCs by form and by being listed in a crosswalk, so the user need not name a column.
 * In December, before the newer quarter's crosswalk is published, uses the previous one.
 * @returns nothing if no crosswalk up to the newer release was read; else packages, and unreadable
 *   NDC cells by column index
 */
export function packageLines(
  rows: readonly YourRow[],
  newer: Release,
): { packages?: PackageCheck; unread?: ReadonlyMap<string, Unread> } {
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
  const isCurrent = own.length > 0;
  const packages: PackageLine[] = [];
  const notListed: number[] = [];
  const unread = new Map<string, Unread>();
  for (const row of lines) {
    const named = new Set<string>();
    for (const [index, isShortened] of readers) {
      const ndcs = ndcsOf(row.cells[index] ?? null, isShortened);
      for (const ndc of ndcs) if (ndc !== null) named.add(ndc);
      if (ndcs.includes(null)) tally(unread, String(index), { number: row.row });
    }
    const found = [...named].flatMap((ndc) => {
      const upTo = lastListing(ndc, row, { quarters, newer, isCurrent });
      return upTo === null ? [] : packageLine(row, ndc, upTo);
    });
    if (found.length < named.size) notListed.push(row.row);
    // The units in a line need to fit only one of its packages.
    const isRight = found.some(({ units, unitsDiffer }) => units !== null && !unitsDiffer);
    packages.push(...(isRight ? found.map((one) => ({ ...one, unitsDiffer: false })) : found));
  }
  return { packages: { lines: packages, notListed }, ...(unread.size > 0 && { unread }) };
}

/**
 * CMS moved package 00517-1171-10 from J0171 to J0165 in July 2025 and no longer lists it in
 * January 2026, when it may still be on the shelf.
 * @returns the crosswalks up to the last that lists the package; null if that one is not of the
 *   newer release's quarter and lists it under a code that does not continue
 */
function lastListing(
  ndc: string,
  { codes }: YourRow,
  { quarters, newer, isCurrent }: Crosswalks,
): Crosswalks | null {
  const isOwn = ({ code }: DrugPackage) => codes.some((own) => own.code === code);
  const goesOn = ({ code }: DrugPackage) =>
    newer.records.has(code) &&
    !isOver(newer.records.get(code)?.terminationDate, effectiveDate(newer.label));
  const at = quarters.findLastIndex(({ packages }) => packages.has(ndc));
  const upTo = quarters.slice(0, at + 1);
  const listed = listedIn(upTo.slice(-1), ndc);
  const isLast = upTo.length === quarters.length;
  // The oldest crosswalk is of the older release's quarter, so its listing is no move.
  const isTold = isLast
    ? isCurrent || listed.every((one) => isOwn(one) || goesOn(one))
    : at > 0 && listed.every((one) => !isOwn(one) && goesOn(one));
  return isTold ? { quarters: upTo, newer, isCurrent } : null;
}

/** @returns the columns that hold listed packages, and whether as numbers without leading zeros */
function columnReaders(lines: readonly YourRow[], isListed: (ndc: string) => boolean) {
  const readers = new Map<number, boolean>();
  const shortened = new Map<number, { cells: number; listed: number }>();
  for (const { cells } of lines) {
    for (const [index, cell] of cells.entries()) {
      const short = shortenedNdc(cell);
      if (short !== null) {
        const seen = shortened.get(index) ?? { cells: 0, listed: 0 };
        shortened.set(index, seen);
        seen.cells += 1;
        if (isListed(short)) seen.listed += 1;
      } else if (ndcsOf(cell, false).some((ndc) => ndc !== null && isListed(ndc)))
        readers.set(index, false);
    }
  }
  for (const [index, { cells, listed }] of shortened)
    if (listed * LEAST_LISTED >= cells) readers.set(index, true);
  return readers;
}

/** Charge numbers may look like NDCs, but of NDCs CMS lists at least one in three. */
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
  // Units of a package depend on the code: J1299 has five times as many as J1300.
  const same = otherCode ? before : only;
  const units = same === undefined ? null : { package: same.units, each: same.unitsEach };
  return {
    row,
    code,
    ndc,
    billedWith,
    otherCode,
    ...(otherCode && listed[0] ? wayTo(listed[0], { code, billedWith }, crosswalks) : NO_WAY),
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

/** The code of a line (96372 and J2545) that its package has or had, or an unclassified one. */
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

const NO_WAY: Pick<PackageLine, "movedOn" | "via"> = { movedOn: null, via: [] };

/**
 * The codes of a package after the line's own, each with its first day: 00143-9152-10 was J3370
 * until July 2025, then J3373, and is J3374 from October on. If the line's code is unclassified
 * (J3490), or ended before the oldest crosswalk, no crosswalk lists it, and all codes since count.
 * For any other code that the package never had, there are none.
 */
function wayTo(
  { ndc, code: now }: DrugPackage,
  { code, billedWith }: Pick<PackageLine, "code" | "billedWith">,
  { quarters, newer }: Crosswalks,
): Pick<PackageLine, "movedOn" | "via"> {
  const isListed = (one: string, quarter: Quarter | undefined) =>
    isUnder(one, quarter?.packages.get(ndc));
  const end = newer.records.get(code)?.terminationDate ?? null;
  const hasEnded = isOver(end, effectiveDate(newer.label));
  const own = quarters.findLastIndex((quarter) => isListed(code, quarter));
  const isNever = own < 0;
  if (isNever && !isUnclassified(code, newer) && !hasEnded) return NO_WAY;
  const isPast = ({ from }: Quarter) => isNever && hasEnded && from !== null && from <= (end ?? "");
  const left = Math.max(own, quarters.findLastIndex(isPast));
  const firstDay = (one: string, at: number, isFirst: boolean) => {
    const since = quarters[at]?.from ?? effectiveDate(newer.label);
    // A package without a code until then starts with the code itself, even if listed later.
    const without = quarters[isNever && isFirst ? 0 : at - 1]?.from ?? null;
    return firstDayUnder(since, without, newer.records.get(one)?.addedDate);
  };
  const via: PackageLine["via"] = [];
  for (const [at, quarter] of quarters.entries()) {
    const codes = new Set(listedIn([quarter], ndc).map((one) => one.code));
    const [only = ""] = codes;
    // A code that the package has beside its current one is no interim code.
    if (at <= left || codes.size !== 1 || quarter.from === null) continue;
    if (billedWith.includes(only) || via.some((one) => one.code === only)) continue;
    via.push({ code: only, effectiveDate: firstDay(only, at, via.length === 0) });
  }
  // Albuterol is under J7613 and J7614 in January 2025, but only J7613 in April: J7614 was valid
  // until then.
  if (isListed(now, quarters[own])) return { movedOn: quarters[own + 1]?.from ?? null, via };
  if (isNever && hasEnded && via.length === 0) return NO_WAY;
  const last = quarters.findLastIndex((quarter) => !isListed(now, quarter));
  return { movedOn: firstDay(now, last + 1, via.length === 0), via };
}

function ratio(now: number | null = null, before: number | null = null): number | null {
  return now === null || before === null ? null : rounded(now / before);
}

function listedIn(quarters: readonly Quarter[], ndc: string): readonly DrugPackage[] {
  return quarters.flatMap(({ packages }) => packages.get(ndc) ?? []);
}
