/** Judges one code of two releases: status, verdict, dates, findings, and replacements. */

import { type FieldKey, isReleaseField } from "../../model/code-set/fields.js";
import { effectiveDays } from "../../model/code-set/labels.js";
import { rateTolerances } from "../../model/code-set/rate-tolerances.js";
import { type HcpcsRecord, recordKind } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import { ACTION } from "../../model/code-set/values/action-code.js";
import type { UnitConversion } from "../../model/comparison/billing-unit.js";
import type { Between, CodeChange, FieldChange } from "../../model/comparison/code-change.js";
import type { SeverityOverrides } from "../../model/comparison/finding-rules.js";
import { mostSevere } from "../../model/comparison/severity-scale.js";
import { STATUSES, type Status } from "../../model/comparison/statuses.js";
import { timingOf } from "../../model/comparison/timings.js";
import { convertUnits } from "../billing-units/convert.js";
import { readBillingUnit } from "../billing-units/read-billing-unit.js";
import { companionChanges } from "../companions/compared-companions.js";
import { firstShown } from "../companions/first-shown.js";
import { hasWord } from "../descriptors/long-descriptions.js";
import { findReplacements } from "../replacements/find-replacements.js";
import { declaredAgainstObserved } from "./declared-observed.js";
import { changeDates } from "./effective-dates.js";
import { fieldChanges, isSubstantive } from "./field-changes.js";
import { findings } from "./findings.js";
import { addsFacts, type BetweenFacts } from "./intermediate-releases.js";
import { hasOtherMeaning, statusOf, statusOfGone } from "./status.js";

export interface JudgeOptions {
  /** Severities that override the rules' own, as in `{ "spelling-changed": "info" }`. */
  readonly severities?: SeverityOverrides | undefined;
  /** What the releases between the two show, if any were read. */
  readonly between?: BetweenFacts | null | undefined;
  /** Codes of releases before the older one, with the label: a "new" code of these came back. */
  readonly heldEarlier?: ReadonlyMap<string, string> | undefined;
}

/**
 * @param missing fields that cannot be compared, because one of the releases lacks them
 * @returns a function that judges a code of either release
 */
export function codeJudge(
  older: Release,
  newer: Release,
  missing: ReadonlySet<FieldKey>,
  { severities = {}, between, heldEarlier }: JudgeOptions,
) {
  const effective = effectiveDays(older.label, newer.label);
  const tolerances = rateTolerances(older, newer);
  const shownSince = firstShown(newer, effective);
  const isInRelease = (code: string) => newer.records.has(code);
  const areWords = (before: string, after: string) =>
    hasWord(newer, before) && hasWord(older, after);
  return (code: string): CodeChange => {
    const from = older.records.get(code) ?? null;
    const to = newer.records.get(code) ?? null;
    const fact = between?.codes.get(code) ?? null;
    const last = to ?? fact?.record ?? null;
    const record = (last ?? from) as HcpcsRecord;
    const unstated = unstatedFields(code, older, newer);
    const notCompared = unstated.length === 0 ? missing : new Set([...missing, ...unstated]);
    const context = { notCompared, tolerances, isInRelease, areWords };
    const changes = from === null || to === null ? [] : fieldChanges(from, to, context);
    const status = statusWithIntermediates({ from, to, changes }, fact, effective.to);
    const held = from === null ? heldEarlier?.get(code) : undefined;
    const gone = to === null && status === "vanished" ? between?.goneSince(code) : undefined;
    const dates = changeDates({
      status: datedAs(status, changes),
      from,
      to: last,
      effective: { from: effective.from, to: gone ?? effective.to },
      changes,
      notCompared,
      heldEarlier: held !== undefined,
      shownSince: shownSince(code, changes),
    });
    const billingUnit = unitChange(changes);
    const found = findings({ code, status, changes, from, to: last, billingUnit }, severities);
    return {
      code,
      kind: recordKind(code),
      status,
      ...dates,
      timing: timingOf(dates.effectiveDate, effective),
      severity: mostSevere(found),
      ...declaredAgainstObserved({ from, to, changes, effective, notCompared }),
      action: { code: record.actionCode, effectiveDate: record.actionEffectiveDate },
      changes,
      findings: found,
      billingUnit,
      unit: STATUSES[status].begins === null ? null : readBillingUnit(to?.longDescription ?? ""),
      replacements: STATUSES[status].ends === "now" ? findReplacements(record, newer) : [],
      replaces: [],
      line: (to === null ? older : newer).lineOf(code),
      from,
      to,
      ...(held !== undefined && { heldEarlier: held }),
      ...codeCorrections(code, older, newer),
      ...(fact !== null && addsFacts(fact) && { between: fact }),
    };
  };
}

/** When a correction added a code, the fields that its row does not state are unknown. */
function unstatedFields(code: string, older: Release, newer: Release): FieldKey[] {
  return [older, newer].flatMap(({ corrections }) => [...(corrections?.unstated.get(code) ?? [])]);
}

/** CMS's last action does not date a change that only another publication shows (Addendum B). */
function datedAs(status: Status, changes: readonly FieldChange[]): Status {
  const isOfRelease = (one: FieldChange) => isSubstantive(one) && isReleaseField(one.field);
  return status === "revised" && !changes.some(isOfRelease) ? "repriced" : status;
}

function codeCorrections(code: string, older: Release, newer: Release) {
  const found = (["from", "to"] as const).flatMap((release) => {
    const rows = (release === "from" ? older : newer).corrections?.byCode.get(code) ?? [];
    return rows.map(({ file, row: { line, action, fields } }) => ({
      release,
      file,
      line,
      action,
      fields,
    }));
  });
  return found.length === 0 ? {} : { corrections: found };
}

/** The status from the two releases, refined by the intermediate ones. */
function statusWithIntermediates(
  { from, to, changes }: Pick<CodeChange, "from" | "to" | "changes">,
  fact: Between | null,
  effective: string,
): Status {
  const direct = statusOf({ from, to }, changes, effective);
  if (fact === null) return direct;
  if (to === null) {
    if (fact.record === null) return direct;
    const wasOver = fact.reused !== undefined && (from?.terminationDate ?? null) !== null;
    return statusOfGone(wasOver ? null : from, fact.record, effective);
  }
  if (direct === "reused" || from === null) return direct;
  // A code that came back with another meaning is reused, whatever its added date says.
  const wasAway = fact.ended.length > 0 || fact.absent.length > 0;
  if (wasAway && to.terminationDate === null && hasOtherMeaning(from, to)) return "reused";
  // Billable in both releases, but not for a while in between.
  return fact.ended.length > 0 ? "reactivated" : direct;
}

/** The change of the billing unit, when the long descriptions state it differently. */
function unitChange(changes: readonly FieldChange[]): UnitConversion | null {
  const change = changes.find(({ field }) => field === "longDescription");
  if (change === undefined) return null;
  const from = readBillingUnit(String(change.from ?? ""));
  const to = readBillingUnit(String(change.to ?? ""));
  return from?.text === to?.text ? null : convertUnits(from, to);
}

/**
 * Codes that both releases publish in identical lines, with an action code of no change, and with
 * equal companion values: nine in ten. They need no judging.
 */
export function untouchedCodes(older: Release, newer: Release): (code: string) => boolean {
  const paid = companionChanges(older, newer, rateTolerances(older, newer));
  return (code) => {
    if (paid.has(code)) return false;
    const from = older.published.get(code);
    const to = newer.published.get(code);
    return (
      from !== undefined &&
      to !== undefined &&
      to.actionCode === ACTION.none &&
      from.firstLine === to.firstLine &&
      from.continuations.length === to.continuations.length &&
      from.continuations.every(({ text }, index) => text === to.continuations[index]?.text)
    );
  };
}
