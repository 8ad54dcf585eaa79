/** Finds the quarter of a companion in its heading or file name. */
import { monthNumber } from "../../model/basics/days.js";
import { type Row, textOf } from "../../model/basics/row.js";
import {
  labelFromName,
  parseLabel,
  type ReleaseLabel,
  releaseNameFacts,
} from "../../model/code-set/labels.js";

/** `Effective October 1, 2025 through ...`; `January 2025 ASP NDC - HCPCS Crosswalk` */
const IN_WORDS = [
  /\beffective\s+([a-z]{3,9})\.?\s+\d{1,2},?\s+(20\d\d)/i,
  /\b([a-z]{3,9})\s+(20\d\d)\s+ASP\b/i,
];

/**
 * @param above rows above the header
 * @param names names of the member and the file, the more specific first
 * @returns null if neither names a quarter: Addendum B itself has only the year
 */
export function quarterOf(above: readonly Row[], names: readonly string[]): ReleaseLabel | null {
  const cells = above.flatMap(({ cells }) => cells.map(textOf));
  for (const form of IN_WORDS) {
    for (const cell of cells) {
      const [, name = "", year = ""] = form.exec(cell) ?? [];
      const month = monthNumber(name);
      const label = month === null ? null : parseLabel(`${year}-${String(month).padStart(2, "0")}`);
      if (label !== null) return label;
    }
  }
  // A year alone means January for a release, but any quarter for a companion.
  const named = names.find((name) => releaseNameFacts(name).month !== null);
  const label = named === undefined ? null : labelFromName(named);
  return label && { ...label, version: null, issued: null };
}
