/** Words for changed fields: what was removed and what was added. */

import { lowerFirst } from "../../model/basics/counts-in-words.js";
import { type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import type { ChangedField, WorklistEntry } from "../../model/comparison/worklist.js";
import { truncate } from "../media/safe-text/one-line.js";
import { decodedField } from "./decoded.js";

type Words = NonNullable<ChangedField["words"]>[number];

/** @param effectiveDate the entry's effective date; a date field that only repeats it is omitted */
export function changeTexts(change: readonly ChangedField[], effectiveDate: string): ChangeText[] {
  return change
    .filter((one) => addsInformation(one, effectiveDate))
    .map((one) =>
      changeWords(one, (value) => (value?.length ? decodedField(one.field, value) : "")),
    );
}

/** One changed field with its removed and added values, decoded or empty. */
export type ChangeText = ReturnType<typeof changeWords>;

function changeWords(
  { field, from, to, words, moved }: ChangedField,
  textOf: (value: ChangedField["from"]) => string,
) {
  return {
    field,
    label: fieldSpec(field).label,
    words: words ?? [
      moved === undefined
        ? { from: textOf(from), to: textOf(to) }
        : { from: "", to: movedText(field, moved) },
    ],
    /** Whether the values differ between the codes, so that the words give only the direction. */
    moved: moved !== undefined,
  };
}

/** Fields that change only together with another, more informative field. */
export const IMPLIED_BY: Partial<Record<ChangedField["field"], ChangedField["field"]>> = {
  shortDescription: "longDescription",
  ascEffectiveDate: "ascGroup",
  mogEffectiveDate: "mogGroup",
};

/** The same with values as published (`51`, `11`), and without fields that follow from another. */
export function changeValues({ change, effectiveDate }: WorklistEntry): ChangeText[] {
  const changed = new Set<string>(change.map(({ field }) => field));
  return change
    .filter(
      (one) => addsInformation(one, effectiveDate) && !changed.has(IMPLIED_BY[one.field] ?? ""),
    )
    .map((one) => changeWords(one, published));
}

function published(value: ChangedField["from"]): string {
  return [value ?? []].flat().join(" ");
}

function addsInformation({ from, to }: ChangedField, effectiveDate: string): boolean {
  return from !== null || to !== effectiveDate;
}

/** Rates are in the worklist only if they changed by a fifth or more. */
function movedText(field: ChangedField["field"], moved: Moved): string {
  const isRate = fieldSpec(field).type === "money";
  return `${MOVED[moved]}${isRate && /^(?:rose|fell)$/.test(moved) ? " by 20% or more" : ""}`;
}

type Moved = NonNullable<ChangedField["moved"]>;

const MOVED: Record<Moved, string> = {
  rose: "rose",
  fell: "fell",
  given: "is new",
  dropped: "is gone",
  changed: "changed",
};

/** `long description adds "(add-on)"; pricing indicator "51 Drugs" is now "11 Price ..."` */
export function changeText(change: readonly ChangedField[], effectiveDate: string): string {
  return changeTexts(change, effectiveDate)
    .map(({ label, words, moved }) =>
      [
        lowerFirst(label),
        moved ? words[0]?.to : words.map(wordsText).join(", ") || WRITTEN_DIFFERENTLY,
      ].join(" "),
    )
    .join("; ");
}

/** For a change of spaces and punctuation only, or of two texts that are both withheld. */
const WRITTEN_DIFFERENTLY = "is written differently";

function wordsText({ from, to }: Words): string {
  if (from === to) return WRITTEN_DIFFERENTLY;
  if (from === "") return `adds "${to}"`;
  return to === "" ? `drops "${from}"` : `"${from}" is now "${to}"`;
}

const STOPS_PAYMENT: ReadonlySet<FieldKey> = new Set(["coverage", "statusIndicator"]);

/** The same in brief: `long description +(add-on, list…; pricing indicator 51→11` */
export function briefChange({ kind, change, effectiveDate }: WorklistEntry): string {
  return (
    change
      .filter((one) => addsInformation(one, effectiveDate))
      // The end of Medicare payment is more important than other changes.
      .filter(({ field }) => kind !== "stop-billing-medicare" || STOPS_PAYMENT.has(field))
      .map((one) => {
        const { label, words, moved } = changeWords(one, published);
        const few = moved ? words.map(({ to }) => to) : words.slice(0, 2).map(briefWords);
        return `${lowerFirst(label)} ${few.join(", ")}${words.length > 2 ? ", …" : ""}`;
      })
      .join("; ")
  );
}

function briefWords({ from, to }: Words): string {
  const [before, after] = [truncate(from, MOST_LETTERS), truncate(to, MOST_LETTERS)];
  if (from === "") return `+${after}`;
  return to === "" ? `-${before}` : `${before}→${after}`;
}

const MOST_LETTERS = 24;
