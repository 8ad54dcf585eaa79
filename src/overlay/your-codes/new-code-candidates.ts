/** Suggests new codes, with evidence, for lines that bill the same thing under another code. */

import { by, groupBy } from "../../model/basics/group-by.js";
import type { Release } from "../../model/code-set/release.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import { LINE_STATUSES } from "../../model/impact/line-status.js";
import type { CodeQuestions } from "../../model/impact/new-code-candidate.js";
import type { FoundTable } from "../your-table/find-columns.js";

export type CandidateFor = ImpactDocument["newCodes"][number];

/** Words in the descriptors of unclassified codes. */
const NOT_CLASSIFIED =
  /\b(?:not otherwise (?:classified|specified)|unclassified|unlisted|miscellaneous|nos|noc|not elsewhere classified)\b/i;

/** @returns whether a code is for items without a code of their own: J3490, J3590, J9999 */
export function isUnclassified(code: string, { records }: Pick<Release, "records">): boolean {
  return NOT_CLASSIFIED.test(records.get(code)?.longDescription ?? "");
}

interface Yours {
  readonly rowsOf: ReadonlyMap<string, readonly YourRow[]>;
  readonly lineStatuses: ImpactDocument["lineStatuses"];
  readonly found: FoundTable;
  readonly to: Release;
  readonly questions: Pick<CodeQuestions, "siblingsOf" | "namedIn">;
  /** Whether a line is still billed on the newer release's first day. */
  isBilled(row: YourRow): boolean;
}

/** Omits new codes that the user already bills. */
export function newCodesFor(yours: Yours): CandidateFor[] {
  const { rowsOf, lineStatuses, to, questions, isBilled } = yours;
  const offered = [...rowsOf].flatMap(([code, rows]) => {
    const lineStatus = lineStatuses[code] ?? "unknown";
    // Candidates are for codes that continue; an ended code has replacements.
    if (code.length !== 5 || !LINE_STATUSES[lineStatus].goesOn) return [];
    const named = isUnclassified(code, to) ? byOwnWords(rows, yours) : [];
    const siblings = questions.siblingsOf(code).map((newCode) => ({ newCode, rows }));
    return [...siblings, ...named].flatMap(({ newCode, rows: some }): CandidateFor[] => {
      const own = some.filter(isBilled).map(({ row }) => row);
      return own.length === 0 ? [] : [{ ...newCode, forCode: code, rows: own, lines: own.length }];
    });
  });
  return offered
    .filter(({ code }) => !rowsOf.has(code))
    .sort(by(({ basis, score, code, forCode }) => [basis === "sibling", -score, code, forCode]));
}

/** Lines of "unclassified drugs" name the drug in their own description. */
function byOwnWords(rows: readonly YourRow[], { found, questions }: Yours) {
  const places = found.columns.descriptions.map(({ index }) => index);
  if (places.length === 0) return [];
  const named = rows.flatMap((row) => {
    const text = places.map((place) => row.cells[place]).join(" ");
    return questions.namedIn(text).map((newCode) => ({ newCode, row }));
  });
  return [...groupBy(named, ({ newCode }) => newCode.code).values()].map((own) => ({
    newCode: own.reduce((a, b) => (b.newCode.score > a.newCode.score ? b : a)).newCode,
    rows: own.map(({ row }) => row),
  }));
}
