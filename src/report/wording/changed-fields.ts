/** Words for the changed fields of a code: what was removed and what was added. */

import { lowerFirst } from "../../model/basics/counts-in-words.js";
import { type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import type { ChangedField, WorklistEntry } from "../../model/comparison/worklist.js";
import { truncate } from "../media/safe-text/one-line.js";
import { decodedField } from "./decoded.js";

type Words = NonNullable<ChangedField["words"]>[number];

/** @param effectiveDate of the entry: a date field that says nothing else is left out */
export function changeTexts(change: readonly ChangedField[], effectiveDate: string): ChangeText[] {
  return change
    .filter((one) => tellsMore(one, effectiveDate))
    .map((one) =>
      changeWords(one, (value) => (value?.length ? decodedField(one.field, value) : "")),
    );
}

/** One field of a change: the removed and the added values, decoded; empty where there is none. */
export type ChangeText = ReturnType<typeof changeWords>;

/** @param textOf what a value is called */
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
    /** Whether the values differ from code to code, so that the words state only the direction of the change. */
    moved: moved !== undefined,
  };
}

/** Fields that change with another, which tells what there is to do. */
export const TOLD_BY: Partial<Record<ChangedField["field"], ChangedField["field"]>> = {
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

function published(value: ChangedField["from"]): string {
  return [value ?? []].flat().join(" ");
}

function tellsMore({ from, to }: ChangedField, effectiveDate: string): boolean {
  return from !== null || to !== effectiveDate;
}

/** A rate stands in the worklist only where it moved that far. */
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

/** `long description adds "(add-on)"; pricing indicator "51 Drugs" is now "11 Price established using national RVUs"` */
export function changeText(change: readonly ChangedField[], effectiveDate: string): string {
  return changeTexts(change, effectiveDate)
    .map(({ label, words, moved }) =>
      [lowerFirst(label), moved ? words[0]?.to : words.map(wordsText).join(", ") || UNSEEN].join(
        " ",
      ),
    )
    .join("; ");
}

/** Of blanks and punctuation alone, or of two texts for which one notice stands. */
const UNSEEN = "is written differently";

function wordsText({ from, to }: Words): string {
  if (from === to) return UNSEEN;
  if (from === "") return `adds "${to}"`;
  return to === "" ? `drops "${from}"` : `"${from}" is now "${to}"`;
}

const STOPS_PAYMENT: ReadonlySet<FieldKey> = new Set(["coverage", "statusIndicator"]);

/** The same for a line that has little room: `long description +"(add-on, list…"; pricing indicator 51→11` */
export function briefChange({ kind, change, effectiveDate }: WorklistEntry): string {
  return (
    change
      .filter((one) => tellsMore(one, effectiveDate))
      // An end of Medicare payment outweighs other changes.
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

/** The length limit of removed and added words, where there is little room. */
const MOST_LETTERS = 24;
