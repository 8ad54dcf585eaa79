/** The worklist as templates and pages see it: in words, each code with its name. */

import { formatCount, pluralize } from "../../model/basics/format-numbers.js";
import { seriesOf } from "../../model/code-set/series.js";
import type { CodeReplacement } from "../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { latestRecord } from "../../model/comparison/latest-record.js";
import type { Severity } from "../../model/comparison/severities.js";
import type { WorklistEntry } from "../../model/comparison/worklist.js";
import type { WorklistKind } from "../../model/comparison/worklist-kinds.js";
import { type ChangeText, changeTexts, changeValues } from "../wording/changed-fields.js";
import { crosswalkProof, crosswalkSource, referenceNote } from "../wording/crosswalk.js";
import { retroactiveNote } from "../wording/retroactive.js";
import { amountsCaution, unitsCaution, unitsToBill } from "../wording/units.js";
import { entryAction, hasOtherUnits, worklistGroups } from "../wording/worklist.js";

export interface WorklistSection {
  readonly kind: WorklistKind;
  readonly title: string;
  /** `35 codes, 20 with other units` */
  readonly count: string;
  /** What to do, in one sentence. */
  readonly action: string;
  /** The end of the action by itself, for a page that leaves the rest out; null for nothing. */
  readonly also: string | null;
  readonly entries: readonly EntryView[];
}

export interface EntryView {
  readonly id: string;
  readonly kind: WorklistKind;
  /** What it is about, in few words: `J1300`, `204 codes`, `2025-12-31: 89 codes`, `J codes from 2026-01-01: 21 codes` */
  readonly label: string;
  readonly severity: Severity | null;
  readonly effectiveDate: string;
  readonly timing: WorklistEntry["timing"];
  readonly terminationDate: string | null;
  /** `204` */
  readonly count: string;
  readonly codes: readonly WorklistCode[];
  /** What to do about its codes, in one sentence. */
  readonly action: string;
  /** `retroactive: claims since 2024-06-27 may be billed or corrected`, which the action says too; else null. */
  readonly retroactive: string | null;
  readonly change: readonly ChangeText[];
  /** The same with values as CMS publishes them, without fields that another tells. */
  readonly values: readonly ChangeText[];
  readonly successors: readonly SuccessorView[];
  readonly otherUnits: boolean;
}

export interface WorklistCode {
  readonly code: string;
  /** The short description; empty where there is none. */
  readonly name: string;
  /** What one billed unit of a new code is; null where its description says none. */
  readonly unit: string | null;
}

export interface SuccessorView {
  readonly code: string;
  /** `CMS cross-reference`, `descriptor match 81%` */
  readonly source: string;
  /** The same in a narrow column: `CMS`, `81%` */
  readonly proof: string;
  /** `5 units for each 1` */
  readonly units: string;
  readonly sameUnits: boolean;
  /** Why the units have to be worked out; null where they are known. */
  readonly why: string | null;
  /** Whether a factor is known, to be checked or not. */
  readonly hasFactor: boolean;
  /** What one unit was and is, where no factor leads from one to the other: `up to 20 mg against 1 mg`. */
  readonly amounts: string | null;
  /** What is to be known of the code before it is billed; null of an active one. */
  readonly note: string | null;
}

/** Kinds without an entry are left out. */
export function worklistView({
  worklist,
  codes,
}: Pick<ReleaseDiff, "worklist" | "codes">): WorklistSection[] {
  const names = new Map(
    codes.map((change) => [change.code, latestRecord(change)?.shortDescription ?? ""]),
  );
  return worklistGroups(worklist).map((group) => ({
    ...group,
    entries: group.entries.map((entry) => entryView(entry, names)),
  }));
}

function entryView(entry: WorklistEntry, names: ReadonlyMap<string, string>): EntryView {
  const { id, kind, severity, effectiveDate, terminationDate, codes, change, units } = entry;
  return {
    id,
    kind,
    label: LABELS[kind]?.(entry) ?? (codes.length === 1 ? (codes[0] ?? "") : codesCount(entry)),
    severity,
    effectiveDate,
    timing: entry.timing,
    terminationDate,
    count: formatCount(codes.length),
    codes: codes.map((code) => ({
      code,
      name: names.get(code) ?? "",
      unit: units[code] ?? null,
    })),
    action: entryAction(entry),
    retroactive: retroactiveNote(entry),
    change: changeTexts(change, effectiveDate),
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

function successorView(replacement: CodeReplacement): SuccessorView {
  return {
    code: replacement.code,
    source: crosswalkSource(replacement),
    proof: crosswalkProof(replacement),
    units: unitsToBill(replacement.billingUnit),
    sameUnits: replacement.billingUnit.factor === 1,
    why: unitsCaution(replacement.billingUnit),
    hasFactor: replacement.billingUnit.factor !== null,
    amounts: amountsCaution(replacement.billingUnit),
    note: referenceNote(replacement),
  };
}
