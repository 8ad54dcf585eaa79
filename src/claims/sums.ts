/** Sums of what the query gave. */
import { groupBy } from "../model/basics/group-by.js";
import { given } from "../model/basics/optional.js";
import type { ClaimAmounts } from "../model/claims/claims.js";
import type { SumRow } from "./sql/sum-row.js";

type Summed = Pick<SumRow, "lines" | "units" | "charges">;

/** Sums that are exact, in ten-thousandths, until they are numbers of the document. */
export function amounts(rows: readonly Summed[]): ClaimAmounts {
  const sum = (name: "units" | "charges") =>
    Number(rows.reduce((total, row) => total + row[name], 0n)) / 10_000;
  const lines = rows.reduce((total, row) => total + row.lines, 0);
  return { lines, units: sum("units"), charges: sum("charges") };
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
