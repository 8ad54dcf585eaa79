/** Finds the quarter of a companion in its heading or its name. */
import { monthNumber } from "../../model/basics/days.js";
import type { Row } from "../../model/basics/row.js";
import {
  labelFromName,
  parseLabel,
  type ReleaseLabel,
  releaseNameFacts,
} from "../../model/code-set/labels.js";

/** `Effective October 1, 2025 through December 31, 2025`; `January 2025 ASP NDC - HCPCS Crosswalk`. */
const IN_WORDS = [
  /\beffective\s+([a-z]{3,9})\.?\s+\d{1,2},?\s+(20\d\d)/i,
  /\b([a-z]{3,9})\s+(20\d\d)\s+ASP\b/i,
];

/**
 * @param above the rows over the header
 * @param names of the file, and of the member in it, the more telling first
 * @returns null where neither names a quarter: Addendum B itself names the year alone
 */
export function quarterOf(above: readonly Row[], names: readonly string[]): ReleaseLabel | null {
  const cells = above.flatMap(({ cells }) => cells.map((cell) => String(cell ?? "")));
  for (const form of IN_WORDS) {
    for (const cell of cells) {
      const [, name = "", year = ""] = form.exec(cell) ?? [];
      const month = monthNumber(name);
      const label = month === null ? null : parseLabel(`${year}-${String(month).padStart(2, "0")}`);
      if (label !== null) return label;
    }
  }
  // The year alone, which means January in the name of a release, may be any quarter here.
  const named = names.find((name) => releaseNameFacts(name).month !== null);
  const label = named === undefined ? null : labelFromName(named);
  return label && { ...label, version: null, issued: null };
}
