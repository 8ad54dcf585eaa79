/** The whole worklist as text: every entry with all its codes. */

import type { Page } from "../../media/terminal/page.js";
import { isListed } from "../worklist-layout.js";
import type { EntryView, WorklistCode, WorklistSection } from "../worklist-view.js";

export function worklistLines(sections: readonly WorklistSection[], page: Page): string[] {
  return sections.flatMap(({ title, count, action, entries }) => {
    const lines = [
      ...page.wrap(action).map(page.styles.faint),
      ...entries.flatMap((entry) => entryLines(entry, page)),
    ];
    return page.section(`${title}: ${count}`, lines);
  });
}

function entryLines(entry: EntryView, page: Page): string[] {
  const { codes, action, label, successors, kind, retroactive } = entry;
  const below = (text: string) => page.hanging(" ".repeat(9), text);
  const [only] = codes;
  if (only !== undefined && label === only.code) {
    const start = `  ${only.code.padEnd(5)}  `;
    return [...page.named(start, only.name, page.styles.strong), ...below(action)];
  }
  // The heading already says what to do about codes that share only a date.
  const isInHeading = isListed(kind) && successors.length === 0;
  return [
    page.styles.strong(`  ${label}`),
    ...(isInHeading ? [] : below(action)),
    ...below(codeList(codes)),
    ...(isInHeading && retroactive !== null ? below(retroactive) : []),
  ];
}

function codeList(codes: readonly WorklistCode[]): string {
  const units = codes.some(({ unit }) => unit !== null);
  const items = codes.map(({ code, unit }) => (unit === null ? code : `${code} ${unit}`));
  return items.join(units ? ", " : " ");
}
