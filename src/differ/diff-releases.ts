/** Two releases to the document that says what differs. */
import type { UnitConversion } from "../model/billing-unit.js";
import type {
  CodeChange,
  CodeReplacement,
  FieldChange,
  ReleaseDiff,
  ReleaseFacts,
} from "../model/diff.js";
import { KnownError } from "../model/errors.js";
import { type Facet, FIELD_KEYS, type FieldKey } from "../model/fields.js";
import { effectiveDate, formatLabel, labelTitle } from "../model/labels.js";
import { type HcpcsRecord, type Release, recordKind } from "../model/record.js";
import type { Replacement } from "../model/replacement.js";
import { gravest, type SeverityOverrides } from "../model/rules.js";
import { STATUSES, type Status } from "../model/statuses.js";
import { convertUnits, readBillingUnit } from "./billing-units.js";
import { changeDates } from "./effective-dates.js";
import { fieldChanges } from "./fields.js";
import { findings } from "./findings.js";
import { replacementFinder } from "./replacements.js";
import { statusOf } from "./status.js";
import { summarize } from "./summary.js";
import { timeline, timingOf } from "./timeline.js";
import { declaredAgainstObserved } from "./verdict.js";
import { withheldNotice, withholdDescriptors } from "./withheld.js";

export interface DiffOptions {
  /** Version of the tool, for provenance. */
  readonly version: string;
  /** List what is otherwise only counted: unchanged, bookkeeping, aged-out. */
  readonly all?: boolean;
  /** The user holds licences for CPT and CDT descriptors, so they may be shown. */
  readonly licensed?: boolean;
  /** Severities that the user gives to rules. */
  readonly severities?: SeverityOverrides;
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
  const severityOverrides = options.severities ?? {};
  const judge = codeJudge(from, to, { missing, severityOverrides });
  const changes = codes.map(judge);
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
    notCompared: FIELD_KEYS.filter((key) => missing.has(key)),
    withheld,
    severityOverrides,
    notObserved: changes.filter(({ verdict }) => verdict === "not-observed").map(({ code }) => code),
    timeline: timeline(changes),
    summary: summarize(changes),
    codes: shown,
  };
}

interface JudgeOptions {
  readonly missing: ReadonlySet<FieldKey>;
  readonly severityOverrides: SeverityOverrides;
}

/** @returns what is found out about one code, given both releases */
function codeJudge(older: Release, newer: Release, { missing, severityOverrides }: JudgeOptions) {
  const effective = { from: effectiveDate(older.label), to: effectiveDate(newer.label) };
  const replacementsOf = replacementFinder(older.records, newer.records);
  const context = { notCompared: missing, isInRelease: (code: string) => newer.records.has(code) };
  return (code: string): CodeChange => {
    const from = older.records.get(code) ?? null;
    const to = newer.records.get(code) ?? null;
    const record = (to ?? from) as HcpcsRecord;
    const both = from !== null && to !== null;
    const changes = both ? fieldChanges(from, to, context) : [];
    const status = statusOf({ from, to }, changes, effective.to);
    const dates = changeDates({ status, from, to, effective });
    const billingUnit = unitChange(changes);
    const found = findings({ code, status, changes, from, to, billingUnit }, severityOverrides);
    return {
      code,
      kind: recordKind(code),
      status,
      ...dates,
      timing: timingOf(dates.effectiveDate, effective.to),
      severity: gravest(found.map(({ severity }) => severity)),
      ...(both ? declaredAgainstObserved({ from, to, changes, effective }) : NOTHING_DECLARED),
      action: { code: record.actionCode, effectiveDate: record.actionEffectiveDate },
      changes,
      findings: found,
      billingUnit,
      replacements: ENDED.has(status) ? withUnits(record, replacementsOf(record), newer) : [],
      from,
      to,
    };
  };
}

const NOTHING_DECLARED = { verdict: null, notCovered: [] as Facet[] };

/** Statuses after which a code can no longer be billed, so that something has to take its place. */
const ENDED: ReadonlySet<Status> = new Set(["discontinued", "short-lived", "vanished"]);

/** What one billed unit stood for and stands for, where the long description changed. */
function unitChange(changes: readonly FieldChange[]): UnitConversion | null {
  const change = changes.find(({ field }) => field === "longDescription");
  if (change === undefined) return null;
  return convertUnits(
    readBillingUnit(String(change.from ?? "")),
    readBillingUnit(String(change.to ?? "")),
  );
}

/** Each replacement with the units of it that one unit of the ended code becomes. */
function withUnits(
  ended: HcpcsRecord,
  replacements: readonly Replacement[],
  newer: Release,
): CodeReplacement[] {
  const from = readBillingUnit(ended.longDescription ?? "");
  return replacements.map((replacement) => {
    const description = newer.records.get(replacement.code)?.longDescription ?? "";
    return { ...replacement, billingUnit: convertUnits(from, readBillingUnit(description)) };
  });
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
