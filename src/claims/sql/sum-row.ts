/** What the query gives back, a row for each way in which lines were read; alike for every database. */

import type { ClaimCellState, ClaimCodeKind } from "../../model/claims/claim-verdicts.js";
import type { ClaimsImpact, ClaimsSource, FirstUnread } from "../../model/claims/claims.js";

/** The result of every engine. */
export interface ClaimSums {
  readonly engine: ClaimsImpact["engine"];
  readonly sources: readonly ClaimsSource[];
  readonly rows: readonly SumRow[];
  /** Lines that could not be split into cells. */
  readonly rejected: ClaimsImpact["reading"]["rejected"];
  /** Codes that could not be read; left out where all could, and where the query ran elsewhere. */
  readonly misread?: readonly { readonly code: string; readonly lines: number }[];
  /** Left out where all cells could be read, and where lines have no order: in a database. */
  readonly firstUnread?: FirstUnread;
}

export type SumRow = Readonly<ReturnType<typeof sumRow>>;

export function sumRow(row: Readonly<Record<string, unknown>>) {
  const whole = (name: string) => Number(row[name] ?? 0);
  return {
    /** Number of the period in the table of changes, from 1; null for codes that are not judged. */
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
    /** Lines whose charge is less than what the newer release pays for their units. */
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
