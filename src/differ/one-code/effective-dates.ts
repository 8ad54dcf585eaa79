/** Finds the effective date of a change, and the last valid date of service of a code. */

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
  /** What differs, where the code is in both. */
  readonly changes: readonly Pick<FieldChange, "field" | "facet" | "from" | "to">[];
  /** Fields that one of the two inputs has no column for. */
  readonly notCompared: ReadonlySet<FieldKey>;
  /** Whether a release earlier than the older one held the code, which so came back. */
  readonly heldEarlier: boolean;
  /** The first day on which a publication beside the releases shows what changed in it; null where none tells. */
  readonly shownSince: string | null;
}

type Source = ChangeDates["effectiveDateSource"];

/** For each status, the fields that may hold the effective date, in order; the default is the newer release's date. */
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
 * The termination date is the last valid date of service, so a discontinuation takes effect the day after. A code new to the file
 * is valid from its addedDate however long ago that is, because CMS adds codes retroactively (G0567, new in
 * January 2026, from 2024-06-27); a code that came back is valid again from the date of CMS's action. Of a code that goes on
 * and whose payment alone changes, the first part of that dates it: J0248 lost its pass-through status in July 2025, and CMS
 * acted on it in January. Words and units have the day of CMS's action: J9072 was another product until October 2025, whatever
 * its status indicator was in July.
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
  // CMS took the code out before the end that it had announced, if any.
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
 * Fields that have a date of their own. It tells the day where nothing else changed: C1735 got its ASC group of
 * 2025-01-01 after the file of that January, and CMS dated no action.
 */
const DATED_FIELDS: Partial<Record<Source, readonly FieldKey[]>> = {
  ascEffectiveDate: ["ascGroup", "ascEffectiveDate"],
  mogEffectiveDate: ["mogGroup", "mogPolicyIndicator", "mogEffectiveDate"],
};

/**
 * A date that the older record had already does not date the change, nor does an old date of a code that came back. A
 * revision is not dated by a day on which a publication beside the older release has the old value: J1885, with an ASC
 * group from January 2025, had another ASP payment limit in that quarter. A small change of a rate is nobody's work, and
 * leaves the record its date.
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
  // Held by an earlier release (DA: in January 2018, not in 2019, in April 2020), or marked so by CMS.
  const cameBack = change.heldEarlier || change.to?.actionCode === ACTION.reactivated;
  return day >= effective.from || (source === "addedDate" && from === null && !cameBack);
}
