/** The sheet of CMS's declarations: what its action codes say, against what is observed. */
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

/** Codes in both releases; those that CMS declares and where nothing differs have no more than their number. */
export function declaredTable(diff: ReleaseDiff, changes: readonly ViewedChange[]): Table {
  const judged = picked(
    DECLARED_KEYS,
    changes.filter(({ change }) => change.verdict !== null).map((one) => line(one)),
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
