/** Lines that name a drug package which CMS bills with another code: exactly one successor, whatever the code became. */
import type { Cell } from "../../model/basics/row.js";
import type { Companion, DrugPackage } from "../../model/code-set/companion.js";
import type { Release } from "../../model/code-set/release.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import type { PackageLine } from "../../model/impact/package-line.js";

/**
 * An NDC is told by its form and by being one of the crosswalk's, so that no column has to be named for it.
 * @returns nothing where the newer release has no crosswalk beside it
 */
export function packageLines(
  rows: readonly YourRow[],
  { companions = [], crosswalks = [] }: Release,
): Pick<ImpactDocument, "packages"> {
  const newest = companions.filter(({ publication }) => publication === "ndc").at(-1);
  if (newest === undefined) return {};
  const now = byNumber(newest);
  const earlier = crosswalks.toReversed().map(byNumber);
  const packages = rows.flatMap((row): PackageLine[] => {
    const [ndc] = row.cells.flatMap((cell) => ndcOf(cell) ?? []).filter((one) => now.has(one));
    const listed = now.get(ndc ?? "") ?? [];
    const [code] = row.codes.map((one) => one.code);
    if (ndc === undefined || code === undefined) return [];
    if (listed.some((one) => one.code === code)) return [];
    const billedWith = [...new Set(listed.map((one) => one.code))];
    const units = billedWith.length === 1 ? (listed[0]?.units ?? null) : null;
    const old = earlier
      .flatMap((quarter) => quarter.get(ndc) ?? [])
      .find((one) => one.code === code);
    const before = old?.units ?? null;
    const factor =
      units === null || before === null ? null : Math.round((units / before) * 1e4) / 1e4;
    return [{ row: row.row, code, ndc, billedWith, factor }];
  });
  return { packages };
}

function byNumber({ packages }: Companion): ReadonlyMap<string, readonly DrugPackage[]> {
  const found = new Map<string, DrugPackage[]>();
  for (const one of packages) {
    const others = found.get(one.ndc);
    if (others === undefined) found.set(one.ndc, [one]);
    else others.push(one);
  }
  return found;
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
