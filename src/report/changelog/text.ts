import { given } from "../../model/basics/optional.js";
import type { Changelog } from "../../model/documents/changelog.js";
import { type Page, textReport } from "../media/terminal/page.js";
import {
  cautionLines,
  indented,
  leftOut,
  provenanceLines,
  sampleLines,
} from "../media/terminal/parts.js";
import { wrap } from "../media/terminal/wrap.js";
import { type ChangelogGroupView, type ChangelogSectionView, changelogView } from "./view.js";

export const renderChangelogText = textReport<Changelog>((changelog, page) => {
  const view = changelogView(changelog);
  const sources = view.releases.flatMap((sentence) => wrap(sentence, page.width, "  "));
  return [
    ...sampleLines(view.sampleNotice, page),
    page.styles.heading(view.title),
    ...given(view.nothing).flatMap((text) => wrap(text, page.width)),
    "",
    ...view.sections.flatMap((section) => sectionLines(section, page)),
    ...provenanceLines(sources, view.madeBy, page),
  ];
});

function sectionLines(section: ChangelogSectionView, page: Page): string[] {
  const { styles, width } = page;
  const { label, effectiveDate, counts, records, notes, nothing, groups } = section;
  return [
    styles.heading(`${label}, effective ${effectiveDate}`),
    ...wrap(counts, width).map(styles.strong),
    ...wrap(records, width).map(styles.faint),
    ...cautionLines(notes, page),
    ...given(nothing).flatMap((text) => wrap(text, width)),
    "",
    ...groups.flatMap((group) => groupLines(group, page)),
  ];
}

const INDENT = 8;

function groupLines(
  { title, count, action, retroactive, entries, meanings }: ChangelogGroupView,
  page: Page,
): string[] {
  const { styles, width } = page;
  return [
    styles.strong(`${title}: ${count}`),
    ...[action, ...retroactive].flatMap((text) => wrap(text, width).map(styles.faint)),
    ...entries.slice(0, page.perGroup).flatMap((entry) => entryLines(entry, page)),
    ...meanings.flatMap((meaning) => indented(meaning, 2, page, styles.faint)),
    ...leftOut(entries, page),
    "",
  ];
}

function entryLines(
  { code, status, description, alarm, sentences }: ChangelogGroupView["entries"][number],
  page: Page,
): string[] {
  const { styles, width } = page;
  const [first = "", ...rest] = wrap(description, width - INDENT);
  return [
    `  ${styles.status(status, code.padEnd(5))} ${first}`,
    ...rest.map((line) => " ".repeat(INDENT) + line),
    ...given(alarm).flatMap((text) => indented(text, INDENT, page).map(styles.alarm)),
    ...sentences.flatMap((sentence) => indented(sentence, INDENT, page)),
  ];
}
