/** A corrections report for a terminal: the rows of each file, those that need review first. */

import { given } from "../../model/basics/optional.js";
import type { CorrectionsDocument } from "../../model/corrections/document.js";
import { CORRECTION_VERDICTS } from "../../model/corrections/rows.js";
import { type Page, textReport } from "../media/terminal/page.js";
import { widest } from "../media/terminal/parts.js";
import type { CorrectionRowView } from "../wording/corrections.js";
import { correctionsView } from "./view.js";

export const render = textReport<CorrectionsDocument>((document, page) => {
  const { styles } = page;
  const { title, sampleNotice, notes, files, provenance } = correctionsView(document);
  const more = (left: string) => `  ... and ${left} more; -o FILE writes them all`;
  return [
    styles.heading(title),
    ...[...given(sampleNotice), ...notes].flatMap((note) => page.wrap(note)),
    ...files.flatMap(({ name, counts, rows }) => [
      "",
      ...page.wrap(name).map(styles.strong),
      ...page.hanging("  ", counts),
      ...page.limited(rows, (row) => rowLines(row, page), more),
    ]),
    "",
    styles.heading("Provenance"),
    ...provenance.flatMap((line) => page.wrap(line)),
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
