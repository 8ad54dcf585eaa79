/** The sheet of what ended: a row a replacement, with the units to bill of it. */
import type { Status } from "../../../model/comparison/statuses.js";
import type { Table } from "../../media/tables/table.js";
import { picked, replacementLines, type ViewedChange } from "./lines.js";

const ENDED: readonly Status[] = [
  "vanished",
  "discontinued",
  "short-lived",
  "termination-date-changed",
  "aged-out",
];

export function hasEnded({ change }: ViewedChange): boolean {
  return ENDED.includes(change.status);
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
