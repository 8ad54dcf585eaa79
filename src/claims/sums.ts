/** Adds up the rows of the query. */
import { groupBy } from "../model/basics/group-by.js";
import { given } from "../model/basics/optional.js";
import type { ClaimAmounts } from "../model/claims/claims.js";
import type { SumRow } from "./sql/sum-row.js";

type Summed = Pick<SumRow, "lines" | "units" | "charges">;

/** Adds exactly, in ten-thousandths, and converts to numbers last. */
export function amounts(rows: readonly Summed[]): ClaimAmounts {
  const sum = (name: "units" | "charges") =>
    Number(rows.reduce((total, row) => total + row[name], 0n)) / 10_000;
  const lines = rows.reduce((total, row) => total + row.lines, 0);
  return { lines, units: sum("units"), charges: sum("charges") };
}

/** @returns the amounts by name, in the order of `names` */
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
