/**
 * The tables of workbook and CSV. The CSV is the table "All changes", column for column and row for row;
 * the other tables are cuts of it with the columns that their question needs.
 */
import type { CodeChange, ReleaseDiff, ReleaseFacts } from "../model/diff.js";
import type { Status } from "../model/statuses.js";
import { VERDICTS } from "../model/verdicts.js";
import {
  type ColumnKey,
  dayCell,
  type TableCell,
  type TableColumn,
  type TableLine,
  tableColumn,
} from "./change-columns.js";
import type { ChangeView } from "./change-view.js";
import { correctionsTable } from "./corrections-table.js";
import { transactionsTable } from "./transactions-table.js";
import type { ReportView } from "./view.js";
import { waiverNotes } from "./waiver-sentences.js";

export interface Table {
  readonly name: string;
  /** What the table holds, for the summary. */
  readonly holds: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
  /** Whether long texts are wrapped for reading; a table made to be filtered keeps one line a row. */
  readonly wraps: boolean;
}

const CAME: readonly Status[] = ["added", "reactivated"];
const ENDED: readonly Status[] = [
  "vanished",
  "discontinued",
  "short-lived",
  "termination-date-changed",
  "aged-out",
];

/** Every table, in the order of the workbook's sheets. */
export function changeTables(diff: ReleaseDiff, view: ReportView): Table[] {
  const pairs = viewedChanges(diff, view);
  const went = pairs.filter(({ change }) => ENDED.includes(change.status));
  return [
    {
      name: "Added",
      holds:
        "Codes that came, and ended codes that may be billed again, with how they are priced and covered.",
      ...picked(
        [
          "code",
          "kind",
          "status",
          "severity",
          "effective",
          "description",
          "short",
          "pricing",
          "coverage",
          "betos",
          "service",
          "action",
          "actionDate",
        ],
        pairs.filter(({ change }) => CAME.includes(change.status)).map((pair) => line(pair)),
      ),
      wraps: true,
    },
    {
      name: "Ended",
      holds:
        "Codes that ended, with each replacement and the units to bill of it: a row a replacement, best first.",
      ...picked(
        [
          "code",
          "status",
          "severity",
          "lastDay",
          "effective",
          "description",
          "choice",
          "replacement",
          "source",
          "certainty",
          "standing",
          "factor",
          "oldUnit",
          "newUnit",
          "bill",
        ],
        went.flatMap(replacementLines),
      ),
      wraps: true,
    },
    {
      name: "Revised",
      holds:
        "Codes that go on, a row for each changed field: removed words struck in red, added ones green.",
      ...picked(
        [
          "code",
          "status",
          "severity",
          "effective",
          "field",
          "old",
          "new",
          "changeClass",
          "references",
          "factor",
          "unitChange",
          "short",
        ],
        pairs.filter((pair) => !went.includes(pair)).flatMap(fieldLines),
      ),
      wraps: true,
    },
    {
      name: "Payment and coverage",
      holds: "Every changed payment or coverage field, of ended codes too.",
      ...picked(
        [
          "code",
          "status",
          "severity",
          "effective",
          "facet",
          "field",
          "old",
          "new",
          "verdict",
          "notCovered",
          "short",
        ],
        pairs
          .flatMap(fieldLines)
          .filter(({ row }) => row?.facet === "payment" || row?.facet === "coverage"),
      ),
      wraps: true,
    },
    declaredTable(diff, pairs),
    ...transactionsTable(view),
    ...correctionsTable(view),
    allChangesTable(diff, view),
    provenanceTable(view),
  ];
}

interface Pair {
  readonly change: CodeChange;
  readonly view: ChangeView;
}

/** In the order of the document, by code. */
function viewedChanges(diff: ReleaseDiff, { groups }: ReportView): Pair[] {
  const shown = groups.flatMap(({ dates }) => dates.flatMap(({ changes }) => changes));
  const views = new Map(shown.map((view) => [view.code, view]));
  return diff.codes.flatMap((change): Pair[] => {
    const view = views.get(change.code);
    return view === undefined ? [] : [{ change, view }];
  });
}

function line(pair: Pair, more: Partial<TableLine> = {}): TableLine {
  return { row: null, replacement: null, ...pair, ...more };
}

function fieldLines(pair: Pair): TableLine[] {
  return pair.view.rows.map((row) => line(pair, { row }));
}

function replacementLines(pair: Pair): TableLine[] {
  const { replacements } = pair.change;
  return replacements.length === 0
    ? [line(pair)]
    : replacements.map((replacement) => line(pair, { replacement }));
}

function picked(
  keys: readonly ColumnKey[],
  lines: readonly TableLine[],
): Pick<Table, "columns" | "rows"> {
  const columns = keys.map(tableColumn);
  return { columns, rows: lines.map((one) => columns.map((column) => column.cell(one))) };
}

function cells(
  keys: readonly ColumnKey[],
  known: Readonly<Partial<Record<ColumnKey, TableCell>>>,
): TableCell[] {
  return keys.map((key) => known[key] ?? null);
}

const DECLARED_KEYS = [
  "code",
  "status",
  "verdict",
  "action",
  "actionDate",
  "changedFacets",
  "notCovered",
  "declared",
  "effective",
  "short",
] as const satisfies ColumnKey[];

/** Codes in both releases; those that CMS declares and where nothing differs have no more than their number. */
function declaredTable(diff: ReleaseDiff, pairs: readonly Pair[]): Table {
  const judged = picked(
    DECLARED_KEYS,
    pairs.filter(({ change }) => change.verdict !== null).map((pair) => line(pair)),
  );
  const listed = new Set(diff.codes.map(({ code }) => code));
  const { title, meaning } = VERDICTS["not-observed"];
  // A selection by status or severity leaves out codes that have neither; the summary names them all.
  const unseen =
    diff.selection === null ? diff.notObserved.filter((code) => !listed.has(code)) : [];
  return {
    name: "Declared and observed",
    holds: "What CMS's action code says of each code in both releases, against what is observed.",
    columns: judged.columns,
    rows: [
      ...judged.rows,
      ...unseen.map((code) =>
        cells(DECLARED_KEYS, { code, verdict: title, declared: `${title}: ${meaning}` }),
      ),
    ],
    wraps: true,
  };
}

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
  "standing",
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
  "older",
  "newer",
  "tool",
  "notes",
] as const satisfies ColumnKey[];

/** The one table that holds everything: a row for each code and changed field, or for a code without any. */
export function allChangesTable(diff: ReleaseDiff, view: ReportView): Table {
  const lines = viewedChanges(diff, view).flatMap((pair): TableLine[] => {
    const replacement = pair.change.replacements[0] ?? null;
    const rows = pair.view.rows.length === 0 ? [null] : pair.view.rows;
    return rows.map((row) => line(pair, { row, replacement }));
  });
  const { columns, rows } = picked(ALL_KEYS, lines);
  // A table taken out of its workbook, or a CSV, has no other place to say where it is from.
  const notes = [
    view.sampleNotice,
    view.nothing,
    ...view.cautions,
    ...waiverNotes(diff.waivers),
    view.selection,
  ]
    .filter((one) => one !== null)
    .join(" ");
  const origin = {
    older: releaseText(diff.from),
    newer: releaseText(diff.to),
    tool: view.provenance.tool,
    notes: notes || null,
  };
  const nothing = view.nothing === null ? [] : [cells(ALL_KEYS, origin)];
  const tail = cells(ALL_KEYS, origin).slice(-ORIGIN_COLUMNS);
  return {
    name: "All changes",
    holds: "Everything above in one table to filter; the CSV report is the same.",
    columns,
    rows: [...nothing, ...rows.map((row) => [...row.slice(0, -ORIGIN_COLUMNS), ...tail])],
    wraps: false,
  };
}

const ORIGIN_COLUMNS = 4;

function releaseText({ label, source }: ReleaseFacts): string {
  return `${label} (${source.file}, SHA-256 ${source.sha256})`;
}

function provenanceTable({ provenance }: ReportView): Table {
  const { releases, notCompared, tool, schema } = provenance;
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
      ["Report", "Made by", tool],
      ["Report", "Document", schema],
    ],
    wraps: true,
  };
}
