/** Collects what the releases in between show: short-lived codes, ends, returns, and actions. */

import { dayBefore, isDay } from "../../model/basics/days.js";
import {
  type EffectiveDays,
  effectiveDate,
  effectiveDays,
  formatLabel,
} from "../../model/code-set/labels.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import { ACTION } from "../../model/code-set/values/action-code.js";
import type { Between } from "../../model/comparison/code-change.js";
import type { ReleaseBrief } from "../../model/comparison/release-facts.js";
import { releaseBrief, releaseFacts } from "../release-facts.js";
import { isReused } from "./status.js";

export type BetweenFacts = ReturnType<IntermediateReader["facts"]>;

/** Reads releases one by one, oldest first, and keeps only what it needs. */
export class IntermediateReader {
  readonly #codes = new Map<string, Between>();
  readonly #releases: ReleaseBrief[] = [];
  /** The termination date of each code in the last release read; null when it had none. */
  readonly #ends = new Map<string, string | null>();
  readonly #days: EffectiveDays;

  constructor(
    readonly older: Release,
    readonly newer: Release,
  ) {
    this.#days = effectiveDays(older.label, newer.label);
  }

  see(release: Release): void {
    const label = formatLabel(release.label);
    this.#releases.push(releaseBrief(releaseFacts(release)));
    for (const code of release.records.keys()) {
      const known = this.#codes.get(code);
      const fact = known ?? noFacts();
      if (known === undefined) this.#codes.set(code, fact);
      fact.seen.push(label);
      if (this.older.records.has(code)) this.#seeReturn(code, fact, release);
      const record = release.records.get(code) as HcpcsRecord;
      if (!this.newer.records.has(code)) this.#seeLeaving(kept(record), fact, label);
      else if (this.older.records.has(code)) this.#seeLasting(record, fact, release, label);
    }
  }

  /** For a code that the newer release lacks: its last record with the older release's meaning. */
  #seeLeaving(record: HcpcsRecord, fact: Between, label: string): void {
    const first = this.older.records.get(record.code);
    if (first === undefined || !isReused(first, record)) {
      fact.record = record;
      return;
    }
    const { addedDate, terminationDate, longDescription } = record;
    const others = (fact.reused ?? []).filter((one) => one.addedDate !== addedDate);
    fact.reused = [...others, { release: label, addedDate, terminationDate, longDescription }];
    // If the first meaning had ended before the older release, the second meaning is the news.
    fact.record =
      first.terminationDate === null ? endedBy(record, fact.record ?? kept(first)) : record;
  }

  /** For a code that stays: its temporary terminations and CMS's actions. */
  #seeLasting(record: HcpcsRecord, fact: Between, release: Release, label: string): void {
    const { code, terminationDate, actionCode, actionEffectiveDate } = record;
    const active = [this.older, this.newer].every(
      ({ records }) => records.get(code)?.terminationDate === null,
    );
    if (terminationDate !== null && active) fact.ended.push({ release: label, terminationDate });
    else if (fact.ended.length > 0) withdraw(fact, effectiveDate(release.label));
    const { from, to } = this.#days;
    const news = actionEffectiveDate !== null && actionEffectiveDate > from;
    if (actionCode === null || actionCode === ACTION.none || !news || actionEffectiveDate > to)
      return;
    const last = fact.actions.at(-1);
    if (last?.code === actionCode && last.effectiveDate === actionEffectiveDate) return;
    fact.actions.push({ release: label, code: actionCode, effectiveDate: actionEffectiveDate });
  }

  /** Adds the gap of a code that came back, up to CMS's action date or else the release's date. */
  #seeReturn(code: string, fact: Between, { records, label }: Release): void {
    const record = records.get(code);
    if (record === undefined) return;
    const { terminationDate, actionCode, actionEffectiveDate: acted } = record;
    const former = this.#ends.get(code);
    const end = former === undefined ? this.older.records.get(code)?.terminationDate : former;
    this.#ends.set(code, terminationDate);
    if (terminationDate !== null || !isDay(end)) return;
    const isActed = actionCode === ACTION.reactivated && isDay(acted);
    const back = isActed ? acted : effectiveDate(label);
    if (end < dayBefore(back)) fact.gaps = [...(fact.gaps ?? []), { terminationDate: end, back }];
  }

  /** Finds codes of the newer release that were missing from releases in between. */
  #findAbsences(labels: readonly string[]): void {
    for (const code of this.newer.records.keys()) {
      const fact = this.#codes.get(code) ?? noFacts();
      if (fact.seen.length === labels.length) continue;
      const first = this.older.records.has(code) ? 0 : labels.indexOf(fact.seen[0] ?? "");
      if (first < 0) continue;
      fact.absent = labels.slice(first).filter((label) => !fact.seen.includes(label));
      this.#codes.set(code, fact);
    }
  }

  facts() {
    const releases = [...this.#releases];
    this.#findAbsences(releases.map(({ label }) => label));
    for (const [code, fact] of this.#codes) {
      if (fact.ended.length > 0) withdraw(fact, this.#days.to);
      // The status already covers a single return in the newer release itself.
      if (fact.gaps !== undefined) this.#seeReturn(code, fact, this.newer);
    }
    const days = new Map(releases.map(({ label }, index) => [label, releases[index + 1]]));
    const codes: ReadonlyMap<string, Between> = this.#codes;
    return {
      /** Oldest first. */
      releases,
      codes,
      /** The first day of the release after the one that last had the code. */
      goneSince: (code: string) => {
        const last = codes.get(code)?.seen.at(-1) ?? "";
        const next = codes.has(code) ? days.get(last) : releases[0];
        return next?.effectiveDate ?? this.#days.to;
      },
    };
  }
}

function noFacts(): Between {
  return { seen: [], record: null, ended: [], absent: [], actions: [] };
}

/** Drops terminations that were withdrawn before they took effect. @param day of the withdrawal */
function withdraw(fact: Between, day: string): void {
  const last = dayBefore(day);
  fact.ended = fact.ended.filter(({ terminationDate }) => terminationDate < last);
}

/** The record of the first meaning of a code number, which ended no later than the second began. */
function endedBy({ addedDate }: HcpcsRecord, first: HcpcsRecord): HcpcsRecord {
  const { terminationDate } = first;
  const lastDay = terminationDate ?? (isDay(addedDate) ? dayBefore(addedDate) : null);
  return { ...first, terminationDate: lastDay };
}

/** A copy: V8 slices strings, so a slice of a file's text keeps the whole file in memory. */
function kept(record: HcpcsRecord): HcpcsRecord {
  return JSON.parse(JSON.stringify(record));
}

/** Whether the releases in between show something about a code that the two compared do not. */
export function addsFacts({ record, ended, gaps = [], absent, actions }: Between): boolean {
  return record !== null || [ended, gaps, absent, actions].some(({ length }) => length > 0);
}
