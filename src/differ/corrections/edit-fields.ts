/** What a correction does to the fields of a record, or why that is not certain. */

import { type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import type { FieldValue, HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import { ACTION } from "../../model/code-set/values/action-code.js";
import {
  type CorrectionEdit,
  type EditedField,
  sameValue,
  shownValue,
} from "../../model/corrections/rows.js";

export interface EditContext {
  /** An older release, for corrections that restore an earlier record. */
  readonly earlier: Release | null;
  /** The code's record without any correction; null where the release has none. */
  readonly published: HcpcsRecord | null;
  readonly effectiveDate: string;
}

export interface Edited {
  /** Null where the code is taken out. */
  readonly record: HcpcsRecord | null;
  /** Whether nothing had to be done. */
  readonly asIs: boolean;
  /** What a reader has to know of how it was done. */
  readonly note: string | null;
  /** For a code that was added: the fields that the row states. The others are not known. */
  readonly stated: ReadonlySet<FieldKey> | null;
}

export type Doubt = { readonly reason: string } | { readonly unknown: string };
export type Result = Edited | Doubt;

export type EditOf<K extends CorrectionEdit["kind"]> = Extract<CorrectionEdit, { kind: K }>;

export function unchanged(record: HcpcsRecord | null): Edited {
  return { record, asIs: true, note: null, stated: null };
}

/** Repeated fields, of which a row names one value: where the record has several, it is uncertain which one is meant. */
const ONE_OF_SEVERAL: ReadonlySet<EditedField> = new Set(["crossReferences", "pricingIndicators"]);

export function setField({ field, value }: EditOf<"set">, record: HcpcsRecord): Result {
  const now = record[field];
  if (sameStated(now, value, field)) return unchanged(record);
  if (ONE_OF_SEVERAL.has(field) && Array.isArray(now) && now.length > 1) {
    return {
      reason: `The record has several values of ${fieldSpec(field).label}: ${shownValue(now)}.`,
    };
  }
  return changed({ ...record, [field]: value });
}

export function putField({ field, value }: EditOf<"put">, record: HcpcsRecord): Result {
  const now = record[field];
  const values = [value ?? []].flat();
  if (typeof now === "object" && now !== null) {
    const added = values.filter((one) => !now.includes(one));
    if (added.length === 0) return unchanged(record);
    if (now.length + added.length > fieldSpec(field).occurs) {
      return { reason: `The record has no room for another ${fieldSpec(field).label}.` };
    }
    return changed({ ...record, [field]: [...now, ...added] });
  }
  if (sameStated(now, value, field)) return unchanged(record);
  if (now === null) return changed({ ...record, [field]: value });
  return {
    reason: `It adds a ${fieldSpec(field).label}, and the release has another (${shownValue(now)}).`,
  };
}

export function clearField({ field, expected }: EditOf<"clear">, record: HcpcsRecord): Result {
  const now = record[field];
  if ([now ?? []].flat().length === 0) return unchanged(record);
  if (expected !== null && !sameStated(now, expected, field)) {
    return {
      reason: `It removes the ${fieldSpec(field).label} ${shownValue(expected)}, and the release has ${shownValue(now)}.`,
    };
  }
  return changed({ ...record, [field]: Array.isArray(now) ? [] : null });
}

export function terminate(edit: EditOf<"terminate">, record: HcpcsRecord): Result {
  const { lastDay: terminationDate, effectiveDate: actionEffectiveDate } = edit;
  if (record.terminationDate === terminationDate) return unchanged(record);
  if (record.terminationDate !== null) {
    return { reason: `The release ends the code on another day, ${record.terminationDate}.` };
  }
  return changed({
    ...record,
    terminationDate,
    actionEffectiveDate,
    actionCode: ACTION.discontinued,
  });
}

/** Undoing a termination also restores the earlier action code and its date, where they are known. */
export function doNotTerminate(record: HcpcsRecord, { earlier }: EditContext): Result {
  if (record.terminationDate === null) return unchanged(record);
  const before =
    record.actionCode === ACTION.discontinued ? earlier?.records.get(record.code) : undefined;
  if (before === undefined) {
    return {
      ...changed({ ...record, terminationDate: null }),
      note: "The termination date was taken away; the action code is left as published, and its date unless the row has a later one.",
    };
  }
  const { actionCode, actionEffectiveDate } = before;
  return changed({ ...record, terminationDate: null, actionCode, actionEffectiveDate });
}

export function revertDescriptions(
  { year }: EditOf<"revert-descriptions">,
  record: HcpcsRecord,
  { earlier }: EditContext,
): Result {
  const isThatYear = earlier?.label.year === year && earlier.label.month === 1;
  const before = isThatYear ? earlier.records.get(record.code) : undefined;
  if (before === undefined) {
    return {
      reason: `The row does not say what the description of ${year} was; compare with the January release of ${year}.`,
    };
  }
  const { longDescription, shortDescription, actionCode, actionEffectiveDate } = before;
  const same =
    sameStated(record.longDescription, longDescription, "longDescription") &&
    sameStated(record.shortDescription, shortDescription, "shortDescription");
  if (same) return unchanged(record);
  return changed({ ...record, longDescription, shortDescription, actionCode, actionEffectiveDate });
}

function changed(record: HcpcsRecord): Edited {
  return { record, asIs: false, note: null, stated: null };
}

/** CMS's releases have small letters where its corrections have capitals, and straight quotes for curly. */
export function sameStated(now: FieldValue, stated: FieldValue, field: EditedField): boolean {
  if (field !== "longDescription" && field !== "shortDescription") return sameValue(now, stated);
  const plain = (value: FieldValue) =>
    String(value ?? "")
      .toLowerCase()
      .replace(/[\u2018\u2019]/g, "'");
  return plain(now) === plain(stated);
}
