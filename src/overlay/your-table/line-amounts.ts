/** The amounts of a charge line: volume, price, charges, and the units of its drug package. */

import { rounded } from "../../model/basics/rounded.js";
import type { Row } from "../../model/basics/row.js";
import type { YourColumn, YourRow } from "../../model/impact/impact.js";
import { isOfCharge } from "../../model/impact/of-charge.js";
import { type DecimalSign, numberOf, type ReadAmount, readAmountIn } from "./amounts.js";
import type { FoundTable } from "./find-columns.js";
import { otherSignError, placeOf, type Tallies, tally } from "./row-notes.js";

type Amounts = Pick<YourRow, "volume" | "price" | "packageUnits" | "charges">;

export const NO_AMOUNTS: Amounts = { volume: null, price: null, packageUnits: null, charges: null };

/** `1.234`: one and 234 thousandths, or in much of Europe one thousand and 234. */
const MAY_BE_THOUSANDS = /^\D*[1-9]\d{0,2}\.\d{3}\D*$/;

/**
 * @param tallies counts the cells without an amount
 * @returns a reader of a line's amounts; it throws a KnownError for one with the other decimal sign
 */
export function amountsReader(found: FoundTable, sign: DecimalSign, tallies: Tallies) {
  const { columns } = found;
  const read = (row: Row, column: YourColumn | null): ReadAmount => {
    const amount = readAmountIn(row, column, sign);
    if (column === null) return amount;
    if (amount.kind === "other-sign")
      throw otherSignError(placeOf(found, row.number), column, sign);
    if (amount.kind === "unread") tally(tallies.unread, column.name, row);
    const cell = row.cells[column.index];
    if (sign === "comma" || typeof cell !== "string" || tallies.decimal.has(column.name))
      return amount;
    if (MAY_BE_THOUSANDS.test(cell)) tally(tallies.pointed, column.name, row);
    else if (/[.,]/.test(cell)) tallies.decimal.add(column.name);
    return amount;
  };
  /** If a charge stands for several units, converts it to the price of one and to units billed. */
  const inUnits = (row: Row): Pick<Amounts, "volume" | "price"> => {
    const count = numberOf(readAmountIn(row, columns.units, sign)) ?? 0;
    const units = count > 0 ? count : 1;
    const volume = numberOf(read(row, columns.volume));
    const price = numberOf(read(row, columns.price));
    const isCount = volume !== null && isOfCharge(columns.volume, row.number);
    const isPrice = price !== null && isOfCharge(columns.price, row.number);
    if (columns.units && count <= 0 && (isCount || isPrice))
      tally(tallies.single, columns.units.name, row);
    return { volume: isCount ? volume * units : volume, price: isPrice ? price / units : price };
  };
  return (row: Row): Amounts => {
    const { volume, price } = inUnits(row);
    const total = read(row, columns.total);
    const packageUnits = numberOf(read(row, columns.packageUnits));
    if (total.kind !== "blank") return { volume, price, packageUnits, charges: numberOf(total) };
    // If the total is blank, charges are price times volume.
    const charges = price === null || volume === null ? null : rounded(price * volume);
    if (columns.total !== null && charges !== null) tallies.multiplied += 1;
    return { volume, price, packageUnits, charges };
  };
}
