/** One line of a changelog: a code, its description, and what happened to it in short sentences. */

import { given, when } from "../../model/basics/optional.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import type { ChangelogEntry } from "../../model/documents/changelog.js";
import { truncate } from "../media/safe-text/one-line.js";
import { IMPLIED_BY } from "../wording/changed-fields.js";
import { crosswalkSentence } from "../wording/replace-with.js";
import { unitSentence } from "../wording/units.js";
import { whatChanged } from "../wording/worklist.js";

/** Lengths in UTF-16 units that keep an entry short, because descriptors run to thousands. */
const LIMITS = { description: 200, changes: 1_000 } as const;

/**
 * @param releaseDate when the release of its section takes effect
 * @param replaced the codes of the section that this code replaces
 */
export function changelogEntryView(
  entry: ChangelogEntry,
  releaseDate: string,
  replaced: readonly { readonly code: string; readonly named: boolean }[] = [],
) {
  const { code, kind, status, severity } = entry;
  return {
    code,
    kind,
    status,
    severity,
    description: truncate(entry.description, LIMITS.description),
    /** What happened to the code, one sentence each. */
    sentences: [
      ...dates(entry, releaseDate),
      ...given(entry.before, (before) => `Was: ${truncate(before, LIMITS.description)}`),
      // For a discontinued code, neither its unit nor its other changes matter.
      ...(STATUSES[status].ends === "now"
        ? entry.replacements.map((one) => `→ ${crosswalkSentence(one, entry)}`)
        : [
            ...given(unitSentence(code, entry.billingUnit)),
            ...given(changeSentence(entry) || null),
          ]),
      ...replaced.map((one) => `${one.named ? "Replaces" : "Likely replaces"} ${one.code}.`),
    ],
  };
}

/** The change's effective date, unless it is the release's own, and the termination date. */
function dates(
  { status, effectiveDate, lastBillableDate }: ChangelogEntry,
  releaseDate: string,
): string[] {
  const { begins, ends } = STATUSES[status];
  // A discontinuation takes effect the day after the termination date, so the latter is enough.
  const starts = (begins !== null || ends === null) && effectiveDate !== releaseDate;
  return [
    ...when(starts, `From ${effectiveDate}.`),
    ...given(lastBillableDate, (date) => `Termination date ${date}.`),
  ];
}

/** What changed, worded as in worklists and truncated. */
function changeSentence({ changes, effectiveDate }: ChangelogEntry): string {
  const changed = new Set(changes.map(({ field }) => field));
  const change = changes.filter(({ field }) => !changed.has(IMPLIED_BY[field] ?? "code"));
  return truncate(whatChanged({ change, effectiveDate }), LIMITS.changes);
}
