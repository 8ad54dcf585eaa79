/** The sheet of codes that go on: a row a code, values before texts. */
import { STATUSES } from "../../../model/comparison/statuses.js";
import type { Table } from "../../media/tables/table.js";
import { hasEnded } from "./discontinued.js";
import { line, picked, type ViewedChange } from "./lines.js";

const goesOn = (one: ViewedChange) =>
  !hasEnded(one) && STATUSES[one.change.status].begins !== "first";

export function revisedTable(changes: readonly ViewedChange[]): Table {
  return {
    name: "Revised",
    holds:
      "Codes that go on, a row a code: removed words struck out in red, added ones underlined in green.",
    ...picked(
      [
        "code",
        "entry",
        "status",
        "severity",
        "effective",
        "changedFacets",
        "short",
        "values",
        "unitChange",
        "wordingNote",
        "oldWording",
        "newWording",
      ],
      changes.filter(goesOn).map((one) => line(one)),
    ),
    wraps: true,
  };
}
