/** What corrections do to a release, for a terminal: what needs a person first, then every row. */

import type { CorrectionsDocument } from "../../model/corrections/document.js";
import { CORRECTION_VERDICTS } from "../../model/corrections/rows.js";
import type { RenderDocument } from "../format-table.js";
import { pageText, textPage } from "../media/terminal/page.js";
import type { TerminalStyles } from "../media/terminal/styles.js";
import { wrap } from "../media/terminal/wrap.js";
import type { CorrectionRowView } from "../wording/corrections.js";
import { correctionsView } from "./view.js";

export const renderCorrectionsText: RenderDocument<CorrectionsDocument> = async (
  document,
  options,
) => {
  const { styles: inks, width: columns, perGroup: most } = textPage(options);
  const { title, sampleNotice, notes, files, provenance } = correctionsView(document);
  const lines = [
    inks.heading(title),
    ...wrap(sampleNotice ?? "", columns).filter((line) => line !== ""),
    ...notes.flatMap((note) => wrap(note, columns)),
    ...files.flatMap(({ name, counts, rows }) => [
      "",
      ...wrap(name, columns).map(inks.strong),
      ...wrap(counts, columns - 2).map((line) => `  ${line}`),
      ...rows.slice(0, most).flatMap((row) => rowLines(row, columns, inks)),
      ...(rows.length > most
        ? [inks.faint(`  ... and ${rows.length - most} more; -o FILE writes them all`)]
        : []),
    ]),
    "",
    inks.heading("Provenance"),
    ...provenance.flatMap((line) => wrap(line, columns)),
  ];
  return pageText(lines, { styles: inks });
};

const VERDICT_WIDTH = Math.max(
  ...Object.values(CORRECTION_VERDICTS).map(({ title }) => title.length),
);

function rowLines(row: CorrectionRowView, width: number, inks: TerminalStyles): string[] {
  const { code, action, effectiveDate, verdictTitle, note, open } = row;
  const start = `  ${code.padEnd(6)}${verdictTitle.padEnd(VERDICT_WIDTH + 2)}`;
  const dated = effectiveDate === "" ? "" : ` (${effectiveDate})`;
  const [first = "", ...rest] = wrap(`${action}${dated}`, width - start.length);
  const indent = " ".repeat(start.length);
  return [
    `${open ? inks.caution(start) : start}${first}`,
    ...rest.map((line) => indent + line),
    ...wrap(note, width - start.length).flatMap((line) =>
      line === "" ? [] : [inks.faint(indent + line)],
    ),
  ];
}
