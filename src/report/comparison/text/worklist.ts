/** The whole worklist on a terminal: every entry with all its codes. */

import { pluralize } from "../../../model/basics/format-numbers.js";
import { seriesOf } from "../../../model/code-set/series.js";
import type { WorklistKind } from "../../../model/comparison/worklist-kinds.js";
import { hangingIndent, type Page } from "../../media/terminal/page.js";
import { wrap } from "../../media/terminal/wrap.js";
import type { EntryView, WorklistCode, WorklistSection } from "../worklist-view.js";

/** Lines that stand together, and what they tell of. */
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
  const { codes, action } = entry;
  const [only] = codes;
  const title = TITLES[entry.kind];
  if (title !== undefined) {
    const said = entry.successors.length === 0 ? [] : indented(action, page);
    return [page.styles.strong(`  ${title(entry)}`), ...said, ...codeList(codes, page)];
  }
  if (only !== undefined && codes.length === 1) {
    const start = `  ${only.code.padEnd(5)}  `;
    const [first = "", ...rest] = hangingIndent(start, only.name, page.width);
    return [
      first.replace(only.code, page.styles.strong(only.code)),
      ...rest,
      ...indented(action, page),
    ];
  }
  return [
    page.styles.strong(`  ${pluralize(codes.length, "code")}`),
    ...indented(action, page),
    ...codeList(codes, page),
  ];
}

/** Kinds whose entries differ in dates and codes alone: what to do stands in the heading. */
const TITLES: Partial<Record<WorklistKind, (entry: EntryView) => string>> = {
  close: ({ terminationDate, codes }) =>
    `${terminationDate ?? "Removed without a termination date"}: ${pluralize(codes.length, "code")}`,
  reopen: rangeTitle,
  build: rangeTitle,
};

/** `J codes from 2026-01-01: 21 codes` */
function rangeTitle({ effectiveDate, codes }: EntryView): string {
  const count = pluralize(codes.length, "code");
  return `${rangeName(codes[0]?.code ?? "")} from ${effectiveDate}: ${count}`;
}

/** `J codes`, `modifiers` */
function rangeName(code: string): string {
  const series = seriesOf(code);
  return series === "modifiers" ? series : `${series} codes`;
}

function codeList(codes: readonly WorklistCode[], page: PageStyle): string[] {
  const units = codes.some(({ unit }) => unit !== null);
  const items = codes.map(({ code, unit }) => (unit === null ? code : `${code} ${unit}`));
  return indented(items.join(units ? ", " : " "), page);
}

function indented(text: string, { width }: PageStyle): string[] {
  return wrap(text, width - INDENT.length).map((line) => INDENT + line);
}
