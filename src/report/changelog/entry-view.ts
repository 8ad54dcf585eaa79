/** One line of a changelog: a code, what it is, and in short sentences what became of it. */

import { pluralize } from "../../model/basics/counts-in-words.js";
import { given, when } from "../../model/basics/optional.js";
import { FIELD_KEYS, type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import { RULE_IDS, RULES, type RuleId } from "../../model/comparison/finding-rules.js";
import { STATUS_KEYS, STATUSES } from "../../model/comparison/statuses.js";
import type { ChangelogEntry, ChangelogSection } from "../../model/documents/changelog.js";
import { truncate } from "../media/safe-text/one-line.js";
import { TOLD_BY } from "../wording/changed-fields.js";
import { decodedField } from "../wording/decoded.js";
import { crosswalkSentence } from "../wording/replace-with.js";
import { unitSentence } from "../wording/units.js";

/** Lengths in UTF-16 units, so that a line stays a line: descriptors run to thousands. */
const LIMITS = { description: 200, value: 60, words: 80 } as const;

/** How many places of a rewording a line names. */
const MOST_WORDS = 3;

/** Findings that a changed code would hide among others: what is critical and no status tells. */
const ALARMS: readonly RuleId[] = RULE_IDS.filter(
  (id) =>
    RULES[id].severity === "critical" &&
    STATUS_KEYS.every((status) => STATUSES[status].rule !== id),
);

/** @param replaced the codes of the section whose place each code takes */
export function changelogEntryView(
  entry: ChangelogEntry,
  section: Pick<ChangelogSection, "effectiveDate">,
  replaced: readonly { readonly code: string; readonly named: boolean }[] = [],
) {
  const { code, kind, status, severity, rules } = entry;
  const alarms = ALARMS.filter((rule) => rules.includes(rule)).map((rule) => RULES[rule].title);
  return {
    code,
    kind,
    status,
    severity,
    description: truncate(entry.description, LIMITS.description),
    /** What is critical about a code whose status does not say it; null where nothing is. */
    alarm: alarms.length === 0 ? null : `${alarms.join(". ")}.`,
    /** What became of it, a sentence each. */
    sentences: [
      ...dates(entry, section),
      ...given(entry.before, (before) => `Was: ${truncate(before, LIMITS.description)}`),
      // Of an ended code, neither its unit nor what differs is news.
      ...(STATUSES[status].ends === "now"
        ? entry.replacements.map((one) => `→ ${crosswalkSentence(one, entry)}`)
        : [
            ...given(unitSentence(code, entry.billingUnit)),
            ...toldChanges(entry).map(changeSentence),
          ]),
      ...replaced.map((one) => `${one.named ? "Takes" : "Likely takes"} the place of ${one.code}.`),
    ],
  };
}

/** Codes that changed in the same way, as one line: what is theirs alone is their number. */
export function foldedEntryView(
  entries: readonly ChangelogEntry[],
  section: Pick<ChangelogSection, "effectiveDate">,
) {
  const [first] = entries as [ChangelogEntry];
  return {
    ...changelogEntryView(first, section),
    code: pluralize(entries.length, "code"),
    description: entries.map(({ code }) => code).join(" "),
  };
}

/** The day a change holds from, unless it is the release's own, and the termination date. */
function dates(
  { status, effectiveDate, lastBillableDate }: ChangelogEntry,
  section: Pick<ChangelogSection, "effectiveDate">,
): string[] {
  const { begins, ends } = STATUSES[status];
  // An end holds from the day after the termination date, so that its day need not be said.
  const starts = (begins !== null || ends === null) && effectiveDate !== section.effectiveDate;
  return [
    ...when(starts, `From ${effectiveDate}.`),
    ...given(lastBillableDate, (date) => `Termination date ${date}.`),
  ];
}

type Change = ChangelogEntry["changes"][number];

function toldChanges({ changes }: ChangelogEntry): Change[] {
  const changed = new Set(changes.map(({ field }) => field));
  return changes.filter(({ field }) => !changed.has(TOLD_BY[field] ?? "code"));
}

/** Values as CMS writes them: what they mean is said once, below the lines. */
function changeSentence({ field, from, to, words }: Change): string {
  const { label } = fieldSpec(field);
  if (words !== undefined) return `${label}: ${reworded(words)}.`;
  if (from === to) return `${label} reworded.`;
  const [before, after] = [from, to].map((value) => {
    const values = [value ?? []].flat();
    return values.length === 0 ? "none" : truncate(values.join(", "), LIMITS.value);
  });
  return `${label}: ${before} → ${after}.`;
}

/** `Pricing indicator: 11 Price established using national RVUs.` for every coded value that lines name. */
export function valueMeanings(entries: readonly ChangelogEntry[]): string[] {
  const values = new Map<FieldKey, Set<string>>();
  for (const entry of entries) {
    if (STATUSES[entry.status].ends === "now") continue;
    for (const { field, from, to } of toldChanges(entry)) {
      if (fieldSpec(field).values === undefined) continue;
      const known = values.get(field) ?? new Set();
      for (const value of [from ?? [], to ?? []].flat()) known.add(value);
      values.set(field, known);
    }
  }
  return FIELD_KEYS.flatMap((field) => {
    const named = [...(values.get(field) ?? [])].sort();
    return when(named.length > 0, `${fieldSpec(field).label}: ${decodedField(field, named)}.`);
  });
}

function reworded(words: readonly { readonly from: string; readonly to: string }[]): string {
  const shown = words.slice(0, MOST_WORDS).map(({ from, to }) => {
    const [before, after] = [from, to].map((text) => `“${truncate(text, LIMITS.words)}”`);
    if (from === "") return `${after} added`;
    return to === "" ? `${before} removed` : `${before} → ${after}`;
  });
  const more = words.length - shown.length;
  return [
    ...when(shown.length === 0, "blanks or punctuation"),
    ...shown,
    ...when(more > 0, `and ${pluralize(more, "more place")}`),
  ].join(", ");
}
