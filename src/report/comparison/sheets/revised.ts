/** The sheet of codes that go on: a row a code, values before texts. */
import { STATUSES } from "../../../model/comparison/statuses.js";
import type { Table } from "../../media/tables/table.js";
import { hasEnded } from "./discontinued.js";
import { line, picked, type ViewedChange } from "./lines.js";

/** Codes that may be billed again are among those that came. */
const goesOn = (one: ViewedChange) =>
  !hasEnded(one) && ["anew", null].includes(STATUSES[one.change.status].begins);

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
