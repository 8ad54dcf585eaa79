/** A corrected release to the document that says what each correction did. */
import type { CorrectionsDocument } from "../model/corrections-document.js";
import { formatLabel } from "../model/labels.js";
import type { Release } from "../model/record.js";
import { releaseFacts } from "./release-facts.js";
import { withholdCorrection } from "./withheld.js";

/** @param corrected as applyCorrections gives it */
export function correctionsDocument(
  corrected: Release,
  { version, earlier, licensed }: { version: string; earlier: Release | null; licensed: boolean },
): CorrectionsDocument {
  const outcomes = corrected.corrections?.outcomes ?? [];
  return {
    schema: "hcpcs-corrections/1",
    tool: { name: "hcpcs-diff", version },
    sample: corrected.sample,
    release: releaseFacts(corrected),
    earlier: earlier === null ? null : formatLabel(earlier.label),
    files: outcomes.map((one) => ({
      ...one,
      rows: licensed ? one.rows : one.rows.map(withholdCorrection),
    })),
  };
}
