/** The worklist in words: the same in every document and format. */

import { formatCount, pluralize } from "../../model/basics/format-numbers.js";
import { fieldSpec } from "../../model/code-set/fields.js";
import type { UnitConversion } from "../../model/comparison/billing-unit.js";
import { changesUnits } from "../../model/comparison/changes-units.js";
import type { CodeReplacement } from "../../model/comparison/code-change.js";
import type { ChangedField, WorklistEntry } from "../../model/comparison/worklist.js";
import {
  WORKLIST_KIND_KEYS,
  WORKLIST_KINDS,
  type WorklistKind,
} from "../../model/comparison/worklist-kinds.js";
import { truncate } from "../media/safe-text/truncate.js";
import { capitalize } from "./capitalize.js";
import { crosswalkSource, referenceNote } from "./crosswalk.js";
import { decodedField } from "./decoded.js";
import { beforeAndNow, unitsToBill, whyNoFactor } from "./units.js";

export interface WorklistGroup {
  readonly kind: WorklistKind;
  readonly title: string;
  /** `35 codes`, `415 codes, 61 changes` */
  readonly count: string;
  /** What to do, in one sentence. */
  readonly action: string;
  readonly entries: readonly WorklistEntry[];
}

/** The entries by kind, in the order of the work; kinds without an entry are left out. */
export function worklistGroups(worklist: readonly WorklistEntry[]): WorklistGroup[] {
  return WORKLIST_KIND_KEYS.flatMap((kind) => {
    const entries = worklist.filter((entry) => entry.kind === kind);
    if (entries.length === 0) return [];
    const { title, action } = WORKLIST_KINDS[kind];
    const count = [pluralize(codesOf(entries), "code"), ...moreToCount(kind, entries)].join(", ");
    return [{ kind, title, count, action, entries }];
  });
}

/** `35 codes to replace, 20 with other units; 121 to close; 415 to review, 61 changes; 355 new.` */
export function worklistCounts(worklist: readonly WorklistEntry[]): string {
  const parts = worklistGroups(worklist).map(({ kind, entries }, index) => {
    const codes = codesOf(entries);
    const count = index === 0 ? pluralize(codes, "code") : formatCount(codes);
    return [`${count} ${WORKLIST_KINDS[kind].counted}`, ...moreToCount(kind, entries)].join(", ");
  });
  return parts.length === 0 ? "Nothing to do." : `${parts.join("; ")}.`;
}

function codesOf(entries: readonly WorklistEntry[]): number {
  return entries.reduce((sum, { codes }) => sum + codes.length, 0);
}

/** What the number of codes alone does not say. */
function moreToCount(kind: WorklistKind, entries: readonly WorklistEntry[]): string[] {
  if (kind === "review")
    return entries.length === codesOf(entries)
      ? []
      : [pluralize(entries.length, "different change")];
  const other = entries.filter(hasOtherUnits).length;
  return kind === "replace" && other > 0 ? [`${formatCount(other)} with other units`] : [];
}

/** Whether a successor is billed in other units, or the units have to be worked out. */
export function hasOtherUnits({ replacements }: Pick<WorklistEntry, "replacements">): boolean {
  return replacements.some(({ billingUnit }) => changesUnits(billingUnit));
}

/** What to do about the codes of an entry, in one sentence: `Close on 2025-03-31; bill J1299 instead: 5 units for each 1.` */
export function entryAction(entry: WorklistEntry): string {
  return ACTIONS[entry.kind](entry);
}

const ACTIONS: Record<WorklistKind, (entry: WorklistEntry) => string> = {
  replace: (entry) => `${closeOn(entry)}; bill ${entry.replacements.map(successor).join(", or ")}.`,
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
  close: (entry) =>
    [`${closeOn(entry)}.`, ...entry.replacements.map((one) => `CMS names ${named(one)}.`)].join(
      " ",
    ),
  "stop-billing-medicare": (entry) =>
    from(entry.effectiveDate, `${WORKLIST_KINDS[entry.kind].action} ${whatChanged(entry)}`),
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

function whatChanged({ change, effectiveDate }: WorklistEntry): string {
  return change.length === 0 ? "" : `${capitalize(changeText(change, effectiveDate))}.`;
}

function from(date: string, action: string): string {
  return `From ${date}: ${action}`;
}

function closeOn({ terminationDate }: WorklistEntry): string {
  return terminationDate === null
    ? "Removed without a termination date: stop billing it"
    : `Close on ${terminationDate}`;
}

/** `J1299 instead: 5 units for each 1 (descriptor match 81%)` */
function successor(replacement: CodeReplacement): string {
  const why = whyNoFactor(replacement.billingUnit);
  const note = referenceNote(replacement);
  const units =
    note === null
      ? `, ${unitsToBill(replacement.billingUnit)}${why === null ? "" : ` (${why})`}`
      : "";
  return `${named(replacement)}${units}`;
}

/** `J1299 (descriptor match 81%)`, `77046 (CMS cross-reference, not in the HCPCS Level II file (a CPT code))` */
function named(replacement: CodeReplacement): string {
  const note = referenceNote(replacement);
  return `${replacement.code} (${[crosswalkSource(replacement), note ?? []].flat().join(", ")})`;
}

interface Words {
  readonly from: string;
  readonly to: string;
}

/** One field of a change: what gave way and what came, decoded; empty where there is nothing. */
export interface ChangeText {
  readonly label: string;
  readonly words: readonly Words[];
  /** Whether the words say which way a value went that is another one on each code. */
  readonly moved: boolean;
}

/** @param effectiveDate of the entry: a date field that says nothing else is left out */
export function changeTexts(change: readonly ChangedField[], effectiveDate: string): ChangeText[] {
  return change
    .filter((one) => tellsMore(one, effectiveDate))
    .map((one) => changeWords(one, (given) => value(one.field, given)));
}

/** @param textOf what a value is called */
function changeWords(
  { field, from, to, words, moved }: ChangedField,
  textOf: (value: ChangedField["from"]) => string,
): ChangeText {
  return {
    label: fieldSpec(field).label,
    words: words ?? [
      moved === undefined
        ? { from: textOf(from), to: textOf(to) }
        : { from: "", to: movedText(field, moved) },
    ],
    moved: moved !== undefined,
  };
}

/** Fields that change with another, which tells what there is to do. */
const TOLD_BY: Partial<Record<ChangedField["field"], ChangedField["field"]>> = {
  shortDescription: "longDescription",
  ascEffectiveDate: "ascGroup",
  mogEffectiveDate: "mogGroup",
};

/** The same for a list to work through: values as CMS publishes them (`51`, `11`), and no field that another tells. */
export function changeValues({ change, effectiveDate }: WorklistEntry): ChangeText[] {
  const changed = new Set<string>(change.map(({ field }) => field));
  return change
    .filter((one) => tellsMore(one, effectiveDate) && !changed.has(TOLD_BY[one.field] ?? ""))
    .map((one) => changeWords(one, published));
}

function published(given: ChangedField["from"]): string {
  return [given ?? []].flat().join(" ");
}

function tellsMore({ from, to }: ChangedField, effectiveDate: string): boolean {
  return from !== null || to !== effectiveDate;
}

/** A rate stands in the worklist only where it moved that far. */
function movedText(field: ChangedField["field"], moved: Moved): string {
  const isRate = fieldSpec(field).type === "money";
  return `${MOVED[moved]}${isRate && /^(?:rose|fell)$/.test(moved) ? " by a fifth or more" : ""}`;
}

type Moved = NonNullable<ChangedField["moved"]>;

const MOVED: Record<Moved, string> = {
  rose: "rose",
  fell: "fell",
  given: "is new",
  dropped: "is gone",
  changed: "is another one",
};

function value(field: ChangedField["field"], given: ChangedField["from"]): string {
  return given === null || given.length === 0 ? "" : decodedField(field, given);
}

/** `long description adds "(add-on)"; pricing indicator "51 Drugs" is now "11 Price established using national RVUs"` */
function changeText(change: readonly ChangedField[], effectiveDate: string): string {
  return changeTexts(change, effectiveDate)
    .map(({ label, words, moved }) =>
      [asPart(label), moved ? words[0]?.to : words.map(wordsText).join(", ")].join(" "),
    )
    .join("; ");
}

/** A label within a sentence: `long description`, `ASC payment group`. */
function asPart(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

function wordsText({ from, to }: Words): string {
  if (from === "") return `adds "${to}"`;
  return to === "" ? `drops "${from}"` : `"${from}" is now "${to}"`;
}

/** The same for a line that has little room: `long description +"(add-on, list…"; pricing indicator 51→11` */
export function briefChange({ kind, change, effectiveDate }: WorklistEntry): string {
  return (
    change
      .filter((one) => tellsMore(one, effectiveDate))
      // That Medicare no longer pays outweighs what else changed.
      .filter(({ field }) => kind !== "stop-billing-medicare" || field === "coverage")
      .map((one) => {
        const { label, words, moved } = changeWords(one, published);
        const few = moved ? words.map(({ to }) => to) : words.slice(0, 2).map(briefWords);
        return `${asPart(label)} ${few.join(", ")}${words.length > 2 ? ", …" : ""}`;
      })
      .join("; ")
  );
}

function briefWords({ from, to }: Words): string {
  const [before, after] = [truncate(from, MOST_LETTERS), truncate(to, MOST_LETTERS)];
  if (from === "") return `+${after}`;
  return to === "" ? `-${before}` : `${before}→${after}`;
}

/** Of the words that gave way or came, where there is little room. */
const MOST_LETTERS = 24;
