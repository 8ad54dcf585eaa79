/** Applies one correction to one record, or says why its effect is uncertain. */

import {
  type FieldKey,
  fieldSpec,
  RELEASE_FIELDS,
  type ReleaseField,
} from "../../model/code-set/fields.js";
import { formatLabel } from "../../model/code-set/labels.js";
import { type FieldValue, type HcpcsRecord, recordKind } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import { ACTION } from "../../model/code-set/values/action-code.js";
import {
  type CorrectionEdit,
  type CorrectionRow,
  type EditedField,
  sameValue,
  shownValue,
} from "../../model/corrections/rows.js";

interface EditContext {
  /** An older release, for corrections that restore an earlier record. */
  readonly earlier: Release | null;
  /** The record as published, before corrections; null when the release does not have the code. */
  readonly published: HcpcsRecord | null;
  readonly effectiveDate: string;
}

export interface Edited {
  /** The same object when nothing had to change; null when the code is removed. */
  readonly record: HcpcsRecord | null;
  /** What a reader needs to know about how it was applied. */
  readonly note: string | null;
  /** For an added code: the fields that the row states. The others are unknown. */
  readonly stated: ReadonlySet<FieldKey> | null;
}

/** A sentence when the effect is uncertain; null when the release does not have the code. */
type Result = Edited | string | null;

type EditOf<K extends CorrectionEdit["kind"]> = Extract<CorrectionEdit, { kind: K }>;

/** @param current the record as corrected so far; null when there is none */
export function editRecord(
  row: CorrectionRow,
  current: HcpcsRecord | null,
  context: EditContext,
): Result {
  let edited = result(current);
  for (const edit of row.edits) {
    const { record } = edited;
    const next =
      record === null ? editAbsent(edit, row.code, context) : editPresent(edit, record, context);
    if (next === null || typeof next === "string") return next;
    edited = { ...next, note: next.note ?? edited.note };
  }
  const { record } = edited;
  if (record === current) return edited;
  if (endsBeforeStart(record) && !endsBeforeStart(current))
    return `It would end the code on ${record?.terminationDate}, before it was added on ${record?.addedDate}.`;
  return dated(edited, row);
}

function endsBeforeStart(record: HcpcsRecord | null): boolean {
  const { addedDate = null, terminationDate = null } = record ?? {};
  return terminationDate !== null && terminationDate < (addedDate ?? "");
}

function result(record: HcpcsRecord | null, note: string | null = null): Edited {
  return { record, note, stated: null };
}

/** Edits a code that the release does not have. */
function editAbsent(edit: CorrectionEdit, code: string, { earlier }: EditContext): Result {
  switch (edit.kind) {
    case "add-code":
      return addCode(edit, code);
    case "remove-code":
    case "withdraw-code":
    case "delete-code":
      return result(null);
    case "restore-code": {
      const before = earlier?.records.get(code);
      if (earlier !== null && before !== undefined)
        return result(before, `The record is that of ${formatLabel(earlier.label)}.`);
      return "The row does not give the earlier record; compare with an older release that has the code.";
    }
    default:
      return null;
  }
}

function addCode({ values }: EditOf<"add-code">, code: string): Edited {
  const blank = RELEASE_FIELDS.map((key) => [key, fieldSpec(key).occurs > 1 ? [] : null]);
  const recordType = recordKind(code) === "modifier" ? "7" : "3";
  const added = { ...Object.fromEntries(blank), anesthesiaBaseUnits: "0", ...values };
  return {
    record: { ...added, code, recordType } as HcpcsRecord,
    note: "The code was added; fields that the row does not state are left blank and are not compared.",
    stated: new Set(Object.keys(values) as ReleaseField[]),
  };
}

function editPresent(edit: CorrectionEdit, record: HcpcsRecord, context: EditContext): Result {
  switch (edit.kind) {
    case "add-code":
      return addedAlready(edit, record);
    case "restore-code":
      return result(record);
    case "remove-code":
      return removed();
    case "withdraw-code":
      return context.published === null
        ? removed()
        : "It cancels an addition, but the release has the code without corrections.";
    case "delete-code":
      // CMS deletes mistaken additions: G9890 and G9891 of 2018 came back with other meanings.
      return (record.addedDate ?? "") >= context.effectiveDate
        ? removed()
        : "The code was billable before this release, so deleting it could mean to end it or to remove it.";
    case "set":
      return setField(edit, record);
    case "put":
      return putField(edit, record);
    case "clear":
      return clearField(edit, record);
    case "terminate":
      return terminate(edit, record);
    case "do-not-terminate":
      return doNotTerminate(record, context);
    case "revert-descriptions":
      return revertDescriptions(edit, record, context);
  }
}

function removed(): Edited {
  return result(null, "The code was removed.");
}

function addedAlready({ values }: EditOf<"add-code">, record: HcpcsRecord): Result {
  const other = (Object.keys(values) as EditedField[]).find(
    (field) => field !== "actionCode" && !sameStated(record[field], values[field] ?? null, field),
  );
  if (other === undefined) return result(record);
  return `It adds a code that already exists, with another ${fieldSpec(other).label} (${shownValue(record[other])}).`;
}

/** Repeated fields of which a row states one value: among several, it is unclear which. */
const ONE_OF_SEVERAL: ReadonlySet<EditedField> = new Set(["crossReferences", "pricingIndicators"]);

function setField({ field, value }: EditOf<"set">, record: HcpcsRecord): Result {
  const now = record[field];
  if (sameStated(now, value, field)) return result(record);
  if (ONE_OF_SEVERAL.has(field) && Array.isArray(now) && now.length > 1)
    return `The record has several values of ${fieldSpec(field).label}: ${shownValue(now)}.`;
  return result({ ...record, [field]: value });
}

function putField({ field, value }: EditOf<"put">, record: HcpcsRecord): Result {
  const now = record[field];
  const { label, occurs } = fieldSpec(field);
  if (typeof now === "object" && now !== null) {
    const added = [value ?? []].flat().filter((one) => !now.includes(one));
    if (added.length === 0) return result(record);
    return now.length + added.length > occurs
      ? `The record has no room for another ${label}.`
      : result({ ...record, [field]: [...now, ...added] });
  }
  if (sameStated(now, value, field)) return result(record);
  return now === null
    ? result({ ...record, [field]: value })
    : `It adds a ${label}, but the release has another (${shownValue(now)}).`;
}

function clearField({ field, expected }: EditOf<"clear">, record: HcpcsRecord): Result {
  const now = record[field];
  if ([now ?? []].flat().length === 0) return result(record);
  if (expected === null || sameStated(now, expected, field))
    return result({ ...record, [field]: Array.isArray(now) ? [] : null });
  return `It removes the ${fieldSpec(field).label} ${shownValue(expected)}, but the release has ${shownValue(now)}.`;
}

function terminate(edit: EditOf<"terminate">, record: HcpcsRecord): Result {
  const { lastDay: terminationDate, effectiveDate: actionEffectiveDate } = edit;
  const { terminationDate: end } = record;
  if (end === terminationDate) return result(record);
  if (end !== null) return `The release ends the code on another date, ${end}.`;
  const actionCode = ACTION.discontinued;
  return result({ ...record, terminationDate, actionEffectiveDate, actionCode });
}

/** Undoing a termination also restores the earlier action code and its date, if known. */
function doNotTerminate(record: HcpcsRecord, { earlier }: EditContext): Result {
  if (record.terminationDate === null) return result(record);
  const isOfEnd = record.actionCode === ACTION.discontinued;
  const before = isOfEnd ? earlier?.records.get(record.code) : undefined;
  if (before === undefined)
    return result(
      { ...record, terminationDate: null },
      "The termination date was removed; the action code is left as published, and its date unless the row has a later one.",
    );
  const { actionCode, actionEffectiveDate } = before;
  return result({ ...record, terminationDate: null, actionCode, actionEffectiveDate });
}

function revertDescriptions(
  { year }: EditOf<"revert-descriptions">,
  record: HcpcsRecord,
  { earlier }: EditContext,
): Result {
  const isThatYear = earlier?.label.year === year && earlier.label.month === 1;
  const before = isThatYear ? earlier.records.get(record.code) : undefined;
  if (before === undefined)
    return `The row does not give the description of ${year}; compare with the January release of ${year}.`;
  if (DESCRIPTIONS.every((field) => sameStated(record[field], before[field], field)))
    return result(record);
  const { longDescription, shortDescription, actionCode, actionEffectiveDate } = before;
  return result({ ...record, longDescription, shortDescription, actionCode, actionEffectiveDate });
}

const DESCRIPTIONS: readonly EditedField[] = ["longDescription", "shortDescription"];

/** CMS's corrections use capitals and curly quotes where its releases have neither. */
function sameStated(now: FieldValue, stated: FieldValue, field: EditedField): boolean {
  if (!DESCRIPTIONS.includes(field)) return sameValue(now, stated);
  const plain = (value: FieldValue) =>
    String(value ?? "")
      .toLowerCase()
      .replace(/[\u2018\u2019]/g, "'");
  return plain(now) === plain(stated);
}

/**
 * A row's date is CMS's action effective date: codes that the corrections of 2018 revised carry it
 * in 2019. It never moves back, and a termination keeps its own date.
 */
function dated(edited: Edited, { effectiveDate, edits }: CorrectionRow): Edited {
  const { record } = edited;
  const ownDate = edits.some(
    (edit) =>
      OWN_DATE.includes(edit.kind) || ("field" in edit && edit.field === "actionEffectiveDate"),
  );
  if (record === null || effectiveDate === null || ownDate) return edited;
  if (record.terminationDate !== null) return edited;
  if ((record.actionEffectiveDate ?? "") >= effectiveDate) return edited;
  return { ...edited, record: { ...record, actionEffectiveDate: effectiveDate } };
}

const OWN_DATE: readonly string[] = ["terminate", "restore-code", "revert-descriptions"];
