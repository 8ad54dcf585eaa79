/** Reduces a field change to the changed words, so that equal changes of many codes are equal. */
import { COMPANION_FIELDS, type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import type { FieldChange, TextPiece } from "../../model/comparison/code-change.js";
import type { ChangedField } from "../../model/comparison/worklist.js";

export function changedField(change: FieldChange): ChangedField {
  const { field, from, to, pieces, descriptorClass } = change;
  if (OWN_TO_EACH_CODE.has(field)) return { field, from: null, to: null, moved: movedFrom(change) };
  if (pieces === undefined) return { field, from, to };
  return { field, from: null, to: null, descriptorClass, words: changedWords(pieces) };
}

/** Amounts, and the APC, because a drug is alone in its APC. */
const OWN_TO_EACH_CODE: ReadonlySet<FieldKey> = new Set(
  COMPANION_FIELDS.filter((key) => fieldSpec(key).values === undefined),
);

function movedFrom({ field, from, to }: FieldChange): NonNullable<ChangedField["moved"]> {
  if (from === null) return "given";
  if (to === null) return "dropped";
  if (fieldSpec(field).type === "digits") return "changed";
  return Number(to) > Number(from) ? "rose" : "fell";
}

function changedWords(pieces: readonly TextPiece[]): { from: string; to: string }[] {
  const runs: { from: string; to: string }[] = [];
  let run: { from: string; to: string } | null = null;
  for (const { kind, text } of pieces) {
    if (kind === "same") {
      if (text.trim() !== "") run = null;
      continue;
    }
    if (run === null) {
      run = { from: "", to: "" };
      runs.push(run);
    }
    const side = kind === "removed" ? "from" : "to";
    run[side] = `${run[side]} ${text.trim()}`.trim();
  }
  return runs;
}
