import type { Changelog } from "../../model/documents/changelog.js";
import { type Page, textReport } from "../media/terminal/page.js";
import { provenanceLines } from "../media/terminal/parts.js";
import { type ChangelogGroupView, type ChangelogSectionView, changelogView } from "./view.js";

export const render = textReport<Changelog>((changelog, page) => {
  const view = changelogView(changelog);
  return [
    page.styles.heading(view.title),
    ...page.wrap(view.nothing),
    "",
    ...view.sections.flatMap((section) => sectionLines(section, page)),
    ...provenanceLines(page.wrap(view.releases, "  "), view.madeBy, page),
  ];
});

function sectionLines(section: ChangelogSectionView, page: Page): string[] {
  const { styles } = page;
  const { label, effectiveDate, counts, records, notes, nothing, groups } = section;
  return [
    styles.heading(`${label}, effective ${effectiveDate}`),
    ...page.wrap(counts).map(styles.strong),
    ...page.wrap(records).map(styles.faint),
    ...page.cautions(notes),
    ...page.wrap(nothing),
    "",
    ...groups.flatMap((group) => groupLines(group, page)),
  ];
}

const INDENT = 8;

function groupLines(
  { title, count, action, retroactive, entries }: ChangelogGroupView,
  page: Page,
): string[] {
  const { styles } = page;
  return [
    styles.strong(`${title}: ${count}`),
    ...page.wrap([action, ...retroactive]).map(styles.faint),
    ...page.limited(entries, (entry) => entryLines(entry, page)),
    "",
  ];
}

function entryLines(
  { code, status, description, sentences }: ChangelogGroupView["entries"][number],
  page: Page,
): string[] {
  const { styles } = page;
  return [
    ...page.named(`  ${code.padEnd(5)} `, description, (name) => styles.status(status, name)),
    ...page.indented(sentences, INDENT),
  ];
}
