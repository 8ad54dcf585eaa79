/** The sheet that says where the workbook is from: the files compared, and what was odd in them. */

import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { dayCell, type Table, type TableCell } from "../../media/tables/table.js";
import { toolName } from "../../wording/source.js";
import type { ReportView } from "../report-view.js";

export function provenanceTable(diff: ReleaseDiff, { provenance }: ReportView): Table {
  const { releases, notCompared } = provenance;
  return {
    name: "Provenance",
    holds: "The files compared, what was odd in them, and what made this report.",
    columns: [
      { title: "Release", width: 14 },
      { title: "Fact", width: 28 },
      { title: "Value", width: 100 },
    ],
    rows: [
      ...releases.flatMap(({ label, facts, findings }) => [
        ...facts.map(({ label: fact, value }): TableCell[] => [label, fact, dayCell(value)]),
        ...findings.map((finding): TableCell[] => [label, "Finding", finding]),
      ]),
      ["Both", "Fields not compared", notCompared],
      ["Report", "Made by", toolName(diff)],
      ["Report", "Document", diff.schema],
    ],
    wraps: true,
  };
}
