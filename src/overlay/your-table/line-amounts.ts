/** The amounts of a charge line: volume, price, charges, and the units of its drug package. */

import { rounded } from "../../model/basics/rounded.js";
import type { Row } from "../../model/basics/row.js";
import type { YourColumn, YourRow } from "../../model/impact/impact.js";
import { isOfCharge } from "../../model/impact/of-charge.js";
import { amountIn, type DecimalSign, readAmount } from "./amounts.js";
import type { FoundTable } from "./find-columns.js";
import { otherSignError, placeOf, type Tallies, tally } from "./row-notes.js";

type Amounts = Pick<YourRow, "volume" | "price" | "packageUnits" | "charges">;

export const NO_AMOUNTS: Amounts = { volume: null, price: null, packageUnits: null, charges: null };

export class LineAmounts {
  readonly #found: FoundTable;
  readonly #sign: DecimalSign;
  readonly #tallies: Tallies;

  /** @param tallies counts the cells without an amount */
  constructor(found: FoundTable, sign: DecimalSign, tallies: Tallies) {
    this.#found = found;
    this.#sign = sign;
    this.#tallies = tallies;
  }

  /** @throws KnownError if an amount has the other decimal sign */
  of(row: Row): Amounts {
    const { total, packageUnits } = this.#found.columns;
    const { volume, price } = this.#inUnits(row);
    const charges = this.#amount(row, total);
    const units = this.#amount(row, packageUnits);
    if (!this.#isBlank(row, total)) return { volume, price, packageUnits: units, charges };
    // If the total is blank, charges are price times volume.
    const product = price === null || volume === null ? null : rounded(price * volume);
    if (total !== null && product !== null) this.#tallies.multiplied += 1;
    return { volume, price, packageUnits: units, charges: product };
  }

  /** If a charge stands for several units, converts it to the price of one and to units billed. */
  #inUnits(row: Row): Pick<Amounts, "volume" | "price"> {
    const { columns } = this.#found;
    const count = amountIn(row, columns.units, this.#sign) ?? 0;
    const units = count > 0 ? count : 1;
    const volume = this.#amount(row, columns.volume);
    const price = this.#amount(row, columns.price);
    const isCount = volume !== null && isOfCharge(columns.volume, row.number);
    const isPrice = price !== null && isOfCharge(columns.price, row.number);
    if (columns.units && count <= 0 && (isCount || isPrice))
      tally(this.#tallies.single, columns.units.name, row);
    return { volume: isCount ? volume * units : volume, price: isPrice ? price / units : price };
  }

  #isBlank({ cells }: Row, column: YourColumn | null): boolean {
    return column === null || readAmount(cells[column.index] ?? null, this.#sign).kind === "blank";
  }

  #amount(row: Row, column: YourColumn | null): number | null {
    if (column === null) return null;
    const amount = readAmount(row.cells[column.index] ?? null, this.#sign);
    if (amount.kind === "other-sign")
      throw otherSignError(placeOf(this.#found, row.number), column, this.#sign);
    if (amount.kind === "unread") tally(this.#tallies.unread, column.name, row);
    return amount.kind === "amount" ? amount.value : null;
  }
}
