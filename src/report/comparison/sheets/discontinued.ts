/** The sheet of what ended: a row a replacement, with the units to bill of it. */
import { STATUSES } from "../../../model/comparison/statuses.js";
import type { Table } from "../../media/tables/table.js";
import { picked, replacementLines, type ViewedChange } from "./lines.js";

export function hasEnded({ change }: ViewedChange): boolean {
  return STATUSES[change.status].ends !== null;
}

export function endedTable(changes: readonly ViewedChange[]): Table {
  return {
    name: "Ended",
    holds:
      "Codes that ended, with each replacement and the units to bill of it: a row a replacement, best first.",
    ...picked(
      [
        "code",
        "status",
        "severity",
        "lastDay",
        "effective",
        "description",
        "choice",
        "replacement",
        "source",
        "certainty",
        "referenceVerdict",
        "factor",
        "oldUnit",
        "newUnit",
        "bill",
      ],
      changes.filter(hasEnded).flatMap(replacementLines),
    ),
    wraps: true,
  };
}
