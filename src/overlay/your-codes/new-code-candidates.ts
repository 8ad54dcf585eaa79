/** New codes that may be what lines of yours bill under another code: offered with what speaks for them. */

import type { Release } from "../../model/code-set/release.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import type { Standing } from "../../model/impact/line-status.js";
import type { Newcomer, Resemblance } from "../../model/impact/new-code-candidate.js";
import type { FoundTable } from "../your-table/find-columns.js";

export type NewcomerFor = ImpactDocument["newcomers"][number];

/** Words of a description that stands for what has no code of its own. */
const NOT_CLASSIFIED =
  /\b(?:not otherwise (?:classified|specified)|unclassified|unlisted|miscellaneous|nos|noc|not elsewhere classified)\b/i;

/** Standings of codes that something new can stand beside; what ended has its replacements. */
const GOES_ON: ReadonlySet<Standing | undefined> = new Set(["unchanged", "changed"]);

interface Yours {
  readonly rowsOf: ReadonlyMap<string, readonly YourRow[]>;
  readonly standings: ReadonlyMap<string, Standing>;
  readonly found: FoundTable;
  readonly to: Release;
  readonly questions: Resemblance;
}

/** A new code that is billed already is no news. */
export function newcomersFor(yours: Yours): NewcomerFor[] {
  const { rowsOf, standings, to } = yours;
  const offered = [...rowsOf].flatMap(([code, rows]) => {
    if (code.length !== 5 || !GOES_ON.has(standings.get(code))) return [];
    const description = to.records.get(code)?.longDescription ?? "";
    return NOT_CLASSIFIED.test(description)
      ? [...siblings(code, rows, yours), ...byOwnWords(code, rows, yours)]
      : siblings(code, rows, yours);
  });
  return offered
    .filter(({ code }) => !rowsOf.has(code))
    .sort(
      (a, b) =>
        Number(a.basis === "sibling") - Number(b.basis === "sibling") ||
        b.score - a.score ||
        (a.code < b.code ? -1 : a.code > b.code ? 1 : 0) ||
        (a.forCode < b.forCode ? -1 : 1),
    );
}

function siblings(code: string, rows: readonly YourRow[], { questions }: Yours): NewcomerFor[] {
  return questions.siblingsOf(code).map((one) => newcomerFor(one, code, rows));
}

/** Lines that bill "unclassified drugs" say in their own words which drug it is. */
function byOwnWords(
  code: string,
  rows: readonly YourRow[],
  { found, questions }: Yours,
): NewcomerFor[] {
  const places = found.columns.descriptions.map(({ index }) => index);
  if (places.length === 0) return [];
  const named = new Map<string, { newcomer: Newcomer; rows: YourRow[] }>();
  for (const row of rows) {
    const text = places.map((place) => row.cells[place] ?? "").join(" ");
    for (const newcomer of questions.namedIn(text)) {
      const known = named.get(newcomer.code);
      if (known === undefined) named.set(newcomer.code, { newcomer, rows: [row] });
      else {
        known.rows.push(row);
        if (newcomer.score > known.newcomer.score) known.newcomer = newcomer;
      }
    }
  }
  return [...named.values()].map(({ newcomer, rows: own }) => newcomerFor(newcomer, code, own));
}

function newcomerFor(newcomer: Newcomer, code: string, rows: readonly YourRow[]): NewcomerFor {
  return { ...newcomer, forCode: code, rows: rows.map(({ row }) => row), lines: rows.length };
}
