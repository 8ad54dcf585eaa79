/** The sheet of what is paid otherwise: changed fields of payment and coverage, of ended codes too. */

import type { Table } from "../../media/tables/table.js";
import { fieldLines, picked, type ViewedChange } from "./lines.js";

const FACETS: ReadonlySet<string> = new Set([
  "payment",
  "coverage",
  "payment-status",
  "payment-rate",
]);

export function paymentTable(changes: readonly ViewedChange[]): Table {
  const lines = changes.flatMap(fieldLines).filter(({ row }) => FACETS.has(row?.facet ?? ""));
  const hasRates = lines.some(({ row }) => row?.facet === "payment-rate");
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
        ...(hasRates ? (["difference", "published"] as const) : []),
        "verdict",
        "notCovered",
        "short",
      ],
      lines,
    ),
    wraps: true,
  };
}
