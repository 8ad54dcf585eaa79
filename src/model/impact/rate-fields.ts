/** The fields that hold what Medicare pays for one unit. */
import { rounded } from "../basics/rounded.js";
import type { Tolerances } from "../code-set/rate-tolerances.js";
import type { HcpcsRecord } from "../code-set/record.js";
import { type OppsPayment, oppsPayment } from "../code-set/values/status-indicator.js";
import type { CodeReplacement } from "../comparison/code-change.js";
import { onlySuccessor } from "../comparison/replacement-terms.js";

export const RATE_FIELDS = ["oppsPaymentRate", "aspPaymentLimit"] as const;

export type RateField = (typeof RATE_FIELDS)[number];

/** A code that is packaged or not paid earns nothing by itself, and Addendum B leaves its rate blank. */
const UNPAID: ReadonlySet<OppsPayment | null> = new Set(["packaged", "not-paid"]);

/** @returns in dollars; null where the publication does not tell it */
function rateOf(record: HcpcsRecord | null | undefined, field: RateField): number | null {
  const text = record?.[field] ?? null;
  const rate = text === null ? Number.NaN : Number(text);
  if (!Number.isNaN(rate)) return rate;
  const isUnpaid = UNPAID.has(oppsPayment(record?.statusIndicator ?? ""));
  return field === "oppsPaymentRate" && isUnpaid ? 0 : null;
}

/** The rates that each of some releases has a publication of. */
export function ratesIn(
  ...releases: readonly { companions?: readonly { fields: readonly string[] }[] | undefined }[]
): RateField[] {
  return RATE_FIELDS.filter((field) =>
    releases.every(({ companions = [] }) =>
      companions.some(({ fields }) => fields.includes(field)),
    ),
  );
}

/** What one unit earned, and what it earns now; null where the publication does not tell it. */
export interface RateMove {
  readonly from: number | null;
  readonly to: number | null;
}

/**
 * @returns null where nothing moved; without either where neither quarter has a rate, but one says that the code
 *   is not paid: E0765 went from the DME contractor's fees to no payment
 */
export function rateMove(move: RateMove): RateMove | null {
  const { from, to } = move;
  if (from === to) return null;
  const isKnown = from !== null && to !== null;
  return isKnown || from || to ? move : { from: null, to: null };
}

/** What is billed in place of a code, and its units for one old unit. */
export type Bill = NonNullable<ReturnType<typeof successorOf>>;

/** @returns the one code to bill in place of an ended one; null where there are several, or the units are not known */
export function successorOf(replacements: readonly CodeReplacement[] = []) {
  const only = onlySuccessor(replacements);
  const factor = only?.billingUnit.factor ?? null;
  return only?.verdict === "ok" && factor !== null ? { code: only.code, factor } : null;
}

type Records = Pick<ReadonlyMap<string, HcpcsRecord | null>, "get">;

/** What the newer release pays for what one unit of a code is now: the rate of what is billed, by its factor. */
export function rateAfter(
  code: string,
  bill: Bill | null,
  field: RateField,
  records: Records,
): number | null {
  const rate = rateOf(records.get(bill?.code ?? code), field);
  return rate === null ? null : rounded(rate * (bill?.factor ?? 1));
}

/** What two releases pay, and how far two amounts may lie apart and be one. */
export interface Rates {
  readonly from: Records;
  readonly to: Records;
  readonly tolerances: Tolerances;
}

/** @param bill what is billed in place of a code that has ended by the day of the newer release; else null */
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
