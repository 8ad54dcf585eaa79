/** What changed rates do to your volume, charges below the rates, and drug packages, in sentences. */
import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { given, when } from "../../model/basics/optional.js";
import { fieldSpec } from "../../model/code-set/fields.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { PackageLine } from "../../model/impact/package-line.js";
import type { BelowRate, EntryPayment } from "../../model/impact/payment-effect.js";
import { factorText, money, quantity, unitsText } from "../wording/amounts.js";

type Payment = Pick<ImpactDocument, "payment" | "belowRate" | "packages">;

/** In sum, for the head of a report: tables at its end have the lines; null where there is nothing to say. */
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

/** How many lines were checked by their NDC, and how many could not be; nothing where no line has one. */
export function ndcNote({ packages }: Payment): string[] {
  const { lines = [], notListed = [] } = packages ?? {};
  const compared = lines.filter(({ yours, units }) => yours !== null && units !== null);
  return when(
    lines.length + notListed.length > 0,
    `NDC: ${pluralize(linesIn(lines), "line")} checked against the NDC crosswalk, ${formatCount(linesIn(compared))} of them with package units to compare${notListed.length === 0 ? "" : `; the NDC of ${pluralize(notListed.length, "line")} is not in it`}.`,
  );
}

/** A line may name several packages. */
const linesIn = (some: readonly { readonly row: number }[]) =>
  new Set(some.map(({ row }) => row)).size;

/** `J0165, x2 units`; `J2516, 300 units per package` where the line's code had none (J3490); of a package that may be either, `Q9991 or Q9992` */
function successorText({ billedWith, factor, unitsNow }: PackageLine): string {
  const whole = unitsNow === null ? "" : `, ${unitsText(unitsNow)} per package`;
  const units = factor === null ? whole : factor === 1 ? "" : `, x${factorText(factor)} units`;
  return `${billedWith.join(" or ")}${units}`;
}

/** `10, CMS has 200 (20 a vial)` */
function packageUnitsText({ yours, units }: PackageLine): string {
  const [whole, each] = [units?.package ?? null, units?.each ?? null];
  const one = each === null || each === whole ? "" : ` (${quantity(each)} each)`;
  return `${quantity(yours ?? 0)}, CMS has ${whole === null ? "none" : quantity(whole)}${one}`;
}

/** What to do for a package of a line: `Bill J0165, x2 units (NDC 00409-4933-01)`; null where its code and units are as in the crosswalk. */
export function packageNote(line: PackageLine): string | null {
  return (
    [
      ...when(line.otherCode, `Bill ${successorText(line)} (NDC ${line.ndc})`),
      ...when(line.unitsDiffer, `Package units: ${packageUnitsText(line)}`),
    ].join(". ") || null
  );
}

/**
 * `Payment for your volume: OPPS payment rate +250.00, not known on 2 lines`: what the rates do to the lines of an entry.
 * @param told the fields that the entry of a review names, or that began or ended; a rate that is none of them moved by less than a fifth
 */
export function entryPaymentText(
  payment: readonly EntryPayment[] = [],
  told: ReadonlySet<string> | null = null,
): string[] {
  const rates = payment.map(({ field, effect, unknownLines }) => {
    const isSmall = told !== null && !told.has(field) && effect !== null;
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
