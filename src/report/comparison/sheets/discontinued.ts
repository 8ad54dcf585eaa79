/** The sheet of codes that ended: a row a successor, with the units to bill of it. */
import { STATUSES } from "../../../model/comparison/statuses.js";
import type { Table } from "../../media/tables/table.js";
import { picked, replacementLines, type ViewedChange } from "./lines.js";

export function hasEnded({ change }: ViewedChange): boolean {
  return STATUSES[change.status].ends !== null;
}

export function discontinuedTable(changes: readonly ViewedChange[]): Table {
  return {
    name: "Discontinued",
    holds:
      "Codes that ended, with their crosswalk and the units to bill: a row a successor, best first.",
    ...picked(
      [
        "code",
        "entry",
        "status",
        "severity",
        "lastDay",
        "effective",
        "choice",
        "replacement",
        "source",
        "certainty",
        "referenceVerdict",
        "factor",
        "oldUnit",
        "newUnit",
        "short",
        "bill",
        "description",
      ],
      changes.filter(hasEnded).flatMap(replacementLines),
    ),
    wraps: true,
  };
}
