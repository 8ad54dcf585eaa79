/** The changed codes of a text report, by status and date, for looking up: the same change once. */

import { given } from "../../../model/basics/optional.js";
import type { Page } from "../../media/terminal/page.js";
import type { ChangeView } from "../change-view.js";
import type { StatusGroup } from "../status-groups.js";
import type { EntryView } from "../worklist-view.js";
import { markedRow } from "./marked-row.js";

export function groupLines(group: StatusGroup, page: Page): string[] {
  const { styles } = page;
  const dates = group.dates.flatMap(({ date, timing, count, brief, folded, single }) => {
    const codes = `${count} code${count === "1" ? "" : "s"}`;
    return [
      ...page.wrap(`Effective ${date}: ${codes}, ${timing}`, "  ").map(styles.strong),
      ...folded.flatMap((entry) => foldedLines(entry, page)),
      ...[...brief, ...single].flatMap((change) => changeLines(change, page)),
      "",
    ];
  });
  return [...page.wrap(`${group.title} (${group.count})`).map(styles.heading), "", ...dates];
}

const INDENT = 8;

/** The same change on several codes: what it is, then each code with its name. */
function foldedLines({ codes, action, label }: EntryView, page: Page): string[] {
  const names = codes.map(({ code, name }) => `${code} ${name}`.trimEnd()).join("; ");
  return [
    `  ${page.styles.strong(label)}`,
    ...page.indented(action, INDENT),
    ...page.indented(names, INDENT).map(page.styles.faint),
  ];
}

function changeLines(change: ChangeView, page: Page): string[] {
  const { code, rows, lastBillableDate, facts } = change;
  const { styles } = page;
  const reworded = rows.some(({ field }) => field === "longDescription");
  const title = reworded ? change.shortDescription : change.description;
  const start = code.padEnd(6);
  const [first = "", ...rest] = page.hanging(`  ${start}`, title);
  const below = (text: string) => page.indented(text, INDENT);
  return [
    first.replace(start, styles.status(change.status, start)),
    ...rest,
    ...given(lastBillableDate).flatMap((date) =>
      page.indented(`Termination date ${date}`, INDENT, styles.strong),
    ),
    ...given(change.unit).flatMap((unit) => below(unit).map(styles.strong)),
    ...change.replacements.flatMap(({ sentence }) => below(`→ ${sentence}`)),
    ...change.corrections.flatMap((sentence) => below(`* ${sentence}`).map(styles.caution)),
    ...given(change.between).flatMap((between) => below(between).map(styles.faint)),
    ...facts.flatMap(({ label, value }) => below(`${label}: ${value}`).map(styles.faint)),
    ...rows.flatMap((row) => markedRow(row, INDENT, page)),
  ];
}
