/**
 * The tables of the workbook, in the order of its sheets. The CSV is the table "All changes"; most
 * other tables are parts of it.
 */

import { given } from "../../../model/basics/optional.js";
import { isBackward, noWorkBackward } from "../../../model/comparison/backward.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import type { ReleaseFacts } from "../../../model/comparison/release-facts.js";
import { REPORT_TITLES } from "../../../model/documents/own-tables.js";
import {
  type ColumnOf,
  column,
  dayCell,
  type Table,
  type TableCell,
  table,
} from "../../media/tables/table.js";
import { correctionsTable } from "../../wording/corrections.js";
import { sourceText, toolName } from "../../wording/source.js";
import { waiverNotes } from "../../wording/waivers.js";
import { type WorklistAlone, worklistAlone } from "../../worklist/write.js";
import { type ReportView, reportView } from "../report-view.js";
import type { TransactionsView } from "../transactions-view.js";
import { cutTables } from "./change-sheets.js";
import { CSV_COLUMNS, type TableLine, viewedChanges } from "./columns.js";
import { worklistTables } from "./worklist.js";

export function changeTables(diff: ReleaseDiff, view: ReportView): Table[] {
  const changes = viewedChanges(diff, view);
  return [
    ...worklistTables(diff, changes),
    ...cutTables(diff, changes),
    ...given(view.transactions, ({ sentences, rows }) =>
      table("Transaction report", sentences.join(" "), TRANSACTIONS, rows),
    ),
    ...given(view.corrections, correctionsTable),
    allChangesTable(diff, view),
    provenanceTable(diff, view),
  ];
}

/** @throws KnownError for a selection, and for a comparison that runs backward */
export function worklistFile(diff: ReleaseDiff): WorklistAlone {
  if (isBackward(diff)) throw noWorkBackward();
  const view = reportView(diff);
  const tables = worklistTables(diff, viewedChanges(diff, view));
  return worklistAlone(tables, view, diff.selection === null);
}

function provenanceTable(diff: ReleaseDiff, { provenance }: ReportView): Table {
  const { releases, notCompared } = provenance;
  return {
    name: "Provenance",
    holds: "The files compared, problems found in them, and what made this report.",
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

/** One row per code for which CMS's list and the comparison disagree. */
const TRANSACTIONS: readonly ColumnOf<TransactionsView["rows"][number]>[] = [
  column("Code", 9, "code"),
  column("Agreement", 14, "agreement"),
  column("CMS's type of change", 34, "type"),
  column("Status", 18, "status"),
  column("Why", 70, "reason"),
];

/** The table of everything: a row per code and changed field, or one for a code without any. */
export function allChangesTable(diff: ReleaseDiff, view = reportView(diff)): Table {
  const lines = viewedChanges(diff, view).flatMap((pair): TableLine[] => {
    const replacement = pair.change.replacements[0] ?? null;
    const rows = pair.view.rows.length === 0 ? [null] : pair.view.rows;
    return rows.map((row) => ({ ...pair, row, replacement }));
  });
  const holds = "Everything above in one table to filter; the CSV report is the same.";
  // A CSV, or a sheet copied out of its workbook, has no other place for provenance.
  const notes = [
    ...given(view.sampleNotice),
    ...given(view.nothing),
    ...view.cautions,
    ...waiverNotes(diff.waivers),
    ...given(view.selection),
  ].join(" ");
  const origin = [
    column(REPORT_TITLES.older, 40, () => releaseText(diff.from)),
    column(REPORT_TITLES.newer, 40, () => releaseText(diff.to)),
    column("Made by", 20, () => toolName(diff)),
    column("Notes", 40, () => notes || null),
  ];
  const all = table("All changes", holds, [...CSV_COLUMNS, ...origin], lines);
  const nothing = [...CSV_COLUMNS.map(() => null), ...origin.map(({ cell }) => cell(null))];
  return {
    ...all,
    rows: view.nothing === null ? all.rows : [nothing],
    wraps: false,
  };
}

function releaseText({ label, source }: ReleaseFacts): string {
  return `${label} (${sourceText(source)})`;
}
