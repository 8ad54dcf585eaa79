import { formatCount } from "../../model/basics/format-numbers.js";
import type { Changelog } from "../../model/documents/changelog.js";
import type { RenderDocument } from "../format-table.js";
import { type Page, pageText, sampleLines, textPage } from "../media/terminal/page.js";
import { wrap } from "../media/terminal/wrap.js";
import type { ChangelogGroupView, ChangelogSectionView, ChangelogView } from "./view.js";
import { changelogView } from "./view.js";

export const renderChangelogText: RenderDocument<Changelog> = async (changelog, options) => {
  const page = textPage(options);
  const view = changelogView(changelog);
  const lines = [
    ...head(view, page),
    ...view.sections.flatMap((section) => sectionLines(section, page)),
    ...provenance(view, page),
  ];
  return pageText(lines, page);
};

function head({ title, sampleNotice, nothing }: ChangelogView, page: Page): string[] {
  const { styles, width } = page;
  return [
    ...sampleLines(sampleNotice, page),
    styles.heading(title),
    ...(nothing === null ? [] : wrap(nothing, width)),
    "",
  ];
}

function sectionLines(section: ChangelogSectionView, page: Page): string[] {
  const { styles, width } = page;
  const { label, effectiveDate, counts, records, notes, nothing, groups } = section;
  return [
    styles.heading(`${label}, effective ${effectiveDate}`),
    ...wrap(counts, width).map(styles.strong),
    ...wrap(records, width).map(styles.faint),
    ...notes.flatMap((note) => wrap(`! ${note}`, width, "  ").map(styles.caution)),
    ...(nothing === null ? [] : wrap(nothing, width)),
    "",
    ...groups.flatMap((group) => groupLines(group, page)),
  ];
}

const INDENT = " ".repeat(8);

function groupLines(
  { title, count, action, retroactive, entries, meanings }: ChangelogGroupView,
  page: Page,
): string[] {
  const { styles, perGroup, width } = page;
  const shown = entries.slice(0, perGroup);
  const left = entries.length - shown.length;
  return [
    styles.strong(`${title}: ${count}`),
    ...[action, ...retroactive].flatMap((text) => wrap(text, width).map(styles.faint)),
    ...shown.flatMap(({ code, status, description, alarm, sentences }) => {
      const [first = "", ...rest] = wrap(description, width - INDENT.length);
      return [
        `  ${styles.status(status, code.padEnd(6))}${first}`,
        ...rest.map((line) => INDENT + line),
        ...(alarm === null ? [] : indented(alarm, width).map(styles.alarm)),
        ...sentences.flatMap((sentence) => indented(sentence, width)),
      ];
    }),
    ...meanings.flatMap((meaning) =>
      wrap(meaning, width - 2, "  ").map((line) => `  ${styles.faint(line)}`),
    ),
    ...(left > 0 ? [styles.faint(`  ... and ${formatCount(left)} more`)] : []),
    "",
  ];
}

function indented(text: string, width: number): string[] {
  return wrap(text, width - INDENT.length, "  ").map((line) => INDENT + line);
}

function provenance({ releases, tool, schema }: ChangelogView, { styles, width }: Page): string[] {
  return [
    styles.heading("Provenance"),
    ...releases.flatMap(({ sentence }) => wrap(sentence, width, "  ")),
    styles.faint(`Made by ${tool}, document ${schema}`),
  ];
}
