/** The table that holds everything: the workbook's last but one sheet, and the whole of the CSV. */

import { given } from "../../../model/basics/optional.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import type { ReleaseFacts } from "../../../model/comparison/release-facts.js";
import { column, type Table, table } from "../../media/tables/table.js";
import { sourceText, toolName } from "../../wording/source.js";
import { waiverNotes } from "../../wording/waivers.js";
import { reportView } from "../report-view.js";
import { type ColumnKey, type TableLine, tableColumn, viewedChanges } from "./columns.js";

const ALL_KEYS = [
  "code",
  "status",
  "severity",
  "effective",
  "lastDay",
  "facet",
  "field",
  "old",
  "new",
  "changeClass",
  "verdict",
  "notCovered",
  "replacement",
  "source",
  "referenceVerdict",
  "factor",
  "oldUnit",
  "newUnit",
  "advice",
  "kind",
  "timing",
  "action",
  "actionDate",
  "short",
  "description",
  "correction",
  "since",
  "waived",
] as const satisfies ColumnKey[];

/** The one table that holds everything: a row for each code and changed field, or for a code without any. */
export function allChangesTable(diff: ReleaseDiff, view = reportView(diff)): Table {
  const lines = viewedChanges(diff, view).flatMap((pair): TableLine[] => {
    const replacement = pair.change.replacements[0] ?? null;
    const rows = pair.view.rows.length === 0 ? [null] : pair.view.rows;
    return rows.map((row) => ({ ...pair, row, replacement }));
  });
  const holds = "Everything above in one table to filter; the CSV report is the same.";
  // A table taken out of its workbook, or a CSV, has no other place to say where it is from.
  const notes = [
    ...given(view.sampleNotice),
    ...given(view.nothing),
    ...view.cautions,
    ...waiverNotes(diff.waivers),
    ...given(view.selection),
  ].join(" ");
  const origin = [
    column("Older release", 40, () => releaseText(diff.from)),
    column("Newer release", 40, () => releaseText(diff.to)),
    column("Made by", 20, () => toolName(diff)),
    column("Notes", 40, () => notes || null),
  ];
  const all = table("All changes", holds, [...ALL_KEYS.map(tableColumn), ...origin], lines);
  const nothing = [...ALL_KEYS.map(() => null), ...origin.map(({ cell }) => cell(null))];
  return {
    ...all,
    rows: view.nothing === null ? all.rows : [nothing],
    wraps: false,
  };
}

function releaseText({ label, source }: ReleaseFacts): string {
  return `${label} (${sourceText(source)})`;
}
