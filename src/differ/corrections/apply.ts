/** Applies CMS's corrections to a release where they are certain, and reports the rest. */

import { countsOf } from "../../model/basics/group-by.js";
import { COMPARED_FIELDS, type FieldKey } from "../../model/code-set/fields.js";
import { effectiveDate } from "../../model/code-set/labels.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import { RecordsOnDemand } from "../../model/code-set/records-on-demand.js";
import type { Release } from "../../model/code-set/release.js";
import type { CorrectedRow, CorrectionsOutcome } from "../../model/corrections/outcome.js";
import {
  CORRECTION_VERDICT_KEYS,
  type CorrectionRow,
  type CorrectionsFile,
} from "../../model/corrections/rows.js";
import { type Edited, editRecord } from "./edit-record.js";

/**
 * @param files in order: a later file may repeat or undo what an earlier one did
 * @param earlier an older release, for rows that only say "as it was"; null when there is none
 * @returns the corrected release, which carries the outcome of every row
 */
export function applyCorrections(
  release: Release,
  files: readonly CorrectionsFile[],
  earlier: Release | null,
): Release {
  if (files.length === 0) return release;
  const corrected = new CorrectedRecords(release);
  const outcomes = files.map((file): CorrectionsOutcome => {
    const name = file.member ?? file.file;
    const rows = file.rows.map((row) => correctRow(row, name, { corrected, earlier }));
    return { file: file.file, member: file.member, sha256: file.sha256, counts: {}, rows };
  });
  // Counted last, because a later file can supersede rows of an earlier one.
  for (const one of outcomes)
    one.counts = countsOf(CORRECTION_VERDICT_KEYS, one.rows, ({ verdict }) => verdict);
  return {
    ...release,
    records: corrected.records(),
    published: new Map([...release.published].filter(([code]) => !corrected.touches(code))),
    corrections: { outcomes, byCode: corrected.appliedByCode(), unstated: corrected.unstated },
  };
}

interface Applied {
  readonly file: string;
  readonly row: CorrectedRow;
  /** Whether a record already is as the row requires. */
  readonly holds: (record: HcpcsRecord | null) => boolean;
}

/** The records corrected so far, with the rows that changed them. */
class CorrectedRecords {
  /** Null for a removed code. */
  readonly #records = new Map<string, HcpcsRecord | null>();
  readonly #applied = new Map<string, Applied[]>();
  /** For codes that a correction added: the fields that no row states. */
  readonly unstated = new Map<string, ReadonlySet<FieldKey>>();

  constructor(readonly release: Release) {}

  touches(code: string): boolean {
    return this.#records.has(code);
  }

  get(code: string): HcpcsRecord | null {
    const corrected = this.#records.get(code);
    return corrected === undefined ? (this.release.records.get(code) ?? null) : corrected;
  }

  put(code: string, { record, stated }: Edited, applied: Applied): void {
    const earlier = this.#applied.get(code) ?? [];
    for (const { row, holds } of earlier) if (!holds(record)) row.verdict = "superseded";
    this.#records.set(code, record);
    this.#applied.set(code, [...earlier, applied]);
    if (record === null) this.unstated.delete(code);
    else if (stated !== null) {
      this.unstated.set(code, new Set(COMPARED_FIELDS.filter((field) => !stated.has(field))));
    } else {
      const left = this.unstated.get(code);
      const { fields } = applied.row;
      if (left) this.unstated.set(code, new Set([...left].filter((one) => !fields.includes(one))));
    }
  }

  appliedByCode(): ReadonlyMap<string, readonly Applied[]> {
    // A code that corrections added and then removed is as CMS published it: not in the file.
    const changed = [...this.#applied].filter(
      ([code]) => this.get(code) !== null || this.release.records.has(code),
    );
    return new Map(
      changed.map(([code, all]) => [code, all.filter(({ row }) => row.verdict === "applied")]),
    );
  }

  records(): ReadonlyMap<string, HcpcsRecord> {
    const { records } = this.release;
    const codes = new Set(records.keys());
    for (const [code, record] of this.#records) {
      if (record === null) codes.delete(code);
      else codes.add(code);
    }
    return new RecordsOnDemand(
      (code) => (codes.has(code) ? (this.get(code) ?? undefined) : undefined),
      codes,
    );
  }
}

function correctRow(
  row: CorrectionRow,
  file: string,
  { corrected, earlier }: { corrected: CorrectedRecords; earlier: Release | null },
): CorrectedRow {
  const { line, code, action, effectiveDate: day } = row;
  const base = { line, code, action, effectiveDate: day, values: { ...row.values }, fields: [] };
  const outcome = (verdict: CorrectedRow["verdict"], reason: string | null): CorrectedRow => ({
    ...base,
    verdict,
    reason,
  });
  if (row.trouble !== null) return outcome("for-a-person", row.trouble);
  const current = corrected.get(code);
  const release = corrected.release;
  const context = {
    earlier,
    published: release.records.get(code) ?? null,
    effectiveDate: effectiveDate(release.label),
  };
  const edited = editRecord(row, current, context);
  if (edited === null) return outcome("unknown-code", "The release has no such code.");
  if (typeof edited === "string") return outcome("for-a-person", edited);
  const holds = (record: HcpcsRecord | null) => {
    const again = editRecord(row, record, context);
    return again !== null && typeof again === "object" && again.record === record;
  };
  if (edited.record === current)
    return outcome(holds(context.published) ? "in-release" : "repeated", null);
  const fields = changedFields(current, edited);
  const applied: CorrectedRow = { ...base, fields, verdict: "applied", reason: edited.note };
  corrected.put(code, edited, { file, row: applied, holds });
  return applied;
}

/** For an added code, the fields with a value; for a removed one, none. */
function changedFields(before: HcpcsRecord | null, { record, stated }: Edited): FieldKey[] {
  if (record === null) return [];
  if (before === null) {
    const filled = (key: FieldKey) => [record[key] ?? []].flat().length > 0;
    return REPORTED_FIELDS.filter((key) => (stated === null ? filled(key) : stated.has(key)));
  }
  return REPORTED_FIELDS.filter((key) => String(before[key] ?? "") !== String(record[key] ?? ""));
}

const REPORTED_FIELDS = COMPARED_FIELDS.filter((key) => key !== "sequence");
