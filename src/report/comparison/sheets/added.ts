/** The sheet of what came: codes with how they are priced and covered. */
import { STATUSES } from "../../../model/comparison/statuses.js";
import type { Table } from "../../media/tables/table.js";
import { line, picked, type ViewedChange } from "./lines.js";

/** Codes that may be billed now and might not before; one that ended again is among those that ended. */
function came({ change }: ViewedChange): boolean {
  const { begins, ends } = STATUSES[change.status];
  return (begins === "first" || begins === "again") && ends === null;
}

/** From the publications beside a release; a column that would be empty is left out. */
const PAID = ["statusIndicator", "oppsPaymentRate", "aspPaymentLimit"] as const;

export function addedTable(changes: readonly ViewedChange[]): Table {
  const added = changes.filter(came);
  return {
    name: "Added",
    holds:
      "Codes that came, and ended codes that may be billed again, with how they are priced and covered.",
    ...picked(
      [
        "code",
        "entry",
        "kind",
        "status",
        "severity",
        "effective",
        "short",
        "pricing",
        "coverage",
        "betos",
        "service",
        ...PAID.filter((field) =>
          added.some(({ change }) => (change.to?.[field] ?? null) !== null),
        ),
        "action",
        "actionDate",
        "description",
      ],
      added.map((one) => line(one)),
    ),
    wraps: true,
  };
}
