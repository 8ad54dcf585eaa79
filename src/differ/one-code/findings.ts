/** Finds what to report about a changed code, rule by rule, with a stable id for each finding. */
import { fingerprint } from "../../model/basics/fingerprint.js";
import { groupByEach } from "../../model/basics/group-by.js";
import { given } from "../../model/basics/optional.js";
import type { Facet } from "../../model/code-set/facets.js";
import { type FieldKey, isReleaseField } from "../../model/code-set/fields.js";
import { changesOwnUnit } from "../../model/comparison/changes-units.js";
import type { CodeChange, FieldChange, Finding } from "../../model/comparison/code-change.js";
import type { DescriptorClass } from "../../model/comparison/descriptor-classes.js";
import {
  type RuleId,
  ruleSeverity,
  type SeverityOverrides,
} from "../../model/comparison/finding-rules.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import { paymentRule } from "./payment-rules.js";

export type FindingFacts = Pick<
  CodeChange,
  "code" | "status" | "changes" | "from" | "to" | "billingUnit"
>;

/** @returns the findings of one code, in the order of the record's fields */
export function findings(facts: FindingFacts, overrides: SeverityOverrides): Finding[] {
  const { begins, ends, rule: statusRule } = STATUSES[facts.status];
  // The changed fields of an ended code or a reused number follow from its status and are no news.
  const fieldsCount = begins !== "anew" && ends !== "now";
  const dates = [facts.from, facts.to].map((one) => one && [one.addedDate, one.terminationDate]);
  const found: Found[] = [
    ...(statusRule === null ? [] : [{ rule: statusRule, fields: [], values: dates }]),
    ...(fieldsCount ? [...unitFindings(facts), ...fieldFindings(facts)] : []),
  ];
  return found.map(({ rule, fields, values }) => ({
    // Asked of few findings: OpenSSL takes as long to hash one as the differ to find it.
    get id() {
      return fingerprint(facts.code, rule, values);
    },
    rule,
    severity: ruleSeverity(rule, overrides),
    fields,
  }));
}

interface Found {
  readonly rule: RuleId;
  readonly fields: FieldKey[];
  /** The old and new values behind the finding. */
  readonly values: unknown;
}

function unitFindings({ billingUnit }: FindingFacts): Found[] {
  if (billingUnit === null || !changesOwnUnit(billingUnit)) return [];
  const values = [billingUnit.from?.text ?? null, billingUnit.to?.text ?? null];
  return [{ rule: "billing-unit-changed", fields: ["longDescription"], values }];
}

/** One finding for each rule, however many fields changed. */
function fieldFindings({ changes }: FindingFacts): Found[] {
  const byRule = groupByEach(changes, (change) => given(fieldRule(change)));
  return [...byRule].map(([rule, changed]) => ({
    rule,
    fields: changed.map(({ field }) => field),
    values: changed.map(({ field, from, to }) => [
      field,
      sameAmount(field, from),
      sameAmount(field, to),
    ]),
  }));
}

/** A companion's CSV has 8.410 where its workbook has 8.41; both must give the same id. */
function sameAmount(field: FieldKey, value: FieldChange["from"]): FieldChange["from"] {
  if (isReleaseField(field) || typeof value !== "string" || !/^\d+\.\d*0$/.test(value))
    return value;
  return String(Number(value));
}

const DESCRIPTOR_RULES: Record<DescriptorClass, RuleId> = {
  formatting: "formatting-changed",
  spelling: "spelling-changed",
  reference: "reference-changed",
  quantity: "quantity-changed",
  wording: "wording-changed",
};

/** Null when the class of the change, the status, or the field determines the rule. */
const FACET_RULES: Record<Facet, RuleId | null> = {
  "long-description": null,
  termination: null,
  "payment-status": null,
  "payment-rate": null,
  payment: "payment-changed",
  coverage: "coverage-changed",
  administrative: "administrative-changed",
  classification: "classification-changed",
  "short-description": "short-description-changed",
  "added-date": "added-date-changed",
};

/** @returns null for the action code, its date, and what the status already covers */
function fieldRule(change: FieldChange): RuleId | null {
  const { field, facet, descriptorClass } = change;
  if (!isReleaseField(field)) return paymentRule(change);
  if (facet === null) return null;
  if (field === "crossReferences") return "replacement-changed";
  const isLost = PAYABLE.includes(String(change.from)) && NOT_PAYABLE.includes(String(change.to));
  if (field === "coverage" && isLost) return "coverage-lost";
  if (facet === "long-description") return DESCRIPTOR_RULES[descriptorClass ?? "wording"];
  return FACET_RULES[facet];
}

/** Coverage codes under which Medicare may pay, and those under which it does not (field 16). */
const PAYABLE = ["C", "D"];
const NOT_PAYABLE = ["I", "M", "S"];
