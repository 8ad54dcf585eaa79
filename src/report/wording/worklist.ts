/** Words for the worklist that all documents and formats share. */

import { capitalize, formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { given, optional, when } from "../../model/basics/optional.js";
import type { UnitConversion } from "../../model/comparison/billing-unit.js";
import { hasOtherUnits } from "../../model/comparison/changes-units.js";
import type { CodeReplacement } from "../../model/comparison/code-change.js";
import type { AlreadyEnded } from "../../model/comparison/diff.js";
import type { WorklistEntry } from "../../model/comparison/worklist.js";
import {
  WORKLIST_KIND_KEYS,
  WORKLIST_KINDS,
  type WorklistKind,
} from "../../model/comparison/worklist-kinds.js";
import { briefChange, changeText } from "./changed-fields.js";
import { crosswalkSource, crosswalkSteps, referenceNote } from "./replace-with.js";
import { retroactiveEntry } from "./retroactive.js";
import { beforeAndNow, unitsCaution, unitsToBill } from "./units.js";

/** The entries by kind, in order of work; kinds without entries are omitted. */
export function worklistGroups(worklist: readonly WorklistEntry[]) {
  return WORKLIST_KIND_KEYS.flatMap((kind) => {
    const entries = worklist.filter((entry) => entry.kind === kind);
    if (entries.length === 0) return [];
    const { title, action } = WORKLIST_KINDS[kind];
    const also = kind === "close" ? alsoToClose(entries, worklist) : null;
    const group = {
      kind,
      title,
      /** `35 codes`, `415 codes, 61 changes` */
      count: [pluralize(countCodes(entries), "code"), ...moreToCount(kind, entries)].join(", "),
      action: also === null ? action : `${action} ${also}.`,
      /** `34 more codes to close by 2025-12-31 are under Replace` (also in `action`); or null. */
      also,
      entries,
    };
    return [group];
  });
}

/** Replaced codes must be closed too, and a reader who looks only under Close would miss them. */
function alsoToClose(
  closing: readonly WorklistEntry[],
  worklist: readonly WorklistEntry[],
): string | null {
  const dates = closing.flatMap(({ terminationDate }) => terminationDate ?? []).sort();
  const last = dates.at(-1) ?? "";
  const { title } = WORKLIST_KINDS.replace;
  const others = countCodes(
    worklist.filter(
      ({ kind, terminationDate }) =>
        kind === "replace" && terminationDate !== null && terminationDate <= last,
    ),
  );
  return others === 0
    ? null
    : `${pluralize(others, "more code")} to close by ${last} ${others === 1 ? "is" : "are"} under ${title}`;
}

/** `35 codes to replace, 20 with new units; 121 to close; 415 to review, 61 changes; 355 new.` */
export function worklistCounts(worklist: readonly WorklistEntry[]): string {
  const parts = countsByKind(worklist);
  return parts.length === 0 ? "Nothing to do." : `${parts.join("; ")}.`;
}

/** The same as a list. */
export function countsByKind(worklist: readonly WorklistEntry[]): string[] {
  return worklistGroups(worklist).map(({ kind, entries }, index) => {
    const codes = countCodes(entries);
    const count = index === 0 ? pluralize(codes, "code") : formatCount(codes);
    return [`${count} ${WORKLIST_KINDS[kind].counted}`, ...moreToCount(kind, entries)].join(", ");
  });
}

export function countCodes(entries: readonly { readonly codes: readonly unknown[] }[]): number {
  return entries.reduce((sum, { codes }) => sum + codes.length, 0);
}

function moreToCount(kind: WorklistKind, entries: readonly WorklistEntry[]): string[] {
  const other = entries.filter(hasOtherUnits).length;
  const shared = entries.length < countCodes(entries);
  return [
    ...when(kind === "review" && shared, pluralize(entries.length, "different change")),
    ...when(kind === "replace" && other > 0, `${formatCount(other)} with new units`),
  ];
}

/** `Close on 2025-03-31; bill J1299 (descriptor match 81%), 5 units for each 1.` */
export function entryAction(entry: WorklistEntry): string {
  return [ACTIONS[entry.kind](entry), ...given(retroactiveEntry(entry))].join(" ");
}

const ACTIONS: Record<WorklistKind, (entry: WorklistEntry) => string> = {
  replace: (entry) => `${closeOn(entry)}; bill ${successors(entry.replacements)}.`,
  rebuild: ({ effectiveDate, kind }) => from(effectiveDate, WORKLIST_KINDS[kind].action),
  "convert-units": (entry) => {
    const { effectiveDate, billingUnit, kind } = entry;
    const units =
      billingUnit === null
        ? WORKLIST_KINDS[kind].action
        : `${capitalize(billOf(billingUnit))}: one unit ${beforeAndNow(billingUnit)}.`;
    const others = entry.change.filter(({ field }) => field !== "longDescription");
    return from(effectiveDate, `${units} ${whatChanged({ ...entry, change: others })}`.trim());
  },
  close: (entry) => {
    const names = entry.replacements.map((one) => `CMS names ${named(one)}.`);
    return [`${closeOn(entry)}.`, ...names].join(" ");
  },
  "stop-billing-medicare": (entry) => from(entry.effectiveDate, whatChanged(entry)),
  review: (entry) => from(entry.effectiveDate, whatChanged(entry)),
  reopen: ({ effectiveDate }) => `Reopen from ${effectiveDate} if you provide the service.`,
  build: ({ effectiveDate }) => `Build by ${effectiveDate} if you provide the service.`,
  "update-text": (entry) => from(entry.effectiveDate, whatChanged(entry)),
};

/** `bill 5 units for each 1`, `work out units from the dose` */
function billOf(conversion: UnitConversion): string {
  const units = unitsToBill(conversion);
  return conversion.ratio === null ? units : `bill ${units}`;
}

/** The changes in one sentence; empty if they only repeat the date. */
export function whatChanged({
  change,
  effectiveDate,
}: Pick<WorklistEntry, "change" | "effectiveDate">): string {
  const text = changeText(change, effectiveDate);
  return text === "" ? "" : `${capitalize(text)}.`;
}

function from(date: string, action: string): string {
  return `From ${date}: ${action}`;
}

function closeOn({ terminationDate }: WorklistEntry): string {
  return terminationDate === null
    ? "Removed without a termination date: stop billing it"
    : `Close on ${terminationDate}`;
}

/**
 * `J9342 (descriptor match 100%) or J9341 (descriptor match 62%), 15 units for each 1`: units that
 * all share, once.
 */
function successors(replacements: readonly CodeReplacement[]): string {
  const names = replacements.map(named);
  const units = replacements.map(unitsOf);
  if (new Set(units).size > 1) return names.map((name, at) => name + units[at]).join(", or ");
  return `${names.join(" or ")}${units[0] ?? ""}`;
}

/** `, 5 units for each 1`; empty if the code cannot be billed. */
function unitsOf(replacement: CodeReplacement): string {
  if (referenceNote(replacement) !== null) return "";
  const why = optional` (${unitsCaution(replacement.billingUnit)})`;
  return `, ${unitsToBill(replacement.billingUnit)}${why}`;
}

/** `J1299 (descriptor match 81%)`, `77046 (CMS cross-reference, not in the HCPCS Level II ...)` */
function named(replacement: CodeReplacement): string {
  const note = referenceNote(replacement);
  const code = `${crosswalkSteps(replacement)}${replacement.code}`;
  return `${code} (${[crosswalkSource(replacement), ...given(note)].join(", ")})`;
}

/** What changed, or the units to bill, in brief. */
export function briefEntry(entry: WorklistEntry): string {
  const { billingUnit } = entry;
  return billingUnit === null
    ? briefChange(entry)
    : `${billOf(billingUnit)}: one unit ${beforeAndNow(billingUnit)}`;
}

/** `Already invalid: A0021 ended 2015-12-31.`, so that nobody takes "not changed" for "valid". */
export function alreadyEndedSentence(codes: readonly AlreadyEnded[]): string {
  const named = codes.map((one) => `${one.code} ended ${endAndSuccessors(one)}`);
  return `Already invalid: ${named.join("; ")}.`;
}

/** `2024-03-31: J1010 (descriptor match 100%), 40 units for each 1`; successors only if known. */
export function endAndSuccessors({ lastBillableDate, replacements = [] }: AlreadyEnded): string {
  const bill = replacements.length === 0 ? "" : `: ${successors(replacements)}`;
  return `${lastBillableDate}${bill}`;
}
