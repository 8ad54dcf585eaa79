/** Reduces a document to a selection, before rendering, so that every format shows the same. */

import { countsOf } from "../../model/basics/group-by.js";
import { codeFilter, isPatternOrRange } from "../../model/code-set/code-pattern.js";
import { codeSetOf } from "../../model/code-set/licensed-code-sets.js";
import { suggestCodes } from "../../model/code-set/suggest-codes.js";
import type { CodeChange } from "../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { byOrderOfWork } from "../../model/comparison/order-within-kind.js";
import {
  atLeast,
  mostSevere,
  SEVERITIES,
  type Severity,
} from "../../model/comparison/severity-scale.js";
import type { Status } from "../../model/comparison/statuses.js";
import {
  type CodesByStatus,
  statusCounts,
  summarize,
  summarizeSince,
  timeline,
} from "../../model/comparison/summarize.js";
import type { WorklistEntry } from "../../model/comparison/worklist.js";
import type { WorklistKind } from "../../model/comparison/worklist-kinds.js";
import type { Changelog } from "../../model/documents/changelog.js";

export interface Selection {
  readonly only: readonly Status[] | null;
  /** A change matches if it matches `only` or `kinds`. */
  readonly kinds?: readonly WorklistKind[] | null;
  /** Code patterns with `*` for any characters: `J*`, `Q41*`, `G0279`. */
  readonly codes: readonly string[] | null;
  readonly severity: Severity | null;
  /** Only codes with findings that the earlier report did not have. */
  readonly onlyNew?: boolean;
  /** Whose tasks the codes are; null for tasks without an owner. */
  readonly owner?: string | null;
}

/** Selects changes; the counts become those of the selection, which records the original total. */
export function selectChanges(diff: ReleaseDiff, selection: Selection): ReleaseDiff {
  if (isEverything(selection)) return diff;
  const selected = selects(selection);
  const kinds = kindsOf(diff.worklist);
  const isSelected = (one: Omit<Selectable, "kind">) =>
    selected({ ...one, kind: kinds.get(one.code) ?? null });
  const asked = diff.codes.filter(isSelected);
  // Codes whose findings are gone match by their state in the earlier report. Unchanged and gone
  // findings are counted even if only new ones are selected.
  const since = diff.since && { ...diff.since, codes: diff.since.codes.filter(isSelected) };
  const newsOf = (diff.since?.codes ?? []).filter((one) => one.new.length + one.changed.length > 0);
  const news = new Set(newsOf.map(({ code }) => code));
  const codes = selection.onlyNew === true ? asked.filter(({ code }) => news.has(code)) : asked;
  const kept = new Set(codes.map(({ code }) => code));
  const isAsked = codeFilter(selection.codes ?? ["*"]);
  const isTold = onlyCodes(selection) ? isAsked : (code: string) => kept.has(code);
  return {
    ...diff,
    ...(since && { since: { ...since, summary: summarizeSince(since.codes, asked) } }),
    ...(diff.packageMoves && {
      packageMoves: diff.packageMoves.filter(({ from, to }) => isTold(from) || isTold(to)),
    }),
    selection: { ...writtenSelection(selection, diff), ...askedFor(diff, selection) },
    withheld: diff.withheld.filter((code) => kept.has(code)),
    notObserved: onlyCodes(selection) ? diff.notObserved.filter(isAsked) : [],
    timeline: timeline(codes),
    summary: summarize(codes, onlyCodes(selection) ? unlisted(diff, isAsked) : {}),
    worklist: worklistOfCodes(diff.worklist, codes),
    codes,
  };
}

function kindsOf(worklist: readonly WorklistEntry[]): ReadonlyMap<string, WorklistKind> {
  return new Map(worklist.flatMap(({ kind, codes }) => codes.map((code) => [code, kind] as const)));
}

/** Whether the selection is by code alone, so that it counts unchanged codes too. */
function onlyCodes({ only, kinds = null, severity, onlyNew }: Selection): boolean {
  return only === null && kinds === null && severity === null && onlyNew !== true;
}

function unlisted({ notListed }: ReleaseDiff, isAsked: (code: string) => boolean): CodesByStatus {
  return Object.fromEntries(
    Object.entries(notListed).map(([status, codes]) => [status, codes.filter(isAsked)]),
  );
}

/** What is known about requested codes that are not among the changes. */
function askedFor(
  { codes, notListed, alreadyEnded, selection: saved }: ReleaseDiff,
  selection: Selection,
) {
  const others = new Set(Object.values(notListed).flat());
  const known = new Set([...codes.map(({ code }) => code), ...others]);
  const asked = namesOf(selection);
  const ended = new Map(alreadyEnded.map((one) => [one.code, one]));
  const lacking = asked.filter((code) =>
    isPatternOrRange(code) ? ![...known].some(codeFilter([code])) : !known.has(code),
  );
  // A saved selection lacks the other changes, so a code outside it is not necessarily unknown.
  const isNowhere = (code: string) =>
    saved === null || codeSetOf(code) !== null || saved.notFound.some((one) => one.asked === code);
  const notSelected = lacking.filter((code) => !isNowhere(code));
  return {
    unchanged: asked.filter((code) => others.has(code) && !ended.has(code)),
    alreadyEnded: asked.flatMap((code) => ended.get(code) ?? []),
    notFound: lacking.filter(isNowhere).map((code) => ({
      asked: code,
      near: isPatternOrRange(code) ? [] : suggestCodes(code, known),
    })),
    ...(notSelected.length > 0 && { notSelected }),
  };
}

/** The requested codes and patterns, trimmed and in upper case. */
export function namesOf({ codes }: Selection): string[] {
  return (codes ?? []).map((code) => code.trim().toUpperCase());
}

/** Reduces a worklist to some codes: entries lose the other codes, and are dropped if empty. */
export function worklistOfCodes(
  worklist: readonly WorklistEntry[],
  changes: readonly Pick<CodeChange, "code" | "severity">[],
): WorklistEntry[] {
  const kept = new Map(changes.map((change) => [change.code, change]));
  return worklist
    .flatMap((entry) => {
      const codes = entry.codes.filter((code) => kept.has(code));
      if (codes.length === 0) return [];
      const severity = mostSevere(codes.flatMap((code) => kept.get(code) ?? []));
      const units = Object.entries(entry.units).filter(([code]) => kept.has(code));
      return [{ ...entry, severity, codes, units: Object.fromEntries(units) }];
    })
    .sort(byOrderOfWork);
}

/** Selects entries of a changelog, like selectChanges. */
export function selectEntries(changelog: Changelog, selection: Selection): Changelog {
  if (isEverything(selection)) return changelog;
  const selected = selects(selection);
  const all = changelog.sections.flatMap(({ entries }) => entries);
  return {
    ...changelog,
    selection: {
      ...writtenSelection(selection, { selection: changelog.selection, codes: all }),
      unchanged: [],
      alreadyEnded: [],
      // A changelog does not list unchanged codes, so it cannot say that others are unknown.
      notFound: namesOf(selection)
        .filter((code) => codeSetOf(code) !== null && !all.some((one) => one.code === code))
        .map((asked) => ({ asked, near: [] })),
    },
    sections: changelog.sections.map((section) => {
      const kinds = kindsOf(section.worklist);
      const entries = section.entries.filter((entry) =>
        selected({ ...entry, kind: kinds.get(entry.code) ?? null }),
      );
      const worklist = worklistOfCodes(section.worklist, entries);
      const severity = countsOf(SEVERITIES.toReversed(), entries, (one) => one.severity);
      return {
        ...section,
        summary: { status: statusCounts(entries), severity },
        worklist,
        entries,
      };
    }),
  };
}

function isEverything(selection: Selection): boolean {
  return selection.codes === null && onlyCodes(selection);
}

/** The selection as recorded in a document. */
function writtenSelection(
  { only, kinds = null, codes, severity, onlyNew, owner }: Selection,
  document: { readonly selection: ReleaseDiff["selection"]; readonly codes: readonly unknown[] },
) {
  return {
    only: only && [...only],
    codes: codes && [...codes],
    severity,
    ...(onlyNew === true ? { onlyNew: true as const } : {}),
    ...(owner === undefined ? {} : { owner }),
    kinds: kinds && [...kinds],
    of: document.selection?.of ?? document.codes.length,
  };
}

interface Selectable extends Pick<CodeChange, "code" | "status" | "severity"> {
  readonly kind: WorklistKind | null;
}

function selects({
  only,
  kinds = null,
  codes,
  severity: threshold,
}: Selection): (one: Selectable) => boolean {
  const isAsked = codeFilter(codes ?? ["*"]);
  return ({ code, status, severity, kind }) =>
    (threshold === null || (severity !== null && atLeast(severity, threshold))) &&
    ((only === null && kinds === null) ||
      only?.includes(status) === true ||
      (kind !== null && kinds?.includes(kind) === true)) &&
    isAsked(code);
}
