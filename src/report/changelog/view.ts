/** The view of a changelog: sections of groups of lines, fully worded for templates. */

import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { groupBy } from "../../model/basics/group-by.js";
import { given, when } from "../../model/basics/optional.js";
import type { ReleaseBrief } from "../../model/comparison/release-facts.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import type { Changelog, ChangelogSection } from "../../model/documents/changelog.js";
import { selectionText } from "../comparison/selection-text.js";
import { countsText } from "../wording/amounts.js";
import {
  incompleteFileCautions,
  leftOutCautions,
  licensedDescriptorNotes,
  notComparedNote,
  readWithErrors,
} from "../wording/cautions.js";
import { codeRanges } from "../wording/code-list.js";
import { selectionNotFound } from "../wording/codes-not-found.js";
import { retroactiveNote } from "../wording/retroactive.js";
import { madeBy, releaseTitle, sampleNotice, sourceText, toolName } from "../wording/source.js";
import { worklistCounts, worklistGroups } from "../wording/worklist.js";
import { changelogEntryView } from "./entry-view.js";

export type ChangelogGroupView = ChangelogSectionView["groups"][number];

export function changelogView(changelog: Changelog) {
  const { sections, releases } = changelog;
  const [newest, oldest] = [sections[0]?.label ?? "", sections.at(-1)?.previous ?? ""];
  const span = `${releaseTitle(oldest)} to ${releaseTitle(newest)}`;
  return {
    /** `HCPCS Level II changelog: January 2018 to January 2026` */
    title: ["HCPCS Level II changelog", ...when(sections.length > 0, span)].join(": "),
    /** Set if made from the sample; every report must begin with it. */
    sampleNotice: sampleNotice(changelog),
    /** A sentence if there are no sections, or none of them can have the requested codes. */
    nothing: nothingAtAll(changelog),
    sections: sections.map((section) => sectionView(section, changelog)),
    /** Which files were read, one sentence each. */
    releases: releases.map(sentenceOf),
    madeBy: madeBy(changelog),
  };
}

/** Says once, above the sections, why none of them has anything to show. */
function nothingAtAll(changelog: Changelog): string | null {
  const { sections, since } = changelog;
  if (sections.length > 0)
    return sections.some(({ entries }) => entries.length > 0)
      ? null
      : selectionNotFound(changelog).join(" ") || null;
  return since === null
    ? "There are not two releases to compare."
    : `The store has no release newer than ${since}.`;
}

export type ChangelogSectionView = ReturnType<typeof sectionView>;

function sectionView(section: ChangelogSection, changelog: Changelog) {
  const { label, effectiveDate, previous, summary } = section;
  const compared = [label, previous].flatMap(
    (name) => changelog.releases.find((release) => release.label === name) ?? [],
  );
  return {
    label,
    /** `January 2026` */
    title: releaseTitle(label),
    effectiveDate,
    previous,
    /** `35 codes to replace, 20 with new units; 121 to close; ...` */
    counts: worklistCounts(section.worklist),
    /** `147 discontinued, 355 added, ...` */
    records: `${countsText(summary.status, STATUSES)}.`,
    sampleNotice: sampleNotice(changelog),
    /** What to know before reading on: gaps, what was not compared or read, the selection. */
    notes: notes(section, compared, changelog),
    /** A sentence if the section has no lines. */
    nothing: nothingIn(section, changelog),
    groups: groups(section),
    /** Which files were compared, one sentence each. */
    sources: compared.map(sentenceOf),
    tool: toolName(changelog),
  };
}

function nothingIn({ entries, previous }: ChangelogSection, { selection }: Changelog) {
  if (entries.length > 0) return null;
  return selection === null
    ? `No code changed since ${previous}.`
    : `Nothing since ${previous} matches the selection.`;
}

function groups(section: ChangelogSection) {
  const { entries, effectiveDate } = section;
  const taken = entries.flatMap(({ code, replacements }) =>
    replacements
      .filter(({ verdict }) => verdict === "ok")
      .map((one) => ({ code, by: one.code, named: one.source === "cms" })),
  );
  const replaced = groupBy(taken, ({ by }) => by);
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  return worklistGroups(section.worklist).map(({ kind, title, count, action, entries: work }) => {
    const found = work.map(({ codes }) => codes.flatMap((code) => byCode.get(code) ?? []));
    return {
      id: kind,
      /** The status of the first code, for the color; null if there are no codes. */
      status: found[0]?.[0]?.status ?? null,
      title,
      action,
      /** `35 codes, 20 with new units` */
      count,
      /** `G0567: retroactive: claims since 2024-06-27 may be billed or corrected.` */
      retroactive: work.flatMap((entry) =>
        given(retroactiveNote(entry), (note) => `${codeRanges(entry.codes).join(" ")}: ${note}.`),
      ),
      /** One line per code; but codes with the same change share one, which lists them. */
      entries: work.flatMap(({ change }, at) => {
        const [first, ...others] = found[at] ?? [];
        if (first === undefined) return [];
        const all = [first, ...others];
        if (change.length === 0 || others.length === 0)
          return all.map((one) => changelogEntryView(one, effectiveDate, replaced.get(one.code)));
        const description = all.map(({ code }) => code).join(" ");
        const code = pluralize(all.length, "code");
        return [{ ...changelogEntryView(first, effectiveDate), code, description }];
      }),
    };
  });
}

function notes(
  section: ChangelogSection,
  compared: readonly ReleaseBrief[],
  changelog: Changelog,
): string[] {
  const { missing, previous, incomplete = [], notCompared, withheld } = section;
  const [first, last] = [missing[0], missing.at(-1)];
  const [quarters, are] = first === last ? [first, "is"] : [`${first} to ${last}`, "are"];
  const shown = changelog.sections.reduce((sum, { entries }) => sum + entries.length, 0);
  return [
    ...incomplete.flatMap(incompleteFileCautions),
    ...compared.flatMap(leftOutCautions),
    ...when(
      missing.length > 0,
      `Compared with ${previous}: ${quarters} ${are} not in the store, so codes added and discontinued in between may be missing.`,
    ),
    ...compared.flatMap(({ label, errors }) => readWithErrors(label, errors)),
    ...notComparedNote(notCompared),
    ...licensedDescriptorNotes(withheld),
    ...given(selectionText(changelog, shown)),
  ];
}

/** `2026-01: HCPC2026_JAN_ANWEB.txt of january-2026.zip, SHA-256 ..., 9,006 records, ...` */
function sentenceOf({ label, source, records, notRead, errors, warnings }: ReleaseBrief): string {
  const facts = [
    `${label}: ${sourceText(source)}`,
    `${formatCount(records)} records`,
    `${pluralize(notRead, "line")} not read`,
    ...when(errors + warnings > 0, pluralize(errors, "error"), pluralize(warnings, "warning")),
  ];
  return `${facts.join(", ")}.`;
}
