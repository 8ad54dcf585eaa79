/** Finds the rule for a change of what Medicare pays. */
import { type CompanionField, isReleaseField } from "../../model/code-set/fields.js";
import { oppsPayment } from "../../model/code-set/values/status-indicator.js";
import type { FieldChange } from "../../model/comparison/code-change.js";
import type { RuleId } from "../../model/comparison/finding-rules.js";

type Change = Pick<FieldChange, "field" | "from" | "to">;

/** A smaller change of a rate is reported only for codes that the user bills. */
const A_FIFTH = 0.2;
const TINY = 1e-9;

const RULE_OF: Readonly<Record<CompanionField, (change: Change) => RuleId>> = {
  statusIndicator: statusRule,
  apc: () => "apc-changed",
  oppsPaymentRate: rateRule,
  passThroughExpiration: () => "pass-through-expiration-changed",
  aspPaymentLimit: rateRule,
  aspCoinsurance: () => "coinsurance-changed",
};

/** @returns null for a field of the release itself */
export function paymentRule(change: Change): RuleId | null {
  return isReleaseField(change.field) ? null : RULE_OF[change.field](change);
}

/** Pass-through drugs (G) and devices (H), which are paid extra while they are new. */
const PASS_THROUGH = /^[GH]$/;

function statusRule({ from, to }: Change): RuleId {
  const before = oppsPayment(String(from));
  const after = oppsPayment(String(to));
  const [wasPaid, isPaid] = [before === "paid", after === "paid"];
  if ((wasPaid || before === "conditional") && after === "not-paid") return "opps-not-payable";
  if (wasPaid && after === "packaged") return "opps-payment-lost";
  if (isPaid && (before === "not-paid" || before === "packaged")) return "opps-payment-started";
  const ended = PASS_THROUGH.test(String(from)) && !PASS_THROUGH.test(String(to));
  return ended ? "pass-through-ended" : "status-indicator-changed";
}

function rateRule({ from, to }: Change): RuleId {
  // A blank, zero, or a word is not a rate.
  const [before, after] = [Number(from) || 0, Number(to) || 0];
  if (before > 0 !== after > 0) return "rate-began-or-ended";
  // In floating point, 12 is not exactly a fifth more than 10.
  const moved = Math.abs(after - before) >= A_FIFTH * before - TINY;
  return before > 0 && moved ? "rate-moved" : "rate-changed";
}

/** A rate change under a fifth, which matters only to users who bill the code. */
export function isSmallRateChange(change: Change): boolean {
  return paymentRule(change) === "rate-changed";
}

/** A rate that began or ended, which a changed status indicator explains. */
export function isRateBegunOrEnded(change: Change): boolean {
  return paymentRule(change) === "rate-began-or-ended";
}
