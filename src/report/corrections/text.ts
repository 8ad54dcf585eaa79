/** What corrections do to a release, for a terminal: what needs a person first, then every row. */

import { given, when } from "../../model/basics/optional.js";
import type { CorrectionsDocument } from "../../model/corrections/document.js";
import { CORRECTION_VERDICTS } from "../../model/corrections/rows.js";
import { type Page, textReport } from "../media/terminal/page.js";
import { hangingIndent, limited, widest } from "../media/terminal/parts.js";
import { wrap } from "../media/terminal/wrap.js";
import type { CorrectionRowView } from "../wording/corrections.js";
import { correctionsView } from "./view.js";

export const renderCorrectionsText = textReport<CorrectionsDocument>((document, page) => {
  const { styles, width } = page;
  const { title, sampleNotice, notes, files, provenance } = correctionsView(document);
  const more = (left: string) => `  ... and ${left} more; -o FILE writes them all`;
  return [
    styles.heading(title),
    ...[...given(sampleNotice), ...notes].flatMap((note) => wrap(note, width)),
    ...files.flatMap(({ name, counts, rows }) => [
      "",
      ...wrap(name, width).map(styles.strong),
      ...hangingIndent("  ", counts, width),
      ...limited(rows, page, (row) => rowLines(row, page), more),
    ]),
    "",
    styles.heading("Provenance"),
    ...provenance.flatMap((line) => wrap(line, width)),
  ];
});

const VERDICT_WIDTH = widest(Object.values(CORRECTION_VERDICTS).map(({ title }) => title));

function rowLines(row: CorrectionRowView, { styles, width }: Page): string[] {
  const { code, action, effectiveDate, verdictTitle, note, open } = row;
  const start = `  ${code.padEnd(6)}${verdictTitle.padEnd(VERDICT_WIDTH + 2)}`;
  const dated = effectiveDate === "" ? "" : ` (${effectiveDate})`;
  const [first = "", ...rest] = wrap(`${action}${dated}`, width - start.length);
  const indent = " ".repeat(start.length);
  return [
    `${open ? styles.caution(start) : start}${first}`,
    ...rest.map((line) => indent + line),
    ...when(note !== "", note)
      .flatMap((text) => wrap(text, width - start.length))
      .map((line) => styles.faint(indent + line)),
  ];
}
