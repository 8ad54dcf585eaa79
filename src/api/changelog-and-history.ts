/** Questions about several releases: a changelog over all of them, and the history of codes. */

import { historian } from "../differ/cards/history.js";
import { changelogPart, makeChangelog } from "../differ/changelog/changelog.js";
import { compareLabels } from "../model/code-set/labels.js";
import type { Release } from "../model/code-set/release.js";
import type { Changelog } from "../model/documents/changelog.js";
import type { HistoryDocument } from "../model/documents/history.js";
import {
  demand,
  expectRelease,
  expectSeries,
  expectTexts,
  expectYesOrNo,
  optionsOf,
} from "./arguments.js";
import { COMPARE_OPTIONS, type CompareOptions, diffReleases } from "./compare.js";

/** Releases, oldest first; an async generator keeps at most two in memory. */
export type ReleasesInOrder = Iterable<Release> | AsyncIterable<Release>;

/**
 * Compares each of several releases with the previous one.
 * @param releases two or more, oldest first
 * @returns the document `hcpcs-changelog/1`, newest release first
 * @throws KnownError for fewer than two releases, or if they are out of order
 * @example
 * const { sections } = await changelogOf([from, to]);
 * sections[0]?.label; // "2026-01"
 */
export async function changelogOf(
  releases: ReleasesInOrder,
  options: Pick<CompareOptions, "licensed" | "severities"> = {},
): Promise<Changelog> {
  expectSeries(releases);
  const { licensed, severities } = COMPARE_OPTIONS;
  const given = optionsOf(options, { licensed, severities }, "changelogOf");
  const parts: ReturnType<typeof changelogPart>[] = [];
  let older: Release | null = null;
  for await (const newer of releases) {
    expectRelease(newer, "Each of the releases");
    if (older !== null) parts.push(changelogPart(diffReleases(older, newer, given)));
    older = newer;
  }
  demand(parts.length > 0, "A changelog takes two releases or more.", "Pass them oldest first.");
  return makeChangelog(parts);
}

/**
 * Gives the history of codes over several releases.
 * @param releases oldest first
 * @param codes codes and patterns such as `J13*`
 * @returns the document `hcpcs-history/1`
 * @throws KnownError if the releases are out of order
 * @example
 * const history = await historyOf([from, to], ["J1300"]);
 * history.codes[0]?.events.map(({ status }) => status); // ["discontinued"]
 */
export async function historyOf(
  releases: ReleasesInOrder,
  codes: readonly string[],
  options: Pick<CompareOptions, "licensed"> = {},
): Promise<HistoryDocument> {
  const { licensed = false } = optionsOf(options, { licensed: expectYesOrNo }, "historyOf");
  expectSeries(releases);
  expectTexts(codes, "The list of codes");
  const lives = historian({ asked: codes.map((code) => code.toUpperCase()), licensed });
  let older: Release | null = null;
  for await (const release of releases) {
    expectRelease(release, "Each of the releases");
    demand(
      older === null || compareLabels(older.label, release.label) < 0,
      "The releases of a history are not in chronological order.",
      "Pass them oldest first, each once.",
    );
    lives.add(release);
    older = release;
  }
  return lives.document();
}
