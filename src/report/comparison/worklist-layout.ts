/** The worklist laid out for pages and mails: what each kind of work shows, and in which form. */

import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { WORKLIST_KINDS, type WorklistKind } from "../../model/comparison/worklist-kinds.js";
import { neighbors } from "../wording/code-list.js";
import {
  type EntryView,
  rangeName,
  type SuccessorView,
  type WorklistCode,
  type WorklistSection,
} from "./worklist-view.js";

export interface WorklistPart extends Omit<WorklistSection, "entries"> {
  /** After a count of codes: `to replace`. */
  readonly counted: string;
  /** Ended codes with what to bill instead. */
  readonly crosswalk: readonly CrosswalkRow[];
  /** The same change on several codes, once. */
  readonly shared: readonly SharedChange[];
  /** Codes with a change of their own. */
  readonly single: readonly SingleRow[];
  /** Codes as lists, by date. */
  readonly lists: readonly CodeList[];
  /** Whether the lists go by code range first. */
  readonly ranges: boolean;
  /** What paper leaves out of each entry, since most share it; null for nothing. */
  readonly unsaid: string | null;
}

export interface SharedChange extends EntryView {
  readonly neighbors: readonly CodeRange[];
}

/** Consecutive codes, which paper shows as `Q4101–Q4105`; `last` is null of a code by itself. */
export interface CodeRange {
  readonly first: string;
  readonly between: readonly string[];
  readonly last: string | null;
}

export interface CrosswalkRow extends Omit<EntryView, "successors"> {
  readonly successors: readonly (SuccessorView & {
    /** Whether the report shows it, so that a page can lead to it. */
    readonly here: boolean;
  })[];
}

export interface SingleRow extends EntryView {
  /** What to do, where that is more than to read what changed; else null. */
  readonly told: string | null;
}

export interface CodeList extends EntryView {
  /** Its codes, with what one billed unit is once for those in a row that share it. */
  readonly runs: readonly UnitRun[];
  /** `J codes`, `modifiers` */
  readonly range: string;
  /** What CMS names and cannot be billed, and what is retroactive; null for nothing. */
  readonly note: string | null;
}

interface UnitRun {
  /** Null where no description says it. */
  readonly unit: string | null;
  readonly codes: readonly WorklistCode[];
  readonly neighbors: readonly CodeRange[];
}

type Layout = "crosswalk" | "changes" | "lists" | "ranges";

const LAYOUTS: Readonly<Record<WorklistKind, Layout>> = {
  replace: "crosswalk",
  rebuild: "changes",
  "convert-units": "changes",
  close: "lists",
  "stop-billing-medicare": "changes",
  review: "changes",
  reopen: "ranges",
  build: "ranges",
  "update-text": "changes",
};

/** Kinds whose sentence says what to do; of others, what changed is all there is to say. */
const TOLD: ReadonlySet<WorklistKind> = new Set(["rebuild", "convert-units"]);

/** @param codes of the report: those that a page can lead to */
export function worklistParts(
  sections: readonly WorklistSection[],
  {
    codes,
    to,
  }: Pick<ReleaseDiff, "codes"> & { readonly to: Pick<ReleaseDiff["to"], "effectiveDate"> },
): WorklistPart[] {
  const shown = new Set(codes.map(({ code }) => code));
  return sections.map(({ entries, ...section }) => {
    const layout = LAYOUTS[section.kind];
    const only = (...layouts: Layout[]) => (layouts.includes(layout) ? entries : []);
    return {
      ...section,
      counted: WORKLIST_KINDS[section.kind].counted,
      crosswalk: only("crosswalk").map((entry) => ({
        ...entry,
        successors: entry.successors.map((one) => ({ ...one, here: shown.has(one.code) })),
      })),
      shared: only("changes")
        .filter((entry) => entry.codes.length > 1)
        .map((entry) => ({ ...entry, neighbors: codeNeighbors(entry.codes) })),
      single: only("changes")
        .filter((entry) => entry.codes.length === 1)
        .map((entry) => ({ ...entry, told: TOLD.has(entry.kind) ? entry.action : null })),
      lists: only("lists", "ranges").map((entry) => ({
        ...entry,
        runs: unitRuns(entry.codes),
        range: rangeName(entry.codes[0]?.code),
        note: entry.successors.length === 0 ? entry.retroactive : entry.action,
      })),
      ranges: layout === "ranges",
      unsaid:
        layout === "changes" && entries.some(({ change }) => change.length > 0)
          ? `Where nothing else is said: from ${to.effectiveDate}, and in the long description.`
          : null,
    };
  });
}

function codeNeighbors(codes: readonly WorklistCode[]): CodeRange[] {
  return neighbors(codes.map(({ code }) => code)).map((run) => ({
    first: run[0] ?? "",
    between: run.slice(1, -1),
    last: run.length === 1 ? null : (run.at(-1) ?? null),
  }));
}

function unitRuns(codes: readonly WorklistCode[]): UnitRun[] {
  const runs: { unit: string | null; codes: WorklistCode[] }[] = [];
  for (const code of codes) {
    const run = runs.at(-1);
    if (run !== undefined && run.unit === code.unit) run.codes.push(code);
    else runs.push({ unit: code.unit, codes: [code] });
  }
  return runs.map((run) => ({ ...run, neighbors: codeNeighbors(run.codes) }));
}
