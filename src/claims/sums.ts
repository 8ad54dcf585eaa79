/** Sums of what the query gave: exact, in ten-thousandths, until they are numbers of the document. */
import { groupBy } from "../model/basics/group-by.js";
import { given } from "../model/basics/optional.js";
import type { ClaimAmounts } from "../model/claims/claims.js";
import type { SumRow } from "./sql/sum-row.js";

type Summed = Pick<SumRow, "lines" | "units" | "charges">;

/** Sums while they are made: exact, in ten-thousandths. */
export interface Sum {
  lines: number;
  units: bigint;
  charges: bigint;
}

export function added(rows: readonly Summed[]): Sum {
  const sum: Sum = { lines: 0, units: 0n, charges: 0n };
  for (const { lines, units, charges } of rows) {
    sum.lines += lines;
    sum.units += units;
    sum.charges += charges;
  }
  return sum;
}

export function amounts(rows: readonly Summed[]): ClaimAmounts {
  return asNumbers(added(rows));
}

export function asNumbers({ lines, units, charges }: Sum): ClaimAmounts {
  return { lines, units: asNumber(units), charges: asNumber(charges) };
}

export function asNumber(tenThousandths: bigint): number {
  return Number(tenThousandths) / 10_000;
}

/** @returns the amounts by a name of the rows, in the order of the table that the names belong to */
export function amountsOf<Name extends string, Row extends Summed>(
  names: readonly Name[],
  rows: readonly Row[],
  nameOf: (row: Row) => Name | null,
) {
  const groups = groupBy(
    rows.filter(({ lines }) => lines > 0),
    nameOf,
  );
  return Object.fromEntries(
    names.flatMap((name) => given(groups.get(name), (own) => [name, amounts(own)])),
  ) as Partial<Record<Name, ClaimAmounts>>;
}
