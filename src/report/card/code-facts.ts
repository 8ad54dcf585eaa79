/** What a card says beside its fields, in sentences. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { given } from "../../model/basics/optional.js";
import type { CodeState } from "../../model/code-set/code-state.js";
import type { BillingUnit } from "../../model/comparison/billing-unit.js";
import { REFERENCE_VERDICTS } from "../../model/comparison/replacement-terms.js";
import type { Card, CardDocument, CardReference } from "../../model/documents/card.js";
import { decodedField } from "../wording/decoded.js";
import { releaseTitle } from "../wording/source.js";

/** The text for a fact whose list is missing beside the release. */
export const NOT_IN_SOURCE = "not in the source";

const STATES: Record<CodeState, (added: string, last: string) => string> = {
  active: (added) => `may be billed${added}; no end is set`,
  ending: (added, last) => `may be billed${added}; the termination date is ${last}`,
  future: (added) => `may be billed only${added}`,
  ended: (_, last) => `the termination date was ${last}`,
};

export function stateSentence({ state }: Card, { release }: CardDocument): string {
  const added = state.addedDate === null ? "" : ` from ${state.addedDate}`;
  const sentence = STATES[state.id](added, state.lastBillableDate ?? "");
  return `On ${release.effectiveDate}, when the release takes effect: ${sentence}.`;
}

/** When the code was updated last, what one billed unit is, and whether it stands for what has no code. */
export function codeFacts(card: Card): { label: string; value: string }[] {
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
  const made = issued === null ? "" : `, made ${issued}`;
  if (action === null) return `${releaseTitle(release)} release${made}.`;
  const dated = actionDate === null ? "" : ` is dated ${actionDate}`;
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

export function processingNoteText(
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
  if (!noc.listed)
    return "No: it is not on CMS's list of codes for what is not otherwise classified.";
  const until = noc.terminationDate === null ? "" : `, until ${noc.terminationDate}`;
  const since =
    noc.addedDate === null ? "" : ` Listed with the added date ${noc.addedDate}${until}.`;
  return `Yes: it stands for what is not otherwise classified.${since}`;
}

export function referenceText({
  verdict,
  shortDescription,
  terminationDate,
}: CardReference): string {
  const ended = terminationDate === null ? "" : `, termination date ${terminationDate}`;
  const words = shortDescription === null ? "" : `: ${shortDescription}`;
  return `${REFERENCE_VERDICTS[verdict].phrase}${ended}${words}`;
}

/** Null where every code that was meant is shown. */
export function limitSentence(
  { matched, limit }: Pick<CardDocument, "matched" | "limit">,
  shown: number,
): string | null {
  if (matched <= shown) return null;
  return `${formatCount(matched)} codes match; the first ${formatCount(limit)} are shown. Ask for fewer to see the others.`;
}
