/** The fields that hold what Medicare pays for one unit. */
import { rounded } from "../basics/rounded.js";
import type { Tolerances } from "../code-set/rate-tolerances.js";
import type { HcpcsRecord } from "../code-set/record.js";
import { type OppsPayment, oppsPayment } from "../code-set/values/status-indicator.js";
import type { CodeReplacement } from "../comparison/code-change.js";
import { onlySuccessor } from "../comparison/replacement-terms.js";

export const RATE_FIELDS = ["oppsPaymentRate", "aspPaymentLimit"] as const;

export type RateField = (typeof RATE_FIELDS)[number];

/** A packaged or unpaid code earns nothing by itself, and Addendum B leaves its rate blank. */
const UNPAID: ReadonlySet<OppsPayment | null> = new Set(["packaged", "not-paid"]);

/** @returns the rate in dollars; null if the publication does not give it */
function rateOf(record: HcpcsRecord | null | undefined, field: RateField): number | null {
  const text = record?.[field] ?? null;
  const rate = text === null ? Number.NaN : Number(text);
  if (!Number.isNaN(rate)) return rate;
  const isUnpaid = UNPAID.has(oppsPayment(record?.statusIndicator ?? ""));
  return field === "oppsPaymentRate" && isUnpaid ? 0 : null;
}

/** The rates for which every release has a publication. */
export function ratesIn(
  ...releases: readonly { companions?: readonly { fields: readonly string[] }[] | undefined }[]
): RateField[] {
  return RATE_FIELDS.filter((field) =>
    releases.every(({ companions = [] }) =>
      companions.some(({ fields }) => fields.includes(field)),
    ),
  );
}

/** What one unit earned, and what it earns now; null if the publication does not give it. */
export interface RateMove {
  readonly from: number | null;
  readonly to: number | null;
}

/**
 * @returns null if nothing changed; both rates null if neither quarter has one, but one says that
 *   the code is not paid: E0765 went from DME contractors' fees to no payment
 */
export function rateMove(move: RateMove): RateMove | null {
  const { from, to } = move;
  if (from === to) return null;
  const isKnown = from !== null && to !== null;
  return isKnown || from || to ? move : { from: null, to: null };
}

/** What replaces a code on the bill, and its units for one old unit. */
export type Bill = NonNullable<ReturnType<typeof successorOf>>;

/** @returns the one code to bill instead of an ended one; null if several, or units are unknown */
export function successorOf(replacements: readonly CodeReplacement[] = []) {
  const only = onlySuccessor(replacements);
  const factor = only?.billingUnit.factor ?? null;
  return only?.verdict === "ok" && factor !== null ? { code: only.code, factor } : null;
}

type Records = Pick<ReadonlyMap<string, HcpcsRecord | null>, "get">;

/** The newer release's payment for one old unit: the rate of the billed code times the factor. */
export function rateAfter(
  code: string,
  bill: Bill | null,
  field: RateField,
  records: Records,
): number | null {
  const rate = rateOf(records.get(bill?.code ?? code), field);
  return rate === null ? null : rounded(rate * (bill?.factor ?? 1));
}

/** The rates of two releases, and the difference up to which amounts count as equal. */
export interface Rates {
  readonly from: Records;
  readonly to: Records;
  readonly tolerances: Tolerances;
}

/** @param bill what replaces a code that ended by the newer release's date; else null */
export function rateMoveOf(
  code: string,
  bill: Bill | null,
  field: RateField,
  { from, to, tolerances }: Rates,
): RateMove | null {
  const [before, after] = [rateOf(from.get(code), field), rateAfter(code, bill, field, to)];
  const isPublished = [from, to].every((records) => records.get(code)?.[field]);
  const isOne = Math.abs(Number(after) - Number(before)) <= (tolerances.get(field) ?? 0);
  return bill === null && isPublished && isOne ? null : rateMove({ from: before, to: after });
}
