/** The view of the worklist: worded, each code with its short description. */

import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { optional, when } from "../../model/basics/optional.js";
import { seriesOf } from "../../model/code-set/record.js";
import { hasOtherUnits } from "../../model/comparison/changes-units.js";
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
import { briefEntry, entryAction, worklistGroups } from "../wording/worklist.js";

export type WorklistCode = EntryView["codes"][number];

export type WorklistSection = ReturnType<typeof worklistView>[number];

/** The worklist by kind of work; kinds without entries are omitted. */
export function worklistView({ worklist, codes }: ReleaseDiff) {
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
    /** `J1300`, `204 codes`, `2025-12-31: 89 codes`, `J codes from 2026-01-01: 21 codes` */
    label: LABELS[kind]?.(entry) ?? (codes.length === 1 ? (codes[0] ?? "") : codesCount(entry)),
    severity,
    effectiveDate,
    timing: entry.timing,
    terminationDate,
    /** `204` */
    count: formatCount(codes.length),
    codes: codes.map((code) => ({
      code,
      /** The short description, or empty. */
      name: names.get(code) ?? "",
      /** What one billed unit of a new code is; null if its description states none. */
      unit: units[code] ?? null,
    })),
    /** What to do, in one sentence. */
    action: entryAction(entry),
    /** `retroactive: claims since 2024-06-27 may be billed or corrected` (also in `action`) */
    retroactive: retroactiveNote(entry),
    change: changeTexts(change, effectiveDate),
    /** What changed, or the units to bill, for one short line. */
    inShort: briefEntry(entry),
    /** What changed with the values as published, without fields that follow from another. */
    values: changeValues(entry),
    successors: entry.replacements.map(successorView),
    otherUnits: hasOtherUnits(entry),
  };
}

/** Labels for kinds whose entries differ only in dates and codes. */
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
  const last = `${code}${optional` from ${effectiveDate}`}`;
  return {
    code,
    /** The code after any interim codes: `Q9993→J3304` */
    path: [...(replacement.via ?? []), replacement].map(({ code }) => code).join("→"),
    /** `CMS cross-reference`, `descriptor match 81%`; with dates if there are interim codes. */
    source: [crosswalkSource(replacement), ...when(steps !== "", steps + last)].join("; "),
    /** The source for a narrow column: `CMS`, `81%` */
    proof: crosswalkProof(replacement),
    /** `5 units for each 1` */
    units: unitsToBill(replacement.billingUnit),
    sameUnits: replacement.billingUnit.factor === 1,
    /** Why the units have to be checked or worked out; null if they are known. */
    why: unitsCaution(replacement.billingUnit),
    /** Whether a factor is known, even if it has to be checked. */
    hasFactor: replacement.billingUnit.factor !== null,
    /** The old and the new unit if no factor converts them: `up to 20 mg against 1 mg`. */
    amounts: amountsCaution(replacement.billingUnit),
    /** What to know before billing the code; null for an active one. */
    note: referenceNote(replacement),
  };
}
