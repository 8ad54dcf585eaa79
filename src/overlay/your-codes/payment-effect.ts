/** The effect of changed rates on the volume of the user's table, and charges below the rates. */
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import type { BelowRate, PaymentEffect } from "../../model/impact/payment-effect.js";
import { RATE_FIELDS } from "../../model/impact/rate-fields.js";
import { chargesAffectedOf } from "./charges-affected.js";

type RowsOf = ReadonlyMap<string, readonly YourRow[]>;
type RateField = PaymentEffect["field"];

interface Releases {
  readonly from: Release;
  readonly to: Release;
}

/** @returns nothing where neither release has rates */
export function paymentOf(
  rowsOf: RowsOf,
  { from, to }: Releases,
): Pick<ImpactDocument, "payment" | "belowRate"> {
  const has = (release: Release, field: RateField) =>
    release.companions?.some(({ fields }) => fields.includes(field)) === true;
  const compared = RATE_FIELDS.filter((field) => has(from, field) && has(to, field));
  const paid = RATE_FIELDS.filter((field) => has(to, field));
  return {
    ...(compared.length === 0
      ? {}
      : { payment: compared.map((field) => effectOf(field, rowsOf, { from, to })) }),
    ...(paid.length === 0 ? {} : { belowRate: belowRate(paid, rowsOf, to) }),
  };
}

function effectOf(field: RateField, rowsOf: RowsOf, { from, to }: Releases): PaymentEffect {
  const moved: Moved[] = [];
  const oneRate: string[] = [];
  for (const code of rowsOf.keys()) {
    const [before, after] = [from, to].map(({ records }) => rateOf(records.get(code), field));
    if (before === after || before === undefined || after === undefined) continue;
    if (before === null || after === null) oneRate.push(code);
    else moved.push({ code, from: before, to: after });
  }
  return effectOn(rowsOf, { field, codes: moved, oneRate });
}

type Moved = Pick<PaymentEffect["codes"][number], "code" | "from" | "to">;

/** The same on some of the lines. */
export function effectOn(
  rowsOf: RowsOf,
  {
    field,
    codes,
    oneRate,
  }: Pick<PaymentEffect, "field" | "oneRate"> & { readonly codes: readonly Moved[] },
): PaymentEffect {
  const own = codes.flatMap(({ code, from, to }) => {
    const rows = rowsOf.get(code);
    if (rows === undefined) return [];
    const { volume } = chargesAffectedOf(rows, 1);
    return [
      { code, from, to, volume, effect: volume === null ? null : rounded(volume * (to - from)) },
    ];
  });
  const size = ({ effect }: PaymentEffect["codes"][number]) => Math.abs(effect ?? 0);
  return {
    field,
    effect: rounded(own.reduce((sum, { effect }) => sum + (effect ?? 0), 0)),
    codes: own.sort((a, b) => size(b) - size(a) || (a.code < b.code ? -1 : 1)),
    oneRate: oneRate.filter((code) => rowsOf.has(code)),
  };
}

/** Lines whose charge for a unit is less than Medicare's rate: it pays no more than is charged. */
function belowRate(fields: readonly RateField[], rowsOf: RowsOf, to: Release): BelowRate[] {
  const found: BelowRate[] = [];
  for (const [code, rows] of rowsOf) {
    const record = to.records.get(code);
    const field = fields.find((one) => rateOf(record, one) !== null);
    const rate = field === undefined ? null : rateOf(record, field);
    if (field === undefined || rate === null) continue;
    for (const { row, volume, charges } of rows) {
      if (volume === null || charges === null || volume <= 0) continue;
      const charge = charges / volume;
      if (charge < rate) found.push({ row, code, charge: rounded(charge), field, rate });
    }
  }
  return found.sort((a, b) => a.row - b.row);
}

function rateOf(record: HcpcsRecord | undefined, field: RateField): number | null {
  const text = record?.[field] ?? null;
  const rate = text === null ? Number.NaN : Number(text);
  return Number.isNaN(rate) ? null : rate;
}

/** Rounds to a ten-thousandth: rates have a tenth of a cent, and this removes the rounding error of binary fractions. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
