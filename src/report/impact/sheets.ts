/** The tables of an impact beside the user's own: their lines in the order of the work, code by code, and new codes that may be theirs. */
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import { codeOnLine } from "../../model/impact/line-code.js";
import { LINE_STATUSES } from "../../model/impact/line-status.js";
import type { YourCode } from "../../model/impact/your-code.js";
import { YOUR_WORK } from "../../model/impact/your-work.js";
import type { YourEntry } from "../../model/impact/your-worklist.js";
import type { LineTask } from "../../model/worklist/task.js";
import { WORKLIST_TITLES } from "../../model/worklist/worklist-file.js";
import { type ColumnOf, dayCell, rowsOf, type Table } from "../media/tables/table.js";
import { capitalize } from "../wording/capitalize.js";
import { crosswalkCertainty } from "../wording/crosswalk.js";
import { unitsToBill } from "../wording/units.js";
import { lastColumns, stateOf, type TaskRow, WRITTEN_COLUMNS } from "../worklist/columns.js";
import { goneTable } from "../worklist/gone.js";
import { changedWording } from "./code-view.js";
import { ownText } from "./entry-view.js";
import { PLACE_TITLE, placeColumn } from "./row-place.js";
import { entryToDo, whatToDo, whyAffected } from "./sentences.js";

/** Every code that may take the place of one that ended, best first. */
export function candidates(code: Pick<YourCode, "replacements"> | undefined): string | null {
  return code?.replacements.map((one) => one.code).join(", ") || null;
}

/** Old and new wording where they differ; the one wording else stands as the newer. */
export const WORDING_COLUMNS: readonly ColumnOf<YourCode>[] = [
  { title: "Old wording", width: 50, cell: (code) => changedWording(code)?.from ?? null },
  {
    title: "New wording",
    width: 50,
    cell: ({ oldWording, newWording }) => newWording ?? oldWording,
  },
];

/** A line of the user's table under the entry that it falls under. */
interface WorkLine extends TaskRow {
  readonly task: LineTask;
  readonly entry: YourEntry;
  /** Place of the entry in the worklist, from 1. */
  readonly number: number;
  readonly row: YourRow;
  /** The code of the entry that is on the line, the most severe of several. */
  readonly code: YourCode;
  readonly todo: string;
  readonly text: string;
  /** As the table says, whoever has the work now. */
  readonly lineOwner: string | null;
}

const WORK_COLUMNS: readonly ColumnOf<WorkLine>[] = [
  { title: "Entry", width: 7, cell: ({ number }) => number },
  { title: "Row", width: 8, numbers: "factor", cell: ({ row }) => row.row },
  { title: "Code", width: 8, cell: ({ code }) => code.code },
  { title: "Your description", width: 32, cell: ({ text }) => text || null },
  { title: WORKLIST_TITLES.work, width: 16, cell: ({ entry }) => YOUR_WORK[entry.kind].title },
  { title: WORKLIST_TITLES.crosswalk, width: 16, cell: ({ code }) => candidates(code) },
  { title: "Units", width: 24, cell: ({ code }) => unitsOf(code) },
  {
    title: "Effective date",
    width: 15,
    cell: ({ task, code }) => dayCell(task.edit?.effectiveDate ?? code.effectiveDate),
  },
  {
    title: "Termination date",
    width: 17,
    cell: ({ task, code }) => dayCell(task.edit?.terminationDate ?? code.lastBillableDate),
  },
  {
    title: "Severity",
    width: 10,
    severities: true,
    cell: ({ code }) => capitalize(code.severity) ?? "Accepted",
  },
  { title: "Volume", width: 10, numbers: "amount", cell: ({ row }) => row.volume },
  { title: "Charges", width: 15, numbers: "money", cell: ({ row }) => row.charges },
  { title: "Line owner", width: 16, cell: ({ lineOwner }) => lineOwner },
  ...WRITTEN_COLUMNS,
  { title: "What to do", width: 70, cell: ({ todo }) => todo },
  { title: "Line status", width: 16, cell: ({ code }) => LINE_STATUSES[code.lineStatus].title },
  { title: "Why", width: 40, cell: ({ code }) => whyAffected(code.findings) },
  ...WORDING_COLUMNS.map(({ cell, ...column }) => ({
    ...column,
    cell: ({ code }: WorkLine) => cell(code),
  })),
  { title: "Entry ID", width: 18, cell: ({ entry }) => entry.id },
  { title: WORKLIST_TITLES.key, width: 16, cell: ({ task }) => task.key },
  {
    title: WORKLIST_TITLES.actions,
    width: 26,
    cell: ({ task }) => task.edit?.actions.join(", ") ?? null,
  },
  {
    title: WORKLIST_TITLES.newCodes,
    width: 12,
    cell: ({ task }) => task.edit?.newCodes.join(", ") || null,
  },
  {
    title: WORKLIST_TITLES.factor,
    width: 12,
    numbers: "factor",
    cell: ({ task }) => task.edit?.factor ?? null,
  },
  { title: WORKLIST_TITLES.units, width: 11, numbers: "amount", cell: ({ task }) => task.units },
];

function unitsOf({ replacements, billingUnit }: YourCode): string | null {
  const unit = replacements.find(({ verdict }) => verdict === "ok")?.billingUnit ?? billingUnit;
  return unit === null ? null : unitsToBill(unit);
}

/** The titles of what a row says by itself. */
export const WORK_TITLES: readonly string[] = [
  ...WORK_COLUMNS.map(({ title }) => title),
  PLACE_TITLE,
];

/** The list to work from: what is to be done first, highest charges first; and what people wrote of lines that it no longer has. */
export function workTables(document: ImpactDocument): Table[] {
  const { worklist, codes, rows, columns, tasks, progress, packages } = document;
  const byCode = new Map(codes.map((code) => [code.code, code]));
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const packageOf = new Map(packages?.lines.map((line) => [line.row, line]));
  const byPlace = new Map(tasks.map((task) => [`${task.entry} ${task.row}`, task]));
  const lines = worklist.flatMap((entry, index) => {
    const own = entry.codes.flatMap((code) => byCode.get(code) ?? []);
    return entry.rows.flatMap((number): WorkLine[] => {
      const row = byRow.get(number);
      const task = byPlace.get(`${entry.id} ${number}`);
      const known = task === undefined ? undefined : byCode.get(task.code);
      if (row === undefined || task === undefined || known === undefined) return [];
      const code = codeOnLine(known, packageOf.get(number));
      const todo = entryToDo(entry, own.length === 1 ? [code] : own).join(" ");
      const state = stateOf(progress, task);
      const text = ownText(row, columns);
      const lineOwner = String(row.cells[columns.owner?.index ?? -1] ?? "").trim() || null;
      return [{ task, state, entry, number: index + 1, row, code, todo, text, lineOwner }];
    });
  });
  return [
    {
      name: "Worklist",
      holds:
        "Your lines that are affected, what to do first, highest charges first; the green columns are yours to fill in.",
      ...rowsOf<WorkLine>(
        [
          ...WORK_COLUMNS,
          ...placeColumn(document, ({ row }: WorkLine) => row.row),
          ...lastColumns(progress),
        ],
        lines,
      ),
      wraps: true,
      frozen: 3,
    },
    ...goneTable(progress),
  ];
}

const CODE_COLUMNS: readonly ColumnOf<YourCode>[] = [
  { title: "Code", width: 9, cell: ({ code }) => code },
  {
    title: "Severity",
    width: 11,
    severities: true,
    cell: ({ severity }) => capitalize(severity) ?? "Accepted",
  },
  { title: "Line status", width: 18, cell: ({ lineStatus }) => LINE_STATUSES[lineStatus].title },
  { title: "Crosswalk", width: 16, cell: (code) => candidates(code) },
  {
    title: "Crosswalk from",
    width: 30,
    cell: ({ replacements }) => replacements.map(crosswalkCertainty).join(", ") || null,
  },
  {
    title: "Unit factor",
    width: 12,
    numbers: "factor",
    cell: ({ replacements: [first], billingUnit }) =>
      (first?.billingUnit ?? billingUnit)?.factor ?? null,
  },
  { title: "Effective date", width: 15, cell: ({ effectiveDate }) => dayCell(effectiveDate) },
  {
    title: "Termination date",
    width: 17,
    cell: ({ lastBillableDate }) => dayCell(lastBillableDate),
  },
  {
    title: "Lines",
    width: 8,
    numbers: "amount",
    cell: ({ chargesAffected }) => chargesAffected.lines,
  },
  {
    title: "Volume",
    width: 12,
    numbers: "amount",
    cell: ({ chargesAffected }) => chargesAffected.volume,
  },
  {
    title: "Charges",
    width: 16,
    numbers: "money",
    cell: ({ chargesAffected }) => chargesAffected.charges,
  },
  { title: "What to do", width: 70, cell: (code) => whatToDo(code).join(" ") },
  { title: "Why", width: 40, cell: ({ findings }) => whyAffected(findings) },
  ...WORDING_COLUMNS,
];

const NEW_CODE_COLUMNS: readonly ColumnOf<ImpactDocument["newCodes"][number]>[] = [
  { title: "New code", width: 10, cell: ({ code }) => code },
  { title: "Effective date", width: 15, cell: ({ effectiveDate }) => dayCell(effectiveDate) },
  { title: "You bill", width: 10, cell: ({ forCode }) => forCode },
  { title: "Descriptor match", width: 17, numbers: "percent", cell: ({ score }) => score },
  { title: "Words in common", width: 40, cell: ({ sharedWords }) => sharedWords.join(", ") },
  { title: "Lines", width: 8, numbers: "amount", cell: ({ lines }) => lines },
  { title: "Rows", width: 30, cell: ({ rows }) => rows.slice(0, 50).join(", ") },
  { title: "Description of the new code", width: 70, cell: ({ description }) => description },
];

/** A row a code, where lines do not matter. */
export function codesTable({ codes }: ImpactDocument): Table {
  return {
    name: "Codes",
    holds: "A row for every code of yours that is affected, most severe first.",
    wraps: true,
    ...rowsOf(CODE_COLUMNS, codes),
  };
}

/** No sheet where nothing is offered. */
export function newCodesTable({ newCodes }: ImpactDocument): Table[] {
  if (newCodes.length === 0) return [];
  return [
    {
      name: "New codes",
      holds: "New codes that may be what some of your lines bill under another code.",
      wraps: true,
      ...rowsOf(NEW_CODE_COLUMNS, newCodes),
    },
  ];
}
