/** Finds the lines with work, by the code that they bill or the drug package that they name. */

import { codesWithPackages } from "../../model/code-set/crosswalk.js";
import { effectiveDate } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { SeverityOverrides } from "../../model/comparison/finding-rules.js";
import type { YourRow } from "../../model/impact/impact.js";
import { rowsByCode, rowsByNumber } from "../../model/impact/line-code.js";
import { LINE_STATUSES } from "../../model/impact/line-status.js";
import type { CodeQuestions } from "../../model/impact/new-code-candidate.js";
import { amountIn, type DecimalSign } from "../your-table/amounts.js";
import type { FoundTable } from "../your-table/find-columns.js";
import { type AssessmentBasis, assessCode } from "./assess-code.js";
import { type CodeOfLines, codesByPackage, withFactorsOfLines } from "./codes-by-package.js";
import { stillBilled, withoutDoneLines } from "./done-lines.js";
import { packageLines } from "./package-lines.js";
import { entryIds } from "./your-worklist.js";

export interface TableQuestion {
  /** The whole comparison, without a selection. */
  readonly diff: ReleaseDiff;
  readonly from: Release;
  readonly to: Release;
  readonly decimal: DecimalSign;
  /** The user's severities for rules of comparisons and of impacts. */
  readonly overrides: SeverityOverrides;
  readonly licensed: boolean;
  /** What the differ knows about codes that the comparison does not list. */
  readonly questions: CodeQuestions;
}

/** Assesses the lines of a table against a comparison. */
export function assessTable(rows: readonly YourRow[], found: FoundTable, question: TableQuestion) {
  const { diff, to, decimal, questions, overrides } = question;
  const { end, units } = found.columns;
  const basis = basisOf(question);
  const rowsOf = rowsByCode(rows);
  const byNumber = rowsByNumber(rows);
  const assessed = [...rowsOf.keys()].map((code) => assessCode(code, basis));
  const { packages: listed, unread } = packageLines(rows, to);
  const byPackage = codesByPackage(assessed, listed?.lines ?? [], {
    questions,
    overrides,
    unitsOf: (number) => amountIn(byNumber[number] as YourRow, units, decimal),
    hasPackages: (code) =>
      (to.crosswalks ?? to.companions ?? []).some((one) => codesWithPackages(one).has(code)),
  });
  const rowsOfOwnCode =
    byPackage.length === 0
      ? rowsOf
      : rowsByCode(
          rows,
          new Map(byPackage.flatMap((one) => one.rows.map((row) => [row, one.code]))),
        );
  const entryOf = entryIds(diff.worklist);
  const byOwnCode = assessed.flatMap((one): CodeOfLines[] => {
    const lines = rowsOfOwnCode.get(one.code);
    if (lines === undefined || !LINE_STATUSES[one.lineStatus].hit) return [];
    return [{ ...one, packageUnits: null, entry: entryOf(one), rows: lines.map(({ row }) => row) }];
  });
  const newer = effectiveDate(to.label);
  const all = [...byOwnCode, ...byPackage];
  const { billed: withWork, ...done } = withoutDoneLines(all, byNumber, found.columns, newer);
  return {
    assessed,
    rowsOf,
    byNumber,
    /** Rows by code, without the lines whose package names another code. */
    rowsOfOwnCode,
    /** Codes with the lines that need work. */
    withWork,
    /** Lines whose own dates leave nothing to do. */
    done,
    isBilled: stillBilled(end, newer),
    packages: {
      isListed: listed !== undefined,
      lines: withFactorsOfLines(listed?.lines ?? [], assessed, byPackage),
      notListed: listed?.notListed ?? [],
      unread,
    },
  };
}

/** What each code of the table is assessed against. */
function basisOf({
  diff,
  from,
  to,
  questions,
  overrides,
  licensed,
}: TableQuestion): AssessmentBasis {
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
