/** From which day a change holds, and the last day a code may be billed. */

import { dayAfter, isDay } from "../../model/basics/days.js";
import type { FieldKey } from "../../model/code-set/fields.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { CodeChange } from "../../model/comparison/code-change.js";
import type { Status } from "../../model/comparison/statuses.js";

export interface ChangeDates {
  readonly effectiveDate: string;
  readonly effectiveDateSource: CodeChange["effectiveDateSource"];
  readonly lastBillableDate: string | null;
}

interface Dated {
  readonly status: Status;
  readonly from: HcpcsRecord | null;
  readonly to: HcpcsRecord | null;
  /** First days of the two releases' quarters. */
  readonly effective: { readonly from: string; readonly to: string };
  /** Fields that one of the two inputs has no column for. */
  readonly notCompared: ReadonlySet<FieldKey>;
}

type Source = ChangeDates["effectiveDateSource"];

/** Which field tells the day, tried in this order, by status; where none does, the newer release does. */
const SOURCES: Record<Status, readonly Exclude<Source, "release">[]> = {
  added: ["addedDate", "actionEffectiveDate"],
  "short-lived": ["addedDate", "actionEffectiveDate"],
  reused: ["addedDate", "actionEffectiveDate"],
  discontinued: ["terminationDate"],
  "termination-date-changed": ["terminationDate"],
  "aged-out": ["terminationDate"],
  reactivated: ["actionEffectiveDate"],
  revised: ["actionEffectiveDate"],
  bookkeeping: ["actionEffectiveDate"],
  vanished: [],
  unchanged: [],
};

/**
 * terminationDate is the last billable day, so an end takes effect on the day after. A code new to the
 * file whose addedDate lies before the older release came back by an action of CMS, and takes its date.
 */
export function changeDates(change: Dated): ChangeDates {
  const { status, from, to, effective } = change;
  const record = to ?? from;
  const lastBillableDate = isDay(record?.terminationDate) ? record.terminationDate : null;
  for (const source of SOURCES[status]) {
    const day = record?.[source];
    if (!isDay(day)) continue;
    if (source === "terminationDate") {
      return { effectiveDate: dayAfter(day), effectiveDateSource: source, lastBillableDate };
    }
    if (isNews(source, day, change)) {
      return { effectiveDate: day, effectiveDateSource: source, lastBillableDate };
    }
  }
  return { effectiveDate: effective.to, effectiveDateSource: "release", lastBillableDate };
}

/** A date that stood in the older record, or that lies before the older release, tells nothing new. */
function isNews(source: "addedDate" | "actionEffectiveDate", day: string, change: Dated): boolean {
  const { from, effective, notCompared } = change;
  if (from !== null && !notCompared.has(source)) return day !== from[source];
  return day >= effective.from;
}
