/** The whole worklist on a terminal: every entry with all its codes. */

import type { WorklistKind } from "../../../model/comparison/worklist-kinds.js";
import { hangingIndent, type Page } from "../../media/terminal/page.js";
import { wrap } from "../../media/terminal/wrap.js";
import type { EntryView, WorklistCode, WorklistSection } from "../worklist-view.js";

/** Lines that are shown or left out together, with how many entries and codes they show. */
export interface Block {
  readonly lines: readonly string[];
  readonly entries: number;
  readonly codes: number;
}

export interface TextSection {
  readonly heading: readonly string[];
  readonly blocks: readonly Block[];
}

type PageStyle = Pick<Page, "styles" | "width">;

export function worklistSections(
  sections: readonly WorklistSection[],
  page: PageStyle,
): TextSection[] {
  return sections.map((section) => ({
    heading: [
      page.styles.heading(`${section.title}: ${section.count}`),
      ...wrap(section.action, page.width).map(page.styles.faint),
    ],
    blocks: section.entries.map((entry) => ({
      lines: entryLines(entry, page),
      entries: 1,
      codes: entry.codes.length,
    })),
  }));
}

const INDENT = " ".repeat(9);

function entryLines(entry: EntryView, page: PageStyle): string[] {
  const { codes, action, label, successors, kind, retroactive } = entry;
  const [only] = codes;
  if (only !== undefined && label === only.code) {
    const start = `  ${only.code.padEnd(5)}  `;
    const [first = "", ...rest] = hangingIndent(start, only.name, page.width);
    return [
      first.replace(only.code, page.styles.strong(only.code)),
      ...rest,
      ...indented(action, page),
    ];
  }
  // Of codes that only have a date in common, the heading has said what to do.
  const told = LISTS.has(kind) && successors.length === 0;
  return [
    page.styles.strong(`  ${label}`),
    ...(told ? [] : indented(action, page)),
    ...codeList(codes, page),
    ...(told && retroactive !== null ? indented(retroactive, page) : []),
  ];
}

const LISTS: ReadonlySet<WorklistKind> = new Set(["close", "reopen", "build"]);

function codeList(codes: readonly WorklistCode[], page: PageStyle): string[] {
  const units = codes.some(({ unit }) => unit !== null);
  const items = codes.map(({ code, unit }) => (unit === null ? code : `${code} ${unit}`));
  return indented(items.join(units ? ", " : " "), page);
}

function indented(text: string, { width }: PageStyle): string[] {
  return wrap(text, width - INDENT.length).map((line) => INDENT + line);
}
