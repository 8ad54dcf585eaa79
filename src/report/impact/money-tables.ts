/** Tables of the effect of changed rates, charges below Medicare's rates, and drug packages. */

import { when } from "../../model/basics/optional.js";
import { fieldSpec } from "../../model/code-set/fields.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { PackageLine } from "../../model/impact/package-line.js";
import {
  type BelowRate,
  type CodeEffect,
  EFFECT_UNKNOWN,
  type PaymentEffect,
} from "../../model/impact/payment-effect.js";
import { type ColumnOf, column, type Table, table } from "../media/tables/table.js";
import { MOVED_RATE } from "../wording/companions.js";
import { packageNote } from "./money-and-packages.js";
import { rowColumn } from "./table-facts.js";

const EFFECT_COLUMNS: readonly ColumnOf<CodeEffect & Pick<PaymentEffect, "field">>[] = [
  column("Code", 8, "code"),
  column("Bill", 8, ({ bill }) => bill?.code ?? null),
  column.factor("Unit factor", 11, ({ bill }) => bill?.factor ?? null),
  ...MOVED_RATE,
  column.amount("Lines", 8, ({ rows }) => rows.length),
  column.amount("Volume", 11, "volume"),
  column.money("Effect", 15, "effect"),
  column("Not known", 38, ({ unknown }) => unknown && EFFECT_UNKNOWN[unknown]),
];

const BELOW_COLUMNS: readonly ColumnOf<BelowRate>[] = [
  column("Code", 8, "code"),
  column.money("Charge per unit", 16, "charge"),
  column.rate("Medicare pays", 15, (one) => one.rate),
  column("Rate", 18, ({ field }) => fieldSpec(field).label),
];

const PACKAGE_COLUMNS: readonly ColumnOf<PackageLine>[] = [
  column("Code", 8, "code"),
  column("NDC", 15, "ndc"),
  column("CMS bills", 16, ({ billedWith }) => billedWith.join(" or ")),
  column.factor("Unit factor", 11, "factor"),
  column.amount("Units per package, yours", 14, "yours"),
  column.amount("Units per package, CMS", 14, ({ units }) => units?.package ?? null),
  column.amount("Units per vial, CMS", 14, ({ units }) => units?.each ?? null),
  column("What to do", 50, packageNote),
];

const TWO_PRICES = "OPPS and ASP are two prices for the same drugs: do not add their effects.";

export function moneyTables(document: ImpactDocument): Table[] {
  const { payment = [], belowRate = [], packages } = document;
  const row = rowColumn<{ readonly row: number }>(document, (one) => one.row);
  const effects = payment
    .flatMap(({ field, codes }) => codes.map((one) => ({ field, ...one })))
    .sort((a, b) => Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0));
  const toFix = (packages?.lines ?? []).filter((line) => packageNote(line) !== null);
  const ratesHold = [
    "What changed rates do to your volume, for each code and how it is billed now, largest effects first.",
    ...when(payment.length > 1, TWO_PRICES),
  ].join(" ");
  const belowHold = "Lines whose charge per unit is less than what Medicare pays.";
  const packagesHold = "Lines whose code or units are not those of their NDC in CMS's crosswalk.";
  return [
    table("Rates", ratesHold, EFFECT_COLUMNS, effects),
    table("Charges below the rate", belowHold, [row, ...BELOW_COLUMNS], belowRate),
    table("Packages", packagesHold, [row, ...PACKAGE_COLUMNS], toFix),
  ].filter(({ rows }) => rows.length > 0);
}
