/**
 * The rules: what a finding says, its severity, why it matters and what to do. Code uses rules by
 * id; this table has all their texts, and generates `docs/rules.md`.
 */
import type { Severity } from "./severity-scale.js";
import type { WorklistKind } from "./worklist-kinds.js";

export interface Rule {
  readonly severity: Severity;
  /** The kind of work; null for none. An ended code with a known successor gets `replace`. */
  readonly work: WorklistKind | null;
  readonly title: string;
  readonly why: string;
  readonly action: string;
}

type RuleText = Omit<Rule, "severity" | "work"> & Partial<Pick<Rule, "work">>;

/** Rules of one severity; most lead to a review. */
function ofSeverity<Id extends string>(severity: Severity, rules: Readonly<Record<Id, RuleText>>) {
  const entries = Object.entries<RuleText>(rules);
  return Object.fromEntries(
    entries.map(([id, rule]) => [id, { severity, work: "review", ...rule }]),
  ) as Readonly<Record<Id, Rule>>;
}

export const RULES = {
  ...ofSeverity("critical", {
    vanished: {
      work: "close",
      title: "Code removed without a termination date",
      why: "CMS removed the code from the file before any termination date passed, so its last valid date of service is not known.",
      action: "Stop billing it until CMS explains; look for a correction or ask your MAC.",
    },
    reused: {
      work: "rebuild",
      title: "Code number reused",
      why: "The same code number now means something else; old charges under it would bill the new service.",
      action: "Rebuild every charge, order set and edit under the code to match its new meaning.",
    },
    discontinued: {
      work: "close",
      title: "Code discontinued",
      why: "Claims with a date of service after the termination date are denied.",
      action: "Close the code on its termination date and bill the replacement from the day after.",
    },
    "short-lived": {
      work: "close",
      title: "Code added and discontinued between the releases",
      why: "The code was added after the older release and ended before the newer one; charges built in between are no longer valid.",
      action: "If you built it, close it on its termination date and bill its replacement.",
    },
    "billing-unit-changed": {
      work: "convert-units",
      title: "Billing unit changed",
      why: "One billed unit is a different quantity than before, so the same units bill a different dose.",
      action:
        "Convert the units billed by the factor given; if there is none, work out the new units from the dose.",
    },
    "coverage-lost": {
      work: "stop-billing-medicare",
      title: "No longer payable by Medicare",
      why: "Coverage moved from payable (C, D) to not payable (I, M, S).",
      action: "Stop billing Medicare for it, or issue an ABN first.",
    },
  }),
  ...ofSeverity("major", {
    added: {
      work: "build",
      title: "Code added",
      why: "A new code may have to be used in place of a general or older one.",
      action: "Decide whether you provide it; if so, build the charge before its effective date.",
    },
    reactivated: {
      work: "reopen",
      title: "Code reactivated",
      why: "A discontinued code may be billed again.",
      action: "Reopen it from its effective date if you provide it.",
    },
    "termination-date-changed": {
      title: "Termination date changed",
      why: "The last valid date of service of a discontinued code changed, and with it which claims are denied.",
      action:
        "Move the charge's end date, and recheck claims with a date of service between the two dates.",
    },
    "wording-changed": {
      title: "Long description reworded",
      why: "What the code means may have changed.",
      action: "Compare old and new wording side by side, and check charges that use the code.",
    },
    "quantity-changed": {
      title: "Number or unit in the long description changed",
      why: "A limit, size or amount in the code's meaning changed.",
      action: "Check that what is billed still fits the description.",
    },
    "payment-changed": {
      title: "Payment changed",
      why: "CMS prices the code differently, or pays it in other settings.",
      action: "Check expected payment and contracts that follow Medicare's method.",
    },
    "coverage-changed": {
      title: "Coverage changed",
      why: "The coverage code, a manual reference or the statute behind it changed.",
      action: "Read the coverage rule cited, and check medical-necessity edits.",
    },
    "opps-not-payable": {
      work: "stop-billing-medicare",
      title: "No longer payable under OPPS",
      why: "The status indicator moved from paid to not payable (such as E1, E2, B, M).",
      action:
        "Stop billing Medicare for it in the outpatient department, or issue an ABN first; look for another code that is paid.",
    },
    "opps-payment-lost": {
      title: "No longer paid separately under OPPS",
      why: "The status indicator moved from separately paid to packaged.",
      action: "Check expected payment.",
    },
    "pass-through-ended": {
      title: "Pass-through payment ended",
      why: "The drug or device lost its pass-through status and is paid like any other.",
      action: "Check expected payment from the effective date.",
    },
    "opps-payment-started": {
      title: "Now paid separately under OPPS",
      why: "The status indicator moved from packaged or not paid to separately paid.",
      action: "Bill it on its own line with the right units from the effective date.",
    },
    "rate-moved": {
      title: "Payment rate changed by 20% or more",
      why: "What Medicare pays for one unit rose or fell by 20% or more.",
      action: "Check expected payment, and that your charge is not below the rate.",
    },
    "replacement-changed": {
      title: "Replacement changed",
      why: "CMS names a different code, or none, to use in place of this one.",
      action: "Update charges and crosswalks to the new cross-reference.",
    },
  }),
  ...ofSeverity("minor", {
    "short-description-changed": {
      work: "update-text",
      title: "Short description changed",
      why: "Screens and remittances show a different text; the meaning is the same.",
      action: "Update the description in your systems.",
    },
    "spelling-changed": {
      work: "update-text",
      title: "Spelling of the long description changed",
      why: "A letter or two in one word changed; the meaning did not.",
      action: "Update the description in your systems.",
    },
    "reference-changed": {
      title: "Code named in the long description changed",
      why: "The description refers to a different code than before.",
      action: "Check edits that tie the two codes together.",
    },
    "administrative-changed": {
      title: "Administrative data changed",
      why: "The lab certification or processing note changed.",
      action: "Check the laboratory's certification, or read the note.",
    },
    "classification-changed": {
      title: "Classification changed",
      why: "The BETOS or type of service changed; contractors and analysts group claims by them.",
      action: "Update reports that use these groups.",
    },
    "added-date-changed": {
      title: "Added date changed",
      why: "CMS corrected the first date of service on which the code is valid.",
      action: "Check claims with a date of service before the later of the two dates.",
    },
    "status-indicator-changed": {
      title: "OPPS status indicator changed",
      why: "OPPS treats the code differently; whether it is paid separately did not change.",
      action: "Update the status indicator in your systems.",
    },
    "pass-through-expiration-changed": {
      title: "Pass-through expiration changed",
      why: "Addendum B marks, or no longer marks, that pass-through status ends within the calendar year.",
      action: "Expect a different payment once it ends.",
    },
    "apc-changed": {
      title: "APC changed",
      why: "The code is paid in a different group of outpatient services.",
      action: "Update the APC in your systems.",
    },
    "coinsurance-changed": {
      title: "Coinsurance changed",
      why: "The patient's share of the payment limit changed, as it does when a price rises faster than inflation.",
      action: "Collect the new share from the effective date.",
    },
    "rate-began-or-ended": {
      title: "Payment rate began or ended",
      why: "Only one of the two quarters has a rate for one unit.",
      action: "Check expected payment, and that your charge is not below a new rate.",
    },
  }),
  ...ofSeverity("info", {
    "rate-changed": {
      work: null,
      title: "Payment rate changed",
      why: "What Medicare pays for one unit rose or fell by less than 20%.",
      action: "Nothing to do, unless you bill it often.",
    },
    "formatting-changed": {
      work: "update-text",
      title: "Formatting of the long description changed",
      why: "Only spacing, case or punctuation differs.",
      action: "Nothing to do.",
    },
    bookkeeping: {
      work: null,
      title: "Action code only",
      why: "Only CMS's action code, its date or the sequence number differ.",
      action: "Nothing to do.",
    },
    "aged-out": {
      work: null,
      title: "Code dropped from the file after termination",
      why: "The code ended years ago and CMS dropped it from the file.",
      action: "Nothing to do.",
    },
  }),
};

export type RuleId = keyof typeof RULES;

export const RULE_IDS = Object.keys(RULES) as readonly RuleId[];

export type SeverityOverrides = Readonly<Partial<Record<RuleId, Severity>>>;

/** @returns the user's severities for a comparison's rules, without those for their own codes */
export function comparisonRules(severities: Readonly<Record<string, Severity>>): SeverityOverrides {
  return Object.fromEntries(Object.entries(severities).filter(([rule]) => rule in RULES));
}

export function ruleSeverity(rule: RuleId, overrides: SeverityOverrides): Severity {
  return overrides[rule] ?? RULES[rule].severity;
}
