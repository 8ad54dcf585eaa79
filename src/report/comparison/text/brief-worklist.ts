/** The worklist in brief, for a summary that fits one screen. */

import { formatCount } from "../../../model/basics/counts-in-words.js";
import { groupBy } from "../../../model/basics/group-by.js";
import { given, when } from "../../../model/basics/optional.js";
import { seriesOf } from "../../../model/code-set/record.js";
import type { WorklistKind } from "../../../model/comparison/worklist-kinds.js";
import { truncate } from "../../media/safe-text/one-line.js";
import type { Section } from "../../media/terminal/fit-sections.js";
import type { Page } from "../../media/terminal/page.js";
import { wrap } from "../../media/terminal/wrap.js";
import { codeRanges } from "../../wording/code-list.js";
import { countCodes } from "../../wording/worklist.js";
import type { EntryView, SuccessorView, WorklistSection } from "../worklist-view.js";

/** Lines that are shown or left out together, with the number of entries and codes in them. */
export type Block = ReturnType<typeof block>;

export function briefSections(sections: readonly WorklistSection[], page: Page): Section<Block>[] {
  const { styles, width } = page;
  return sections.map(({ kind, title, count, also, entries }) => {
    const heading = `${title}: ${count}`;
    const short = ONE_LINE[kind]?.(entries);
    if (short !== undefined) {
      const line = truncate(`${heading}: ${short}`, width);
      return {
        heading: [styles.heading(heading) + line.slice(heading.length)],
        blocks: entries
          .map((entry) => block([entry], `  ${codesIn([entry])}  `, [], page))
          .filter(({ lines }) => lines.length > 0),
      };
    }
    const columns = when(kind === "replace" && hasColumns(page), styles.faint(COLUMNS));
    const legend = when(
      columns.length > 0 && heading.length + CERTAINTY.length <= width,
      CERTAINTY,
    );
    return {
      heading: [
        styles.heading(heading) + legend.map(styles.faint).join(""),
        ...given(also).flatMap((text) => page.hanging("  ", `${text}.`)),
        ...columns,
      ],
      blocks: blocksOf(kind, entries, page),
    };
  });
}

/** A narrow page has sentences instead of columns. */
function hasColumns(page: Page): boolean {
  return page.width >= COLUMNS.length;
}

/** Explains the values of the column Crosswalk. */
const CERTAINTY = "  (Crosswalk: by CMS, NDC, or descriptor match)";

const COLUMNS = "  Code   Term. date  Bill   Units                   Crosswalk  What";

/** Kinds of work for which one line is enough: they can wait, or only their codes matter. */
const ONE_LINE: Partial<Record<WorklistKind, (entries: readonly EntryView[]) => string>> = {
  reopen: codesIn,
  build: rangeCounts,
  "update-text": codesIn,
};

function codesIn(entries: readonly EntryView[]): string {
  return codeRanges(entries.flatMap(({ codes }) => codes.map(({ code }) => code))).join(" ");
}

function blocksOf(kind: WorklistKind, entries: readonly EntryView[], page: Page): Block[] {
  if (kind === "replace")
    return [
      ...entries.filter(({ otherUnits }) => otherUnits).map((entry) => unitsBlock(entry, page)),
      ...sameUnits(entries, page),
    ];
  if (kind !== "close") return entries.map((entry) => changeBlock(entry, page));
  return entries.map((entry) => {
    const start = `  ${entry.terminationDate ?? NO_DATE}  ${entry.count.padStart(4)}  `;
    return block([entry], start, listLine(start, entry, page), page);
  });
}

/** @param start what the lines start with; a retroactive note is indented by it, or follows it */
function block(entries: readonly EntryView[], start: string, lines: readonly string[], page: Page) {
  const indent = lines.length === 0 ? start : " ".repeat(start.length);
  // All entries of a block have the same effective date.
  const notes = given(entries[0]?.retroactive).flatMap((note) => page.hanging(indent, note));
  return { lines: [...lines, ...notes], entries: entries.length, codes: countCodes(entries) };
}

/** `J1300  2025-03-31  J1299  5 units for each 1            81%  Eculizu…` */
function unitsBlock(entry: EntryView, page: Page): Block {
  const { styles, width } = page;
  const { codes, terminationDate, successors } = entry;
  const [ended] = codes;
  const date = terminationDate ?? NO_DATE;
  const start = `  ${(ended?.code ?? "").padEnd(5)}  `;
  if (!hasColumns(page)) {
    const bill = successors.map(({ path, note, units }) => `${path}, ${note ?? units}`);
    return block([entry], start, page.hanging(start, `${date}: ${bill.join(" or ")}`), page);
  }
  const lines = successors.map((successor, index) => {
    const { code, proof } = successor;
    const first = `${start}${date}  `;
    const how = `${truncate(briefUnits(successor), 22).padEnd(22)}  ${proof.padStart(9)}  `;
    const before = index === 0 ? first : "or".padStart(first.length - 2).padEnd(first.length);
    const room = width - before.length - how.length - 7;
    const name = index === 0 && room > 0 ? truncate(ended?.name ?? "", room) : "";
    return `${before}${styles.strong(code.padEnd(5))}  ${how}${name}`.trimEnd();
  });
  return block([entry], start, lines, page);
}

/** What to know before billing the successor, or else the units, for a narrow column. */
function briefUnits({ note, why, units, hasFactor }: SuccessorView): string {
  if (why === null || note !== null) return note ?? units;
  return hasFactor
    ? units.replace(" units for each 1", " for each 1, check")
    : "work out from the dose";
}

/** Padded to the width of a date. */
const NO_DATE = "no date   ";

/** `2025-12-31  same units: C9305→J9256 C9306→J9326(100%)`, a line per date; `%` is a match. */
function sameUnits(entries: readonly EntryView[], page: Page): Block[] {
  const others = entries.filter(({ otherUnits }) => !otherUnits);
  const byDate = groupBy(others, ({ successors, terminationDate }) => {
    const same = successors.every(({ sameUnits }) => sameUnits);
    return `  ${terminationDate ?? NO_DATE}  ${same ? "same units" : "no unit named"}: `;
  });
  return [...byDate].map(([start, ended]) => {
    const pairs = ended.map(
      ({ codes, successors }) =>
        `${codes[0]?.code}→${successors.map(({ path, proof }) => (proof.endsWith("%") ? `${path}(${proof})` : path)).join("/")}`,
    );
    return block(ended, start, page.hanging(start, pairs.join(" ")), page);
  });
}

/** The number of codes, the effective date, what changed, and the first codes. */
function changeBlock(entry: EntryView, page: Page): Block {
  const { codes, count, effectiveDate, inShort } = entry;
  const [only] = codes;
  const start = `  ${(codes.length === 1 ? (only?.code ?? "") : count).padStart(5)}  ${effectiveDate}  `;
  const text = inShort === "" ? (only?.name ?? "") : inShort;
  const ranges = codeRanges(codes.map(({ code }) => code));
  const some = ranges.slice(0, MOST_RANGES).join(" ") + (ranges.length > MOST_RANGES ? " …" : "");
  const what = codes.length === 1 ? text : `${text} (${some})`;
  const [first = "", ...rest] = page.hanging(start, what);
  const second = rest.length > 1 ? [`${truncate(rest[0] ?? "", page.width - 2)} …`] : rest;
  const lines = [page.styles.strong(first.slice(0, 7)) + first.slice(7), ...second];
  return block([entry], start, lines, page);
}

const MOST_RANGES = 4;

/** `A 24, C 25, modifiers 7` */
function rangeCounts(entries: readonly EntryView[]): string {
  const codes = entries.flatMap((entry) => entry.codes);
  return [...groupBy(codes, ({ code }) => seriesOf(code))]
    .map(([range, { length }]) => `${range} ${formatCount(length)}`)
    .join(", ");
}

/** As many codes as fit on one line, and the codes that CMS names but cannot be billed. */
function listLine(start: string, entry: EntryView, page: Page): string[] {
  const named = entry.successors.map(({ code, note }) => `(CMS names ${code}, ${note})`);
  const text = [codesIn([entry]), ...named].join(" ");
  const [first = "", ...rest] = wrap(text, page.width - start.length - 2);
  return [`${start}${first}${rest.length === 0 ? "" : " …"}`];
}
