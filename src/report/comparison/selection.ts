/** A document reduced to what the reader asked to see; every format shows the same selection. */

import { codePattern } from "../../model/code-set/code-pattern.js";
import type { CodeChange } from "../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { byOrderOfWork } from "../../model/comparison/order-of-work.js";
import { atLeast, gravest, type Severity } from "../../model/comparison/rules.js";
import type { Status } from "../../model/comparison/statuses.js";
import type { WorklistEntry } from "../../model/comparison/worklist.js";
import type { Changelog } from "../../model/documents/changelog.js";

export interface Selection {
  readonly only: readonly Status[] | null;
  /** Code patterns with `*` for any characters: `J*`, `Q41*`, `G0279`. */
  readonly codes: readonly string[] | null;
  /** This severity and graver ones. */
  readonly severity: Severity | null;
  /** Only codes with findings that the earlier report did not have. */
  readonly onlyNew?: boolean;
}

/** Counts stay those of the whole comparison; the document says that it is a selection. */
export function selectChanges(diff: ReleaseDiff, selection: Selection): ReleaseDiff {
  if (isEverything(selection)) return diff;
  const selected = selects(selection);
  const news = newCodes(diff, selection);
  const codes = diff.codes.filter(
    (change) => selected(change) && (news === null || news.has(change.code)),
  );
  return {
    ...diff,
    ...(diff.since === undefined
      ? {}
      : { since: { ...diff.since, codes: diff.since.codes.filter(selected) } }),
    selection: writtenSelection(selection),
    worklist: worklistOf(diff.worklist, codes),
    codes,
  };
}

/** The worklist of some codes of a document: the same entries, without the codes that are left out. */
export function worklistOf(
  worklist: readonly WorklistEntry[],
  changes: readonly CodeChange[],
): WorklistEntry[] {
  const kept = new Map(changes.map(({ code, severity }) => [code, severity]));
  return worklist
    .flatMap((entry) => {
      const codes = entry.codes.filter((code) => kept.has(code));
      if (codes.length === 0) return [];
      const severity = gravest(codes.flatMap((code) => kept.get(code) ?? []));
      const units = Object.fromEntries(
        codes.flatMap((code) =>
          entry.units[code] === undefined ? [] : [[code, entry.units[code]]],
        ),
      );
      return [{ ...entry, severity, codes, units }];
    })
    .sort(byOrderOfWork);
}

/** Codes with news, where those alone were asked for. */
function newCodes({ since }: ReleaseDiff, { onlyNew }: Selection): ReadonlySet<string> | null {
  if (onlyNew !== true) return null;
  const news = (since?.codes ?? []).filter((one) => one.new.length + one.changed.length > 0);
  return new Set(news.map(({ code }) => code));
}

/** The same of a changelog. */
export function selectEntries(changelog: Changelog, selection: Selection): Changelog {
  if (isEverything(selection)) return changelog;
  const selected = selects(selection);
  return {
    ...changelog,
    selection: writtenSelection(selection),
    sections: changelog.sections.map((section) => ({
      ...section,
      entries: section.entries.filter(selected),
    })),
  };
}

function isEverything({ only, codes, severity, onlyNew }: Selection): boolean {
  return only === null && codes === null && severity === null && onlyNew !== true;
}

/** The selection as a document carries it. */
function writtenSelection(selection: Selection): ReleaseDiff["selection"] {
  const { only, codes, severity, onlyNew } = selection;
  return {
    only: only && [...only],
    codes: codes && [...codes],
    severity,
    ...(onlyNew === true ? { onlyNew } : {}),
  };
}

interface Selectable {
  readonly code: string;
  readonly status: Status;
  readonly severity: Severity | null;
}

function selects({ only, codes, severity: threshold }: Selection): (one: Selectable) => boolean {
  const patterns = codes?.map(codePattern) ?? null;
  return ({ code, status, severity }) =>
    (threshold === null || (severity !== null && atLeast(severity, threshold))) &&
    (only === null || only.includes(status)) &&
    (patterns === null || patterns.some((pattern) => pattern.test(code)));
}
