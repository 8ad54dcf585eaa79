/** The layout of the worklist on pages and in emails: what each kind of work shows, and how. */

import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { WORKLIST_KINDS, type WorklistKind } from "../../model/comparison/worklist-kinds.js";
import { neighbors } from "../wording/code-list.js";
import {
  rangeName,
  type SuccessorView,
  type WorklistCode,
  type WorklistSection,
} from "./worklist-view.js";

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

/** Whether codes of the kind are lists by date or range, because they share all but the date. */
export function isListed(kind: WorklistKind): boolean {
  return LAYOUTS[kind] === "lists" || LAYOUTS[kind] === "ranges";
}

/** Kinds whose entries need instructions; for the other `changes`, what changed says it all. */
const INSTRUCTED: ReadonlySet<WorklistKind> = new Set(["rebuild", "convert-units"]);

function areAlike(successors: readonly SuccessorView[]): boolean {
  return (
    new Set(successors.map(({ note, units, amounts }) => [note, units, amounts].join())).size === 1
  );
}

export type WorklistPart = ReturnType<typeof worklistParts>[number];

/** @param codes the changes in the report, which a page can link to */
export function worklistParts(sections: readonly WorklistSection[], { codes, to }: ReleaseDiff) {
  const shown = new Set(codes.map(({ code }) => code));
  return sections.map(({ entries, ...section }) => {
    const layout = LAYOUTS[section.kind];
    const only = (...layouts: Layout[]) => (layouts.includes(layout) ? entries : []);
    const changes = only("changes");
    return {
      ...section,
      /** What follows a count of codes: `to replace`. */
      counted: WORKLIST_KINDS[section.kind].counted,
      /** Discontinued codes with what to bill instead. */
      crosswalk: only("crosswalk").map((entry) => ({
        ...entry,
        /** `here`: whether the report shows the code, so that a page can link to it. */
        successors: entry.successors.map((one) => ({ ...one, here: shown.has(one.code) })),
        /** For the units column: one successor if the units are the same for all. */
        units: areAlike(entry.successors) ? entry.successors.slice(0, 1) : entry.successors,
      })),
      /** Changes that several codes share, once each. */
      shared: changes
        .filter(({ codes }) => codes.length > 1)
        .map((entry) => ({ ...entry, neighbors: codeNeighbors(entry.codes) })),
      /** Codes with a change of their own. */
      single: changes
        .filter(({ codes }) => codes.length === 1)
        .map((entry) => ({
          ...entry,
          /** What to do, if that is more than reading what changed; otherwise null. */
          instruction: INSTRUCTED.has(entry.kind) ? entry.action : null,
        })),
      /** Codes as lists, by date. */
      lists: only("lists", "ranges").map((entry) => ({
        ...entry,
        /** Its codes in runs of consecutive codes with the same billing unit. */
        runs: unitRuns(entry.codes),
        /** `J codes`, `modifiers` */
        range: rangeName(entry.codes[0]?.code),
        /** Named codes that cannot be billed, and retroactive dates; null for neither. */
        note: entry.successors.length === 0 ? entry.retroactive : entry.action,
      })),
      /** Whether the lists are grouped by code range first. */
      ranges: layout === "ranges",
      /** The defaults for all entries, printed once; null if no entry has a change. */
      defaults: changes.some(({ change }) => change.length > 0)
        ? `Unless stated otherwise: from ${to.effectiveDate}, and in the long description.`
        : null,
    };
  });
}

/** Runs of consecutive codes, printed as `Q4101–Q4105`; `last` is null for a single code. */
function codeNeighbors(codes: readonly WorklistCode[]) {
  return neighbors(codes.map(({ code }) => code)).map((run) => ({
    first: run[0] ?? "",
    between: run.slice(1, -1),
    last: run.length === 1 ? null : (run.at(-1) ?? null),
  }));
}

function unitRuns(codes: readonly WorklistCode[]) {
  const runs: { unit: string | null; codes: WorklistCode[] }[] = [];
  for (const code of codes) {
    const run = runs.at(-1);
    if (run !== undefined && run.unit === code.unit) run.codes.push(code);
    else runs.push({ unit: code.unit, codes: [code] });
  }
  return runs.map((run) => ({ ...run, neighbors: codeNeighbors(run.codes) }));
}
