/** Defines the rows that the query returns, the same for every database. */

import type { ClaimCellState, ClaimCodeKind } from "../../model/claims/claim-verdicts.js";
import type { ClaimsImpact, ClaimsSource, FirstUnread } from "../../model/claims/claims.js";

export interface ClaimSums {
  readonly engine: ClaimsImpact["engine"];
  readonly sources: readonly ClaimsSource[];
  readonly rows: readonly SumRow[];
  /** Lines that could not be split into cells. */
  readonly rejected: ClaimsImpact["reading"]["rejected"];
  /** Codes that look misread; omitted when there are none and when the query ran elsewhere. */
  readonly misread?: readonly { readonly code: string; readonly lines: number }[];
  /** Omitted when all cells were read, and for databases, whose lines have no order. */
  readonly firstUnread?: FirstUnread;
}

/** Runs a query. */
export type Ask = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

export type SumRow = Readonly<ReturnType<typeof sumRow>>;

export function sumRow(row: Readonly<Record<string, unknown>>) {
  const whole = (name: string) => Number(row[name] ?? 0);
  return {
    /** The period's number in the table of changes, from 1; null for codes that are not judged. */
    period: row["period"] === null ? null : whole("period"),
    codeKind: row["code_kind"] as ClaimCodeKind,
    dayState: row["day_state"] as ClaimCellState,
    lines: whole("line_count"),
    /** Exact sums in ten-thousandths. */
    units: tenThousandths(row["units"]),
    charges: tenThousandths(row["charges"]),
    unitsBlank: whole("units_blank"),
    unitsUnreadable: whole("units_unreadable"),
    chargesBlank: whole("charges_blank"),
    chargesUnreadable: whole("charges_unreadable"),
    /** Numbers such as 20250331; 0 for lines without a day. */
    firstDay: whole("first_day"),
    lastDay: whole("last_day"),
    /** Lines charged less than the newer release's rate for their units. */
    belowRate: whole("below_rate"),
  };
}

/** @param decimal as text, or null: `1234.5000`, `-3` */
function tenThousandths(decimal: unknown): bigint {
  if (decimal === null || decimal === undefined) return 0n;
  const [, sign = "", whole = "0", fraction = ""] =
    /^(-?)(\d+)(?:\.(\d*))?$/.exec(String(decimal)) ?? [];
  return BigInt(`${sign}${whole}${fraction.padEnd(4, "0").slice(0, 4)}`);
}
