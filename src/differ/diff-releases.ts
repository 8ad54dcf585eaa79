/** Two releases to the document that says what differs. */
import type { CodeChange, ReleaseDiff, ReleaseFacts } from "../model/diff.js";
import { KnownError } from "../model/errors.js";
import { type FieldKey, FIELD_KEYS } from "../model/fields.js";
import { effectiveDate, formatLabel, labelTitle } from "../model/labels.js";
import { type HcpcsRecord, type Release, recordKind } from "../model/record.js";
import { STATUSES } from "../model/statuses.js";
import { changeDates } from "./effective-dates.js";
import { fieldChanges } from "./fields.js";
import { statusOf } from "./status.js";
import { summarize } from "./summary.js";
import { withheldNotice, withholdDescriptors } from "./withheld.js";

export interface DiffOptions {
  /** Version of the tool, for provenance. */
  readonly version: string;
  /** List what is otherwise only counted: unchanged, bookkeeping, aged-out. */
  readonly all?: boolean;
  /** The user holds licences for CPT and CDT descriptors, so they may be shown. */
  readonly licensed?: boolean;
}

/** How many findings about an input the document carries; the rest is counted. */
const MAX_DIAGNOSTICS = 100;

/**
 * Compares two releases. Same releases in, same document out: nothing is asked of clock or locale.
 * @throws KnownError when the two have no code in common, so that a mix-up never reads as a huge change
 */
export function diffReleases(from: Release, to: Release, options: DiffOptions): ReleaseDiff {
  const codes = [...new Set([...from.records.keys(), ...to.records.keys()])].sort();
  if (codes.length === from.records.size + to.records.size) throw nothingInCommon(from, to);
  const missing = new Set<FieldKey>([...from.missingFields, ...to.missingFields]);
  const notCompared = FIELD_KEYS.filter((key) => missing.has(key));
  const changes = codes.map((code) => codeChange(code, from, to, missing));
  const summary = summarize(changes);
  const listed = options.all ? changes : changes.filter(({ status }) => STATUSES[status].listed);
  const { codes: shown, withheld } = options.licensed
    ? { codes: listed, withheld: [] }
    : withholdAll(listed);
  return {
    schema: "hcpcs-diff/1",
    tool: { name: "hcpcs-diff", version: options.version },
    sample: from.sample || to.sample,
    from: releaseFacts(from),
    to: releaseFacts(to),
    selection: null,
    notCompared,
    withheld,
    summary,
    codes: shown,
  };
}

function codeChange(
  code: string,
  older: Release,
  newer: Release,
  notCompared: ReadonlySet<string>,
): CodeChange {
  const from = older.records.get(code) ?? null;
  const to = newer.records.get(code) ?? null;
  const changes = from === null || to === null ? [] : fieldChanges(from, to, notCompared);
  const effective = { from: effectiveDate(older.label), to: effectiveDate(newer.label) };
  const status = statusOf({ from, to }, changes, effective.to);
  const record = (to ?? from) as HcpcsRecord;
  return {
    code,
    kind: recordKind(code),
    status,
    ...changeDates({ status, from, to, effective }),
    action: { code: record.actionCode, effectiveDate: record.actionEffectiveDate },
    changes,
    from,
    to,
  };
}

function withholdAll(changes: CodeChange[]): { codes: CodeChange[]; withheld: string[] } {
  const withheld: string[] = [];
  const codes = changes.map((change) => {
    const notice = withheldNotice(change.code);
    if (notice === null) return change;
    withheld.push(change.code);
    return withholdDescriptors(change, notice);
  });
  return { codes, withheld };
}

function releaseFacts(release: Release): ReleaseFacts {
  const { label, records, source, lines, missingFields, ignoredColumns } = release;
  const procedures = [...records.keys()].filter((code) => recordKind(code) === "procedure").length;
  const found = (severity: string) =>
    release.diagnostics.filter((diagnostic) => diagnostic.severity === severity);
  const [errors, warnings, infos] = [found("error"), found("warning"), found("info")];
  const list = [...errors, ...warnings, ...infos].slice(0, MAX_DIAGNOSTICS);
  return {
    label: formatLabel(label),
    effectiveDate: effectiveDate(label),
    issued: label.issued,
    records: records.size,
    procedures,
    modifiers: records.size - procedures,
    source: { ...source },
    lines: { ...lines },
    missingFields: [...missingFields],
    ignoredColumns: [...ignoredColumns],
    diagnostics: {
      errors: errors.length,
      warnings: warnings.length,
      infos: infos.length,
      list,
      notListed: release.diagnostics.length - list.length,
    },
  };
}

function nothingInCommon(from: Release, to: Release): KnownError {
  return new KnownError(
    `${labelTitle(from.label)} (${from.source.file}) and ${labelTitle(to.label)} (${to.source.file}) have no code in common, so they are not two releases of one code set.`,
    { hint: "Check that both files are HCPCS Level II releases." },
  );
}
