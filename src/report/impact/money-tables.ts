/** What changed rates do to the volume, charges below the rates, and drug packages: a table each. */
import { fieldSpec } from "../../model/code-set/fields.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { PackageLine } from "../../model/impact/package-line.js";
import {
  type BelowRate,
  type CodeEffect,
  EFFECT_UNKNOWN,
  type PaymentEffect,
} from "../../model/impact/payment-effect.js";
import { type ColumnOf, rowsOf, type Table } from "../media/tables/table.js";
import { MOVED_RATE } from "../wording/companions.js";
import { packageNote } from "./payment-sentences.js";

type EffectRow = CodeEffect & Pick<PaymentEffect, "field">;

const EFFECT_COLUMNS: readonly ColumnOf<EffectRow>[] = [
  { title: "Code", width: 8, cell: ({ code }) => code },
  { title: "Bill", width: 8, cell: ({ bill }) => bill?.code ?? null },
  { title: "Unit factor", width: 11, numbers: "factor", cell: ({ bill }) => bill?.factor ?? null },
  ...MOVED_RATE,
  { title: "Lines", width: 8, numbers: "amount", cell: ({ rows }) => rows.length },
  { title: "Volume", width: 11, numbers: "amount", cell: ({ volume }) => volume },
  { title: "Effect", width: 15, numbers: "money", cell: ({ effect }) => effect },
  {
    title: "Not known",
    width: 38,
    cell: ({ unknown }) => unknown && EFFECT_UNKNOWN[unknown],
  },
];

const BELOW_COLUMNS: readonly ColumnOf<BelowRate>[] = [
  { title: "Row", width: 8, numbers: "factor", cell: ({ row }) => row },
  { title: "Code", width: 8, cell: ({ code }) => code },
  { title: "Charge of a unit", width: 16, numbers: "money", cell: ({ charge }) => charge },
  { title: "Medicare pays", width: 15, numbers: "factor", cell: (one) => one.rate },
  { title: "Rate", width: 18, cell: ({ field }) => fieldSpec(field).label },
];

const PACKAGE_COLUMNS: readonly ColumnOf<PackageLine>[] = [
  { title: "Row", width: 8, numbers: "factor", cell: ({ row }) => row },
  { title: "Code", width: 8, cell: ({ code }) => code },
  { title: "NDC", width: 15, cell: ({ ndc }) => ndc },
  { title: "CMS bills", width: 16, cell: ({ billedWith }) => billedWith.join(" or ") },
  { title: "Unit factor", width: 11, numbers: "factor", cell: ({ factor }) => factor },
  { title: "Your units a package", width: 20, numbers: "amount", cell: ({ yours }) => yours },
  { title: "CMS's", width: 10, numbers: "amount", cell: ({ units }) => units?.package ?? null },
  {
    title: "For one of it",
    width: 13,
    numbers: "amount",
    cell: ({ units }) => units?.each ?? null,
  },
  { title: "What to do", width: 50, cell: packageNote },
];

const TWO_PRICES = "OPPS and ASP are two prices of the same drugs: do not add their effects.";

/** Without those that would be empty. */
export function moneyTables({ payment = [], belowRate = [], packages }: ImpactDocument): Table[] {
  const effects = payment
    .flatMap(({ field, codes }) => codes.map((one) => ({ field, ...one })))
    .sort((a, b) => Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0));
  const toFix = (packages?.lines ?? []).filter((line) => packageNote(line) !== null);
  return [
    {
      name: "Rates",
      holds: [
        "What changed rates do to your volume, for each code and each way in which it is billed now, the largest effects first.",
        ...(payment.length > 1 ? [TWO_PRICES] : []),
      ].join(" "),
      wraps: true,
      ...rowsOf(EFFECT_COLUMNS, effects),
    },
    {
      name: "Charges below the rate",
      holds: "Lines whose charge for a unit is less than what Medicare pays for it.",
      wraps: true,
      ...rowsOf(BELOW_COLUMNS, belowRate),
    },
    {
      name: "Packages",
      holds: "Lines whose code or units are not those of their NDC in CMS's crosswalk.",
      wraps: true,
      ...rowsOf(PACKAGE_COLUMNS, toFix),
    },
  ].filter(({ rows }) => rows.length > 0);
}
