/** Sentences on the effect of changed rates, charges below Medicare's rates, and drug packages. */
import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { given, when } from "../../model/basics/optional.js";
import { fieldSpec } from "../../model/code-set/fields.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { PackageLine } from "../../model/impact/package-line.js";
import type { BelowRate, EntryPayment } from "../../model/impact/payment-effect.js";
import { factorText, money, quantity, unitsText } from "../wording/amounts.js";

type Payment = Pick<ImpactDocument, "payment" | "belowRate" | "packages">;

/** A summary for the top of a report, whose end has the tables; null if there is nothing to say. */
export function moneySummary({ payment = [], belowRate = [], packages }: Payment): string | null {
  const lines = packages?.lines ?? [];
  const count = (some: readonly { readonly row: number }[], what: string) =>
    when(some.length > 0, `${pluralize(linesIn(some), "line")} ${what}`);
  const otherCode = lines.filter((line) => line.otherCode);
  const otherUnits = lines.filter(({ unitsDiffer }) => unitsDiffer);
  const said = [
    ...payment
      .filter(({ codes }) => codes.some((one) => one.effect !== null))
      .map(({ field, effect }) => `${fieldSpec(field).label} ${signed(effect)} for your volume`),
    ...count(otherCode, "to bill with another code by NDC"),
    ...count(otherUnits, "whose package units differ from CMS's"),
    ...count(belowRate, "with a charge below Medicare's rate"),
  ];
  return said.length === 0 ? null : `Money and packages, at the end: ${said.join("; ")}.`;
}

/** How many lines were checked by NDC, and how many could not be; empty if no line has one. */
export function ndcNote({ packages }: Payment): string[] {
  const { lines = [], notListed = [] } = packages ?? {};
  const compared = lines.filter(({ yours, units }) => yours !== null && units !== null);
  return when(
    lines.length + notListed.length > 0,
    `NDC: ${pluralize(linesIn(lines), "line")} checked against the NDC crosswalk, ${formatCount(linesIn(compared))} of them with package units to compare${notListed.length === 0 ? "" : `; the NDC of ${pluralize(notListed.length, "line")} is not in it`}.`,
  );
}

/** Counts lines once, because a line may have several packages. */
const linesIn = (some: readonly { readonly row: number }[]) =>
  new Set(some.map(({ row }) => row)).size;

/** `J0165, x2 units`; `J2516, 300 units per package` (from J3490, without a unit) */
function successorText({ billedWith, factor, unitsNow }: PackageLine): string {
  const whole = unitsNow === null ? "" : `, ${unitsText(unitsNow)} per package`;
  const units = factor === null ? whole : factor === 1 ? "" : `, x${factorText(factor)} units`;
  return `${billedWith.join(" or ")}${units}`;
}

/** `10, CMS has 200 (20 each)` */
function packageUnitsText({ yours, units }: PackageLine): string {
  const [whole, each] = [units?.package ?? null, units?.each ?? null];
  const one = each === null || each === whole ? "" : ` (${quantity(each)} each)`;
  return `${quantity(yours ?? 0)}, CMS has ${whole === null ? "none" : quantity(whole)}${one}`;
}

/** `Bill J0165, x2 units (NDC 00409-4933-01)`; null if code and units match the NDC crosswalk. */
export function packageNote(line: PackageLine): string | null {
  return (
    [
      ...when(line.otherCode, `Bill ${successorText(line)} (NDC ${line.ndc})`),
      ...when(line.unitsDiffer, `Package units: ${packageUnitsText(line)}`),
    ].join(". ") || null
  );
}

/**
 * `Payment for your volume: OPPS payment rate +250.00, not known for 2 lines`
 * @param listed the fields that a `review` entry names, or whose values began or ended; any other
 *   rate changed by less than a fifth
 */
export function entryPaymentText(
  payment: readonly EntryPayment[] = [],
  listed: ReadonlySet<string> | null = null,
): string[] {
  const rates = payment.map(({ field, effect, unknownLines }) => {
    const isSmall = listed !== null && !listed.has(field) && effect !== null;
    const small = isSmall ? " (changed by less than 20%)" : "";
    const said = [
      ...given(effect, signed),
      ...when(unknownLines > 0, `not known for ${pluralize(unknownLines, "line")}`),
    ];
    return `${fieldSpec(field).label} ${said.join(", ")}${small}`;
  });
  const isKnown = payment.some(({ effect }) => effect !== null);
  return when(
    payment.length > 0,
    `Payment for your volume: ${isKnown ? rates.join("; ") : "not known"}`,
  );
}

/** `180.00 versus 190.00` */
export function belowText({ charge, rate }: BelowRate): string {
  return `${money(charge)} versus ${money(rate)}`;
}

function signed(value: number): string {
  return value > 0 ? `+${money(value)}` : money(value);
}
