/** A validation of a release file for a terminal: a table of findings. */

import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { optional, when } from "../../model/basics/optional.js";
import type { Validation } from "../../model/documents/validation.js";
import { plainText } from "../media/safe-text/one-line.js";
import { textReport } from "../media/terminal/page.js";
import { block } from "../media/terminal/parts.js";
import { type TextColumn, textTable } from "../media/terminal/table.js";
import { fieldLabels } from "../wording/decoded.js";
import { sourceText } from "../wording/source.js";

const COLUMNS: readonly TextColumn<Validation["diagnostics"][number]>[] = [
  { title: "Severity", cell: "severity" },
  { title: "Line", cell: ({ line }) => String(line ?? ""), right: true },
  { title: "Code", cell: ({ code }) => code ?? "" },
  { title: "Rule", cell: "rule" },
  { title: "Finding", cell: "message" },
];

export const render = textReport<Validation>((found, page) => {
  const { diagnostics, notListed, sound } = found;
  return [
    ...page.wrap(head(found).map(plainText), "  "),
    "",
    ...block(textTable(COLUMNS, diagnostics, page)),
    ...when(
      notListed > 0,
      `${formatCount(notListed)} more; --max all lists ${notListed === 1 ? "it" : "them"}.`,
    ),
    page.styles[sound ? "strong" : "alarm"](verdict(found)),
  ];
}, Number.POSITIVE_INFINITY);

function head(found: Validation) {
  const { source, label, records, missingFields, ignoredColumns, leftOut } = found;
  const { continuations, preamble, blank, reported, total } = found.lines;
  return [
    ...leftOut.map((sentence) => `Left out: ${sentence}`),
    `${sourceText(source)}: ${label ?? "a release without a label"}, ${source.format}${optional`, ${source.encoding}`}`,
    `${pluralize(total, "line")}: ${pluralize(records, "record")}, ${pluralize(continuations, "continuation")}, ${formatCount(preamble)} before the first record, ${formatCount(blank)} blank, ${formatCount(reported)} not read`,
    ...when(missingFields.length > 0, `No readable column for: ${fieldLabels(missingFields)}`),
    ...when(ignoredColumns.length > 0, `Unknown columns: ${ignoredColumns.join(", ")}`),
  ];
}

function verdict({ sound, strict, errors, warnings, infos, leftOut }: Validation): string {
  const counts = [
    ...when(leftOut.length > 0, `${pluralize(leftOut.length, "part")} left out`),
    pluralize(errors, "error"),
    pluralize(warnings, "warning"),
    ...when(infos > 0, pluralize(infos, "note")),
  ].join(", ");
  const judged = strict ? " (warnings count as errors)" : "";
  return `${sound ? "Sound" : "Not sound"}: ${counts}${judged}.`;
}
