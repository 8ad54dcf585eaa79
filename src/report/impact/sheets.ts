/** An impact's worklist, codes and new codes as tables for the workbook. */

import { dayAfter } from "../../model/basics/days.js";
import { groupBy } from "../../model/basics/group-by.js";
import { when } from "../../model/basics/optional.js";
import { textOf } from "../../model/basics/row.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { codesOfEntries, rowsByNumber } from "../../model/impact/line-code.js";
import { LINE_STATUSES } from "../../model/impact/line-status.js";
import type { YourCode } from "../../model/impact/your-code.js";
import { YOUR_WORK } from "../../model/impact/your-work.js";
import { interimText } from "../../model/worklist/edit-steps.js";
import { WORKLIST_TITLES } from "../../model/worklist/worklist-file.js";
import { type ColumnOf, column, columnsOf, type Table, table } from "../media/tables/table.js";
import { crosswalkCertainty } from "../wording/replace-with.js";
import { unitsOfPackage, unitsToBill } from "../wording/units.js";
import { stateOf, taskTables, WRITTEN_COLUMNS } from "../worklist/columns.js";
import { type WorklistAlone, worklistAlone } from "../worklist/write.js";
import { changedWording, ownText, todoOfEntries } from "./entry-view.js";
import { rowColumn, rowPlace } from "./table-facts.js";
import { impactView } from "./view.js";
import { whatToDo, whyAffected, withChoices } from "./what-to-do.js";

/** All crosswalks of a code, best first. */
export function candidates(code: YourCode | undefined): string | null {
  return code?.replacements.map((one) => one.code).join(", ") || null;
}

export const WORDING_COLUMNS: readonly ColumnOf<YourCode>[] = [
  column("Old wording", 50, (code) => wordingsOf(code).from),
  column("New wording", 50, (code) => wordingsOf(code).to),
];

/** The old and new wording; a single wording is the new one, except that of an ended code. */
function wordingsOf(code: YourCode): { from: string | null; to: string | null } {
  const only = code.newWording ?? code.oldWording;
  return (
    changedWording(code) ??
    (LINE_STATUSES[code.lineStatus].ends ? { from: only, to: null } : { from: null, to: only })
  );
}

type WorkLine = ReturnType<typeof workLines>[number];

const WORK_COLUMNS: readonly ColumnOf<WorkLine>[] = [
  column(WORKLIST_TITLES.code, 8, ({ code }) => code.code),
  column("Your description", 28, ({ text }) => text || null),
  column(WORKLIST_TITLES.work, 16, ({ entry }) => YOUR_WORK[entry.kind].title),
  column(WORKLIST_TITLES.crosswalk, 16, ({ code }) => candidates(code)),
  column(WORKLIST_TITLES.toBill, 24, ({ code }) => unitsOf(code)),
  column.day(
    "Effective date",
    12,
    ({ task, code }) => task.edit?.effectiveDate ?? actionDate(code),
  ),
  column.day(
    "Termination date",
    14,
    ({ task, code }) => task.edit?.terminationDate ?? code.lastBillableDate,
  ),
  column.severity(10, ({ code }) => code.severity ?? "accepted"),
  column.money("Charges", 15, ({ row }) => row.charges),
  ...WRITTEN_COLUMNS,
  column(WORKLIST_TITLES.todo, 54, "todo"),
  column.amount("Volume", 10, ({ row }) => row.volume),
  column("Line owner", 16, "lineOwner"),
  column("Line status", 16, ({ code }) => LINE_STATUSES[code.lineStatus].title),
  column("Why", 40, ({ code }) => whyAffected(code.findings)),
  ...columnsOf(WORDING_COLUMNS, ({ code }: WorkLine) => code),
  column("Entry ID", 18, ({ entry }) => entry.id),
  column(WORKLIST_TITLES.actions, 26, ({ task }) => task.edit?.actions.join(", ") ?? null),
  column(WORKLIST_TITLES.newCodes, 12, ({ task }) => task.edit?.newCodes.join(", ") || null),
  column.factor(WORKLIST_TITLES.factor, 12, ({ task }) => task.edit?.factor ?? null),
  column(WORKLIST_TITLES.interim, 26, ({ task }) => (task.edit && interimText(task.edit)) || null),
  column.amount(WORKLIST_TITLES.units, 11, ({ task }) => task.units),
];

const ENTRY = column<WorkLine>("Entry", 7, "number");
const KEY = column<WorkLine>(WORKLIST_TITLES.key, 16, ({ task }) => task.key);

function unitsOf({ replacements, billingUnit, packageUnits }: YourCode): string | null {
  if (packageUnits !== null) return unitsOfPackage(packageUnits);
  const unit = replacements.find(({ verdict }) => verdict === "ok")?.billingUnit ?? billingUnit;
  return unit === null ? null : unitsToBill(unit);
}

export const WORK_TITLES: readonly string[] = [
  ...[ENTRY, KEY, ...WORK_COLUMNS].map(({ title }) => title),
  WORKLIST_TITLES.row,
];

/** The affected lines of the user's table, by worklist entry. */
function workLines(document: ImpactDocument) {
  const { worklist, codes, rows, columns, tasks, progress } = document;
  const todoOf = todoOfEntries(document);
  const codesOf = codesOfEntries(codes);
  const byRow = rowsByNumber(rows);
  const byPlace = new Map(tasks.map((task) => [`${task.entry} ${task.row}`, task]));
  return worklist.flatMap((entry, index) => {
    const own = codesOf(entry);
    const byCode = new Map(own.map((code) => [code.code, code]));
    const todo = todoOf(entry, own, []).join(" ");
    return entry.rows.flatMap((number) => {
      const row = byRow[number];
      const task = byPlace.get(`${entry.id} ${number}`);
      const code = task === undefined ? undefined : byCode.get(task.code);
      if (row === undefined || task === undefined || code === undefined) return [];
      const state = stateOf(progress, task);
      const line = {
        task,
        state,
        entry,
        /** The number of the worklist entry, from 1. */
        number: index + 1,
        row,
        /** The entry's code on the line; the most severe if there are several. */
        code,
        todo: state.chosen ? todoOf(entry, own, [task]).join(" ") : todo,
        text: ownText(row, columns),
        /** The owner in the user's table, whoever owns the task now. */
        lineOwner: textOf(row.cells[columns.owner?.index ?? -1]) || null,
      };
      return [line];
    });
  });
}

/** The worklist in order of work, highest charges first, and rows that it no longer has. */
export function workTables(document: ImpactDocument): Table[] {
  // A key column of the user's goes to the front; a generated key only repeats other columns.
  const isOwnKey = document.columns.key !== null;
  const row = rowColumn(document, ({ row }: WorkLine) => row.row);
  const columns = [
    ...[ENTRY, row, ...when(isOwnKey, KEY)],
    ...[...WORK_COLUMNS, ...when(!isOwnKey, KEY)],
  ];
  return taskTables(document.progress, {
    holds:
      "Your affected lines in order of work, highest charges first; fill in the green columns.",
    columns,
    rows: workLines(document),
    frozen: columns.findIndex(({ title }) => title === WORKLIST_TITLES.code) + 1,
    printed: columns.findIndex(({ title }) => title === WORKLIST_TITLES.todo) + 1,
  });
}

/** The worklist without its report. */
export function worklistFile(document: ImpactDocument): WorklistAlone {
  return worklistAlone(workTables(document), impactView(document), document.owner === null);
}

/**
 * The date from which to act: for a code added and discontinued between the releases, such as
 * C9303, the day after its end; null for a package, which is due at once.
 */
export function actionDate(code: YourCode): string | null {
  const { lineStatus, status, effectiveDate, lastBillableDate } = code;
  if (lineStatus === "other-package") return null;
  if (status !== "short-lived" || lastBillableDate === null) return effectiveDate;
  return dayAfter(lastBillableDate);
}

const CODE_COLUMNS: readonly ColumnOf<YourCode & { readonly todo: string }>[] = [
  column("Code", 9, "code"),
  column("Description", 28, "shortDescription"),
  column.severity(11, ({ severity }) => severity ?? "accepted"),
  column("Line status", 18, ({ lineStatus }) => LINE_STATUSES[lineStatus].title),
  column("Crosswalk", 16, candidates),
  column(
    "Crosswalk from",
    30,
    ({ replacements }) => replacements.map(crosswalkCertainty).join(", ") || null,
  ),
  column.factor(
    "Unit factor",
    12,
    ({ replacements: [first], billingUnit }) => (first?.billingUnit ?? billingUnit)?.factor ?? null,
  ),
  column.day("Effective date", 15, actionDate),
  column.day("Termination date", 17, "lastBillableDate"),
  column.amount("Lines", 8, ({ chargesAffected }) => chargesAffected.lines),
  column.amount("Volume", 12, ({ chargesAffected }) => chargesAffected.volume),
  column.money("Charges", 16, ({ chargesAffected }) => chargesAffected.charges),
  column(WORKLIST_TITLES.todo, 70, "todo"),
  column("Why", 40, ({ findings }) => whyAffected(findings)),
  ...WORDING_COLUMNS,
];

type NewCode = ImpactDocument["newCodes"][number];

const NEW_CODE_COLUMNS: readonly ColumnOf<NewCode>[] = [
  column("New code", 10, "code"),
  column.day("Effective date", 15, "effectiveDate"),
  column("You bill", 10, "forCode"),
  column.percent("Descriptor match", 17, "score"),
  column("Words in common", 40, ({ sharedWords }) => sharedWords.join(", ")),
  column.amount("Lines", 8, "lines"),
];

export function codesTable({ codes, tasks, progress }: ImpactDocument): Table {
  const byCode = groupBy(tasks, ({ code }) => code);
  const rows = codes.map((code) => {
    const todo = withChoices(whatToDo(code), byCode.get(code.code) ?? [], progress);
    return { ...code, todo: todo.join(" ") };
  });
  const holds = "One row per affected code of yours, most severe first.";
  const printed = CODE_COLUMNS.findIndex(({ title }) => title === WORKLIST_TITLES.todo) + 1;
  return { ...table("Codes", holds, CODE_COLUMNS, rows), printed };
}

export function newCodesTable(document: ImpactDocument): Table {
  const holds = "New codes that may fit what some of your lines bill under another code.";
  const rowsOf = ({ rows }: NewCode) => rows.slice(0, 50).map((row) => rowPlace(document, row));
  const columns = [
    ...NEW_CODE_COLUMNS,
    column<NewCode>("Rows", 30, (one) => rowsOf(one).join("; ")),
    column<NewCode>("Description of the new code", 70, "description"),
  ];
  return table("New codes", holds, columns, document.newCodes);
}
