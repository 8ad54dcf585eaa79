/** The view of a history document: each code with its dated entries, worded. */

import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { dayAfter } from "../../model/basics/days.js";
import { by } from "../../model/basics/group-by.js";
import { given, optional, when } from "../../model/basics/optional.js";
import { CODE_STATES } from "../../model/code-set/code-state.js";
import { fieldSpec } from "../../model/code-set/fields.js";
import type { CodeChange } from "../../model/comparison/code-change.js";
import type { ReleaseFacts } from "../../model/comparison/release-facts.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import type {
  CodeHistory,
  HistoryDocument,
  HistoryEvent,
  Predecessor,
} from "../../model/documents/history.js";
import { changeView } from "../comparison/change-view.js";
import { leftOutCautions, licensedDescriptorNotes, readWithErrors } from "../wording/cautions.js";
import { limitSentence, notFoundViews } from "../wording/codes-not-found.js";
import { fieldSources } from "../wording/companions.js";
import { decodedField } from "../wording/decoded.js";
import { inputView } from "../wording/provenance-view.js";
import { crosswalkSentence } from "../wording/replace-with.js";
import { madeBy, sampleNotice } from "../wording/source.js";

export type EntryView = ReturnType<typeof eventView>;

export function historyView(document: HistoryDocument) {
  const { releases, codes, gaps, withheld } = document;
  const [first, last] = [releases[0], releases.at(-1)];
  const newest = last?.label ?? "";
  return {
    /** `HCPCS J1300: history`, or `HCPCS: history of 12 codes` */
    title:
      codes.length === 1
        ? `HCPCS ${codes[0]?.code}: history`
        : `HCPCS: history of ${formatCount(codes.length)} codes`,
    /** `5 releases in the store, 2018-01 to 2026-01` */
    span: `${pluralize(releases.length, "release")} in the store, ${first?.label} to ${newest}`,
    sampleNotice: sampleNotice(document),
    /** Gaps in the store, problems with its files, and withheld descriptors. */
    cautions: [
      ...releases.flatMap(leftOutCautions),
      ...given(gapSentence(gaps)),
      ...releases.flatMap(({ label, diagnostics }) => readWithErrors(label, diagnostics.errors)),
      ...licensedDescriptorNotes(withheld.length),
    ],
    limit: limitSentence(document, codes.length),
    notFound: notFoundViews(document.notFound, "in no release in the store"),
    codes: codes.map((history) => lifeView(history, releases)),
    provenance: {
      madeBy: madeBy(document),
      inputs: releases.map(inputView),
    },
  };
}

export type LifeView = ReturnType<typeof lifeView>;

function lifeView(history: CodeHistory, releases: HistoryDocument["releases"]) {
  const newest = releases.at(-1)?.label ?? "";
  const { code, kind, last, events, replaces } = history;
  const [came] = events;
  const comes =
    came !== undefined &&
    came.heldEarlier === undefined &&
    STATUSES[came.status].begins === "first";
  const entries = [
    ...when(!comes, firstSeen(history)),
    ...events.map((event) => eventView(event, releases)),
    ...replaces.map(replacesView),
  ];
  return {
    code,
    kind,
    title: last.longDescription ?? last.shortDescription ?? "",
    state: history.state,
    stateSentence: stateInStore(history, newest),
    entries: entries.sort(by(({ date }) => [date])),
  };
}

/** The first entry of a code without an observed addition; its record gives the add date. */
function firstSeen({ first }: CodeHistory): EntryView {
  const { release, addedDate, terminationDate, longDescription } = first;
  return {
    date: addedDate ?? release,
    id: "first-seen",
    title: addedDate === null ? "In the store" : "Added",
    seen: `according to ${release}, the oldest release in the store that has it`,
    description: longDescription ?? "",
    sentences: given(terminationDate, ended),
    rows: [],
  };
}

const NO_RECORDS = { from: null, to: null, line: null, replaces: [] };

function eventView(event: HistoryEvent, releases: HistoryDocument["releases"]) {
  const change: CodeChange = { ...event, ...NO_RECORDS };
  const [older, newer] = [event.older, event.newer].map(
    (label) => releases.find((one) => one.label === label) ?? { label },
  ) as [ReleaseFacts, ReleaseFacts];
  const view = changeView(change, new Set(), { sourceOf: fieldSources(older, newer) });
  const { status, heldEarlier, lastBillableDate, description } = event;
  const { begins, ends, title, meaning } = STATUSES[status];
  const came = begins === "first";
  return {
    date: event.effectiveDate,
    /** A status, `first-seen` or `replaces`. */
    id: status as string,
    title: heldEarlier === undefined ? title : "Back in the file",
    seen: seenBetween(event),
    /** The descriptor of a code that was added; otherwise empty. */
    description: came ? (description ?? "") : "",
    /** Further facts, one sentence each. */
    sentences: [
      ...given(ends === null ? null : lastBillableDate, ended),
      ...given(view.unit),
      ...view.replacements.map(({ sentence }) => `Crosswalk: ${sentence}`),
      // The record left the file, so there is no changed field to show.
      ...when(ends !== null && !came && event.changes.length === 0, meaning),
      ...(status === "bookkeeping"
        ? [bookkeeping(event)]
        : given(came ? null : view.declared, (told) => `CMS action: ${view.action}. ${told}`)),
    ],
    // A reused code has another meaning, so marking changed words would mislead.
    rows:
      begins === "anew"
        ? view.rows.map((row) => ({ ...row, fromPieces: null, toPieces: null }))
        : view.rows,
  };
}

const ended = (date: string) => `Termination date ${date}.`;

/** `Action code A Add procedure or modifier code → N No maintenance for this code.` */
function bookkeeping({ changes }: HistoryEvent): string {
  const parts = changes.map(
    ({ field, from, to }) =>
      `${fieldSpec(field).label} ${decodedField(field, from)} → ${decodedField(field, to)}`,
  );
  return `${parts.join("; ")}.`;
}

function replacesView({
  code,
  shortDescription,
  lastBillableDate,
  release,
  replacement,
}: Predecessor): EntryView {
  const next = lastBillableDate === null ? release : dayAfter(lastBillableDate);
  const date = replacement.effectiveDate ?? next;
  const words = optional` (${shortDescription})`;
  const ended = optional`, termination date ${lastBillableDate}`;
  return {
    date,
    id: "replaces",
    title: `Replaces ${code}`,
    seen: `as ${release} says`,
    description: "",
    sentences: [
      `${code}${words}${ended} → ${crosswalkSentence(replacement, { code, effectiveDate: date })}`,
    ],
    rows: [],
  };
}

/** What the store cannot show because quarters are missing; null if it has them all. */
function gapSentence(gaps: HistoryDocument["gaps"]): string | null {
  if (gaps.length === 0) return null;
  const places = gaps.map(
    ({ older, newer, missing }) => `between ${older} and ${newer} (${quarters(missing)})`,
  );
  return `No release in the store ${places.join(", ")}: a change made in between shows only as a difference, and one undone in between does not show.`;
}

function quarters(count: number): string {
  return count === 1 ? "one quarter" : `${count} quarters`;
}

/** Which releases a change was seen between, and how many quarters are missing there. */
function seenBetween({ older, newer, missing }: HistoryEvent): string {
  const lacking = missing === 0 ? "" : `, with ${quarters(missing)} not in the store`;
  return `seen between ${older} and ${newer}${lacking}`;
}

/** The state of a code in the newest release, and which releases in the store have it. */
function stateInStore({ state, first, last }: CodeHistory, newest: string): string {
  const seen =
    first.release === last.release
      ? `In the store only in ${first.release}.`
      : `In the store from ${first.release} to ${last.release}.`;
  const added = optional` Added ${last.addedDate}.`;
  const ended = optional` Termination date ${last.terminationDate}.`;
  const title = state === "gone" ? "Gone" : CODE_STATES[state].title;
  const now = state === "gone" ? `Not in ${newest}, the newest.` : `As of ${newest}.`;
  return `${title}. ${now}${added}${ended} ${seen}`;
}
