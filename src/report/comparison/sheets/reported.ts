/** The sheet of what CMS reported by its action codes, against what the file shows. */
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { VERDICTS } from "../../../model/comparison/verdicts.js";
import type { Table } from "../../media/tables/table.js";
import type { ColumnKey } from "./columns.js";
import { cells, line, picked, type ViewedChange } from "./lines.js";

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

/** Codes in both releases; those that CMS reported and where nothing was found have no more than their number. */
export function reportedTable(diff: ReleaseDiff, changes: readonly ViewedChange[]): Table {
  const assessed = picked(
    DECLARED_KEYS,
    changes.filter(({ change }) => change.verdict !== null).map((one) => line(one)),
  );
  const listed = new Set(diff.codes.map(({ code }) => code));
  const { title, meaning } = VERDICTS["not-observed"];
  // A selection by status or severity leaves out codes that have neither; the summary names them all.
  const unseen =
    diff.selection === null ? diff.notObserved.filter((code) => !listed.has(code)) : [];
  return {
    name: "Reported and found",
    holds:
      "What CMS reported of each code in both releases by its action code, against what the file shows.",
    columns: assessed.columns,
    rows: [
      ...assessed.rows,
      ...unseen.map((code) =>
        cells(DECLARED_KEYS, { code, verdict: title, declared: `${title}: ${meaning}` }),
      ),
    ],
    wraps: true,
  };
}
