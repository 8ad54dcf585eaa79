/** Describes a release for the document: where it came from, and how well it could be read. */

import { packagesByNumber } from "../model/code-set/crosswalk.js";
import { effectiveDate, formatLabel } from "../model/code-set/labels.js";
import { recordKind } from "../model/code-set/record.js";
import type { Companion, Release } from "../model/code-set/release.js";
import type { ReleaseBrief, ReleaseFacts } from "../model/comparison/release-facts.js";
import { openCorrections } from "../model/corrections/rows.js";
import { isAboutOmission } from "../model/documents/diagnostics.js";
import { leftOutOf } from "../model/documents/left-out.js";

/** The largest number of diagnostics in the document; the rest is counted. */
const MAX_DIAGNOSTICS = 100;

function corrected({ corrections }: Release): Pick<ReleaseFacts, "corrected"> {
  if (corrections === undefined) return {};
  const rows = corrections.outcomes.flatMap((outcome) => outcome.rows);
  return {
    corrected: {
      applied: rows.filter(({ verdict }) => verdict === "applied").length,
      open: openCorrections(rows).length,
      files: corrections.outcomes.map(({ rows: _, ...file }) => file),
    },
  };
}

function companionFacts({
  companions,
  records,
  ...earlier
}: Release): Pick<ReleaseFacts, "companions" | "crosswalks" | "addenda"> {
  const unused = Object.fromEntries(
    (["crosswalks", "addenda"] as const).flatMap((key) => {
      const others = earlier[key]?.filter((one) => companions?.includes(one) !== true) ?? [];
      return others.length === 0 ? [] : [[key, others.map(issueOf)]];
    }),
  );
  if (companions === undefined) return unused;
  return {
    ...unused,
    companions: companions.map((companion) => {
      const { publication, fields, decimals, rows, values, packages, diagnostics } = companion;
      const codes = new Set(values.keys());
      for (const { code } of packages) codes.add(code);
      return {
        publication,
        ...issueOf(companion),
        fields: [...fields],
        decimals,
        rows,
        codes: codes.size,
        joined: [...codes].filter((code) => records.has(code)).length,
        packages: packagesByNumber(companion).size,
        warnings: diagnostics.filter(({ severity }) => severity === "warning").length,
      };
    }),
  };
}

function issueOf({ quarter, source }: Companion) {
  return { quarter: quarter && formatLabel(quarter), source };
}

export function releaseFacts(release: Release): ReleaseFacts {
  const { label, records, source, lines, missingFields, ignoredColumns } = release;
  const procedures = [...records.keys()].filter((code) => recordKind(code) === "procedure").length;
  // From companions, only what was left out is listed here; their warnings are counted with them.
  const beside = (release.companions ?? []).flatMap(({ diagnostics }) => diagnostics);
  const diagnostics = [...release.diagnostics, ...beside.filter(isAboutOmission)];
  const found = (severity: string) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity);
  const [errors, warnings, infos] = [found("error"), found("warning"), found("info")];
  const all = [...errors, ...warnings, ...infos];
  // What was left out comes first, so that a truncated list includes it.
  const leftOutFirst = all.toSorted(
    (a, b) => Number(isAboutOmission(b)) - Number(isAboutOmission(a)),
  );
  const list = leftOutFirst.slice(0, MAX_DIAGNOSTICS);
  return {
    label: formatLabel(label),
    effectiveDate: effectiveDate(label),
    issued: label.issued,
    records: records.size,
    procedures,
    modifiers: records.size - procedures,
    source,
    lines,
    ...corrected(release),
    ...companionFacts(release),
    missingFields: [...missingFields],
    ignoredColumns: [...ignoredColumns],
    diagnostics: {
      errors: errors.length,
      warnings: warnings.length,
      infos: infos.length,
      list,
      notListed: diagnostics.length - list.length,
    },
  };
}

/** The short form, for a release that is not one of the two compared. */
export function releaseBrief(facts: ReleaseFacts): ReleaseBrief {
  const { label, effectiveDate, issued, records, source, missingFields } = facts;
  const { lines, diagnostics } = facts;
  return {
    label,
    effectiveDate,
    issued,
    records,
    source,
    missingFields,
    notRead: lines.reported,
    errors: diagnostics.errors,
    warnings: diagnostics.warnings,
    ...leftOutOf(facts),
  };
}
