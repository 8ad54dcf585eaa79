/** Suggests new codes for lines that bill the same under another code, with the evidence. */

import { groupBy } from "../../model/basics/group-by.js";
import type { Release } from "../../model/code-set/release.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import { LINE_STATUSES } from "../../model/impact/line-status.js";
import type { CodeQuestions, NewCodeCandidate } from "../../model/impact/new-code-candidate.js";
import type { FoundTable } from "../your-table/find-columns.js";

export type CandidateFor = ImpactDocument["newCodes"][number];

/** Words of descriptions of unclassified codes. */
const NOT_CLASSIFIED =
  /\b(?:not otherwise (?:classified|specified)|unclassified|unlisted|miscellaneous|nos|noc|not elsewhere classified)\b/i;

/** @returns whether a code is for what has no code of its own: J3490, J3590, J9999 */
export function isUnclassified(code: string, { records }: Pick<Release, "records">): boolean {
  return NOT_CLASSIFIED.test(records.get(code)?.longDescription ?? "");
}

interface Yours {
  readonly rowsOf: ReadonlyMap<string, readonly YourRow[]>;
  readonly lineStatuses: ImpactDocument["lineStatuses"];
  readonly found: FoundTable;
  readonly to: Release;
  readonly questions: Pick<CodeQuestions, "siblingsOf" | "namedIn">;
  /** Whether a line has not ended by the newer release's first day. */
  isBilled(row: YourRow): boolean;
}

/** Leaves out a new code that the user bills already. */
export function newCodesFor(yours: Yours): CandidateFor[] {
  const { rowsOf, lineStatuses, to } = yours;
  const offered = [...rowsOf].flatMap(([code, rows]) => {
    const lineStatus = lineStatuses[code] ?? "unknown";
    // An ended code has its replacements; candidates are for codes that continue.
    if (code.length !== 5 || !LINE_STATUSES[lineStatus].goesOn) return [];
    return isUnclassified(code, to)
      ? [...siblings(code, rows, yours), ...byOwnWords(code, rows, yours)]
      : siblings(code, rows, yours);
  });
  return offered
    .filter(({ code }) => !rowsOf.has(code))
    .sort(
      (a, b) =>
        Number(a.basis === "sibling") - Number(b.basis === "sibling") ||
        b.score - a.score ||
        (`${a.code} ${a.forCode}` < `${b.code} ${b.forCode}` ? -1 : 1),
    );
}

function siblings(code: string, rows: readonly YourRow[], yours: Yours): CandidateFor[] {
  return yours.questions.siblingsOf(code).flatMap((one) => newCodeFor(one, code, rows, yours));
}

/** Lines that bill "unclassified drugs" say in their own words which drug it is. */
function byOwnWords(code: string, rows: readonly YourRow[], yours: Yours): CandidateFor[] {
  const { found, questions } = yours;
  const places = found.columns.descriptions.map(({ index }) => index);
  if (places.length === 0) return [];
  const named = rows.flatMap((row) => {
    const text = places.map((place) => row.cells[place] ?? "").join(" ");
    return questions.namedIn(text).map((newCode) => ({ newCode, row }));
  });
  return [...groupBy(named, ({ newCode }) => newCode.code).values()].flatMap((own) => {
    const { newCode } = own.reduce((a, b) => (b.newCode.score > a.newCode.score ? b : a));
    const ofCode = own.map(({ row }) => row);
    return newCodeFor(newCode, code, ofCode, yours);
  });
}

function newCodeFor(
  newCode: NewCodeCandidate,
  code: string,
  rows: readonly YourRow[],
  { isBilled }: Yours,
): CandidateFor[] {
  const own = rows.filter(isBilled).map(({ row }) => row);
  return own.length === 0 ? [] : [{ ...newCode, forCode: code, rows: own, lines: own.length }];
}
