/** Finds the effective date of a change and the last valid date of service of a code. */

import { asDay, dayAfter, isDay } from "../../model/basics/days.js";
import type { Facet } from "../../model/code-set/facets.js";
import { type FieldKey, isReleaseField } from "../../model/code-set/fields.js";
import type { EffectiveDays } from "../../model/code-set/labels.js";
import { ACTION } from "../../model/code-set/values/action-code.js";
import type { CodeChange, FieldChange } from "../../model/comparison/code-change.js";
import type { Status } from "../../model/comparison/statuses.js";
import { isSmallRateChange } from "./payment-rules.js";

type ChangeDates = Pick<CodeChange, "effectiveDate" | "effectiveDateSource" | "lastBillableDate">;

interface Dated extends Pick<CodeChange, "status" | "from" | "to"> {
  readonly effective: EffectiveDays;
  /** The changed fields, when the code is in both releases. */
  readonly changes: readonly Pick<FieldChange, "field" | "facet" | "from" | "to">[];
  /** Fields that one of the two inputs has no column for. */
  readonly notCompared: ReadonlySet<FieldKey>;
  /** Whether a release before the older one had the code, which means that the code came back. */
  readonly heldEarlier: boolean;
  /** The first day on which Addendum B shows the changed value; null if unknown. */
  readonly shownSince: string | null;
}

type Source = ChangeDates["effectiveDateSource"];

/** The fields that may hold the effective date, in order; default: the newer release's date. */
const SOURCES: Record<Status, readonly Exclude<Source, "release" | "addendumB">[]> = {
  added: ["addedDate", "actionEffectiveDate"],
  "short-lived": ["addedDate", "actionEffectiveDate"],
  reused: ["addedDate", "actionEffectiveDate"],
  discontinued: ["terminationDate"],
  "termination-date-changed": ["terminationDate"],
  "aged-out": ["terminationDate"],
  reactivated: ["actionEffectiveDate"],
  revised: ["actionEffectiveDate", "ascEffectiveDate", "mogEffectiveDate"],
  bookkeeping: ["actionEffectiveDate"],
  repriced: [],
  vanished: [],
  unchanged: [],
};

/**
 * The termination date is the last valid date of service, so a discontinuation takes effect on the
 * next day. A code new to the file is valid from its addedDate, however long ago, because CMS adds
 * codes retroactively (G0567, new in January 2026, from 2024-06-27). A code that came back is valid
 * again from CMS's action date. A change of payment alone can take effect before CMS's action:
 * J0248 lost its pass-through status in July 2025, and CMS acted in January. Words and units take
 * effect on CMS's action date: J9072 was another product until October 2025, whatever its status
 * indicator was in July.
 */
export function changeDates(change: Dated): ChangeDates {
  const dates = datesOfRecord(change);
  const { status, changes, shownSince: day } = change;
  const isOfPayment = changes.every(({ facet }) => facet === null || OF_PAYMENT.has(facet));
  if (day === null || day >= dates.effectiveDate || !GOES_ON.has(status) || !isOfPayment)
    return dates;
  return { ...dates, effectiveDate: day, effectiveDateSource: "addendumB" };
}

const GOES_ON: ReadonlySet<Status> = new Set(["revised", "repriced"]);
const OF_PAYMENT: ReadonlySet<Facet> = new Set(["payment", "payment-status", "payment-rate"]);

function datesOfRecord(change: Dated): ChangeDates {
  const { status, from, to, effective } = change;
  const record = to ?? from;
  // CMS removed the code before its announced termination date, if any.
  const lastBillableDate = asDay(status === "vanished" ? null : record?.terminationDate);
  for (const source of SOURCES[status]) {
    const day = record?.[source];
    if (!isDay(day)) continue;
    const isEnd = source === "terminationDate";
    const effectiveDate = isEnd ? dayAfter(day) : day;
    if (isEnd || datesTheChange(source, day, change))
      return { effectiveDate, effectiveDateSource: source, lastBillableDate };
  }
  return { effectiveDate: effective.to, effectiveDateSource: "release", lastBillableDate };
}

/**
 * Fields with a date of their own, which dates a change of nothing else: C1735 got its ASC group of
 * 2025-01-01 after the file of that January, and CMS dated no action.
 */
const DATED_FIELDS: Partial<Record<Source, readonly FieldKey[]>> = {
  ascEffectiveDate: ["ascGroup", "ascEffectiveDate"],
  mogEffectiveDate: ["mogGroup", "mogPolicyIndicator", "mogEffectiveDate"],
};

/**
 * Whether a date of the record dates the change. A date that the older record already had does not,
 * nor does an old date of a code that came back. A date on or before the older release does not
 * date a change in a companion: J1885, with an ASC group from January 2025, had another ASP payment
 * limit in that quarter. Small rate changes do not count, because they are no work.
 */
function datesTheChange(
  source: Exclude<Source, "release" | "addendumB" | "terminationDate">,
  day: string,
  change: Dated,
): boolean {
  const { status, from, effective, notCompared, changes } = change;
  const dated = DATED_FIELDS[source];
  if (dated?.every((field) => !notCompared.has(field)) === false) return false;
  if (dated && !changes.every(({ field, facet }) => facet === null || dated.includes(field)))
    return false;
  if (
    status === "revised" &&
    day <= effective.from &&
    changes.some((one) => !isReleaseField(one.field) && !isSmallRateChange(one))
  )
    return false;
  if (from !== null && !notCompared.has(source)) return day !== from[source];
  // In an earlier release (DA: in January 2018, not in 2019, in April 2020), or marked by CMS.
  const cameBack = change.heldEarlier || change.to?.actionCode === ACTION.reactivated;
  return day >= effective.from || (source === "addedDate" && from === null && !cameBack);
}
