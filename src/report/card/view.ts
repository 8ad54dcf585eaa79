/** A document of cards as templates see it: decoded, worded, and nothing they would have to compute. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { given } from "../../model/basics/optional.js";
import { CODE_STATES } from "../../model/code-set/code-state.js";
import { FIELD_KEYS, fieldSpec } from "../../model/code-set/fields.js";
import type { Card, CardDocument, CardField } from "../../model/documents/card.js";
import { leftOutCautions, licensedDescriptorNotes, readWithErrors } from "../wording/cautions.js";
import { notFoundSentences } from "../wording/codes-not-found.js";
import { fieldSources } from "../wording/companions.js";
import { inputView } from "../wording/provenance-view.js";
import { crosswalkSentence } from "../wording/replace-with.js";
import { madeBy, sampleNotice, sourceText, titleWithLabel } from "../wording/source.js";
import {
  codeFacts,
  limitSentence,
  NOT_IN_SOURCE,
  processingNoteText,
  referenceText,
  stateSentence,
} from "./code-facts.js";

export type CardsView = ReturnType<typeof cardsView>;

export function cardsView(document: CardDocument) {
  const { release, cards } = document;
  const [only] = cards;
  return {
    /** `HCPCS J1300`, or how many codes there are */
    title: cards.length === 1 ? `HCPCS ${only?.code}` : `HCPCS: ${formatCount(cards.length)} codes`,
    release: titleWithLabel(release.label),
    effectiveDate: release.effectiveDate,
    sampleNotice: sampleNotice(document),
    /** What a reader has to know of the release before its records. */
    cautions: [
      ...leftOutCautions(release),
      ...readWithErrors("The release", release.diagnostics.errors),
      ...licensedDescriptorNotes(document.withheld.length),
      ...document.troubles,
    ],
    /** That not all codes are shown. */
    limit: limitSentence(document, cards.length),
    /** Codes that are not there, with what is known of them. */
    notFound: document.notFound.map((one) => ({
      asked: one.asked,
      sentences: notFoundSentences(one, `not in the release ${release.label}`),
    })),
    cards: cards.map((card) => cardView(card, document)),
    provenance: {
      madeBy: madeBy(document),
      input: inputView(release),
      lists: listViews(document),
    },
  };
}

export type CardView = ReturnType<typeof cardView>;

function cardView(card: Card, document: CardDocument) {
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
    facts: codeFacts(card),
    rows: filled.map(({ field, label, column, bundleColumn, value, meaning, definition }) => ({
      field,
      label,
      column,
      bundleColumn,
      value: value ?? "",
      /** What the value means; for a processing note, its text. */
      meaning: (field === "processingNote" ? note : null) ?? meaning ?? "",
      definition: [
        definition,
        ...given(sourceOf(field) || null, (source) => `From the ${source}.`),
      ].join(" "),
    })),
    /** Fields that are blank in the record, and those that the source has no column for. */
    blank: fieldNames(empty.filter(({ inSource }) => inSource)),
    notInSource: fieldNames(empty.filter(({ inSource }) => !inSource)),
    crossReferences: card.crossReferences.map(referenceView),
    namedBy: card.namedBy.map(referenceView),
    replacements: card.replacements.map((one) =>
      crosswalkSentence(one, { code: card.code, effectiveDate: card.state.endEffectiveDate }),
    ),
  };
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

function referenceView(reference: Card["crossReferences"][number]) {
  return { code: reference.code, verdict: reference.verdict, text: referenceText(reference) };
}

function listViews({ processingNotes: notes, nocCodes }: CardDocument) {
  const value = (list: typeof notes | typeof nocCodes, count: string) =>
    list === null ? NOT_IN_SOURCE : `${sourceText(list.source)}, ${count}`;
  return [
    { label: "Processing notes", value: value(notes, `${formatCount(notes?.notes ?? 0)} notes`) },
    { label: "NOC codes", value: value(nocCodes, `${formatCount(nocCodes?.codes ?? 0)} codes`) },
  ];
}
