/**
 * What parts of a saved document say against each other: a document that a hand or a merge has changed. Reports add
 * nothing up again, so that they would show counts of one state beside the codes of another.
 */
import type { ClaimsImpact } from "../claims/claims.js";
import type { ReleaseDiff } from "../comparison/diff.js";
import { ruleSeverity } from "../comparison/finding-rules.js";
import { STATUS_KEYS, STATUSES } from "../comparison/statuses.js";
import { statusCounts, summarize } from "../comparison/summarize.js";
import type { ImpactDocument } from "../impact/impact.js";
import type { Changelog } from "./changelog.js";

/** A sentence without its full stop; null where nothing contradicts. */
type Contradiction = string | null;

interface Coded {
  readonly code: string;
}
interface Work {
  readonly id: string;
  readonly codes: readonly string[];
}

export function diffContradiction(diff: ReleaseDiff): Contradiction {
  const { codes, selection, summary, worklist } = diff;
  const counted = summarize(codes);
  return (
    repeated(codes) ??
    otherWork(
      worklist,
      codes.filter(({ status }) => STATUSES[status].listed),
    ) ??
    // A document of some codes may count the others, or not.
    (selection === null
      ? otherCounts(
          "summary.severity",
          summary.severity,
          severityWithOthers(diff, counted.severity),
        )
      : null) ??
    otherCounts("summary.status", listedOnly(summary.status), listedOnly(counted.status))
  );
}

/** The counts with the codes that are only counted: of each, its status or its moved rates are the one finding. */
function severityWithOthers(
  { notListed, severityOverrides }: ReleaseDiff,
  counts: ReleaseDiff["summary"]["severity"],
): Counts {
  const added: Record<string, number> = { ...counts };
  for (const status of STATUS_KEYS) {
    const rule = status === "repriced" ? "rate-changed" : STATUSES[status].rule;
    const count = notListed[status]?.length ?? 0;
    if (rule === null || count === 0) continue;
    const severity = ruleSeverity(rule, severityOverrides);
    added[severity] = (added[severity] ?? 0) + count;
  }
  return added;
}

export function changelogContradiction({ sections }: Changelog): Contradiction {
  return firstOf(sections, ({ label, entries, worklist, summary: { status } }) => {
    const counts = statusCounts(entries);
    const found =
      repeated(entries) ??
      otherWork(worklist, entries) ??
      otherCounts("summary.status", listedOnly(status), counts);
    return found === null ? null : `the section ${label}: ${found}`;
  });
}

export function impactContradiction({ codes, rows, summary, worklist }: ImpactDocument) {
  const ids = new Set(worklist.map(({ id }) => id));
  const lost = rows.find(({ entry }) => entry !== null && !ids.has(entry));
  const distinct = new Set(codes.map(({ code }) => code)).size;
  return (
    // J3490 stands once for each code that its packages have.
    repeated(codes, ({ code, entry }) => `${code} ${entry}`) ??
    unknownCode(worklist, codes) ??
    (lost === undefined ? null : `row ${lost.row} names an entry that the worklist lacks`) ??
    otherCounts("summary.hit", { codes: summary.hit.codes }, { codes: distinct })
  );
}

export function claimsContradiction({ codes, summary }: ClaimsImpact): Contradiction {
  return (
    repeated(codes) ?? otherCounts("summary", { codes: summary.codes }, { codes: codes.length })
  );
}

function repeated<T extends Coded>(
  codes: readonly T[],
  nameOf: (one: T) => string = ({ code }) => code,
): Contradiction {
  const seen = new Set<string>();
  const twice = codes.find((one) => seen.size === seen.add(nameOf(one)).size);
  return twice === undefined ? null : `${twice.code} stands in it twice`;
}

/** Every listed code stands in exactly one entry of the worklist, and no other does. */
function otherWork(worklist: readonly Work[], codes: readonly Coded[]): Contradiction {
  const inWork = worklist.flatMap((entry) => entry.codes.map((code) => ({ code })));
  const known = new Set(inWork.map(({ code }) => code));
  const without = codes.find(({ code }) => !known.has(code));
  return (
    unknownCode(worklist, codes) ??
    (without === undefined ? null : `no entry of the worklist has ${without.code}`) ??
    repeated(inWork)
  );
}

function unknownCode(worklist: readonly Work[], codes: readonly Coded[]): Contradiction {
  const known = new Set(codes.map(({ code }) => code));
  return firstOf(worklist, (entry) => {
    const other = entry.codes.find((code) => !known.has(code));
    return other === undefined ? null : `its worklist names ${other}, which is not among its codes`;
  });
}

type Counts = Readonly<Partial<Record<string, number>>>;

function otherCounts(name: string, said: Counts, counted: Counts): Contradiction {
  return firstOf(Object.keys({ ...said, ...counted }), (key) =>
    (said[key] ?? 0) === (counted[key] ?? 0)
      ? null
      : `${name}.${key} is ${said[key] ?? 0}, and its codes come to ${counted[key] ?? 0}`,
  );
}

/** Statuses that are only counted have no codes to count again. */
function listedOnly(counts: ReleaseDiff["summary"]["status"]): Counts {
  return Object.fromEntries(
    Object.entries(counts).filter(([status]) => STATUSES[status as keyof typeof STATUSES].listed),
  );
}

function firstOf<T>(all: readonly T[], of: (one: T) => Contradiction): Contradiction {
  for (const one of all) {
    const found = of(one);
    if (found !== null) return found;
  }
  return null;
}
