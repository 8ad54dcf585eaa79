/** One correction on one record: what it becomes, or why that is not certain. */

import { fieldSpec, RELEASE_FIELDS, type ReleaseField } from "../../model/code-set/fields.js";
import { formatLabel } from "../../model/code-set/labels.js";
import { type HcpcsRecord, recordKind } from "../../model/code-set/record.js";
import {
  type CorrectionEdit,
  type CorrectionRow,
  type EditedField,
  shownValue,
} from "../../model/corrections/rows.js";
import {
  clearField,
  doNotTerminate,
  type EditContext,
  type Edited,
  type EditOf,
  putField,
  type Result,
  revertDescriptions,
  sameStated,
  setField,
  terminate,
  unchanged,
} from "./edit-fields.js";

/** @param current the record as corrected so far; null where there is none */
export function editRecord(
  row: CorrectionRow,
  current: HcpcsRecord | null,
  context: EditContext,
): Result {
  let edited: Edited = { record: current, asIs: true, note: null, stated: null };
  for (const edit of row.edits) {
    const next = editOnce(edit, row, edited.record, context);
    if (!("record" in next)) return next;
    edited = { ...next, asIs: edited.asIs && next.asIs, note: next.note ?? edited.note };
  }
  if (edited.asIs) return edited;
  const { record } = edited;
  if (endsBeforeStart(record) && !endsBeforeStart(current))
    return {
      reason: `It would end the code on ${record?.terminationDate}, before it was added on ${record?.addedDate}.`,
    };
  return dated(edited, row);
}

function endsBeforeStart(record: HcpcsRecord | null): boolean {
  const { addedDate = null, terminationDate = null } = record ?? {};
  return terminationDate !== null && terminationDate < (addedDate ?? "");
}

function editOnce(
  edit: CorrectionEdit,
  row: CorrectionRow,
  record: HcpcsRecord | null,
  context: EditContext,
): Result {
  switch (edit.kind) {
    case "add-code":
      return addCode(edit, row.code, record);
    case "remove-code":
      return record === null ? unchanged(record) : taken();
    case "withdraw-code":
      return withdrawCode(record, context);
    case "delete-code":
      return deleteCode(record, context);
    case "restore-code":
      return restoreCode(row.code, record, context);
    case "set":
      return onRecord(record, (known) => setField(edit, known));
    case "put":
      return onRecord(record, (known) => putField(edit, known));
    case "clear":
      return onRecord(record, (known) => clearField(edit, known));
    case "terminate":
      return onRecord(record, (known) => terminate(edit, known));
    case "do-not-terminate":
      return onRecord(record, (known) => doNotTerminate(known, context));
    case "revert-descriptions":
      return onRecord(record, (known) => revertDescriptions(edit, known, context));
  }
}

function onRecord(record: HcpcsRecord | null, edit: (known: HcpcsRecord) => Result): Result {
  return record === null ? { unknown: "The release has no such code." } : edit(record);
}

function taken(): Edited {
  return { record: null, asIs: false, note: "The code was taken out.", stated: null };
}

function withdrawCode(record: HcpcsRecord | null, { published }: EditContext): Result {
  if (record === null) return unchanged(record);
  if (published === null) return taken();
  return { reason: "It takes back an addition, and the release has the code without corrections." };
}

/**
 * CMS deletes what it should not have added: G9890 and G9891 of 2018 came back in April with other meanings.
 * For a code that was billable before, the word could also mean that it ends.
 */
function deleteCode(record: HcpcsRecord | null, context: EditContext): Result {
  if (record === null) return unchanged(record);
  if ((record.addedDate ?? "") >= context.effectiveDate) return taken();
  return {
    reason:
      "The code was billable before this release, so to delete it could mean to end it or to take it out.",
  };
}

function restoreCode(code: string, record: HcpcsRecord | null, context: EditContext): Result {
  if (record !== null) return unchanged(record);
  const before = context.earlier?.records.get(code);
  if (context.earlier === null || before === undefined) {
    return {
      reason:
        "The row does not say what the record was; compare with an older release that has the code.",
    };
  }
  const note = `The record is that of ${formatLabel(context.earlier.label)}.`;
  return { record: before, asIs: false, note, stated: null };
}

function addCode({ values }: EditOf<"add-code">, code: string, record: HcpcsRecord | null): Result {
  if (record !== null) {
    const other = (Object.keys(values) as EditedField[]).find(
      (field) => field !== "actionCode" && !sameStated(record[field], values[field] ?? null, field),
    );
    if (other === undefined) return unchanged(record);
    return {
      reason: `It adds a code that is there already, with another ${fieldSpec(other).label} (${shownValue(record[other])}).`,
    };
  }
  const added = Object.fromEntries(
    RELEASE_FIELDS.map((key) => [key, fieldSpec(key).occurs > 1 ? [] : null]),
  );
  const recordType = recordKind(code) === "modifier" ? "7" : "3";
  return {
    record: { ...added, anesthesiaBaseUnits: "0", ...values, code, recordType } as HcpcsRecord,
    asIs: false,
    note: "The code was added; fields that the row does not state are left blank and are not compared.",
    stated: new Set(Object.keys(values) as ReleaseField[]),
  };
}

/**
 * A row's date is CMS's action effective date: in 2019 the codes revised by 2018's corrections carry it. It
 * never moves back, and an end keeps its own.
 */
function dated(edited: Edited, { effectiveDate, edits }: CorrectionRow): Edited {
  const { record } = edited;
  const ownDate = edits.some(
    (edit) =>
      edit.kind === "terminate" ||
      edit.kind === "restore-code" ||
      edit.kind === "revert-descriptions" ||
      ("field" in edit && edit.field === "actionEffectiveDate"),
  );
  if (record === null || effectiveDate === null || ownDate) return edited;
  if (record.terminationDate !== null) return edited;
  if ((record.actionEffectiveDate ?? "") >= effectiveDate) return edited;
  return { ...edited, record: { ...record, actionEffectiveDate: effectiveDate } };
}
