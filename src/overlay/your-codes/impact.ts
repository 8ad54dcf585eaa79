/** Matches the user's table with a comparison: affected lines, findings and charges. */

import { countsOf } from "../../model/basics/group-by.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import { rowsByCode } from "../../model/impact/line-code.js";
import { ROW_KINDS, type YourTable } from "../../model/impact/your-table.js";
import type { ColumnChoice } from "../your-table/find-columns.js";
import { findTables } from "../your-table/find-tables.js";
import { sourceOf } from "../your-table/join-tables.js";
import { readRows } from "../your-table/read-rows.js";
import { ndcNotes, noWorkNotes } from "../your-table/row-notes.js";
import { assessTable, type TableQuestion } from "./assess-table.js";
import { summaryOf } from "./charges-affected.js";
import { moreSevereFirst, yourCode } from "./hit-code.js";
import { linesAlikeNote } from "./line-keys.js";
import { lineTasks, modifiersNote } from "./line-tasks.js";
import { newCodesFor } from "./new-code-candidates.js";
import { paymentOf } from "./payment-effect.js";
import { entriesOf, entryOfRows, withLines } from "./your-worklist.js";

export interface ImpactInput extends TableQuestion {
  /** One per file; read as one table. */
  readonly tables: readonly YourTable[];
  readonly choice: ColumnChoice;
  /** Keys of the lines in a worklist that was read. */
  readonly knownKeys?: ReadonlySet<string>;
}

/** @throws KnownError if the table has no code column, or unreadable amounts */
export function matchCodes(input: ImpactInput): ImpactDocument {
  const { diff, from, to, tables, choice, decimal, licensed, questions } = input;
  const isKnown = (code: string) => from.records.has(code) || to.records.has(code);
  const found = findTables(tables, choice, isKnown);
  const { rows, notes, dayNotes, withheld } = readRows(found, { decimal, licensed, isKnown });
  const table = assessTable(rows, found, input);
  const { assessed, rowsOf, byNumber, packages, withWork, isBilled } = table;
  const codes = withWork
    .map((one) => {
      const lines = one.rows.flatMap((row) => byNumber[row] ?? []);
      return yourCode(one, lines, { found, to, licensed });
    })
    .sort(moreSevereFirst);
  const billedRows = found.columns.end === null ? rowsOf : rowsByCode(rows.filter(isBilled));
  const money = paymentOf(billedRows, { from, to, assessed, packages: packages.lines });
  const worklist = withLines(entriesOf(diff.worklist, codes), codes, rows, money.payment);
  const entries = entryOfRows(worklist);
  for (const row of rows) row.entry = entries.get(row.row) ?? null;
  const columns: ImpactDocument["columns"] = {
    names: [...found.header.names],
    numberFormats: [...found.sheet.numberFormats],
    ...found.columns,
    descriptions: [...found.columns.descriptions],
  };
  const { tasks, apart, ...keys } = lineTasks(worklist, {
    rows,
    rowsOf,
    columns,
    codes,
    decimal,
    known: input.knownKeys,
    tables: found.tables,
  });
  const lineStatuses = Object.fromEntries(
    assessed.map(({ code, lineStatus }) => [code, lineStatus]),
  );
  const hasCrosswalk = to.companions?.some(({ publication }) => publication === "ndc") ?? false;
  const rowsWithWork = new Set(withWork.flatMap((one) => one.rows));
  const isWithoutWork = (row: number) => !rowsWithWork.has(row);
  const isListed = (row: number) => rowsWithWork.has(row) || isBilled(byNumber[row] as YourRow);
  return {
    ...comparisonOf(input),
    ...sourceOf(found),
    columns: { ...columns, ...(apart.length > 0 && { apart: [...apart] }) },
    owner: null,
    withheld,
    notes: [
      ...found.notes,
      ...tables.flatMap((one) => one.notes),
      ...notes,
      ...dayNotes,
      ...keys.notes,
      ...ndcNotes(found, packages.unread, hasCrosswalk),
      ...noWorkNotes(found, table.done, isWithoutWork),
      ...linesAlikeNote(tasks, rows, columns),
      ...modifiersNote(tasks, rows),
    ],
    rowKinds: countsOf(ROW_KINDS, rows, ({ kind }) => kind),
    summary: summaryOf(rows, codes, lineStatuses),
    lineStatuses,
    worklist,
    tasks,
    codes,
    newCodes: newCodesFor({
      rowsOf: table.rowsOfOwnCode,
      lineStatuses,
      found,
      to,
      questions,
      isBilled,
    }),
    ...money,
    ...(packages.isListed && {
      packages: {
        lines: packages.lines.filter(({ row }) => isListed(row)),
        notListed: packages.notListed.filter(isListed),
      },
    }),
    rows,
  };
}

/** What the document repeats from the comparison. */
function comparisonOf({ diff, overrides }: ImpactInput) {
  const { tool, sample, from, to, through, notCompared } = diff;
  return {
    schema: "hcpcs-impact/1" as const,
    tool,
    sample,
    from,
    to,
    ...(through === undefined ? {} : { through }),
    notCompared,
    severityOverrides: { ...overrides },
  };
}
