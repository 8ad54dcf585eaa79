/** The sheet of codes that go on: a row a changed field. */

import type { Table } from "../../media/tables/table.js";
import { hasEnded } from "./discontinued.js";
import { fieldLines, picked, type ViewedChange } from "./lines.js";

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
