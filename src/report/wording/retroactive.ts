/** What a change effective before the older release means for claims since then. */
import { capitalize } from "../../model/basics/counts-in-words.js";
import type { CodeChange } from "../../model/comparison/code-change.js";
import { RULES } from "../../model/comparison/finding-rules.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import type { Timing } from "../../model/comparison/timings.js";
import type { WorklistKind } from "../../model/comparison/worklist-kinds.js";

const BILL = "may be billed or corrected";
const CORRECT = "may need correction";

/** What follows `claims since 2024-06-27`; null if no claim was wrong. */
const CLAIMS: Record<WorklistKind, string | null> = {
  replace: CORRECT,
  rebuild: CORRECT,
  "convert-units": CORRECT,
  close: CORRECT,
  "stop-billing-medicare": CORRECT,
  review: CORRECT,
  reopen: BILL,
  build: BILL,
  "update-text": null,
};

interface Dated {
  readonly kind: WorklistKind;
  readonly timing: Timing | null;
  readonly effectiveDate: string | null;
}

/** @returns `retroactive: claims since 2024-06-27 may be billed or corrected`, or null */
export function retroactiveNote({ kind, timing, effectiveDate }: Dated): string | null {
  const claims = CLAIMS[kind];
  return timing === "retroactive" && claims !== null
    ? `retroactive: claims since ${effectiveDate} ${claims}`
    : null;
}

type DatedCode = {
  readonly [key in "status" | "timing" | "effectiveDate"]: CodeChange[key] | null;
};

/** The same for an added or discontinued code (G0567: in January 2026, added from 2024-06-27). */
export function retroactiveSentence({ status, ...dated }: DatedCode): string | null {
  if (status === null) return null;
  const { begins, ends, rule } = STATUSES[status];
  const kind = begins === null && ends === null ? null : rule && RULES[rule].work;
  return kind && retroactiveEntry({ ...dated, kind });
}

/** `Retroactive: claims since 2024-06-27 may be billed or corrected.` */
export function retroactiveEntry(entry: Dated): string | null {
  const note = retroactiveNote(entry);
  return note && `${capitalize(note)}.`;
}
