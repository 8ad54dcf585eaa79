/** The view of a card document: decoded and worded, so that templates compute nothing. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { given, optional } from "../../model/basics/optional.js";
import { CODE_STATES, type CodeState } from "../../model/code-set/code-state.js";
import { FIELD_KEYS, fieldSpec } from "../../model/code-set/fields.js";
import type { BillingUnit } from "../../model/comparison/billing-unit.js";
import { REFERENCE_VERDICTS } from "../../model/comparison/replacement-terms.js";
import type { Card, CardDocument, CardField, CardReference } from "../../model/documents/card.js";
import { leftOutCautions, licensedDescriptorNotes, readWithErrors } from "../wording/cautions.js";
import { limitSentence, notFoundViews } from "../wording/codes-not-found.js";
import { fieldSources } from "../wording/companions.js";
import { decodedField } from "../wording/decoded.js";
import { inputView } from "../wording/provenance-view.js";
import { crosswalkSentence } from "../wording/replace-with.js";
import {
  madeBy,
  releaseTitle,
  sampleNotice,
  sourceText,
  titleWithLabel,
} from "../wording/source.js";

export type CardsView = ReturnType<typeof cardsView>;

export function cardsView(document: CardDocument) {
  const { release, cards } = document;
  const [only] = cards;
  return {
    /** `HCPCS J1300`, or `HCPCS: 12 codes` */
    title: cards.length === 1 ? `HCPCS ${only?.code}` : `HCPCS: ${formatCount(cards.length)} codes`,
    release: titleWithLabel(release.label),
    effectiveDate: release.effectiveDate,
    sampleNotice: sampleNotice(document),
    /** What a reader must know about the release before reading its records. */
    cautions: [
      ...leftOutCautions(release),
      ...readWithErrors("The release", release.diagnostics.errors),
      ...licensedDescriptorNotes(document.withheld.length),
      ...document.troubles,
    ],
    /** Says that not all codes are shown; null if they are. */
    limit: limitSentence(document, cards.length),
    /** Requested codes that the release lacks, with what is known about them. */
    notFound: notFoundViews(document.notFound, `not in the release ${release.label}`),
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
      /** What the value means; for a processing note, the text of the note. */
      meaning: (field === "processingNote" ? note : null) ?? meaning ?? "",
      definition: [
        definition,
        ...given(sourceOf(field) || null, (source) => `From the ${source}.`),
      ].join(" "),
    })),
    /** Fields that are blank in the record; and fields that the source has no column for. */
    blank: fieldNames(empty.filter(({ inSource }) => inSource)),
    notInSource: fieldNames(empty.filter(({ inSource }) => !inSource)),
    crossReferences: card.crossReferences.map(referenceView),
    namedBy: card.namedBy.map(referenceView),
    replacements: card.replacements.map((one) =>
      crosswalkSentence(one, { code: card.code, effectiveDate: card.state.endEffectiveDate }),
    ),
  };
}

/** `Pricing indicator 2 to 4, Statute`: a range of slots, or the field's name for all its slots. */
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

function referenceView({ code, verdict, shortDescription, terminationDate }: CardReference) {
  const ended = optional`, termination date ${terminationDate}`;
  const words = optional`: ${shortDescription}`;
  return { code, verdict, text: `${REFERENCE_VERDICTS[verdict].phrase}${ended}${words}` };
}

function listViews({ processingNotes: notes, nocCodes }: CardDocument) {
  const ofNotes = notes && `${sourceText(notes.source)}, ${formatCount(notes.notes)} notes`;
  const ofCodes =
    nocCodes && `${sourceText(nocCodes.source)}, ${formatCount(nocCodes.codes)} codes`;
  return [
    { label: "Processing notes", value: ofNotes ?? NOT_IN_SOURCE },
    { label: "NOC codes", value: ofCodes ?? NOT_IN_SOURCE },
  ];
}

const NOT_IN_SOURCE = "not in the source";

const STATES: Record<CodeState, (added: string, last: string) => string> = {
  active: (added) => `may be billed${added}; no termination date is set`,
  ending: (added, last) => `may be billed${added}; the termination date is ${last}`,
  future: (added) => `may be billed only${added}`,
  ended: (_, last) => `the termination date was ${last}`,
};

function stateSentence({ state }: Card, { release }: CardDocument): string {
  const added = optional` from ${state.addedDate}`;
  const sentence = STATES[state.id](added, state.lastBillableDate ?? "");
  return `On ${release.effectiveDate}, when the release takes effect: ${sentence}.`;
}

/** When the code was last updated, what one billed unit is, and whether it is a NOC code. */
function codeFacts(card: Card) {
  return [
    { label: "Last update", value: lastUpdateSentence(card) },
    ...given(card.billingUnit, (unit) => ({
      label: "Billing unit",
      value: billingUnitSentence(unit),
    })),
    { label: "NOC code", value: nocSentence(card) },
  ];
}

function lastUpdateSentence({ lastUpdate }: Card): string {
  const { release, issued, action, actionDate } = lastUpdate;
  const made = optional`, made ${issued}`;
  if (action === null) return `${releaseTitle(release)} release${made}.`;
  const dated = optional` is dated ${actionDate}`;
  return `${releaseTitle(release)} release${made}. CMS's last action${dated}: ${decodedField("actionCode", action)}.`;
}

function billingUnitSentence(unit: BillingUnit): string {
  const { quantity, unit: name, ceiling, limit, equivalent, text } = unit;
  const amount = `${ceiling ? "up to " : ""}${formatCount(quantity)} ${name}`;
  const most = limit === null ? "" : `, of at most ${formatCount(limit.quantity)} ${limit.unit}`;
  const same =
    equivalent === null ? "" : ` (${formatCount(equivalent.quantity)} ${equivalent.unit})`;
  return `One billed unit is ${amount}${same}${most}, read from "${text}".`;
}

function processingNoteText(
  { processingNote }: Card,
  { processingNotes }: CardDocument,
): string | null {
  if (processingNote === null) return null;
  const { number, text } = processingNote;
  if (text !== null) return text;
  return processingNotes === null
    ? `The text of note ${number} is ${NOT_IN_SOURCE}.`
    : `CMS's list has no note ${number}.`;
}

function nocSentence({ noc }: Card): string {
  if (noc === null) return `CMS's list of NOC codes is ${NOT_IN_SOURCE}.`;
  if (!noc.listed) return "No: it is not on CMS's list of not otherwise classified codes.";
  const until = optional`, until ${noc.terminationDate}`;
  const since = optional` Listed with the added date ${noc.addedDate}${until}.`;
  return `Yes: it is a not otherwise classified code.${since}`;
}
