/** What changed rates do to your volume, and which charges are below them, in sentences. */
import { pluralize } from "../../model/basics/format-numbers.js";
import { fieldSpec } from "../../model/code-set/fields.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { PackageLine } from "../../model/impact/package-line.js";
import type { BelowRate, PaymentEffect } from "../../model/impact/payment-effect.js";
import { money, quantity } from "../wording/amounts.js";

type Payment = Pick<ImpactDocument, "payment" | "belowRate" | "packages">;

/** How many codes or lines a sentence names. */
const MOST_NAMED = 5;

/** `OPPS payment rate: 1,234.50 less for your volume, on 12 codes (J1300 -1,000.00, ...). Not known: ...` */
export function paymentSentences({
  payment = [],
  belowRate = [],
  packages = [],
}: Payment): string[] {
  return [
    ...packageSentence(packages),
    ...payment.flatMap(effectSentence),
    ...belowSentence(belowRate),
  ];
}

function packageSentence(lines: readonly PackageLine[]): string[] {
  if (lines.length === 0) return [];
  const named = lines.slice(0, MOST_NAMED).map(({ row, code, ndc, billedWith, factor }) => {
    const units = factor === null || factor === 1 ? "" : `, x${quantity(factor)} units`;
    return `row ${row}, ${code}, NDC ${ndc}: ${billedWith.join(" or ")}${units}`;
  });
  const more = lines.length > named.length ? "; ..." : "";
  return [
    `CMS bills the package of ${pluralize(lines.length, "line")} with another code: ${named.join("; ")}${more}.`,
  ];
}

function effectSentence({ field, effect, codes, oneRate }: PaymentEffect): string[] {
  const known = codes.filter((one) => one.effect !== null);
  const unknown = [
    ...(codes.length > known.length
      ? [`${pluralize(codes.length - known.length, "code")} without a volume`]
      : []),
    ...(oneRate.length > 0
      ? [`${pluralize(oneRate.length, "code")} with a rate in one quarter only`]
      : []),
  ];
  if (known.length + unknown.length === 0) return [];
  const way = effect < 0 ? "less" : "more";
  const named = known.slice(0, MOST_NAMED).map((one) => `${one.code} ${signed(one.effect ?? 0)}`);
  const more = known.length > named.length ? ", ..." : "";
  const sum =
    known.length === 0
      ? "the effect on your volume is not known"
      : `${money(Math.abs(effect))} ${way} for your volume, on ${pluralize(known.length, "code")} (${named.join(", ")}${more})`;
  const rest = unknown.length === 0 ? "" : `; not known: ${unknown.join(", ")}`;
  return [`${fieldSpec(field).label}: ${sum}${rest}.`];
}

function belowSentence(lines: readonly BelowRate[]): string[] {
  if (lines.length === 0) return [];
  const named = lines
    .slice(0, MOST_NAMED)
    .map(
      ({ row, code, charge, rate }) =>
        `row ${row}, ${code}: ${money(charge)} against ${money(rate)}`,
    );
  const more = lines.length > named.length ? "; ..." : "";
  return [
    `Charge below Medicare's rate on ${pluralize(lines.length, "line")}: ${named.join("; ")}${more}.`,
  ];
}

function signed(value: number): string {
  return value > 0 ? `+${money(value)}` : money(value);
}
