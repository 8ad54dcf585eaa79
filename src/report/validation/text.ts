/** What was found about a release file, as a table for a terminal. */

import { formatCount, pluralize } from "../../model/basics/format-numbers.js";
import { fieldSpec } from "../../model/code-set/fields.js";
import type { Validation } from "../../model/documents/validation.js";
import type { RenderDocument } from "../format-table.js";
import { plainText } from "../media/safe-text/one-line.js";
import { pageText, sampleLines } from "../media/terminal/page.js";
import { styles } from "../media/terminal/styles.js";
import { textTable } from "../media/terminal/table.js";
import { wrap } from "../media/terminal/wrap.js";
import { sampleNotice } from "../wording/sample-notice.js";
import { sourceText } from "../wording/source.js";

const COLUMNS = [
  { title: "Severity" },
  { title: "Line", right: true },
  { title: "Code" },
  { title: "Rule" },
  { title: "Finding" },
];

const LEAST_WIDTH = 40;

export const renderValidation: RenderDocument<Validation> = async (found, options) => {
  const page = { styles: styles(options.color), width: Math.max(options.width, LEAST_WIDTH) };
  const rows = found.diagnostics.map(({ severity, line, code, rule, message }) => ({
    cells: [severity, line === null ? "" : String(line), code ?? "", rule],
    last: [message],
  }));
  const lines = [
    ...sampleLines(sampleNotice(found), page),
    ...head(found).flatMap((text) => wrap(plainText(text), page.width, "  ")),
    "",
    ...(rows.length === 0 ? [] : [...textTable(COLUMNS, rows, page), ""]),
    ...(found.notListed === 0
      ? []
      : [
          `${formatCount(found.notListed)} more; --max all lists ${found.notListed === 1 ? "it" : "them"}.`,
        ]),
    found.sound ? page.styles.strong(verdict(found)) : page.styles.alarm(verdict(found)),
  ];
  return pageText(lines, page);
};

function head({
  source,
  label,
  records,
  lines,
  missingFields,
  ignoredColumns,
  leftOut,
}: Validation) {
  const { continuations, preamble, blank, reported, total } = lines;
  return [
    ...leftOut.map((sentence) => `Left out: ${sentence}`),
    `${sourceText(source)}: ${label ?? "a release without a label"}, ${source.format}${source.encoding === null ? "" : `, ${source.encoding}`}`,
    `${pluralize(total, "line")}: ${pluralize(records, "record")}, ${pluralize(continuations, "continuation")}, ${formatCount(preamble)} before the first record, ${formatCount(blank)} blank, ${formatCount(reported)} not read`,
    ...(missingFields.length === 0
      ? []
      : [
          `No column, or none that can be read, for: ${missingFields.map((key) => fieldSpec(key).label).join(", ")}`,
        ]),
    ...(ignoredColumns.length === 0 ? [] : [`Columns not known: ${ignoredColumns.join(", ")}`]),
  ];
}

function verdict({ sound, strict, errors, warnings, infos, leftOut }: Validation): string {
  const counts = [
    ...(leftOut.length === 0 ? [] : [`${pluralize(leftOut.length, "part")} left out`]),
    pluralize(errors, "error"),
    pluralize(warnings, "warning"),
    ...(infos === 0 ? [] : [pluralize(infos, "note")]),
  ].join(", ");
  const judged = strict ? " (warnings count as errors)" : "";
  return `${sound ? "Sound" : "Not sound"}: ${counts}${judged}.`;
}
