/**
 * Builds the worklist from the findings of each code. Codes share an entry when their work is
 * equal: the same change on the same date (204 skin substitutes in January 2026), the same
 * termination date without a successor, or new codes of one range.
 */

import { dayAfter } from "../../model/basics/days.js";
import { fingerprint } from "../../model/basics/fingerprint.js";
import type { EffectiveDays } from "../../model/code-set/labels.js";
import { seriesOf } from "../../model/code-set/record.js";
import type { Dimension } from "../../model/comparison/billing-unit-terms.js";
import type { CodeChange } from "../../model/comparison/code-change.js";
import { RULES } from "../../model/comparison/finding-rules.js";
import { byOrderOfWork } from "../../model/comparison/order-within-kind.js";
import { canBeBilled } from "../../model/comparison/replacement-terms.js";
import { mostSevere } from "../../model/comparison/severity-scale.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import { timingOf } from "../../model/comparison/timings.js";
import type { ChangedField, WorklistEntry } from "../../model/comparison/worklist.js";
import { WORKLIST_KIND_KEYS, type WorklistKind } from "../../model/comparison/worklist-kinds.js";
import { MEASURES } from "../billing-units/measures.js";
import { changedField } from "../descriptors/changed-words.js";
import { isRateBegunOrEnded, isSmallRateChange } from "../one-code/payment-rules.js";

/** The work of one code, before grouping. */
interface Task extends Omit<WorklistEntry, "id"> {
  /** Codes whose work has the same facts share an entry. */
  readonly facts: readonly unknown[];
}

/**
 * @param changes sorted by code, licensed descriptors already withheld
 * @returns the entries in order of work; each listed code is in exactly one, and codes that only
 *   `--all` lists are in none
 */
export function worklist(
  changes: readonly CodeChange[],
  effective: EffectiveDays,
): WorklistEntry[] {
  const entries = new Map<string, WorklistEntry>();
  for (const change of changes) {
    const kind = kindOfWork(change);
    if (kind === null) continue;
    const { facts, ...task } = taskOf(change, kind, effective);
    const key = JSON.stringify(facts);
    const entry = entries.get(key);
    if (entry === undefined) entries.set(key, { id: fingerprint(...facts), ...task });
    else {
      entry.severity = mostSevere([entry, task]);
      entry.codes.push(change.code);
      Object.assign(entry.units, task.units);
    }
  }
  return [...entries.values()].sort(byOrderOfWork);
}

function taskOf(change: CodeChange, kind: WorklistKind, effective: EffectiveDays): Task {
  const { code, status, severity, replacements, unit } = change;
  const ends = kind === "replace" || kind === "close";
  const terminationDate = status === "revised" ? null : change.lastBillableDate;
  const effectiveDate =
    ends && terminationDate !== null ? dayAfter(terminationDate) : change.effectiveDate;
  const billingUnit = kind === "convert-units" ? change.billingUnit : null;
  const changed = FIELD_CHANGE_KINDS.has(kind) ? reasonsOf(change).map(changedField) : [];
  const same = SHARED[kind](change, changed);
  return {
    facts: ["worklist", kind, effectiveDate, terminationDate, same],
    kind,
    effectiveDate,
    timing: timingOf(effectiveDate, effective),
    terminationDate,
    severity,
    change: changed,
    replacements: ends ? replacements : [],
    billingUnit,
    units:
      OPENING_KINDS.has(kind) && unit && DRUG_DIMENSIONS.has(unit.dimension)
        ? { [code]: unit.text }
        : {},
    codes: [code],
  };
}

/** Kinds about changed fields of a code that remains valid. */
const FIELD_CHANGE_KINDS: ReadonlySet<WorklistKind> = new Set([
  "convert-units",
  "stop-billing-medicare",
  "review",
  "update-text",
]);

/** Kinds that make a code billable. */
const OPENING_KINDS: ReadonlySet<WorklistKind> = new Set(["build", "reopen"]);

type SharedBy = (change: CodeChange, changed: readonly ChangedField[]) => unknown;

const byCode: SharedBy = ({ code }) => code;
const byChange: SharedBy = (_, changed) => changed;
const byRange: SharedBy = ({ code }) => seriesOf(code);

/** What the codes of an entry share, in addition to kind and dates. */
const SHARED: Record<WorklistKind, SharedBy> = {
  replace: byCode,
  rebuild: byCode,
  "convert-units": ({ billingUnit }, changed) => [changed, billingUnit?.ratio],
  close: ({ replacements }) => replacements.map(({ code, verdict }) => [code, verdict]),
  "stop-billing-medicare": byChange,
  review: byChange,
  reopen: byRange,
  build: byRange,
  "update-text": byChange,
};

/**
 * The changes that are reasons for work: not the action code alone, and not a small rate change. A
 * rate that begins or ends follows from the status indicator, so it counts only when it is the sole
 * change; otherwise, codes with equal changes would not share an entry.
 */
function reasonsOf({ changes }: CodeChange): CodeChange["changes"] {
  const news = changes.filter((one) => one.facet !== null && !isSmallRateChange(one));
  const others = news.filter((one) => !isRateBegunOrEnded(one));
  return others.length > 0 ? others : news;
}

/** Dimensions of drugs. New codes billed in others (a dressing by its area) list no unit. */
const DRUG_DIMENSIONS: ReadonlySet<Dimension> = new Set(
  Object.values(MEASURES).flatMap(({ bare, dimension }) => (bare ? [dimension] : [])),
);

/** @returns the kind of work that a changed code needs; null for a code that only `--all` lists */
function kindOfWork(change: CodeChange): WorklistKind | null {
  const { listed, rule } = STATUSES[change.status];
  if (!listed) return null;
  const kinds = new Set<WorklistKind | null>(change.findings.map((one) => RULES[one.rule].work));
  // The status rule comes first among the findings, and covers the fields that changed with it.
  const kind =
    rule === null
      ? (WORKLIST_KIND_KEYS.find((one) => kinds.has(one)) ?? "review")
      : ([...kinds][0] ?? null);
  return kind === "close" && change.replacements.some(canBeBilled) ? "replace" : kind;
}
