/** Matches the user's table with a comparison: which lines are affected, by which findings, with which charges. */

import { countsOf } from "../../model/basics/group-by.js";
import { codesWithPackages } from "../../model/code-set/crosswalk.js";
import { effectiveDate } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { SeverityOverrides } from "../../model/comparison/finding-rules.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import { rowsByCode, rowsByNumber } from "../../model/impact/line-code.js";
import { LINE_STATUSES } from "../../model/impact/line-status.js";
import type { CodeQuestions } from "../../model/impact/new-code-candidate.js";
import { ROW_KINDS, type YourTable } from "../../model/impact/your-table.js";
import { amountIn, type DecimalSign } from "../your-table/amounts.js";
import type { ColumnChoice } from "../your-table/find-columns.js";
import { findTables } from "../your-table/find-tables.js";
import { sourceOf } from "../your-table/join-tables.js";
import { readRows } from "../your-table/read-rows.js";
import { doneNotes, ndcNotes } from "../your-table/row-notes.js";
import { type AssessmentBasis, assessCode } from "./assess-code.js";
import { summaryOf } from "./charges-affected.js";
import { type CodeOfLines, codesByPackage, withFactorsOfLines } from "./codes-by-package.js";
import { stillBilled, withoutDoneLines } from "./done-lines.js";
import { moreSevereFirst, yourCode } from "./hit-code.js";
import { linesAlikeNote } from "./line-keys.js";
import { lineTasks, modifiersNote } from "./line-tasks.js";
import { newCodesFor } from "./new-code-candidates.js";
import { packageLines } from "./package-lines.js";
import { paymentOf } from "./payment-effect.js";
import { entriesOf, entryIds, entryOfRows, withLines } from "./your-worklist.js";

export interface ImpactInput {
  /** The comparison, whole: its listed changes, without a selection. */
  readonly diff: ReleaseDiff;
  readonly from: Release;
  readonly to: Release;
  /** One a file; lines of several are read as those of one table. */
  readonly tables: readonly YourTable[];
  readonly choice: ColumnChoice;
  readonly decimal: DecimalSign;
  /** Severities set by the user, for rules of either table. */
  readonly overrides: SeverityOverrides;
  readonly licensed: boolean;
  /** Keys of the lines in a worklist that was read. */
  readonly knownKeys?: ReadonlySet<string>;
  /** What the differ knows of codes that the comparison does not list. */
  readonly questions: CodeQuestions;
}

/** @throws KnownError where the table has no column of codes, or amounts that cannot be read */
export function matchCodes(input: ImpactInput): ImpactDocument {
  const { diff, from, to, tables, choice, decimal, licensed, overrides, questions } = input;
  const isKnown = (code: string) => from.records.has(code) || to.records.has(code);
  const found = findTables(tables, choice, isKnown);
  const { rows, notes, dayNotes, withheld } = readRows(found, { decimal, licensed, isKnown });
  const basis = basisOf(input);
  const rowsOf = rowsByCode(rows);
  const assessed = [...rowsOf.keys()].map((code) => assessCode(code, basis));
  const lineStatuses = Object.fromEntries(
    assessed.map(({ code, lineStatus }) => [code, lineStatus]),
  );
  const { packages: listed, unread } = packageLines(rows, to);
  const byNumber = rowsByNumber(rows);
  const { units } = found.columns;
  const unitsOf = (row: YourRow) => amountIn(row, units, decimal);
  const own = codesByPackage(assessed, listed?.lines ?? [], {
    questions,
    overrides,
    unitsOf: (number) => unitsOf(byNumber[number] as YourRow),
    hasPackages: (code) =>
      (to.crosswalks ?? to.companions ?? []).some((one) => codesWithPackages(one).has(code)),
  });
  const packages = withFactorsOfLines(listed?.lines ?? [], assessed, own);
  const staying =
    own.length === 0
      ? rowsOf
      : rowsByCode(rows, new Map(own.flatMap((one) => one.rows.map((row) => [row, one.code]))));
  const { start, end } = found.columns;
  const entryOf = entryIds(diff.worklist);
  // The codes to be looked at that have lines left, whatever the packages of others tell.
  const onTheirOwn = assessed.flatMap((one): CodeOfLines[] => {
    const lines = staying.get(one.code);
    if (lines === undefined || !LINE_STATUSES[one.lineStatus].hit) return [];
    return [{ ...one, packageUnits: null, entry: entryOf(one), rows: lines.map(({ row }) => row) }];
  });
  const newer = effectiveDate(to.label);
  const { billed, ...done } = withoutDoneLines([...onTheirOwn, ...own], {
    byNumber,
    start,
    end,
    newer,
  });
  const hit = billed
    .map((one) => {
      const lines = one.rows.flatMap((row) => byNumber[row] ?? []);
      return yourCode(one, lines, { found, to, licensed });
    })
    .sort(moreSevereFirst);
  const isBilled = stillBilled(end, newer);
  const paid = end === null ? rowsOf : rowsByCode(rows.filter(isBilled));
  const worked = new Set(billed.flatMap((one) => one.rows));
  const isDone = (row: number) => !worked.has(row);
  const isTold = (row: number) => worked.has(row) || isBilled(byNumber[row] as YourRow);
  const money = paymentOf(paid, { from, to, assessed, packages });
  const worklist = withLines(entriesOf(diff.worklist, hit), hit, rows, money.payment);
  const entries = entryOfRows(worklist);
  for (const row of rows) row.entry = entries.get(row.row) ?? null;
  const { header, sheet } = found;
  const columns: ImpactDocument["columns"] = {
    names: [...header.names],
    numberFormats: [...sheet.numberFormats],
    ...found.columns,
    descriptions: [...found.columns.descriptions],
  };
  const { tasks, apart, ...keys } = lineTasks(worklist, {
    rows,
    rowsOf,
    columns,
    codes: hit,
    decimal,
    known: input.knownKeys,
    tables: found.tables,
  });
  const ofTables = tables.flatMap((table) => table.notes);
  return {
    ...comparisonOf(input),
    ...sourceOf(found),
    columns: { ...columns, ...(apart.length > 0 && { apart: [...apart] }) },
    owner: null,
    withheld,
    notes: [
      ...[
        ...found.notes,
        ...ofTables,
        ...notes,
        ...dayNotes,
        ...keys.notes,
        ...ndcNotes(found, unread),
        ...doneNotes(found, done, isDone),
      ],
      ...linesAlikeNote(tasks, rows, columns),
      ...modifiersNote(tasks, rows),
    ],
    rowKinds: countsOf(ROW_KINDS, rows, ({ kind }) => kind),
    summary: summaryOf(rows, hit, lineStatuses),
    lineStatuses,
    worklist,
    tasks,
    codes: hit,
    newCodes: newCodesFor({ rowsOf: staying, lineStatuses, found, to, questions, isBilled }),
    ...money,
    ...(listed && {
      packages: {
        lines: packages.filter(({ row }) => isTold(row)),
        notListed: listed.notListed.filter(isTold),
      },
    }),
    rows,
  };
}

/** What each code of the table is assessed against. */
function basisOf({ diff, from, to, questions, overrides, licensed }: ImpactInput): AssessmentBasis {
  const incomplete = [diff.from, diff.to].flatMap(({ incompleteKinds = [] }) => incompleteKinds);
  return {
    from,
    to,
    overrides,
    licensed,
    notJudged: new Set(incomplete.flatMap(({ codes }) => codes)),
    changes: new Map(diff.codes.map((change) => [change.code, change])),
    replacementsOf: (code) => questions.replacementsOf(code),
  };
}

/** What the document repeats of the comparison. */
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
