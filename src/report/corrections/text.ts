/** A corrections report for a terminal: the rows of each file, those that need review first. */

import type { CorrectionsDocument } from "../../model/corrections/document.js";
import { CORRECTION_VERDICTS } from "../../model/corrections/rows.js";
import { type Page, textReport } from "../media/terminal/page.js";
import { widest } from "../media/terminal/parts.js";
import type { CorrectionRowView } from "../wording/corrections.js";
import { correctionsView } from "./view.js";

export const render = textReport<CorrectionsDocument>((document, page) => {
  const { styles } = page;
  const { title, notes, files, provenance } = correctionsView(document);
  const more = (left: string) => `  ... and ${left} more; -o FILE writes them all`;
  return [
    styles.heading(title),
    ...page.wrap(notes),
    ...files.flatMap(({ name, counts, rows }) => [
      "",
      ...page.wrap(name).map(styles.strong),
      ...page.hanging("  ", counts),
      ...page.limited(rows, (row) => rowLines(row, page), more),
    ]),
    "",
    styles.heading("Provenance"),
    ...page.wrap(provenance),
  ];
});

const VERDICT_WIDTH = widest(Object.values(CORRECTION_VERDICTS).map(({ title }) => title));

function rowLines(row: CorrectionRowView, page: Page): string[] {
  const { code, action, effectiveDate, verdictTitle, note, open } = row;
  const start = `  ${code.padEnd(6)}${verdictTitle.padEnd(VERDICT_WIDTH + 2)}`;
  const dated = effectiveDate === "" ? "" : ` (${effectiveDate})`;
  return [
    ...page.named(start, `${action}${dated}`, open ? page.styles.caution : String),
    ...(note === "" ? [] : page.hanging(" ".repeat(start.length), note, page.styles.faint)),
  ];
}
