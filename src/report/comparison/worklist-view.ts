/** The worklist as templates and pages see it: in words, each code with its name. */

import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { given, when } from "../../model/basics/optional.js";
import { seriesOf } from "../../model/code-set/record.js";
import type { CodeReplacement } from "../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { latestRecord } from "../../model/comparison/latest-record.js";
import type { WorklistEntry } from "../../model/comparison/worklist.js";
import type { WorklistKind } from "../../model/comparison/worklist-kinds.js";
import { changeTexts, changeValues } from "../wording/changed-fields.js";
import {
  crosswalkProof,
  crosswalkSource,
  crosswalkSteps,
  referenceNote,
} from "../wording/replace-with.js";
import { retroactiveNote } from "../wording/retroactive.js";
import { amountsCaution, unitsCaution, unitsToBill } from "../wording/units.js";
import { briefEntry, entryAction, hasOtherUnits, worklistGroups } from "../wording/worklist.js";

export type WorklistCode = EntryView["codes"][number];

export type WorklistSection = ReturnType<typeof worklistView>[number];

/** Kinds without an entry are left out. */
export function worklistView({ worklist, codes }: Pick<ReleaseDiff, "worklist" | "codes">) {
  const names = new Map(
    codes.map((change) => [change.code, latestRecord(change)?.shortDescription ?? ""]),
  );
  return worklistGroups(worklist).map((group) => ({
    ...group,
    entries: group.entries.map((entry) => entryView(entry, names)),
  }));
}

export type EntryView = ReturnType<typeof entryView>;

function entryView(entry: WorklistEntry, names: ReadonlyMap<string, string>) {
  const { id, kind, severity, effectiveDate, terminationDate, codes, change, units } = entry;
  return {
    id,
    kind,
    /** What it is about, in few words: `J1300`, `204 codes`, `2025-12-31: 89 codes`, `J codes from 2026-01-01: 21 codes` */
    label: LABELS[kind]?.(entry) ?? (codes.length === 1 ? (codes[0] ?? "") : codesCount(entry)),
    severity,
    effectiveDate,
    timing: entry.timing,
    terminationDate,
    /** `204` */
    count: formatCount(codes.length),
    codes: codes.map((code) => ({
      code,
      /** The short description; empty where there is none. */
      name: names.get(code) ?? "",
      /** What one billed unit of a new code is; null where its description says none. */
      unit: units[code] ?? null,
    })),
    /** What to do about its codes, in one sentence. */
    action: entryAction(entry),
    /** `retroactive: claims since 2024-06-27 may be billed or corrected`, which the action says too; else null. */
    retroactive: retroactiveNote(entry),
    change: changeTexts(change, effectiveDate),
    /** The same, or the units to bill, for a line that has little room. */
    inShort: briefEntry(entry),
    /** The same with values as CMS publishes them, without fields that another tells. */
    values: changeValues(entry),
    successors: entry.replacements.map(successorView),
    otherUnits: hasOtherUnits(entry),
  };
}

/** Kinds whose entries differ in dates and codes alone. */
const LABELS: Partial<Record<WorklistKind, (entry: WorklistEntry) => string>> = {
  close: (entry) =>
    `${entry.terminationDate ?? "Removed without a termination date"}: ${codesCount(entry)}`,
  reopen: rangeLabel,
  build: rangeLabel,
};

function rangeLabel(entry: WorklistEntry): string {
  return `${rangeName(entry.codes[0])} from ${entry.effectiveDate}: ${codesCount(entry)}`;
}

/** `J codes`, `Modifiers` */
export function rangeName(code = ""): string {
  const series = seriesOf(code);
  return series === "modifiers" ? "Modifiers" : `${series} codes`;
}

function codesCount({ codes }: WorklistEntry): string {
  return pluralize(codes.length, "code");
}

export type SuccessorView = ReturnType<typeof successorView>;

function successorView(replacement: CodeReplacement) {
  const { code, effectiveDate } = replacement;
  const steps = crosswalkSteps(replacement);
  const last = [code, ...given(effectiveDate, (day) => `from ${day}`)].join(" ");
  return {
    code,
    /** The code behind those that took the place first: `Q9993→J3304` */
    path: [...(replacement.via ?? []), replacement].map(({ code }) => code).join("→"),
    /** `CMS cross-reference`, `descriptor match 81%`; and the days of each code, where there are several one after the other. */
    source: [crosswalkSource(replacement), ...when(steps !== "", steps + last)].join("; "),
    /** The same in a narrow column: `CMS`, `81%` */
    proof: crosswalkProof(replacement),
    /** `5 units for each 1` */
    units: unitsToBill(replacement.billingUnit),
    sameUnits: replacement.billingUnit.factor === 1,
    /** Why the units have to be worked out; null where they are known. */
    why: unitsCaution(replacement.billingUnit),
    /** Whether a factor is known, to be checked or not. */
    hasFactor: replacement.billingUnit.factor !== null,
    /** What one unit was and is, where no factor leads from one to the other: `up to 20 mg against 1 mg`. */
    amounts: amountsCaution(replacement.billingUnit),
    /** What is to be known of the code before it is billed; null of an active one. */
    note: referenceNote(replacement),
  };
}
