/** The packages of an NDC-HCPCS crosswalk, looked up by their NDC. */
import { isDay } from "../basics/days.js";
import { groupBy } from "../basics/group-by.js";
import { oncePer } from "../basics/once-per.js";
import type { Companion, DrugPackage } from "./release.js";

/** A package has one code, but for a few of which each dose has its own. */
export type Listed = DrugPackage | readonly DrugPackage[];

export type PackagesByNumber = ReadonlyMap<string, Listed>;

export const packagesByNumber = oncePer(({ packages }: Companion): PackagesByNumber => {
  const found = new Map<string, Listed>();
  const twice = new Set<string>();
  for (const one of packages) {
    const { size } = found;
    // Nearly none is there already, which only its number of entries tells without a look-up of its own.
    if (found.set(one.ndc, one).size === size) twice.add(one.ndc);
  }
  const others = packages.filter(({ ndc }) => twice.has(ndc));
  for (const [ndc, all] of groupBy(others, ({ ndc }) => ndc)) found.set(ndc, all);
  return found;
});

/** The codes that a crosswalk lists packages of. */
export const codesWithPackages = oncePer(
  ({ packages }: Companion): ReadonlySet<string> => new Set(packages.map(({ code }) => code)),
);

export function isUnder(code: string, listed: Listed | undefined): boolean {
  if (listed === undefined) return false;
  return "code" in listed ? listed.code === code : listed.some((one) => one.code === code);
}

/**
 * The day from which a package is billed with a code: the first of the quarter that lists it so, or the day that the code was
 * added, where that lies between this quarter and an earlier one that does not.
 */
export function firstDayUnder(
  since: string,
  without: string | null,
  added: string | null | undefined,
): string {
  return without !== null && isDay(added) && added > without && added < since ? added : since;
}
