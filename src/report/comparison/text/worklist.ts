/** The whole worklist on a terminal: every entry with all its codes. */

import type { WorklistKind } from "../../../model/comparison/worklist-kinds.js";
import type { Page } from "../../media/terminal/page.js";
import { hangingIndent, section } from "../../media/terminal/parts.js";
import { wrap } from "../../media/terminal/wrap.js";
import type { EntryView, WorklistCode, WorklistSection } from "../worklist-view.js";

export function worklistLines(sections: readonly WorklistSection[], page: Page): string[] {
  return sections.flatMap(({ title, count, action, entries }) => {
    const lines = [
      ...wrap(action, page.width).map(page.styles.faint),
      ...entries.flatMap((entry) => entryLines(entry, page)),
    ];
    return section(`${title}: ${count}`, lines, page);
  });
}

function entryLines(entry: EntryView, { styles, width }: Page): string[] {
  const { codes, action, label, successors, kind, retroactive } = entry;
  const below = (text: string) => hangingIndent(" ".repeat(9), text, width);
  const [only] = codes;
  if (only !== undefined && label === only.code) {
    const start = `  ${only.code.padEnd(5)}  `;
    const [first = "", ...rest] = hangingIndent(start, only.name, width);
    return [first.replace(only.code, styles.strong(only.code)), ...rest, ...below(action)];
  }
  // Of codes that only have a date in common, the heading has said what to do.
  const told = LISTS.has(kind) && successors.length === 0;
  return [
    styles.strong(`  ${label}`),
    ...(told ? [] : below(action)),
    ...below(codeList(codes)),
    ...(told && retroactive !== null ? below(retroactive) : []),
  ];
}

const LISTS: ReadonlySet<WorklistKind> = new Set(["close", "reopen", "build"]);

function codeList(codes: readonly WorklistCode[]): string {
  const units = codes.some(({ unit }) => unit !== null);
  const items = codes.map(({ code, unit }) => (unit === null ? code : `${code} ${unit}`));
  return items.join(units ? ", " : " ");
}
