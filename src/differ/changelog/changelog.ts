/** Comparisons of neighboring releases to a changelog: of each, what one line a code needs. */

import { TOOL } from "../../model/basics/tool.js";
import { formatLabel, parseLabel, quartersBetween } from "../../model/code-set/labels.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ReleaseBrief } from "../../model/comparison/release-facts.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import type { Changelog, ChangelogSection } from "../../model/documents/changelog.js";
import { releaseBrief } from "../release-facts.js";
import { changelogEntry } from "./entry.js";

export interface ChangelogOptions {
  /** The version that the document names; that of this package if left out. */
  readonly version?: string;
  /** Only releases newer than this one were asked for. */
  readonly since?: string | null;
}

export interface ChangelogPart {
  readonly older: ReleaseBrief;
  readonly newer: ReleaseBrief;
  readonly sample: boolean;
  readonly section: ChangelogSection;
}

/** @param diff two releases of which none lies between in the store */
export function changelogPart(diff: ReleaseDiff): ChangelogPart {
  const { from, to, notCompared, summary, codes, withheld, worklist } = diff;
  const incomplete = [from, to].flatMap(({ label, incompleteKinds }) =>
    incompleteKinds === undefined ? [] : [{ label, incompleteKinds }],
  );
  const part: ChangelogPart = {
    older: releaseBrief(from),
    newer: releaseBrief(to),
    sample: diff.sample,
    section: {
      label: to.label,
      effectiveDate: to.effectiveDate,
      previous: from.label,
      missing: missingQuarters(from.label, to.label),
      ...(incomplete.length === 0 ? {} : { incomplete }),
      notCompared,
      withheld: withheld.length,
      summary: { status: summary.status, severity: summary.severity },
      worklist,
      entries: codes.filter(({ status }) => STATUSES[status].listed).map(changelogEntry),
    },
  };
  // A text sliced from a file keeps the whole file in memory (V8 slices strings); a copy does not.
  return JSON.parse(JSON.stringify(part));
}

/** @param parts of neighboring releases, oldest first */
export function makeChangelog(
  parts: readonly ChangelogPart[],
  { version = TOOL.version, since = null }: ChangelogOptions,
): Changelog {
  const releases = parts.flatMap(({ older, newer }, index) =>
    index === 0 ? [older, newer] : [newer],
  );
  return {
    schema: "hcpcs-changelog/1",
    tool: { ...TOOL, version },
    sample: parts.some(({ sample }) => sample),
    selection: null,
    since,
    releases: releases.toReversed(),
    sections: parts.map(({ section }) => section).toReversed(),
  };
}

function missingQuarters(older: string, newer: string): string[] {
  const [from, to] = [parseLabel(older), parseLabel(newer)];
  return from === null || to === null ? [] : quartersBetween(from, to).map(formatLabel);
}
