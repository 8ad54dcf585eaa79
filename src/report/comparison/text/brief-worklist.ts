/** The worklist cut to one screen; the full report has the rest. */

import { formatCount } from "../../../model/basics/format-numbers.js";
import { seriesOf } from "../../../model/code-set/series.js";
import type { WorklistEntry } from "../../../model/comparison/worklist.js";
import type { WorklistKind } from "../../../model/comparison/worklist-kinds.js";
import { truncate } from "../../media/safe-text/truncate.js";
import { hangingIndent, type Page } from "../../media/terminal/page.js";
import { codeRanges } from "../../wording/code-list.js";
import { briefEntry } from "../../wording/worklist.js";
import type { EntryView, SuccessorView, WorklistSection } from "../worklist-view.js";
import type { Block, TextSection } from "./worklist.js";

type PageStyle = Pick<Page, "styles" | "width">;

export function briefSections(
  sections: readonly WorklistSection[],
  worklist: readonly WorklistEntry[],
  page: PageStyle,
): TextSection[] {
  const changes = new Map(worklist.map((entry) => [entry.id, briefEntry(entry)]));
  return sections.map(({ kind, title, count, also, entries }) => {
    const heading = `${title}: ${count}`;
    const short = ONE_LINE[kind]?.(entries);
    if (short !== undefined) {
      const line = truncate(`${heading}: ${short}`, page.width);
      return {
        heading: [
          page.styles.heading(heading) + line.slice(heading.length),
          ...entries.flatMap(({ codes, retroactive }) =>
            retroactive === null
              ? []
              : hangingIndent(
                  `  ${codeRanges(codes.map(({ code }) => code)).join(" ")}  `,
                  retroactive,
                  page.width,
                ),
          ),
        ],
        blocks: [],
      };
    }
    const columns = kind === "replace" && hasColumns(page) ? [page.styles.faint(COLUMNS)] : [];
    const legend = heading.length + MATCH.length > page.width ? "" : MATCH;
    return {
      heading: [
        page.styles.heading(heading) + (columns.length === 0 ? "" : page.styles.faint(legend)),
        ...(also === null ? [] : hangingIndent("  ", `${also}.`, page.width)),
        ...columns,
      ],
      blocks: BLOCKS[kind]?.(entries, { ...page, changes }) ?? [],
    };
  });
}

/** A narrow page has sentences in place of columns. */
function hasColumns({ width }: PageStyle): boolean {
  return width >= COLUMNS.length;
}

/** What the column says of how sure a successor is. */
const MATCH = "  (Match: by CMS, NDC, or description)";

const COLUMNS = "  Code   Close on    Bill   Units                   Match  What";

/** Kinds of work that one line is enough for: they can wait, or their codes say all there is. */
const ONE_LINE: Partial<Record<WorklistKind, (entries: readonly EntryView[]) => string>> = {
  reopen: codesIn,
  build: (entries) => rangeCounts(entries),
  "update-text": codesIn,
};

function codesIn(entries: readonly EntryView[]): string {
  return codeRanges(entries.flatMap(({ codes }) => codes.map(({ code }) => code))).join(" ");
}

interface BriefPage extends PageStyle {
  readonly changes: ReadonlyMap<string, string>;
}

type Blocks = (entries: readonly EntryView[], page: BriefPage) => Block[];

const BLOCKS: Partial<Record<WorklistKind, Blocks>> = {
  replace: (entries, page) => [
    ...entries.filter(({ otherUnits }) => otherUnits).map((entry) => unitsBlock(entry, page)),
    ...sameUnits(
      entries.filter(({ otherUnits }) => !otherUnits),
      page,
    ),
  ],
  rebuild: oneEach,
  "convert-units": oneEach,
  close: (entries, page) =>
    entries.map((entry) => {
      const date = entry.terminationDate ?? NO_DATE;
      const start = `  ${date}  ${entry.count.padStart(4)}  `;
      return block(
        [entry],
        [...listLine(start, entry, page), ...retroactiveLines(entry, start, page.width)],
      );
    }),
  "stop-billing-medicare": oneEach,
  review: oneEach,
};

/** Below the line that begins with `start`: `retroactive: claims since 2024-06-27 may be billed or corrected`. */
function retroactiveLines({ retroactive }: EntryView, start: string, width: number): string[] {
  return retroactive === null ? [] : hangingIndent(" ".repeat(start.length), retroactive, width);
}

function block(entries: readonly EntryView[], lines: readonly string[]): Block {
  const codes = entries.reduce((sum, entry) => sum + entry.codes.length, 0);
  return { lines, entries: entries.length, codes };
}

/** `J1300  2025-03-31  J1299  5 units for each 1            81%  Eculizumab inject…` */
function unitsBlock(entry: EntryView, page: PageStyle): Block {
  const { styles, width } = page;
  const { codes, terminationDate, successors } = entry;
  const [ended] = codes;
  if (!hasColumns(page)) {
    const bill = successors
      .map(({ code, note, units }) => `${code}, ${note ?? units}`)
      .join(" or ");
    const start = `  ${(ended?.code ?? "").padEnd(5)}  `;
    return block(
      [entry],
      [
        ...hangingIndent(start, `${terminationDate ?? NO_DATE}: ${bill}`, width),
        ...retroactiveLines(entry, start, width),
      ],
    );
  }
  const lines = successors.map((successor, index) => {
    const { code, proof } = successor;
    const start = `  ${(ended?.code ?? "").padEnd(5)}  ${terminationDate ?? NO_DATE}  `;
    const how = `${truncate(briefUnits(successor), 22).padEnd(22)}  ${proof.padStart(5)}  `;
    const before = index === 0 ? start : "or".padStart(start.length - 2).padEnd(start.length);
    const room = width - before.length - how.length - 7;
    const name = index === 0 && room > 0 ? truncate(ended?.name ?? "", room) : "";
    return `${before}${styles.strong(code.padEnd(5))}  ${how}${name}`.trimEnd();
  });
  return block([entry], [...lines, ...retroactiveLines(entry, "         ", width)]);
}

/** What is to be known before it is billed, else the units, in a narrow column. */
function briefUnits({ note, why, units, hasFactor }: SuccessorView): string {
  if (why === null || note !== null) return note ?? units;
  return hasFactor
    ? units.replace(" units for each 1", " for each 1, check")
    : "work out from the dose";
}

/** As wide as a date. */
const NO_DATE = "no date   ";

/** A line a date: `2025-12-31  same units: C9305→J9256 C9306→J9326(100%)`. */
function sameUnits(entries: readonly EntryView[], page: PageStyle): Block[] {
  const byDate = new Map<string, EntryView[]>();
  for (const entry of entries) {
    const same = entry.successors.every(({ sameUnits }) => sameUnits);
    const start = `  ${entry.terminationDate ?? NO_DATE}  ${same ? "same units" : "no unit named"}: `;
    byDate.set(start, [...(byDate.get(start) ?? []), entry]);
  }
  return [...byDate].map(([start, ended]) => {
    const pairs = ended.map(
      ({ codes, successors }) =>
        `${codes[0]?.code}→${successors.map(({ code, proof }) => code + likeness(proof)).join("/")}`,
    );
    return block(ended, [
      ...hangingIndent(start, pairs.join(" "), page.width),
      ...ended.slice(0, 1).flatMap((one) => retroactiveLines(one, start, page.width)),
    ]);
  });
}

/** `(59%)` of a match of descriptors; nothing where CMS names the successor. */
function likeness(proof: string): string {
  return proof.endsWith("%") ? `(${proof})` : "";
}

/** How many codes, from when, what changed, and the first codes. */
function oneEach(entries: readonly EntryView[], { changes, styles, width }: BriefPage): Block[] {
  return entries.map((entry) => {
    const { id, codes, count, effectiveDate } = entry;
    const [only] = codes;
    const start = `  ${(codes.length === 1 ? (only?.code ?? "") : count).padStart(5)}  ${effectiveDate}  `;
    const change = changes.get(id) ?? "";
    const text = change === "" ? (only?.name ?? "") : change;
    const ranges = codeRanges(codes.map(({ code }) => code));
    const some = ranges.slice(0, MOST_RANGES).join(" ") + (ranges.length > MOST_RANGES ? " …" : "");
    const [first = "", ...rest] = hangingIndent(
      start,
      codes.length === 1 ? text : `${text} (${some})`,
      width,
    );
    const second = rest.length > 1 ? [`${truncate(rest[0] ?? "", width - 2)} …`] : rest;
    return block(
      [entry],
      [
        styles.strong(first.slice(0, 7)) + first.slice(7),
        ...second,
        ...retroactiveLines(entry, start, width),
      ],
    );
  });
}

const MOST_RANGES = 4;

/** `A 24, C 25, modifiers 7` */
function rangeCounts(entries: readonly EntryView[]): string {
  const ranges = new Map<string, number>();
  for (const { codes } of entries) {
    const range = seriesOf(codes[0]?.code ?? "");
    ranges.set(range, (ranges.get(range) ?? 0) + codes.length);
  }
  return [...ranges].map(([range, count]) => `${range} ${formatCount(count)}`).join(", ");
}

/** As many codes as one line holds; beside them what CMS names and cannot be billed. */
function listLine(start: string, entry: EntryView, { width }: PageStyle): string[] {
  const named = entry.successors.map(({ code, note }) => `(CMS names ${code}, ${note})`);
  const text = [codesIn([entry]), ...named].join(" ");
  const [first = "", ...rest] = hangingIndent(start, text, width - 2);
  return [rest.length === 0 ? first : `${first} …`];
}
