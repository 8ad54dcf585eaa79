/** Looks up packages of an NDC-HCPCS crosswalk by NDC. */
import { isDay } from "../basics/days.js";
import { groupBy } from "../basics/group-by.js";
import { oncePer } from "../basics/once-per.js";
import type { Companion, DrugPackage } from "./release.js";

/** Usually one entry; a few packages have another code for each dose. */
export type Listed = DrugPackage | readonly DrugPackage[];

export type PackagesByNumber = ReadonlyMap<string, Listed>;

export const packagesByNumber = oncePer(({ packages }: Companion): PackagesByNumber => {
  const found = new Map<string, Listed>();
  const twice = new Set<string>();
  for (const one of packages) {
    const { size } = found;
    // Detects the rare duplicates by the size of the map, which saves a lookup for each package.
    if (found.set(one.ndc, one).size === size) twice.add(one.ndc);
  }
  const others = packages.filter(({ ndc }) => twice.has(ndc));
  for (const [ndc, all] of groupBy(others, ({ ndc }) => ndc)) found.set(ndc, all);
  return found;
});

/** The codes with packages in a crosswalk. */
export const codesWithPackages = oncePer(
  ({ packages }: Companion): ReadonlySet<string> => new Set(packages.map(({ code }) => code)),
);

/** The codes of a companion's rows. */
export function listedCodes(companion: Companion): ReadonlySet<string> {
  const { publication, values } = companion;
  return publication === "ndc" ? codesWithPackages(companion) : new Set(values.keys());
}

export function isUnder(code: string, listed: Listed | undefined): boolean {
  if (listed === undefined) return false;
  return "code" in listed ? listed.code === code : listed.some((one) => one.code === code);
}

/**
 * The date from which a package is billed with a code: the start of the quarter that lists it, or
 * the date the code was added, if that lies after the last quarter without it.
 */
export function firstDayUnder(
  since: string,
  without: string | null,
  added: string | null | undefined,
): string {
  return without !== null && isDay(added) && added > without && added < since ? added : since;
}
