/** A document of cards as templates see it: decoded, worded, and nothing they would have to compute. */

import { formatCount, pluralize } from "../../model/basics/format-numbers.js";
import { CODE_STATES, type CodeState } from "../../model/code-set/code-state.js";
import { FIELD_KEYS, fieldSpec } from "../../model/code-set/fields.js";
import type { Card, CardDocument, CardField } from "../../model/documents/card.js";
import { fieldSources } from "../wording/companions.js";
import { crosswalkSentence } from "../wording/crosswalk.js";
import { licensedDescriptorNotes } from "../wording/licensed-descriptors.js";
import { type InputView, inputView } from "../wording/provenance-view.js";
import { titleWithLabel } from "../wording/release-title.js";
import { sampleNotice } from "../wording/sample-notice.js";
import { sourceText } from "../wording/source.js";
import {
  billingUnitSentence,
  lastUpdateSentence,
  limitSentence,
  nocSentence,
  notFoundSentences,
  processingNoteText,
  referenceText,
  stateSentence,
} from "./sentences.js";

export interface CardsView {
  /** `HCPCS J1300`, or how many codes there are */
  readonly title: string;
  readonly release: string;
  readonly effectiveDate: string;
  readonly sampleNotice: string | null;
  readonly cautions: readonly string[];
  /** That not all codes are shown. */
  readonly limit: string | null;
  /** Codes that are not there, with what is known of them. */
  readonly notFound: readonly { readonly asked: string; readonly sentences: readonly string[] }[];
  readonly cards: readonly CardView[];
  readonly provenance: {
    readonly tool: string;
    readonly schema: string;
    readonly input: InputView;
    readonly lists: readonly LabelledValue[];
  };
}

interface LabelledValue {
  readonly label: string;
  readonly value: string;
}

export interface CardView {
  readonly code: string;
  readonly kind: string;
  readonly title: string;
  readonly shortDescription: string;
  readonly state: { readonly id: CodeState; readonly title: string; readonly sentence: string };
  /** What the card says beside its fields. */
  readonly facts: readonly LabelledValue[];
  /** Fields with a value. */
  readonly rows: readonly CardRow[];
  /** Fields that are blank in the record, and those that the source has no column for. */
  readonly blank: string;
  readonly notInSource: string;
  readonly crossReferences: readonly ReferenceView[];
  readonly namedBy: readonly ReferenceView[];
  readonly replacements: readonly string[];
}

export interface CardRow {
  readonly field: string;
  readonly label: string;
  readonly column: string;
  readonly bundleColumn: string;
  readonly value: string;
  /** What the value means; for a processing note, its text. */
  readonly meaning: string;
  readonly definition: string;
}

interface ReferenceView {
  readonly code: string;
  readonly verdict: string;
  readonly text: string;
}

export function cardsView(document: CardDocument): CardsView {
  const { release, cards, tool, schema } = document;
  const [only] = cards;
  return {
    title:
      only !== undefined && cards.length === 1
        ? `HCPCS ${only.code}`
        : `HCPCS: ${formatCount(cards.length)} codes`,
    release: titleWithLabel(release.label),
    effectiveDate: release.effectiveDate,
    sampleNotice: sampleNotice(document),
    cautions: cautions(document),
    limit: limitSentence(document),
    notFound: document.notFound.map((one) => ({
      asked: one.asked,
      sentences: notFoundSentences(one, release.label),
    })),
    cards: cards.map((card) => cardView(card, document)),
    provenance: {
      tool: `${tool.name} ${tool.version}`,
      schema,
      input: inputView(release),
      lists: listViews(document),
    },
  };
}

/** What a reader has to know of the release before its records. */
function cautions({ release, withheld, troubles }: CardDocument): string[] {
  const { errors } = release.diagnostics;
  return [
    ...(errors === 0
      ? []
      : [
          `The release was read with ${pluralize(errors, "error")}: something CMS published may be missing.`,
        ]),
    ...licensedDescriptorNotes(withheld.length),
    ...troubles,
  ];
}

function cardView(card: Card, document: CardDocument): CardView {
  const note = processingNoteText(card, document);
  const sourceOf = fieldSources(document.release, document.release);
  const filled = card.fields.filter(({ value }) => value !== null);
  const empty = card.fields.filter(({ value }) => value === null);
  return {
    code: card.code,
    kind: card.kind,
    title: card.longDescription ?? card.shortDescription ?? "",
    shortDescription: card.shortDescription ?? "",
    state: {
      id: card.state.id,
      title: CODE_STATES[card.state.id].title,
      sentence: stateSentence(card, document),
    },
    facts: facts(card),
    rows: filled.map((field) => ({
      ...cardRow(field, field.field === "processingNote" ? note : null),
      definition: [field.definition, sourceSentence(sourceOf(field.field))].join(" ").trim(),
    })),
    blank: fieldNames(empty.filter(({ inSource }) => inSource)),
    notInSource: fieldNames(empty.filter(({ inSource }) => !inSource)),
    crossReferences: card.crossReferences.map(referenceView),
    namedBy: card.namedBy.map(referenceView),
    replacements: card.replacements.map((one) =>
      crosswalkSentence(one, { code: card.code, effectiveDate: card.state.endEffectiveDate }),
    ),
  };
}

/** `From the ASP pricing file, 2026-01.`; empty of a field of the release */
function sourceSentence(source: string): string {
  return source === "" ? "" : `From the ${source}.`;
}

/** `Pricing indicator 2 to 4, Statute`: the slots of a repeated field in one, a field of blank slots by its name. */
function fieldNames(fields: readonly CardField[]): string {
  return FIELD_KEYS.flatMap((key) => {
    const slots = fields.filter(({ field }) => field === key);
    const [first] = slots;
    const last = slots.at(-1);
    if (first === undefined) return [];
    const { label, occurs } = fieldSpec(key);
    if (slots.length === occurs) return label;
    return slots.length === 1 ? first.label : `${first.label} to ${last?.slot}`;
  }).join(", ");
}

function facts(card: Card): LabelledValue[] {
  const { billingUnit } = card;
  return [
    { label: "Last update", value: lastUpdateSentence(card) },
    ...(billingUnit === null
      ? []
      : [{ label: "Billing unit", value: billingUnitSentence(billingUnit) }]),
    { label: "NOC code", value: nocSentence(card) },
  ];
}

function cardRow(
  { field, label, column, bundleColumn, value, meaning, definition }: CardField,
  text: string | null,
): CardRow {
  return {
    field,
    label,
    column,
    bundleColumn,
    value: value ?? "",
    meaning: text ?? meaning ?? "",
    definition,
  };
}

function referenceView(reference: Card["crossReferences"][number]): ReferenceView {
  return { code: reference.code, verdict: reference.verdict, text: referenceText(reference) };
}

function listViews({ processingNotes, nocCodes }: CardDocument): LabelledValue[] {
  const lists = [
    {
      label: "Processing notes",
      list: processingNotes,
      count: processingNotes?.notes,
      unit: "notes",
    },
    { label: "NOC codes", list: nocCodes, count: nocCodes?.codes, unit: "codes" },
  ];
  return lists.map(({ label, list, count, unit }) => {
    if (list === null) return { label, value: "not in the source" };
    return { label, value: `${sourceText(list.source)}, ${formatCount(count ?? 0)} ${unit}` };
  });
}
