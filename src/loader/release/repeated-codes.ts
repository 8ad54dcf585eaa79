/** Finds codes that a file has more than once with different values. */
import { firstFew, lowerFirst } from "../../model/basics/counts-in-words.js";
import { FIELD_KEYS, fieldSpec } from "../../model/code-set/fields.js";
import type { CompanionValues, HcpcsRecord } from "../../model/code-set/record.js";
import { MOST_NAMED } from "../files/limits.js";

type RecordValues = Partial<HcpcsRecord> | CompanionValues | undefined;

export class RepeatedCodes {
  readonly #differing = new Map<string, string>();

  /**
   * @param isTie whether only the order of the rows decides which one is kept
   * @returns clause that names the fields that differ; empty if the rows are equal
   */
  add(code: string, kept: RecordValues, other: RecordValues, isTie = true): string {
    const text = (values: RecordValues, key: keyof HcpcsRecord) =>
      String((values as Partial<HcpcsRecord>)?.[key] ?? "");
    const labels = FIELD_KEYS.filter((key) => text(kept, key) !== text(other, key)).map((key) =>
      lowerFirst(fieldSpec(key).label),
    );
    if (labels.length === 0) return "";
    const fields = labels.join(", ");
    if (isTie) this.#differing.set(code, `${code} (${fields})`);
    return `; the records differ in ${fields}`;
  }

  /** Returns one sentence about all codes that may be misread; null if there are none. */
  differing(file: string): string | null {
    const named = [...this.#differing.values()];
    if (named.length === 0) return null;
    return `${file} has differing records for the same code, and one of each was read: ${firstFew(named, MOST_NAMED, "; ")}.`;
  }
}
