/** Checks one release file and collects every finding about it. */

import { readReleaseFile } from "../loader/release/read-release.js";
import { formatCount, pluralize } from "../model/basics/counts-in-words.js";
import { TOOL } from "../model/basics/tool.js";
import { RELEASE_FIELDS } from "../model/code-set/fields.js";
import { issueName, parseLabel, type ReleaseLabel } from "../model/code-set/labels.js";
import type { Release, ReleaseContents } from "../model/code-set/release.js";
import type { Diagnostic } from "../model/documents/diagnostic-schema.js";
import { type DiagnosticSeverity, isAboutOmission } from "../model/documents/diagnostics.js";
import type { Validation } from "../model/documents/validation.js";
import { openRelease } from "./open-release.js";
import { NoLabel } from "./release-label.js";

/** A release that may have no label. */
type MaybeLabeled = ReleaseContents & { readonly label: ReleaseLabel | null };

/**
 * @param reference path, or label of a release in the store
 * @returns the release and the path that it was read from
 * @throws KnownError if it is not a release
 */
export async function readToValidate(
  reference: string,
  { store, label }: { store: string; label: string | undefined },
): Promise<MaybeLabeled & Pick<Release, "path">> {
  try {
    return await openRelease(reference, { store, label });
  } catch (error) {
    // A file without a label can still be checked.
    if (!(error instanceof NoLabel) || parseLabel(reference) !== null) throw error;
    return { ...(await readReleaseFile(reference)), label: null, path: reference };
  }
}

const MOST_SEVERE_FIRST: readonly DiagnosticSeverity[] = ["error", "warning", "info"];

/** @param options `max`: limit on the findings that are listed; the rest is only counted */
export function validationOf(
  contents: MaybeLabeled,
  { strict, max }: { readonly strict: boolean; readonly max: number },
): Validation {
  const { label, source, records, lines, missingFields, ignoredColumns, sample } = contents;
  const by = (severity: DiagnosticSeverity): Diagnostic[] =>
    contents.diagnostics.filter((finding) => finding.severity === severity);
  const [errors, warnings, infos] = [by("error"), by("warning"), by("info")];
  const reported = contents.diagnostics.filter(isAboutOmission).map(({ message }) => message);
  const leftOut = [...reported, ...mostLeftOut(contents)];
  const diagnostics = MOST_SEVERE_FIRST.flatMap(by).slice(0, max);
  return {
    schema: "hcpcs-validation/1",
    tool: TOOL,
    sample,
    label: label === null ? null : issueName(label),
    source,
    records: records.size,
    lines,
    missingFields: [...missingFields],
    ignoredColumns: [...ignoredColumns],
    leftOut,
    strict,
    sound: leftOut.length === 0 && errors.length === 0 && (!strict || warnings.length === 0),
    errors: errors.length,
    warnings: warnings.length,
    infos: infos.length,
    diagnostics,
    notListed: contents.diagnostics.length - diagnostics.length,
  };
}

/** Reports if most lines or columns were not read; each single one is at most a warning. */
function mostLeftOut({ lines, missingFields, ignoredColumns }: ReleaseContents): string[] {
  const filled = lines.total - lines.preamble - lines.blank;
  const columns = RELEASE_FIELDS.length - missingFields.length + ignoredColumns.length;
  const parts = [
    { what: "line", left: lines.reported, of: filled },
    { what: "column", left: ignoredColumns.length, of: columns },
  ];
  return parts
    .filter(({ left, of }) => left * 2 > of)
    .map(({ what, left, of }) => `${formatCount(left)} of ${pluralize(of, what)} were not read.`);
}
