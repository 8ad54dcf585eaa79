/** The sheet of what came: codes with how they are priced and covered. */
import type { Status } from "../../../model/comparison/statuses.js";
import type { Table } from "../../media/tables/table.js";
import { line, picked, type ViewedChange } from "./lines.js";

const CAME: readonly Status[] = ["added", "reactivated"];

export function addedTable(changes: readonly ViewedChange[]): Table {
  return {
    name: "Added",
    holds:
      "Codes that came, and ended codes that may be billed again, with how they are priced and covered.",
    ...picked(
      [
        "code",
        "kind",
        "status",
        "severity",
        "effective",
        "description",
        "short",
        "pricing",
        "coverage",
        "betos",
        "service",
        "action",
        "actionDate",
      ],
      changes.filter(({ change }) => CAME.includes(change.status)).map((one) => line(one)),
    ),
    wraps: true,
  };
}
