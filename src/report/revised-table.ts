/** The sheet of codes that go on: a row a changed field. */
import { fieldLines, picked, type ViewedChange } from "./change-lines.js";
import { hasEnded } from "./ended-table.js";
import type { Table } from "./table.js";

export function revisedTable(changes: readonly ViewedChange[]): Table {
  return {
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
      changes.filter((one) => !hasEnded(one)).flatMap(fieldLines),
    ),
    wraps: true,
  };
}
