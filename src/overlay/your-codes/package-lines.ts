/** Lines that name a drug package: the code that CMS bills it with, whatever the line's became, and its units. */
import { groupBy } from "../../model/basics/group-by.js";
import type { Cell } from "../../model/basics/row.js";
import type { Companion, DrugPackage } from "../../model/code-set/companion.js";
import type { Release } from "../../model/code-set/release.js";
import type { YourRow } from "../../model/impact/impact.js";
import type { PackageCheck, PackageLine } from "../../model/impact/package-line.js";

type Packages = ReadonlyMap<string, readonly DrugPackage[]>;

/**
 * An NDC is told by its form and by being one of the crosswalk's, so that no column has to be named for it.
 * @returns nothing where the newer release has no crosswalk beside it
 */
export function packageLines(
  rows: readonly YourRow[],
  { companions = [], crosswalks = [] }: Release,
): { packages?: PackageCheck } {
  const newest = companions.filter(({ publication }) => publication === "ndc").at(-1);
  if (newest === undefined) return {};
  const now = byNumber(newest);
  const earlier = crosswalks.toReversed().map(byNumber);
  const lines = rows.filter(({ codes }) => codes.length > 0);
  const columns = new Set(
    lines.flatMap(({ cells }) =>
      cells.flatMap((cell, index) => (now.has(ndcOf(cell) ?? "") ? [index] : [])),
    ),
  );
  const packages: PackageLine[] = [];
  const notListed: number[] = [];
  for (const row of lines) {
    const named = [...columns].flatMap((index) => ndcOf(row.cells[index] ?? null) ?? []);
    const ndc = named.find((one) => now.has(one));
    if (ndc !== undefined) packages.push(packageLine(row, ndc, { now, earlier }));
    else if (named.length > 0) notListed.push(row.row);
  }
  return { packages: { lines: packages, notListed } };
}

function packageLine(
  { row, codes, packageUnits: yours }: YourRow,
  ndc: string,
  { now, earlier }: { readonly now: Packages; readonly earlier: readonly Packages[] },
): PackageLine {
  const listed = now.get(ndc) ?? [];
  const code = codes[0]?.code ?? "";
  const own = listed.filter((one) => one.code === code);
  const meant = own.length > 0 ? own : listed;
  const billedWith = [...new Set(meant.map((one) => one.code))];
  const [only] = billedWith.length === 1 ? meant : [];
  const before = earlier
    .flatMap((quarter) => quarter.get(ndc) ?? [])
    .find((one) => one.code === code);
  // Units of a package are units of a code: those of J1300 are checked as such, and J1299 has five times as many.
  const same = own.length > 0 ? only : before;
  const units = same === undefined ? null : { package: same.units, each: same.unitsEach };
  return {
    row,
    code,
    ndc,
    billedWith,
    otherCode: own.length === 0,
    factor: ratio(only?.units, same?.units),
    units,
    yours,
    unitsDiffer:
      yours !== null &&
      units !== null &&
      [units.package, units.each].every((one) => one !== null && one !== yours),
  };
}

function ratio(now: number | null = null, before: number | null = null): number | null {
  return now === null || before === null ? null : Math.round((now / before) * 1e4) / 1e4;
}

function byNumber({ packages }: Companion): Packages {
  return groupBy(packages, ({ ndc }) => ndc);
}

/** Of 10 digits, one of the three parts has lost a zero at its front; without hyphens nothing tells which. */
const HYPHENATED = /^(\d{4,5})-(\d{3,4})-(\d{1,2})$/;
const ELEVEN = /^(\d{5})(\d{4})(\d{2})$/;

function ndcOf(cell: Cell): string | null {
  const text = String(cell ?? "").trim();
  const [, labeler, product, size] = HYPHENATED.exec(text) ?? ELEVEN.exec(text) ?? [];
  if (labeler === undefined || product === undefined || size === undefined) return null;
  return `${labeler.padStart(5, "0")}-${product.padStart(4, "0")}-${size.padStart(2, "0")}`;
}
