/** The sheet of what is paid otherwise: changed fields of payment and coverage, of ended codes too. */

import type { Table } from "../../media/tables/table.js";
import { fieldLines, picked, type ViewedChange } from "./lines.js";

export function paymentTable(changes: readonly ViewedChange[]): Table {
  return {
    name: "Payment and coverage",
    holds: "Every changed payment or coverage field, of ended codes too.",
    ...picked(
      [
        "code",
        "entry",
        "status",
        "severity",
        "effective",
        "facet",
        "field",
        "old",
        "new",
        "verdict",
        "notCovered",
        "short",
      ],
      changes
        .flatMap(fieldLines)
        .filter(({ row }) => row?.facet === "payment" || row?.facet === "coverage"),
    ),
    wraps: true,
  };
}
