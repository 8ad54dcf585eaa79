/** CMS's corrections as reports tell them: the counts of each file, and the rows that a person has to look at. */
import { CORRECTION_VERDICT_KEYS, CORRECTION_VERDICTS } from "../model/corrections.js";
import type { CodeCorrection, CorrectionsOutcome } from "../model/corrections-outcome.js";
import type { ReleaseDiff } from "../model/diff.js";
import { fieldSpec } from "../model/fields.js";
import { grouped } from "./figures.js";

export interface CorrectionsView {
  readonly files: readonly CorrectionsFileView[];
  /** Rows of which nothing was done. */
  readonly open: readonly CorrectionRowView[];
}

export interface CorrectionsFileView {
  /** The member of a zip, or the file. */
  readonly name: string;
  /** The release it was laid over. */
  readonly release: string;
  readonly sha256: string;
  /** `22 applied, 2 need a person` */
  readonly counts: string;
  readonly rows: readonly CorrectionRowView[];
}

export interface CorrectionRowView {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly action: string;
  readonly effectiveDate: string;
  readonly verdict: string;
  readonly verdictTitle: string;
  /** Why nothing was done, or the fields that were changed. */
  readonly note: string;
}

/** @returns null where a comparison has no corrections */
export function correctionsView({
  corrections = [],
  from,
  to,
}: ReleaseDiff): CorrectionsView | null {
  if (corrections.length === 0) return null;
  const files = corrections.map(({ release, ...outcome }) =>
    correctionsFileView(outcome, release === "from" ? from.label : to.label),
  );
  return { files, open: openRows(files.flatMap(({ rows }) => rows)) };
}

/** A row that successive files repeat is one thing to settle: the latest stands for all. */
function openRows<R extends { code: string; action: string; verdict: string }>(
  rows: readonly R[],
): R[] {
  return [
    ...new Map(rows.filter(isOpen).map((row) => [`${row.code} ${row.action}`, row])).values(),
  ];
}

export function correctionsFileView(
  outcome: CorrectionsOutcome,
  release: string,
): CorrectionsFileView {
  const name = outcome.member ?? outcome.file;
  return {
    name,
    release,
    sha256: outcome.sha256,
    counts: countsSentence(outcome.counts),
    rows: outcome.rows.map(
      ({ line, code, action, effectiveDate, verdict, reason, fields }): CorrectionRowView => ({
        file: name,
        line,
        code,
        action,
        effectiveDate: effectiveDate ?? "",
        verdict,
        verdictTitle: CORRECTION_VERDICTS[verdict].title,
        note: [fields.map((field) => fieldSpec(field).label).join(", "), reason ?? ""]
          .filter((text) => text !== "")
          .join(". "),
      }),
    ),
  };
}

/** Rows that nobody but a person can settle. */
export function isOpen({ verdict }: { readonly verdict: string }): boolean {
  return verdict === "for-a-person" || verdict === "unknown-code";
}

function countsSentence(counts: CorrectionsOutcome["counts"]): string {
  const parts = CORRECTION_VERDICT_KEYS.flatMap((key) => {
    const count = counts[key];
    return count === undefined
      ? []
      : [`${grouped(count)} ${CORRECTION_VERDICTS[key].title.toLowerCase()}`];
  });
  return parts.join(", ") || "no rows";
}

/** For the head of every report: that a release is not compared as it was published. */
export function correctionCautions({ corrections = [], from, to }: ReleaseDiff): string[] {
  return (["from", "to"] as const).flatMap((release) => {
    const rows = corrections.filter((one) => one.release === release).flatMap(({ rows }) => rows);
    if (rows.length === 0) return [];
    const applied = rows.filter(({ verdict }) => verdict === "applied").length;
    const open = openRows(rows).length;
    const { label } = release === "from" ? from : to;
    const left =
      open === 0
        ? ""
        : ` ${grouped(open)} more could not be applied and need${open === 1 ? "s" : ""} a person.`;
    return applied === 0
      ? [`${label} is compared as published: no row of CMS's corrections changes it.${left}`]
      : [
          `${label} is compared as CMS corrected it: ${grouped(applied)} row${applied === 1 ? "" : "s"} of CMS's corrections applied.${left}`,
        ];
  });
}

/** Where a code was corrected: by which words of which file. */
export function correctionSentences(
  corrections: readonly CodeCorrection[] = [],
  labels?: { readonly from: string; readonly to: string },
): string[] {
  return corrections.map(({ release, file, line, action }) => {
    const which = labels === undefined ? WHICH[release] : labels[release];
    return `Corrected by CMS in ${which}: ${action} (${file}, row ${line}).`;
  });
}

const WHICH = { from: "the older release", to: "the newer release" } as const;
