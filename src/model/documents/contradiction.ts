/**
 * Finds contradictions within a saved document that was edited or merged by hand: reports do not
 * recount, so they would show the counts of one state with the codes of another.
 */
import type { ClaimsImpact } from "../claims/claims.js";
import type { CodeChange } from "../comparison/code-change.js";
import type { ReleaseDiff } from "../comparison/diff.js";
import { STATUS_KEYS, STATUSES, type Status } from "../comparison/statuses.js";
import { statusCounts } from "../comparison/summarize.js";
import type { WorklistEntry } from "../comparison/worklist.js";
import type { ImpactDocument } from "../impact/impact.js";
import type { Changelog } from "./changelog.js";

/** A sentence without its period; null if nothing contradicts. */
type Contradiction = string | null;

type Coded = Pick<CodeChange, "code">;
type Work = Pick<WorklistEntry, "codes">;

export function diffContradiction({ codes, summary, worklist }: ReleaseDiff): Contradiction {
  const listed = codes.filter(({ status }) => STATUSES[status].listed);
  return otherWork(worklist, listed) ?? otherStatuses(summary.status, codes);
}

export function changelogContradiction({ sections }: Changelog): Contradiction {
  for (const { label, entries, worklist, summary } of sections) {
    const found = otherWork(worklist, entries) ?? otherStatuses(summary.status, entries);
    if (found !== null) return `the section ${label}: ${found}`;
  }
  return null;
}

export function impactContradiction(impact: ImpactDocument): Contradiction {
  const { codes, rows, summary, worklist } = impact;
  const ids = new Set(worklist.map(({ id }) => id));
  const lost = rows.find(({ entry }) => entry !== null && !ids.has(entry));
  // J3490 occurs once for each code that its packages have.
  const distinct = new Set(codes.map(({ code }) => code)).size;
  return (
    unknownCode(worklist, codes) ??
    (lost === undefined ? null : `row ${lost.row} names an entry that is not in the worklist`) ??
    otherCount("summary.hit.codes", summary.hit.codes, distinct)
  );
}

export function claimsContradiction({ codes, summary }: ClaimsImpact): Contradiction {
  return otherCount("summary.codes", summary.codes, codes.length);
}

/** Checks that every listed code, and no other, is in exactly one entry of the worklist. */
function otherWork(worklist: readonly Work[], codes: readonly Coded[]): Contradiction {
  const inWork = worklist.flatMap((entry) => entry.codes);
  const distinct = new Set(inWork);
  const without = codes.find(({ code }) => !distinct.has(code));
  if (without !== undefined) return `no worklist entry has ${without.code}`;
  if (inWork.length === distinct.size) return unknownCode(worklist, codes);
  return `${inWork.find((code, at) => inWork.indexOf(code) < at)} is in it twice`;
}

function unknownCode(worklist: readonly Work[], codes: readonly Coded[]): Contradiction {
  const known = new Set(codes.map(({ code }) => code));
  const other = worklist.flatMap((entry) => entry.codes).find((code) => !known.has(code));
  return other === undefined ? null : `its worklist names ${other}, which is not among its codes`;
}

/** Compares listed statuses only: the others have no codes to recount. */
function otherStatuses(
  said: Partial<Record<Status, number>>,
  codes: readonly { readonly status: Status }[],
): Contradiction {
  const counted = statusCounts(codes);
  const other = STATUS_KEYS.find(
    (key) => STATUSES[key].listed && (said[key] ?? 0) !== (counted[key] ?? 0),
  );
  return other === undefined
    ? null
    : otherCount(`summary.status.${other}`, said[other] ?? 0, counted[other] ?? 0);
}

function otherCount(name: string, said: number, counted: number): Contradiction {
  return said === counted ? null : `${name} is ${said}, but its codes add up to ${counted}`;
}
