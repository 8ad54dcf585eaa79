/** Builds the history of codes release by release; it never holds more than two releases. */

import { TOOL } from "../../model/basics/tool.js";
import { codeState } from "../../model/code-set/code-state.js";
import { effectiveDate, formatLabel, quartersBetween } from "../../model/code-set/labels.js";
import { licensedNotice } from "../../model/code-set/licensed-code-sets.js";
import { type HcpcsRecord, recordKind, seriesOf } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import type { ReleaseFacts } from "../../model/comparison/release-facts.js";
import type {
  CodeHistory,
  HistoryAppearance,
  HistoryDocument,
  HistoryEvent,
} from "../../model/documents/history.js";
import { incompleteKinds } from "../incomplete-files.js";
import { codeJudge, untouchedCodes } from "../one-code/judge-code.js";
import {
  publicName,
  shownRecord,
  shownReplacements,
  withholdDescriptors,
} from "../one-code/withhold-descriptors.js";
import { releaseFacts } from "../release-facts.js";
import { notFound } from "../replacements/near-codes.js";
import { predecessors } from "../replacements/predecessors.js";
import { codesMeant } from "./card.js";

/** The largest number of codes in a history; for more, a changelog is the document. */
const MAX_HISTORIES = 200;

type LifeSoFar = Pick<CodeHistory, "first" | "last" | "events" | "replaces">;
type Replaced = CodeHistory["replaces"][number];

/**
 * Takes the releases of a store one by one, oldest first, and keeps only what each says about the
 * requested codes.
 * @param options `asked`: codes and patterns, in upper case; `licensed`: whether the user holds
 *   licenses for CPT and CDT descriptors
 */
export function historian({ asked, licensed }: { asked: readonly string[]; licensed: boolean }) {
  const lives = new Map<string, LifeSoFar>();
  const releases: ReleaseFacts[] = [];
  const gaps: HistoryDocument["gaps"] = [];
  let sample = false;
  let newest: Release | null = null;

  const isWithheld = (code: string) => licensedNotice(code, licensed) !== null;

  function add(release: Release): void {
    const older = newest;
    const label = formatLabel(release.label);
    const missing = older === null ? 0 : quartersBetween(older.label, release.label).length;
    if (older !== null && missing > 0)
      gaps.push({ older: formatLabel(older.label), newer: label, missing });
    const held = new Map([...lives].map(([code, { last }]) => [code, last.release]));
    const eventOf =
      older === null ? () => null : eventJudge(older, release, { missing, licensed, held });
    const codes = codesMeant(asked, release.records);
    for (const code of new Set([...codes, ...codesMeant(asked, older?.records ?? new Map())])) {
      const record = release.records.get(code);
      const shown = record && appearance(shownRecord(record, licensed), label);
      lives.set(code, continued(lives.get(code), shown, eventOf(code)));
    }
    for (const [code, found] of predecessors(codes, older, release)) {
      const life = lives.get(code) as LifeSoFar;
      lives.set(code, withReplaced(life, licensed ? found : found.flatMap(withoutOwned)));
    }
    releases.push(releaseFacts(release));
    sample ||= release.sample;
    newest = release;
  }

  function document(): HistoryDocument {
    const found = [...lives.keys()].sort();
    const codes = found.slice(0, MAX_HISTORIES);
    return {
      schema: "hcpcs-history/1",
      tool: TOOL,
      sample,
      releases,
      gaps,
      asked: [...asked],
      matched: found.length,
      limit: MAX_HISTORIES,
      notFound: notFound(asked, found, newest?.records),
      withheld: codes.filter(isWithheld),
      codes: codes.map((code) => ({
        code,
        kind: recordKind(code),
        series: seriesOf(code),
        withheld: isWithheld(code),
        state: stateIn(newest, code),
        ...(lives.get(code) as LifeSoFar),
      })),
    };
  }

  return { add, document };
}

/** Adds a release to a life; if the release lacks the code, the one before had it. */
function continued(
  life: LifeSoFar | undefined,
  shown: LifeSoFar["last"] | undefined,
  event: HistoryEvent | null,
): LifeSoFar {
  const last = shown ?? (life as LifeSoFar).last;
  const { first = last, events = [], replaces = [] } = life ?? {};
  return { first, last, events: event === null ? events : [...events, event], replaces };
}

/** A newer release's facts about a predecessor replace older ones. */
function withReplaced(life: LifeSoFar, found: readonly Replaced[]): LifeSoFar {
  const others = life.replaces.filter((one) => !found.some((now) => now.code === one.code));
  return { ...life, replaces: [...others, ...found] };
}

/** @returns the event of a code between two consecutive releases; null when nothing differs */
function eventJudge(
  older: Release,
  newer: Release,
  {
    missing,
    licensed,
    held,
  }: { missing: number; licensed: boolean; held: ReadonlyMap<string, string> },
): (code: string) => HistoryEvent | null {
  const notCompared = new Set([...older.missingFields, ...newer.missingFields]);
  const judge = codeJudge(older, newer, notCompared, { heldEarlier: held });
  const isUntouched = untouchedCodes(older, newer);
  const { notJudged } = incompleteKinds(older, newer);
  const place = { older: formatLabel(older.label), newer: formatLabel(newer.label), missing };
  return (code) => {
    if (notJudged.has(code) || isUntouched(code)) return null;
    const change = judge(code);
    if (change.status === "unchanged") return null;
    const shown = licensed ? change : withholdDescriptors(change);
    const { from, to, line: _, replaces: __, ...event } = shown;
    const description = (to ?? from)?.longDescription ?? null;
    // A copy: V8 slices strings, so a slice of a file's text keeps the whole file in memory.
    return JSON.parse(JSON.stringify({ ...event, ...place, description }));
  };
}

function withoutOwned({ replacement, ...one }: Replaced): Replaced[] {
  return shownReplacements(one.code, [replacement], false).map((withheld) => ({
    ...one,
    shortDescription: publicName(one.code, one.shortDescription),
    replacement: withheld,
  }));
}

function appearance(record: HcpcsRecord, release: string): HistoryAppearance {
  const { longDescription, shortDescription, addedDate, terminationDate } = record;
  return JSON.parse(
    JSON.stringify({ release, longDescription, shortDescription, addedDate, terminationDate }),
  );
}

function stateIn(newest: Release | null, code: string): CodeHistory["state"] {
  const record = newest?.records.get(code);
  return newest === null || record === undefined
    ? "gone"
    : codeState(record, effectiveDate(newest.label));
}
